import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { observe, openStoreBench, type StoreBench, version } from '../../../test/support/store-bench.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import { logActivity, readActivity } from './activity.ts';
import { readState } from './article-state.ts';
import { keepVersion, observeArticle, readBase, readVersions } from './article-version.ts';
import {
  journalOperation,
  moveOperation,
  readOpenOperation,
  readOpenOperations,
  readOperation,
  readArticlesOfJob,
  readOperationsOfJob,
  setOperationPayload,
} from './operation.ts';
import { forget, recall, remember } from './remembered.ts';

let bench: StoreBench;
let key: ArticleKey;

beforeEach(() => {
  bench = openStoreBench();
  key = observe(bench.store, 1);
});

afterEach(() => bench.close());

const jobId = 'job' as JobId;
const journal = (id: string): void =>
  journalOperation(bench.store, {
    id,
    jobId,
    key,
    kind: 'update',
    payload: { text: 'a\0\ud800' },
    state: 1,
    createdAtMs: 1,
  });

it('an operation comes back exactly as it was journalled, and moves until it is closed', () => {
  journal('one');
  expect(readState(bench.store, key)).toBe('queued');
  expect(readOpenOperation(bench.store, key)?.payload).toEqual({ text: 'a\0\ud800' });
  setOperationPayload(bench.store, 'one', { text: 'b' });
  moveOperation(bench.store, 'one', { state: { kind: 'sent' }, sentAtMs: 5 });
  moveOperation(bench.store, 'one', { state: { kind: 'done' }, closedAtMs: 9 });
  expect(readOperation(bench.store, 'one')).toEqual({
    id: 'one',
    jobId,
    key,
    kind: 'update',
    payload: { text: 'b' },
    state: { kind: 'done' },
    open: false,
    createdAtMs: 1,
    sentAtMs: 5,
    closedAtMs: 9,
  });
  expect(readOpenOperations(bench.store)).toEqual([]);
  expect(readState(bench.store, key)).toBe('synced');
});

it('an article has one open operation at most, and a closed one never moves again', () => {
  journal('one');
  expect(() => journal('two')).toThrow('UNIQUE');
  moveOperation(bench.store, 'one', { state: 2, closedAtMs: 2 });
  journal('two');
  expect(() => moveOperation(bench.store, 'one', { state: 3 })).toThrow('0 rows');
  expect(readOperationsOfJob(bench.store, jobId, key).map(({ id }) => id)).toEqual(['one', 'two']);
  expect(readArticlesOfJob(bench.store, jobId)).toEqual([key]);
});

it('while an operation is open, what the server shows moves remote and not base', () => {
  journal('one');
  observeArticle(bench.store, version(1, { text: 'theirs' }), { atMs: 1, unsettled: false });
  expect(readBase(bench.store, key)?.fields.text).toBe('<p>text 1</p>');
});

it('a server draft is kept once, however often it is seen', () => {
  const draft = {
    kind: 'server-draft',
    fields: version(1, { text: 'draft' }),
    hasDraft: true,
    updatedAt: null,
    keptAtMs: 1,
  } as const;
  expect(keepVersion(bench.store, key, draft)).toBe(keepVersion(bench.store, key, { ...draft, keptAtMs: 2 }));
  expect(readVersions(bench.store, key).map(({ kind }) => kind)).toEqual(['server-draft', 'remote']);
});

it('a value is remembered by name, and one that cannot be read counts as none', () => {
  remember(bench.store, 'width', 12);
  remember(bench.store, 'width', 13);
  expect(recall(bench.store, 'width', z.number())).toBe(13);
  expect(recall(bench.store, 'width', z.string())).toBeNull();
  forget(bench.store, 'width');
  expect(recall(bench.store, 'width', z.number())).toBeNull();
});

it('the activity log keeps the newest lines, and not without end', () => {
  bench.store.transaction(() => {
    for (let atMs = 1; atMs <= 5010; atMs += 1)
      logActivity(bench.store, { atMs, kind: 'pull', key: null, detail: { atMs } });
  });
  const lines = readActivity(bench.store, 100_000);
  expect([lines.length, lines[0]?.detail, lines.at(-1)?.atMs]).toEqual([5000, { atMs: 5010 }, 11]);
});

it('a transaction that fails changes nothing, also within another one', () => {
  const act = () =>
    bench.store.transaction(() => {
      remember(bench.store, 'outer', 1);
      bench.store.transaction(() => {
        remember(bench.store, 'inner', 1);
        throw new Error('no');
      });
    });
  expect(act).toThrow('no');
  expect([recall(bench.store, 'outer', z.number()), recall(bench.store, 'inner', z.number())]).toEqual([null, null]);
});
