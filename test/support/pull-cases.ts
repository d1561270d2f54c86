import { expect } from 'vitest';
import { assert } from '../../src/shared/base/assert.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { Readable } from '../../src/main/store/handle.ts';
import type { World } from '../../src/simulator/world.ts';
import { findArticle } from '../../src/main/store/article.ts';
import { readRemote } from '../../src/main/store/article-version.ts';
import { listArticles } from '../../src/main/store/library.ts';
import type { PullReport } from '../../src/main/sync/pull.ts';
import { openPullBench, type PullBench } from './pull-bench.ts';

const open: PullBench[] = [];

/** For `afterEach`. */
export const closePullBenches = async (): Promise<void> => {
  await Promise.all(open.splice(0).map((bench) => bench.close()));
};

/** Closed after the test. */
export const bench = async (...options: Parameters<typeof openPullBench>): Promise<PullBench> => {
  const opened = await openPullBench(...options);
  open.push(opened);
  return opened;
};

/** A bench whose first sync is done; the log begins after it, ten minutes later. */
export const synced = async (...options: Parameters<typeof openPullBench>): Promise<PullBench> => {
  const it = await bench(...options);
  await pullOk(it);
  it.passTime(600);
  it.simulator.clearLog();
  return it;
};

/** A pull that must succeed. */
export const pullOk = async (it: PullBench): Promise<PullReport> => {
  const report = await it.pull.run();
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
};

export const keyOf = (it: PullBench, id: string): ArticleKey => {
  const key = findArticle(it.store, id);
  assert(key !== null, `${id} is here`);
  return key;
};

/** What was asked for, in order. */
export const paths = (it: PullBench): readonly string[] => it.simulator.log.map(({ path }) => path);

/** What the store holds of every article, beside what the server has. */
export const expectSameAsServer = (it: PullBench): void => expectSameArticles(it.store, it.world);

export const expectSameArticles = (store: Readable, world: World): void => {
  const { rows, total } = listArticles(store, { view: { kind: 'all' }, sort: 'number', offset: 0, limit: 500 });
  const articles = world.articles().toSorted((one, other) => one.number - other.number);
  expect(total).toBe(articles.length);
  expect(rows.map(({ id, name, collectionId, status }) => ({ id, name, collectionId, status }))).toEqual(
    articles.map(({ id, name, collectionId, status }) => ({ id, name, collectionId, status })),
  );
  for (const { id, text, categories } of articles) {
    const key = findArticle(store, id);
    assert(key !== null, `${id} is here`);
    const fields = readRemote(store, key)?.fields;
    expect(fields?.text).toBe(text);
    expect(fields?.categories).toEqual(categories);
  }
};
