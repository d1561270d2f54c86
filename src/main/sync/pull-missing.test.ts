import { afterEach, describe, expect, it } from 'vitest';
import { closePullBenches, expectSameAsServer, keyOf, pullOk, synced } from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import type { SubstituteAnswer } from '../../simulator/faults.ts';
import { findArticle, readArticle } from '../store/article.ts';
import { readState } from '../store/article-state.ts';
import { readVersions } from '../store/article-version.ts';
import { listArticles } from '../store/library.ts';
import { replaceText } from '../store/working-copy-edit.ts';
import { readWorkingCopy } from '../store/working-copy.ts';
import { confirmLargeDeletion } from './pull.ts';
import { isLargeDeletion } from './pull-gone.ts';

afterEach(closePullBenches);

/** What a network that wants a sign-in first may answer to anything, without one of the API's headers. */
const portals: readonly (readonly [string, SubstituteAnswer])[] = [
  ['a page', { status: 200, body: '<html>Sign in</html>', headers: { 'Content-Type': 'text/html' } }],
  ['a page with a 404', { status: 404, body: '<html>', headers: { 'Content-Type': 'text/html' } }],
  ['a line of text with a 404', { status: 404, body: 'not here', headers: { 'Content-Type': 'text/plain' } }],
  ['a 404 with nothing in it', { status: 404 }],
  ['a gateway’s 404', { status: 404, body: '{"message":"Not Found"}' }],
  ['the way to another host', { status: 302, headers: { Location: 'https://sign-in.example/' } }],
  ['nothing', { status: 200 }],
  ['JSON of its own', { status: 200, body: '{"signedIn":false}' }],
];

/** Three articles, of which one was deleted on the server: it is in the trash here. */
async function withOneInTrash() {
  const it = await synced({ articles: 3, collections: 1 });
  const [article] = it.world.articles();
  assert(article !== undefined, 'there are articles');
  const key = keyOf(it, article.id);
  it.world.colleague.delete(article.id);
  await pullOk(it);
  return { it, key };
}

it('SYNC-PORTAL what a network answers in the API’s place is taken for no data, and for no deletion', async () => {
  const it = await synced({ articles: 12, collections: 2 });
  const [article] = it.world.articles();
  assert(article !== undefined, 'there are articles');
  const isList = (path: string): boolean => path === '/sites' || path === '/collections' || path.endsWith('/articles');
  for (const [what, answer] of portals) {
    it.world.colleague.editText(article.id, `<p>Behind ${what}</p>`);
    it.passTime(600);
    for (const isIntercepted of [() => true, isList, (path: string) => !isList(path)]) {
      it.simulator.faults = ({ path }) => (isIntercepted(path) ? answer : undefined);
      expect(await it.pull.run(), what).toMatchObject({ ok: false, error: { kind: 'captive-portal' } });
    }
    it.simulator.faults = undefined;
    for (const { id } of it.world.articles()) expect(findArticle(it.store, id), what).not.toBeNull();
    expect(await pullOk(it), what).toMatchObject({ changed: 1, deleted: 0 });
    expectSameAsServer(it);
  }
});

it.each([
  [5, 20, false],
  [6, 119, true],
  [6, 120, false],
])('SYNC-LARGE-DELETION %i of %i articles are many: %s', (gone, held, many) => {
  expect(isLargeDeletion(gone, held)).toBe(many);
});

describe('an article that is missing', () => {
  it('SYNC-DELETED goes to the trash with its versions after a 404', async () => {
    const it = await synced({ articles: 40, collections: 2 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    it.world.colleague.delete(article.id);
    expect(await pullOk(it)).toMatchObject({ deleted: 1, trouble: null });
    expectSameAsServer(it);
    expect(findArticle(it.store, article.id)).toBeNull();
    expect(readVersions(it.store, key).map(({ fields }) => fields.text)).toEqual([article.text]);
    it.simulator.clearLog();
    await pullOk(it);
    expect(it.simulator.log.length).toBeLessThanOrEqual(2 + 6);
  });

  it('SYNC-TRASH is forgotten by the second pull after 90 days of the server’s', async () => {
    const { it, key } = await withOneInTrash();
    const day = 24 * 3600;
    it.passTime(89 * day);
    await pullOk(it);
    expect(readVersions(it.store, key)).toHaveLength(1);
    it.passTime(2 * day);
    await pullOk(it);
    expect(readVersions(it.store, key)).toHaveLength(1);
    await pullOk(it);
    expect(readArticle(it.store, key)).toBeNull();
    expect(readVersions(it.store, key)).toEqual([]);
  });

  it('SYNC-TRASH is not forgotten because the server’s clock was wrong once', async () => {
    const { it, key } = await withOneInTrash();
    const years = 73 * 365 * 24 * 3600;
    it.passTime(years);
    await pullOk(it);
    it.passTime(-years);
    for (let pulls = 0; pulls < 3; pulls++) await pullOk(it);
    expect(readVersions(it.store, key)).toHaveLength(1);
  });

  it('SYNC-DELETED-EDITED stays and waits for the writer where she edited it', async () => {
    const it = await synced({ articles: 40, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    replaceText(it.store, { key, revision: null, html: '<p>mine</p>', atMs: 1 });
    it.world.colleague.delete(article.id);
    await pullOk(it);
    expect(readArticle(it.store, key)).toMatchObject({ presence: 'deleted', trashedAtMs: null });
    expect(readState(it.store, key)).toBe('conflict');
    expect(readWorkingCopy(it.store, key)?.html).toBe('<p>mine</p>');
  });

  it('SYNC-MOVED is found in the collection that it was moved to', async () => {
    const it = await synced({ articles: 40, collections: 2 });
    const [article] = it.world.articles();
    const target = [...it.world.state.collections.keys()].find((id) => id !== article?.collectionId);
    assert(article !== undefined && target !== undefined, 'there is somewhere to move to');
    it.world.colleague.moveToCollection(article.id, target);
    it.passTime(600);
    expect(await pullOk(it)).toMatchObject({ deleted: 0 });
    expectSameAsServer(it);
  });

  it('SYNC-MOVED is found also where it left one list before that was read, for one that was read already', async () => {
    const it = await synced({ articles: 12, collections: 2 });
    it.passTime(7 * 3600);
    const listed: string[] = [];
    it.simulator.faults = ({ path, query }) => {
      const [, id] = /^\/collections\/(.+)\/articles$/.exec(path) ?? [];
      if (id === undefined || !query.includes('sort=number')) return undefined;
      listed.push(id);
      const [first, second] = listed;
      const moved = it.world.articles().find(({ collectionId }) => collectionId === second);
      if (first !== undefined && listed.length === 2 && moved !== undefined) {
        it.world.colleague.moveToCollection(moved.id, first);
      }
      return undefined;
    };
    expect(await pullOk(it)).toMatchObject({ deleted: 0 });
    expect(listed.length).toBeGreaterThanOrEqual(2);
    expectSameAsServer(it);
  });

  it('SYNC-LARGE-DELETION is not deleted here before the writer says so, when there are many', async () => {
    const it = await synced({ articles: 60, collections: 1 });
    for (const { id } of it.world.articles().slice(0, 6)) it.world.colleague.delete(id);
    expect(await pullOk(it)).toMatchObject({ deleted: 0, trouble: { kind: 'large-deletion' } });
    const all = { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 1 } as const;
    expect(listArticles(it.store, all).total).toBe(60);
    it.simulator.clearLog();
    expect(await pullOk(it)).toMatchObject({ trouble: { kind: 'large-deletion' } });
    expect(it.simulator.log.length).toBeLessThanOrEqual(1 + 6);
    // One more belongs to those that wait.
    it.world.colleague.delete(it.world.articles()[0]?.id ?? '');
    expect(await pullOk(it)).toMatchObject({ deleted: 0, trouble: { kind: 'large-deletion' } });
    expect(confirmLargeDeletion(it.store, 1)).toBe(7);
    expect(listArticles(it.store, all).total).toBe(53);
    expect(await pullOk(it)).toMatchObject({ trouble: null });
  });

  it.each([401, 402, 403, 500] as const)('SYNC-MISSING is not deleted by a %i', async (status) => {
    const it = await synced({ articles: 40, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    it.world.colleague.delete(article.id);
    it.simulator.faults = ({ path }) => (path.startsWith('/articles/') ? { status } : undefined);
    const report = await it.pull.run();
    expect(report.ok).toBe(false);
    expect(findArticle(it.store, article.id)).not.toBeNull();
    it.simulator.faults = undefined;
    expect(await pullOk(it)).toMatchObject({ deleted: 1 });
  });

  it('SYNC-MISSING-COLLECTION is not deleted because its collection is not listed any more', async () => {
    const it = await synced({ articles: 40, collections: 2 });
    const gone = [...it.world.state.collections.keys()][0] ?? '';
    const refusal = { status: 404, body: '{"code":404,"error":"Resource not found"}' };
    it.simulator.faults = ({ path }) => (path.startsWith(`/collections/${gone}/`) ? refusal : undefined);
    expect(await pullOk(it)).toMatchObject({ deleted: 0, trouble: null });
    const all = { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 1 } as const;
    expect(listArticles(it.store, all).total).toBe(40);
  });
});
