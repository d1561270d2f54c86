import { afterEach, beforeEach, expect, it } from 'vitest';
import { observe, openStoreBench, type StoreBench, version } from '../../../test/support/store-bench.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { observeArticle } from './article-version.ts';
import { searchArticles } from './search.ts';
import { indexArticles, mergeIndex, withSoundIndex } from './search-index.ts';
import { StoreFault } from './store-fault.ts';

let bench: StoreBench;
beforeEach(() => {
  bench = openStoreBench();
});
afterEach(() => bench.close());

/** Parts of the index: each is read by every search. */
const parts = (): number =>
  bench.store.get<{ readonly count: number }>('SELECT count(DISTINCT segid) AS count FROM article_search_idx')?.count ??
  0;

const found = (query: string): number => searchArticles(bench.store, { query, limit: 1, nowMs: 0 }).total;

it('FIND-PARTS articles that come down together are one part, in whatever order they come', () => {
  const keys = Array.from(
    { length: 16 },
    (_, number): ArticleKey => observeArticle(bench.store, version(number), { atMs: 1, unsettled: false }).key,
  );
  indexArticles(bench.store, keys.toReversed(), (html) => html);
  expect(parts()).toBe(1);
  expect(found('text')).toBe(16);
});

it('FIND-PARTS no save waits while parts are joined: that is done later, a few pages at a time', () => {
  for (let number = 0; number < 40; number += 1) observe(bench.store, number);
  expect(parts()).toBe(40);
  while (mergeIndex(bench.store));
  expect(parts()).toBeLessThan(16);
  expect(mergeIndex(bench.store)).toBe(false);
  expect(found('text')).toBe(40);
});

it('FIND-PARTS nor do they become too many where nobody joins them', () => {
  for (let number = 0; number < 100; number += 1) observe(bench.store, number);
  expect(parts()).toBeLessThanOrEqual(64);
});

it('FIND-PARTS an index that was begun anew keeps to that', () => {
  let isDamaged = true;
  withSoundIndex(bench.store, () => {
    if (!isDamaged) return;
    isDamaged = false;
    throw new StoreFault({ kind: 'database-corrupt' }, null);
  });
  for (let number = 0; number < 40; number += 1) observe(bench.store, number);
  expect(parts()).toBe(40);
});
