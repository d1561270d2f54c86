import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPullBench, resumePull } from '../../../test/support/pull-bench.ts';
import { newFolder } from '../../../test/support/store-bench.ts';
import { copyDatabase } from '../../../test/support/database-copy.ts';
import { expectSameArticles } from '../../../test/support/pull-cases.ts';

const isLong = process.env['LAYOVER_LONG'] === '1';
const articles = isLong ? 500 : 60;

/** What a kill leaves behind at the moment in which each request arrives: everything that was committed until then. */
async function foldersAtEveryRequest(wanted: (request: number) => boolean) {
  const it = await openPullBench({ articles, collections: 3, sites: 2 });
  const folders = new Map<number, string>();
  let requests = 0;
  const parent = newFolder();
  it.simulator.faults = () => {
    requests += 1;
    if (!wanted(requests)) return undefined;
    const folder = join(parent, String(requests));
    mkdirSync(folder);
    copyDatabase(it.folder, folder);
    folders.set(requests, folder);
    return undefined;
  };
  const report = await it.pull.run();
  expect(report.ok).toBe(true);
  it.simulator.faults = undefined;
  return { it, folders, requests };
}

it(`SYNC-CUT a first sync of ${articles} articles that is killed at any request goes on where it was`, async () => {
  // In the structure, in each listing, and all along the texts.
  const sample = new Set([2, 4, 7, 9, 12, 40, 66]);
  // A long run takes every fourth, beginning elsewhere each time: each is followed by a whole sync.
  const first = Math.floor(Math.random() * 4);
  const isKilledAt = (request: number): boolean => (isLong ? request % 4 === first : sample.has(request));
  const { it, folders, requests } = await foldersAtEveryRequest(isKilledAt);
  expect(folders.size).toBeGreaterThanOrEqual(isLong ? Math.floor(requests / 4) : sample.size);
  for (const [killedAt, folder] of folders) {
    it.simulator.clearLog();
    // A new window of the budget: these are many first syncs of one account.
    it.passTime(600);
    await resumePull(it.simulator.url, folder, (store) => {
      expectSameArticles(store, it.world);
      // None twice: a version each, and one entry of search.
      expect(store.get('SELECT count(*) AS count FROM article_version')).toEqual({ count: articles });
      expect(store.get('SELECT count(*) AS count FROM article_search')).toEqual({ count: articles });
    });
    const extra = killedAt - 1 + it.simulator.log.length - requests;
    // The requests that were under way: four texts, or one listing and what the structure needs to be told again.
    expect(extra, `killed at request ${killedAt}`).toBeLessThanOrEqual(4);
  }
  await it.close();
}, 1_200_000);
