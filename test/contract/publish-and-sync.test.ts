import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../support/writing-desk.ts';

const mine = '<p>The bowline holds.</p>';

/** A publish and the syncs around it: nothing is asked for that is known, and nothing that others wrote is missed. */
describe('a sync after a publish', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const published = async () => {
    const article = await desk.article('<p>The knot holds.</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'knot', 'bowline');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    return { article, key };
  };

  const texts = () => desk.simulator.log.map(({ path }) => path).filter((path) => /^\/articles\/\w+$/.test(path));

  it('SYNC-OWN-WRITE does not fetch what we sent ourselves', async () => {
    const { key } = await published();
    desk.simulator.clearLog();
    await desk.clock.advance(60_000);
    await desk.sync();
    await desk.clock.advance(60_000);
    await desk.sync();
    expect(texts()).toEqual([]);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('SYNC-OWN-WRITE sees what a colleague wrote in the very second of our write', async () => {
    const { article, key } = await published();
    const stamp = desk.there(article).updatedAtMs;
    desk.world.colleague.editText(article.id, '<p>Theirs.</p>');
    expect(desk.there(article).updatedAtMs).toBe(stamp);
    await desk.clock.advance(60_000);
    await desk.sync();
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text: '<p>Theirs.</p>' } });
  });

  it('SYNC-OWN-WRITE sees what our second computer wrote in that second with the next full listing', async () => {
    const { article, key } = await published();
    const response = await fetch(`${desk.simulator.url}/articles/${article.id}`, {
      method: 'PUT',
      headers: { authorization: `Basic ${btoa('writing-desk-key:X')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: '<p>The other computer.</p>' }),
    });
    expect(response.ok).toBe(true);
    await desk.clock.advance(60_000);
    await desk.sync();
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text: mine } });
    await desk.clock.advance(6 * 3_600_000);
    await desk.sync();
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({
      value: { text: '<p>The other computer.</p>' },
    });
  });

  it('PUB-20 puts an article into the trash that was discarded while its write found it gone', async () => {
    const article = await desk.article('<p>The knot holds.</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'knot', 'bowline');
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.world.colleague.delete(article.id);
      desk.workspace.articles.discard(key);
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'deleted-on-server' } }]);
    expect(desk.workspace.library.row(key)).toBeNull();
  });

  it('PUB-20 puts an article into the trash that was discarded while the look found it gone', async () => {
    const article = await desk.article('<p>The knot holds.</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'knot', 'bowline');
    desk.simulator.faults = () => {
      desk.simulator.faults = undefined;
      desk.world.colleague.delete(article.id);
      desk.workspace.articles.discard(key);
      return undefined;
    };
    await desk.publish([key]);
    expect(desk.workspace.library.row(key)).toBeNull();
    expect(desk.workspace.trash.list()).toMatchObject([{ key }]);
  });
});

describe('a sync between a create and the news that it arrived', () => {
  it('PUB-25 makes one article of the two that it looks like, and keeps what was typed in either', async () => {
    const desk = await WritingDesk.open();
    try {
      await desk.article('<p>The knot holds.</p>');
      const { library } = desk.workspace;
      const key = desk.begin('Anchoring', '<p>Drop it.</p>');
      desk.simulator.faults = ({ method, query }) => {
        if (method === 'POST') return 'drop-after';
        return query.includes('sort=createdAt') ? { status: 503, body: '' } : undefined;
      };
      expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
      await desk.sync();
      // Listed by the sync, it looks like somebody else's, and may be opened and edited.
      const arrived = desk.world.articles().find(({ name }) => name === 'Anchoring');
      desk.type(desk.keyOf({ id: arrived?.id ?? '' }), 'Drop', 'Lower');
      desk.simulator.faults = undefined;
      await desk.clock.advance(10_000);
      await desk.sync();
      const { rows } = library.list({ kind: 'all' }, { sort: 'name', offset: 0, limit: 10 });
      expect(rows.filter(({ name }) => name === 'Anchoring')).toMatchObject([
        { key, id: arrived?.id, state: 'synced', status: 'published' },
      ]);
      const typed = desk.versions(key).find(({ kind }) => kind === 'discarded');
      expect(typed?.fields.text).toBe('<p>Lower it.</p>');
      expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
    } finally {
      await desk.close();
    }
  });
});
