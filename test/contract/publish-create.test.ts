import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { deleteCategory } from '../../src/simulator/category-rules.ts';
import { WritingDesk } from '../support/writing-desk.ts';

const text =
  '<h2 id="Moor">Mooring</h2>\n<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<ul>\n <li>Rope<li>Cleat\n</ul><!-- kept -->';

describe('publishing a new article', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  /** Its create is delivered twice while the list lags: made by the first delivery, refused by the second. */
  const createdTwice = async (): Promise<ArticleKey> => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.world.admin.setQuirks({ listLagMs: 30_000 });
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'invalid' } }]);
    desk.simulator.faults = undefined;
    return key;
  };

  /** It arrives, and neither its answer nor a look at the list comes back. */
  const createUnheard = async (key: ArticleKey): Promise<string> => {
    desk.simulator.faults = ({ method, query }) => {
      if (method === 'POST') return 'drop-after';
      return query.includes('sort=createdAt') ? 'drop-before' : undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    return desk.world.articles().find(({ name }) => name === 'Anchoring')?.id ?? '';
  };

  it('makes one article of a create that was killed after it arrived', async () => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    await desk.publishAndKill(({ method }) => method === 'POST', 'drop-after');
    await desk.sync();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', status: 'published' });
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('creates an article, completes it and gives it the server’s id', async () => {
    await desk.article(text);
    const { library } = desk.workspace;
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
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
      const key = desk.begin('Anchoring', '<p>Drop it.</p>');
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

  it('PUB-25 finds one that a colleague moved to another collection before anybody here knew that it is there', async () => {
    const { world, clock } = desk;
    const siteId = world.state.sites.values().next().value?.id ?? '';
    const other = world.admin.createCollection({ siteId, name: 'Other guides' });
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    const id = await createUnheard(key);
    world.colleague.moveToCollection(id, other.id);
    // The first look tells the server's time, from which it can come for a minute.
    for (const outcome of ['unknown', 'published']) {
      await clock.advance(120_000);
      expect((await desk.publish([key])).results).toMatchObject([{ outcome }]);
    }
    expect(world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ collectionId: other.id }]);
    expect(desk.workspace.library.row(key)?.id).toBe(id);
  });

  it('makes one article of a create that a proxy sent twice', async () => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('PUB-25 takes what others wrote in a new article for theirs, also where she types before she knows it is there', async () => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>\n<p>Slowly.</p>');
    const id = await createUnheard(key);
    desk.type(key, 'Drop', 'Lower');
    desk.world.colleague.editText(id, '<p>Drop it.</p>\n<p>Slowly, by hand.</p>');
    await desk.syncLater();
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there({ id }).text).toBe('<p>Lower it.</p>\n<p>Slowly, by hand.</p>');
  });

  it.each(['is renamed', 'gets a draft'])(
    'PUB-13 does not make a new article live that she discards before it is known to be there (and it %s there)',
    async (what) => {
      await desk.article(text);
      const key = desk.begin('Anchoring', '<p>Drop it.</p>');
      const id = await createUnheard(key);
      desk.workspace.articles.discard(key);
      desk.world.colleague.rename(id, 'Lowering');
      if (what === 'gets a draft') desk.world.colleague.saveDraft(id, '<p>Theirs.</p>');
      await desk.syncLater();
      expect(desk.there({ id })).toMatchObject({ name: 'Lowering', status: 'notpublished' });
      expect(desk.workspace.library.row(key)).toMatchObject({ id, state: 'synced', name: 'Lowering' });
      expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { name: 'Lowering' } });
    },
  );

  it('PUB-13 does not make a new article live that she discards while it is created', async () => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.simulator.faults = ({ method }) => {
      if (method === 'POST') desk.workspace.articles.discard(key);
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ requests: 1 }]);
    const there = desk.world.articles().find(({ name }) => name === 'Anchoring');
    expect(there).toMatchObject({ status: 'notpublished', text: '<p>Drop it.</p>' });
    expect(desk.workspace.library.row(key)).toMatchObject({ id: there?.id, state: 'synced' });
  });

  it('PUB-09 asks before it makes a new article live in which a colleague has a draft by now', async () => {
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.simulator.faults = ({ method, query }) => {
      if (method === 'POST') return 'drop-after';
      return query.includes('sort=createdAt') ? 'drop-before' : undefined;
    };
    await desk.publish([key]);
    desk.simulator.faults = undefined;
    const made = desk.world.articles().find(({ name }) => name === 'Anchoring');
    desk.world.colleague.saveDraft(made?.id ?? '', '<p>Theirs.</p>');
    const there = () => desk.there({ id: made?.id ?? '' });
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    expect(there()).toMatchObject({ draft: '<p>Theirs.</p>', status: 'notpublished' });
    const agreed = await desk.publish([key], { replaceDraftOf: [key] });
    expect(agreed.results).toMatchObject([{ outcome: 'published' }]);
    expect(there()).toMatchObject({ draft: null, status: 'published', slug: 'anchoring', text: '<p>Drop it.</p>' });
  });

  it('PUB-15 says before it sends anything that a name is missing, and goes once it has one', async () => {
    const article = await desk.article(text);
    const renamed = desk.keyOf(article);
    const begun = desk.begin('', '<p>Drop it.</p>');
    desk.workspace.articles.setFields(renamed, { name: '  ' });
    const planned = desk.workspace.plan([begun, renamed], { asDraft: false, replaceDraftOf: [] });
    const refused = { action: 'refuse', requests: 0, trouble: { kind: 'name-missing' } };
    expect(planned).toMatchObject({ items: [refused, refused], requests: 0 });
    desk.simulator.clearLog();
    const job = await desk.publish([begun, renamed]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'name-missing' } }, { requests: 0 }]);
    expect(desk.simulator.log).toEqual([]);
    expect(desk.workspace.library.row(begun)?.state).toBe('needs-attention');
    for (const [key, name] of [
      [begun, 'Anchoring'],
      [renamed, 'Mooring'],
    ] as const)
      desk.workspace.articles.setFields(key, { name });
    expect((await desk.publish([begun, renamed])).results).toMatchObject([
      { outcome: 'published' },
      { outcome: 'published' },
    ]);
  });

  it('strikes no name out of what Help Scout never had under any', async () => {
    await desk.article(text);
    const key = desk.begin('Untitled for now', '<p>Drop it.</p>');
    desk.workspace.articles.setFields(key, { name: 'Anchoring', keywords: ['rope'] });
    expect(desk.workspace.articles.diff(key)).toMatchObject({
      value: { fields: [{ field: 'keywords', before: '', after: 'rope' }], blocks: [{ kind: 'added' }] },
    });
  });

  it('PUB-16 says before it sends anything that a category of a new article is gone', async () => {
    const knots = desk.world.admin.createCategory({ collectionId: desk.collectionId, name: 'Knots' });
    await desk.article(text);
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.workspace.articles.setFields(key, { categories: [desk.categoryId as never, knots.id as never] });
    deleteCategory(desk.world.state, knots);
    await desk.clock.advance(7 * 3_600_000);
    await desk.sync();
    desk.simulator.clearLog();
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'category-gone' }, requests: 0 }]);
    expect(desk.simulator.log).toEqual([]);
    desk.workspace.articles.setFields(key, { categories: [desk.categoryId as never] });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().find(({ name }) => name === 'Anchoring')?.categories).toEqual([desk.categoryId]);
  });

  it('tells a taken name by looking', async () => {
    await desk.article(text, 'Anchoring');
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'name-taken' } }]);
    expect(desk.workspace.library.row(key)?.state).toBe('conflict');
  });

  it('PUB-29 finds what a create made that was delivered twice while the list lagged, under another name by now', async () => {
    const key = await createdTwice();
    desk.workspace.articles.setFields(key, { name: 'Anchoring at night' });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    await desk.clock.advance(61_000);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    const made = desk.world.articles().filter(({ text: made }) => made === '<p>Drop it.</p>');
    expect(made).toMatchObject([{ name: 'Anchoring at night', slug: 'anchoring-at-night', status: 'published' }]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', id: made[0]?.id });
  });

  it('PUB-29 finds what a refused create made also where a sync has listed it meanwhile', async () => {
    const key = await createdTwice();
    await desk.clock.advance(61_000);
    await desk.sync();
    // So that it is not among the newest of its list any more.
    const made = desk.world.articles().find(({ name }) => name === 'Anchoring');
    const home = desk.world.state.collections.get(desk.collectionId);
    const other = desk.world.admin.createCollection({ siteId: home?.siteId ?? '', name: 'Elsewhere' });
    desk.world.colleague.moveToCollection(made?.id ?? '', other.id);
    desk.workspace.articles.setFields(key, { name: 'Anchoring at night' });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().filter(({ text: made }) => made === '<p>Drop it.</p>')).toMatchObject([
      { id: made?.id, name: 'Anchoring at night' },
    ]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', id: made?.id });
  });

  it('PUB-29 makes it anew where a colleague has deleted meanwhile what the refused one made', async () => {
    const key = await createdTwice();
    await desk.clock.advance(61_000);
    await desk.sync();
    const made = desk.world.articles().find(({ name }) => name === 'Anchoring');
    desk.world.colleague.delete(made?.id ?? '');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ status: 'published' }]);
  });

  it('PUB-29 makes it anew at once where a sync comes long after the lost one could have come', async () => {
    await desk.sync();
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'drop-before' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.clock.advance(119_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('new');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    await desk.clock.advance(2000);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles()).toMatchObject([{ name: 'Anchoring', status: 'published' }]);
  });

  it('PUB-29 makes it anew at once where it is sure that the refused one is not there', async () => {
    await desk.article(text, 'Anchoring');
    const key = desk.begin('Anchoring', '<p>Drop it.</p>');
    await desk.publish([key]);
    desk.workspace.articles.setFields(key, { name: 'Anchoring at night' });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 2 }]);
  });
});
