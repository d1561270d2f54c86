import { afterEach, describe, expect, it } from 'vitest';
import {
  bench,
  closePullBenches,
  expectSameAsServer,
  paths,
  pullOk,
  synced,
} from '../../../test/support/pull-cases.ts';
import { connect, type PullBench, wordsOf } from '../../../test/support/pull-bench.ts';
import { version } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleId } from '../../shared/model/ids.ts';
import { observeArticle } from '../store/article-version.ts';
import { readTree } from '../store/library.ts';
import { searchArticles } from '../store/search.ts';
import { createPull } from './pull.ts';
import type { PullProgress } from './pull-context.ts';
import { systemClock } from '../ports/clock.ts';

afterEach(closePullBenches);

describe('a first sync', () => {
  it('SYNC-FIRST-COST brings everything with at most N + P + C + S + 4 requests', async () => {
    const it = await bench({ articles: 140, collections: 3, sites: 2 });
    const report = await pullOk(it);
    expect(report).toEqual({ changed: 140, deleted: 0, trouble: null });
    expectSameAsServer(it);
    const sizes = [...it.world.state.collections.keys()].map(
      (id) => it.world.articles().filter((article) => article.collectionId === id).length,
    );
    const pages = sizes.reduce((sum, size) => sum + Math.ceil(size / 100), 0);
    expect(it.simulator.log.length).toBeLessThanOrEqual(140 + pages + 3 + 2 + 4);
    expect(it.simulator.log.every(({ status }) => status === 200)).toBe(true);
  });

  it('SYNC-PAGES takes a server at its word that gives 50 rows a page', async () => {
    const it = await bench({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    await pullOk(it);
    expectSameAsServer(it);
    expect(paths(it).filter((path) => path.includes('/articles') && path.startsWith('/collections'))).toHaveLength(2);
  });

  it('SYNC-TEXT-ORDER fetches the newest texts first', async () => {
    const it = await bench({ articles: 30, collections: 2 });
    await pullOk(it);
    const fetched = paths(it).flatMap((path) => /^\/articles\/(\w+)$/.exec(path)?.[1] ?? []);
    const newest = it.world.articles().toSorted((one, other) => (other.updatedAtMs ?? 0) - (one.updatedAtMs ?? 0));
    expect(newest.slice(0, 8).map(({ id }) => id)).toEqual(expect.arrayContaining(fetched.slice(0, 4)));
  });

  it('SYNC-TEXT-ORDER asks for four texts side by side', async () => {
    const it = await bench({ articles: 12, collections: 1 });
    let held = 0;
    it.simulator.faults = ({ path }) => {
      if (!path.startsWith('/articles/') || held === 3) return undefined;
      held += 1;
      // Answered only when a fourth is there.
      return 'after-next';
    };
    await pullOk(it);
    expect(held).toBe(3);
    expectSameAsServer(it);
  });

  it('SYNC-PROGRESS tells how far it is, and never goes back within a phase', async () => {
    const it = await bench({ articles: 20, collections: 2 });
    const progress: PullProgress[] = [];
    const pull = createPull({
      api: connect(it.simulator.url).api,
      store: it.store,
      clock: { ...systemClock, wallMs: () => 0 },
      plainText: wordsOf,
      estimateSeconds: (requests) => requests * 7,
      onProgress: (step) => progress.push(step),
    });
    expect(await pull.run()).toMatchObject({ ok: true });
    const texts = progress.filter(({ phase }) => phase === 'texts');
    expect(texts.at(0)).toMatchObject({ done: 0, total: 20 });
    expect(texts.at(-1)).toMatchObject({ done: 20, total: 20 });
    expect(texts.map(({ done }) => done)).toEqual(texts.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['structure', 'listing', 'texts']));
    // What is left costs what the budget says of it.
    for (const { done, total, etaSeconds } of texts) expect(etaSeconds).toBe(((total ?? 0) - done) * 7);
    // Two lists of articles and, behind the first one's, one of categories; then the last of articles.
    const listing = progress.filter(({ phase }) => phase === 'listing');
    expect(listing.map(({ etaSeconds }) => etaSeconds)).toEqual([3 * 7, 1 * 7]);
  });

  it('SYNC-UNCATEGORIZED never keeps the id that the API refuses, and counts the article there all the same', async () => {
    const it = await bench({ articles: 40, collections: 1 });
    await pullOk(it);
    const uncategorized = it.world.articles().filter(({ categories }) => categories.length === 0);
    const [collection] = readTree(it.store).sites.flatMap(({ collections }) => collections);
    expect(uncategorized.length).toBeGreaterThan(0);
    expect(collection?.categories.find((category) => category.uncategorized)?.count).toBe(uncategorized.length);
    expectSameAsServer(it);
  });

  it('makes what it brought searchable', async () => {
    const it = await synced({ articles: 20, collections: 1 });
    it.world.colleague.createArticle({
      collectionId: [...it.world.state.collections.keys()][0] ?? '',
      name: 'Zephyr routes',
      text: '<p>Quokkas <b>wave</b></p>',
    });
    await pullOk(it);
    const { hits } = searchArticles(it.store, { query: 'quokkas', limit: 5, nowMs: 0 });
    expect(hits.map(({ row }) => row.name)).toEqual(['Zephyr routes']);
    expect(hits[0]?.snippet.find(({ hit }) => hit)?.text).toBe('Quokkas');
  });

  it('makes searchable what came before the network went', async () => {
    const it = await bench({ articles: 3, collections: 1 });
    const [collectionId = ''] = [...it.world.state.collections.keys()];
    const came = it.world.colleague.createArticle({ collectionId, name: 'Zephyr routes', text: '<p>Quokkas wave</p>' });
    it.simulator.faults = ({ path }) =>
      path.startsWith('/articles/') && path !== `/articles/${came.id}` ? 'drop-before' : undefined;
    expect(await it.pull.run()).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(foundBy(it, 'quokkas')).toEqual([came.number]);
  });

  it('makes searchable at the next start what a kill left unread, network or not', async () => {
    const it = await synced({ articles: 3, collections: 1 });
    const [known] = it.world.articles();
    assert(known !== undefined, 'there are articles');
    observeArticle(it.store, version(known.number, { id: known.id as ArticleId, text: 'Wombats' }), {
      atMs: 1,
      unsettled: false,
    });
    it.simulator.faults = () => 'drop-before';
    const next = createPull({
      api: connect(it.simulator.url).api,
      store: it.store,
      clock: { ...systemClock, wallMs: () => 0 },
      plainText: wordsOf,
      estimateSeconds: () => 0,
    });
    expect(await next.run()).toMatchObject({ ok: false });
    expect(foundBy(it, 'wombats')).toEqual([known.number]);
  });
});

const foundBy = (it: PullBench, query: string): readonly (number | null)[] =>
  searchArticles(it.store, { query, limit: 5, nowMs: 0 }).hits.map(({ row }) => row.number);
