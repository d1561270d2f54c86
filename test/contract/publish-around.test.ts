import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { deleteCategory } from '../../src/simulator/category-rules.ts';
import { deleteCollection } from '../../src/simulator/collection-rules.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const text = '<p>The bowline holds.</p>';
const hers = '<p>The hitch holds.</p>';

/** What changes round an article while she edits it: its place, her rights, another's name. */
describe('publishing an article whose surroundings changed', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
  });
  afterEach(() => desk.close());

  const state = () => desk.workspace.library.row(key)?.state;
  const otherCollection = (): string => {
    const { siteId } = desk.world.state.collections.get(desk.collectionId) ?? { siteId: '' };
    return desk.world.admin.createCollection({ siteId, name: 'Manuals' }).id;
  };

  it('RECON-MOVED follows it to another collection, and sends only her text', async () => {
    desk.type(key, 'bowline', 'hitch');
    const manuals = otherCollection();
    desk.world.colleague.moveToCollection(article.id, manuals);
    await desk.syncLater();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', collectionName: 'Manuals' });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ text: hers, collectionId: manuals });
  });

  it('RECON-MOVED asks about a category of the collection that it left', async () => {
    const knots = desk.world.admin.createCategory({ collectionId: desk.collectionId, name: 'Knots' }).id;
    await desk.syncLater();
    desk.workspace.articles.setFields(key, { categories: [knots as never] });
    desk.world.colleague.moveToCollection(article.id, otherCollection());
    await desk.syncLater();
    await desk.syncLater();
    expect(state()).toBe('conflict');
    const conflict = desk.workspace.conflicts.read(key);
    if (!conflict.ok) throw new Error(conflict.error.kind);
    expect(conflict.value).toMatchObject({ open: 1, fields: [{ field: 'categories', why: 'gone' }] });
    const choices = { regions: [], fields: [{ field: 'categories', choice: 'theirs' }] } as const;
    desk.workspace.conflicts.choose(key, conflict.value.stamp, choices);
    expect(desk.workspace.conflicts.resolve(key, null, 'merged')).toMatchObject({
      value: { row: { state: 'synced' } },
    });
  });

  it('RECON-GONE asks about a category that was deleted, also where nothing else of the article moved', async () => {
    const knots = desk.world.admin.createCategory({ collectionId: desk.collectionId, name: 'Knots' });
    await desk.syncLater();
    desk.workspace.articles.setFields(key, { categories: [desk.categoryId as never, knots.id as never] });
    deleteCategory(desk.world.state, knots);
    await desk.clock.advance(7 * 3_600_000);
    await desk.sync();
    expect(state()).toBe('conflict');
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'conflict' } }]);
    expect(desk.workspace.conflicts.read(key)).toMatchObject({ value: { fields: [{ why: 'gone' }], open: 1 } });
    desk.workspace.articles.setFields(key, { keywords: ['knot'] });
    expect(desk.workspace.conflicts.resolve(key, null, 'mine')).toMatchObject({ value: { row: { state: 'edited' } } });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ categories: [desk.categoryId], keywords: ['knot'] });
  });

  it.each([403, 503])('RECON-UNKNOWN a %s decides nothing: all is kept and nothing is sent', async (status) => {
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = () => ({ status, body: `{"code":${status},"error":"no"}` });
    const job = await desk.publish([key]);
    expect(job.results[0]?.outcome).toBe('failed');
    desk.simulator.faults = undefined;
    expect(state()).toBe('edited');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: hers } });
    expect(desk.there(article).text).toBe(text);
  });

  it('RECON-HOMELESS makes no article in a collection that is gone, and keeps the words', async () => {
    const manuals = otherCollection();
    await desk.syncLater();
    const made = desk.workspace.articles.create({
      collectionId: manuals as never,
      name: 'Anchoring',
      status: 'published',
      html: text,
    });
    if (!made.ok) throw new Error(made.error.kind);
    const collection = desk.world.state.collections.get(manuals);
    if (collection === undefined) throw new Error('It was just made.');
    deleteCollection(desk.world.state, collection);
    await desk.syncLater();
    expect((await desk.publish([made.value.key])).results).toMatchObject([{ trouble: { kind: 'collection-gone' } }]);
    expect(desk.workspace.library.row(made.value.key)?.state).toBe('conflict');
    expect(desk.workspace.articles.version(made.value.key, 'working')).toMatchObject({ value: { text } });
  });

  it('RECON-NAME-TAKEN two people who make one article make two: none is taken over', async () => {
    const { collectionId } = desk;
    const name = 'Anchoring';
    const begun = desk.begin(name, text);
    const theirs = desk.world.colleague.createArticle({
      collectionId,
      name,
      text: '<p>Theirs</p>',
      status: 'published',
    });
    expect((await desk.publish([begun])).results).toMatchObject([{ trouble: { kind: 'name-taken' } }]);
    desk.workspace.articles.setFields(begun, { name: 'Anchoring at night' });
    expect((await desk.publish([begun])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(theirs).text).toBe('<p>Theirs</p>');
    expect(desk.world.articles().filter(({ name: one }) => one.startsWith('Anchoring'))).toHaveLength(2);
  });

  it('RECON-DRAFT a draft that vanished meanwhile needs no question any more', async () => {
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    await desk.syncLater();
    desk.type(key, 'bowline', 'hitch');
    expect(state()).toBe('conflict');
    desk.world.colleague.discardDraft(article.id);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ text: hers, draft: null });
  });
});
