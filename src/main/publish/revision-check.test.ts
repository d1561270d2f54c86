import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observe, openStoreBench, type StoreBench } from '../../../test/support/store-bench.ts';
import { createTextRules } from '../workspace/text-rules.ts';
import { failed, ok } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { systemClock } from '../ports/clock.ts';
import { remember } from '../store/remembered.ts';
import type { VersionId } from '../store/version-id.ts';
import { checkRevisions, noteTextSent, type RevisionApi } from './revision-check.ts';

let bench: StoreBench;
let asked: string[];
/** What the server says to the list of an article's revisions. */
let answer: RevisionApi['listRevisions'];

beforeEach(() => {
  bench = openStoreBench();
  asked = [];
  answer = () => Promise.resolve(ok({ value: { page: 1, pages: 1, count: 0, items: [] }, serverMs: null }));
});

afterEach(() => bench.close());

const check = async (): Promise<readonly string[]> => {
  asked = [];
  const api: RevisionApi = {
    listRevisions: (id, page, call) => {
      asked.push(id);
      return answer(id, page, call);
    },
    getRevision: () => Promise.reject(new Error('No revision is suspect here.')),
  };
  const context = {
    handle: bench.store,
    clock: systemClock,
    texts: createTextRules(() => new Map()),
    changed: () => undefined,
  };
  await checkRevisions(context, api, new AbortController().signal);
  return asked;
};

const sent = (key: ArticleKey, lookedAtMs: number) => ({ key, lookedAtMs, sentId: 1 as VersionId });

describe('PUB-30 what was published is looked at afterwards', () => {
  it('every text of a run, however many, the oldest first and each once', async () => {
    const many = 520;
    const keys = bench.store.transaction(() => Array.from({ length: many }, (_, index) => observe(bench.store, index)));
    for (const [index, key] of keys.entries()) noteTextSent(bench.store, sent(key, 5000 + index));
    expect(await check()).toEqual(Array.from({ length: many }, (_, index) => `a${index}`));
    expect(await check()).toEqual([]);
  });

  it('both times, where it was published twice', async () => {
    const key = observe(bench.store, 1);
    noteTextSent(bench.store, sent(key, 5000));
    noteTextSent(bench.store, sent(key, 9000));
    expect(await check()).toEqual(['a1', 'a1']);
  });

  it('as often as the server may be wrong about one, and later where nothing can be asked', async () => {
    noteTextSent(bench.store, sent(observe(bench.store, 1), 5000));
    noteTextSent(bench.store, sent(observe(bench.store, 2), 6000));
    answer = () => Promise.resolve(failed({ kind: 'offline' }));
    expect(await check()).toEqual(['a1']);
    answer = () => Promise.resolve(failed({ kind: 'server-trouble' }));
    for (let round = 0; round < 3; round += 1) expect(await check()).toEqual(['a1', 'a2']);
    expect(await check()).toEqual([]);
  });

  it('not where the article was deleted and brought back, and is not on the server again', async () => {
    const key = observe(bench.store, 1);
    noteTextSent(bench.store, sent(key, 5000));
    bench.store.run("UPDATE article SET id = 'local-1', presence = 'local' WHERE key = ?", key);
    expect(await check()).toEqual([]);
  });

  it('also where an older Layover kept all of them in one value', async () => {
    const former = [1, 2].map((number) => ({ ...sent(observe(bench.store, number), 5000 + number), tries: 0 }));
    remember(bench.store, 'revision-checks', former);
    expect(await check()).toEqual(['a1', 'a2']);
    expect(await check()).toEqual([]);
  });
});
