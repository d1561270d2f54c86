import { expect, it } from 'vitest';
import { observe, openStoreBench, secondCollection, version } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { type ListedRow, readArticle, sameRow } from './article.ts';

const rowOf = (change: Partial<ListedRow> = {}): ListedRow => ({ ...version(1), ...change });

it.each<[string, Partial<ListedRow>]>([
  ['updatedAt', { updatedAt: '2026-01-01T00:00:01Z' }],
  ['status', { status: 'notpublished' }],
  ['hasDraft', { hasDraft: true }],
  ['name', { name: 'Another' }],
  ['slug', { slug: 'another' }],
  ['collection', { collectionId: secondCollection }],
])('SYNC-CHANGED a row counts as changed when nothing but its %s differs', (_field, change) => {
  const bench = openStoreBench();
  const article = readArticle(bench.store, observe(bench.store, 1));
  assert(article !== null, 'it is here');
  expect(sameRow(article, rowOf())).toBe(true);
  expect(sameRow(article, rowOf(change))).toBe(false);
  bench.close();
});
