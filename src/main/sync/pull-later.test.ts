import { afterEach, describe, expect, it } from 'vitest';
import {
  closePullBenches,
  expectSameAsServer,
  keyOf,
  paths,
  pullOk,
  synced,
} from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { readArticle } from '../store/article.ts';
import { readState } from '../store/article-state.ts';
import { readBase, readRemote, readVersions } from '../store/article-version.ts';
import { listArticles } from '../store/library.ts';
import { replaceText } from '../store/working-copy-edit.ts';
import { readWorkingCopy } from '../store/working-copy.ts';
import { fullListingAgeMs } from './pull-listing.ts';

afterEach(closePullBenches);

describe('a later sync', () => {
  it('SYNC-IDLE-COST costs at most C + 6 requests where nothing changed', async () => {
    const it = await synced({ articles: 180, collections: 3 }, { pageSizeCap: 50 });
    expect(await pullOk(it)).toEqual({ changed: 0, deleted: 0, trouble: null });
    expect(it.simulator.log.length).toBeLessThanOrEqual(3 + 6);
  });

  it('SYNC-CHANGED fetches what changed, and only that', async () => {
    const it = await synced({ articles: 60, collections: 2 });
    const [first, second] = it.world.articles();
    assert(first !== undefined && second !== undefined, 'there are articles');
    it.world.colleague.editText(first.id, '<p>new</p>');
    it.world.colleague.rename(second.id, 'Another name');
    it.passTime(600);
    expect(await pullOk(it)).toMatchObject({ changed: 2 });
    expectSameAsServer(it);
    expect(
      paths(it)
        .filter((path) => path.startsWith('/articles/'))
        .toSorted(),
    ).toEqual([`/articles/${first.id}`, `/articles/${second.id}`].toSorted());
    expect(readBase(it.store, keyOf(it, first.id))?.fields.text).toBe('<p>new</p>');
    expect(readState(it.store, keyOf(it, first.id))).toBe('synced');
  });

  it('SYNC-HISTORY keeps the version that the new one replaced', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    it.world.colleague.editText(article.id, '<p>new</p>');
    await pullOk(it);
    expect(readVersions(it.store, keyOf(it, article.id)).map(({ fields }) => fields.text)).toEqual([
      '<p>new</p>',
      article.text,
    ]);
  });

  it('SYNC-EDITED moves remote only where the writer is editing, and says so', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    replaceText(it.store, { key, revision: null, html: '<p>mine</p>', atMs: 1 });
    it.world.colleague.editText(article.id, '<p>theirs</p>');
    await pullOk(it);
    expect(readWorkingCopy(it.store, key)?.html).toBe('<p>mine</p>');
    expect(readBase(it.store, key)?.fields.text).toBe(article.text);
    expect(readRemote(it.store, key)?.fields.text).toBe('<p>theirs</p>');
    const { rows } = listArticles(it.store, { view: { kind: 'edited' }, sort: 'name', offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ key, state: 'edited', changedOnServer: true }]);
  });

  it('SYNC-DRAFT-SEEN shows a server draft, although saving one does not move the stamp', async () => {
    const it = await synced({ articles: 12, collections: 1 });
    const article = it.world.articles().find(({ draft }) => draft === null);
    assert(article !== undefined, 'there is one without a draft');
    it.world.colleague.saveDraft(article.id, '<p>draft</p>');
    await pullOk(it);
    expect(readArticle(it.store, keyOf(it, article.id))?.hasDraft).toBe(true);
  });

  it('SYNC-PASS-STOP goes on below a page on which something changed: a silent change may be there', async () => {
    const it = await synced({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    const [newest, oldest] = [...it.world.articles()]
      .toSorted((one, other) => Number(other.updatedAtMs) - Number(one.updatedAtMs))
      .filter((_article, place, { length }) => place === 0 || place === length - 1);
    assert(newest !== undefined && oldest?.draft === null, 'the oldest has no draft');
    it.world.colleague.rename(newest.id, 'Renamed');
    it.world.colleague.saveDraft(oldest.id, '<p>draft</p>');
    await pullOk(it);
    expect(readArticle(it.store, keyOf(it, oldest.id))?.hasDraft).toBe(true);
    it.passTime(600);
    it.simulator.clearLog();
    await pullOk(it);
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=updatedAt'))).toHaveLength(1);
  });

  it('SYNC-NULL-STAMP does not let rows without a stamp hide changes', async () => {
    const it = await synced({ articles: 70, collections: 1 }, { freshUpdatedAt: 'null', pageSizeCap: 50 });
    const oldest = it.world.articles().toSorted((one, other) => one.number - other.number)[0];
    assert(oldest !== undefined, 'there are articles');
    it.world.colleague.rename(oldest.id, 'Renamed');
    await pullOk(it);
    expectSameAsServer(it);
  });

  it('SYNC-NULL-STAMP reads on below a page with rows that have none, also where others are older than what was seen', async () => {
    const it = await synced({ articles: 55, collections: 1 }, { freshUpdatedAt: 'null', pageSizeCap: 50 });
    const [oldest] = it.world.articles().toSorted((one, other) => Number(one.updatedAtMs) - Number(other.updatedAtMs));
    assert(oldest?.draft === null, 'the oldest has no draft');
    const { collectionId } = oldest;
    for (const name of ['One', 'Two']) it.world.colleague.createArticle({ collectionId, name, text: '<p>New</p>' });
    await pullOk(it);
    it.passTime(600);
    it.world.colleague.saveDraft(oldest.id, '<p>draft</p>');
    await pullOk(it);
    expect(readArticle(it.store, keyOf(it, oldest.id))?.hasDraft).toBe(true);
  });

  it('SYNC-UNREAD says of how many articles that they cannot be read, however often it met them', async () => {
    const it = await synced({ articles: 3, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    Object.assign(article, { status: 'archived' });
    for (const seconds of [600, fullListingAgeMs / 1000]) {
      it.passTime(seconds);
      const error = { kind: 'malformed-answer', detail: '1 article could not be read.' };
      expect(await it.pull.run()).toEqual({ ok: false, error });
    }
  });

  it('SYNC-RACY looks again at what was changed in the second in which it was seen', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    it.world.colleague.editText(article.id, '<p>one</p>');
    await pullOk(it);
    // The same second again: the row is the same to the letter, the text is not.
    it.world.colleague.editText(article.id, '<p>two</p>');
    it.passTime(60);
    await pullOk(it);
    expect(readRemote(it.store, keyOf(it, article.id))?.fields.text).toBe('<p>two</p>');
    it.simulator.clearLog();
    it.passTime(60);
    await pullOk(it);
    expect(paths(it).filter((path) => path.startsWith('/articles/'))).toEqual([]);
  });

  it('SYNC-NEW-CATEGORY learns of a category that a colleague made', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const collectionId = [...it.world.state.collections.keys()][0] ?? '';
    const collection = it.world.state.collections.get(collectionId);
    assert(collection !== undefined, 'there is a collection');
    const before = { ...collection };
    const { id } = it.world.admin.createCategory({ collectionId, name: 'Brand new' });
    // As where it was made after this pull had listed them: no row tells of it.
    it.world.state.collections.set(collectionId, before);
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    it.world.colleague.change(article.id, { categories: [id] });
    await pullOk(it);
    await pullOk(it);
    const { rows } = listArticles(it.store, { view: { kind: 'all' }, sort: 'number', offset: 0, limit: 50 });
    expect(rows.find((row) => row.id === article.id)?.categoryNames).toEqual(['Brand new']);
  });

  it('SYNC-SIX-HOURS lists everything again after six hours of server time', async () => {
    const it = await synced({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    it.passTime(5 * 3600);
    await pullOk(it);
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=number'))).toEqual([]);
    it.simulator.clearLog();
    it.passTime(3600);
    expect(await pullOk(it)).toMatchObject({ changed: 0 });
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=number'))).toHaveLength(2);
    // No text but the scrub's share of those hours.
    expect(paths(it).filter((path) => path.startsWith('/articles/')).length).toBeLessThanOrEqual(1);
  });

  it('SYNC-SIX-HOURS goes on after one of the server’s machines was years ahead', async () => {
    const it = await synced({ articles: 3, collections: 1 });
    const wholeLists = () => it.simulator.log.filter(({ query }) => query.includes('sort=number')).length;
    const years = 73 * 365 * 24 * 3600;
    it.passTime(years);
    await pullOk(it);
    it.passTime(-years);
    it.simulator.clearLog();
    await pullOk(it);
    expect(wholeLists()).toBe(1);
    await pullOk(it);
    expect(wholeLists()).toBe(1);
  });
});
