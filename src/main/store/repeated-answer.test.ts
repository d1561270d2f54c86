import { expect, it } from 'vitest';
import { firstCollection, observe, openStoreBench, version } from '../../../test/support/store-bench.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import { readArticle } from './article.ts';
import { observeArticle } from './article-version.ts';
import type { Writable } from './handle.ts';
import { writeCollectionSync } from './sync-state.ts';

const dueForSearch = (store: Writable): number =>
  store.get<{ readonly count: number }>('SELECT count(*) AS count FROM search_due')?.count ?? 0;

const rowsWritten = (store: Writable): number =>
  store.get<{ readonly count: number }>('SELECT total_changes() AS count')?.count ?? 0;

const answered = (store: Writable, fields: Partial<ArticleVersion> = {}): void =>
  void observeArticle(store, version(1, fields), { atMs: 2, unsettled: false });

it('an answer that says what is stored gives search nothing to read and takes no other place in a list', () => {
  const { store, close } = openStoreBench();
  const key = observe(store, 1);
  const before = readArticle(store, key);
  answered(store);
  expect(dueForSearch(store)).toBe(0);
  expect(readArticle(store, key)).toEqual(before);
  close();
});

it.each<[string, Partial<ArticleVersion>]>([
  ['text', { text: '<p>Other words</p>' }],
  ['name', { name: 'Another' }],
  ['keywords', { keywords: ['another'] }],
])('an answer with another %s is read by search', (_field, fields) => {
  const { store, close } = openStoreBench();
  observe(store, 1);
  answered(store, fields);
  expect(dueForSearch(store)).toBe(1);
  close();
});

it('an answer clears what made its text due, and keys are not used up by what is known', () => {
  const { store, close } = openStoreBench();
  const key = observe(store, 1);
  store.run('UPDATE article SET text_due = 1 WHERE key = ?', key);
  answered(store);
  expect(readArticle(store, key)?.textDue).toBe(false);
  expect(observe(store, 2)).toBe(key + 1);
  close();
});

it('what is known of a collection is not written again', () => {
  const { store, close } = openStoreBench();
  writeCollectionSync(store, firstCollection, { watermark: '2026-01-01T00:00:00Z' });
  const before = rowsWritten(store);
  writeCollectionSync(store, firstCollection, { watermark: '2026-01-01T00:00:00Z' });
  expect(rowsWritten(store)).toBe(before);
  writeCollectionSync(store, firstCollection, { watermark: '2026-01-01T00:00:01Z' });
  expect(rowsWritten(store)).toBeGreaterThan(before);
  close();
});
