import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../support/writing-desk.ts';

const text =
  '<h2 id="Moor">Mooring</h2>\n<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<ul>\n <li>Rope<li>Cleat\n</ul><!-- kept -->';

describe('publishing a new article', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  it('makes one article of a create that was killed after it arrived', async () => {
    await desk.article(text);
    const { articles } = desk.workspace;
    const created = articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    await desk.publishAndKill(({ method }) => method === 'POST', 'drop-after');
    await desk.sync();
    expect(desk.workspace.library.row(created.value.key)).toMatchObject({ state: 'synced', status: 'published' });
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('creates an article, completes it and gives it the server’s id', async () => {
    await desk.article(text);
    const { articles, library } = desk.workspace;
    const created = articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    const { key } = created.value;
    expect(library.row(key)).toMatchObject({ state: 'new', name: 'Anchoring' });
    desk.simulator.clearLog();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    const row = library.row(key);
    expect(row).toMatchObject({ state: 'synced', status: 'published' });
    expect(desk.there({ id: row?.id ?? '' })).toMatchObject({
      name: 'Anchoring',
      slug: 'anchoring',
      status: 'published',
      text: '<p>Drop it.</p>',
    });
    expect(job.results[0]?.id).toBe(row?.id);
  });

  it.each(['restart', 'at once'] as const)(
    'PUB-25 makes one article of a create whose answer was lost (%s)',
    async (when) => {
      await desk.article(text);
      const { articles } = desk.workspace;
      const created = articles.create({
        collectionId: desk.collectionId as never,
        name: 'Anchoring',
        status: 'published',
        html: '<p>Drop it.</p>',
      });
      if (!created.ok) throw new Error(created.error.kind);
      const { key } = created.value;
      let posted = false;
      desk.simulator.faults = ({ method }) => {
        if (method === 'POST') {
          posted = true;
          return 'drop-after';
        }
        return posted && when === 'restart' ? 'drop-before' : undefined;
      };
      const job = await desk.publish([key]);
      expect(job.results).toMatchObject([{ outcome: when === 'restart' ? 'unknown' : 'published' }]);
      desk.simulator.faults = undefined;
      await desk.restart();
      await desk.sync();
      expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', status: 'published' });
      expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([
        { slug: 'anchoring', status: 'published' },
      ]);
    },
  );

  it('makes one article of a create that a proxy sent twice', async () => {
    await desk.article(text);
    const created = desk.workspace.articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await desk.publish([created.value.key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('tells a taken name by looking', async () => {
    await desk.article(text, 'Anchoring');
    const created = desk.workspace.articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '',
    });
    if (!created.ok) throw new Error(created.error.kind);
    const job = await desk.publish([created.value.key]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'name-taken' } }]);
    expect(desk.workspace.library.row(created.value.key)?.state).toBe('conflict');
  });
});
