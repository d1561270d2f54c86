import { afterEach, describe, expect, it } from 'vitest';
import {
  bench,
  closePullBenches,
  expectSameAsServer,
  paths,
  pullOk,
  synced,
} from '../../../test/support/pull-cases.ts';
import { stillContext, stillFetcher } from '../../../test/support/still-pull.ts';
import { observe, openStoreBench } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { pullScrub } from './pull-scrub.ts';

afterEach(closePullBenches);

const day = 24 * 60 * 60;
const texts = (it: Parameters<typeof paths>[0]) => paths(it).filter((path) => path.startsWith('/articles/'));

describe('SYNC-SCRUB what no row shows', () => {
  it('is found within two weeks, at the cost of one request an article', async () => {
    const it = await synced({ articles: 20, collections: 2 });
    const articles = it.world.articles();
    for (const { id } of articles) {
      const record = it.world.state.articles.get(id);
      assert(record !== undefined, 'it is there');
      // Without a stamp, as the API may do for related articles, categories and drafts.
      it.world.state.articles.set(id, { ...record, text: `${record.text}<p>Silently</p>`, keywords: ['quiet'] });
    }
    for (let passed = 0; passed <= 14; passed += 1) {
      it.passTime(day);
      await pullOk(it);
    }
    expectSameAsServer(it);
    expect(texts(it).length).toBeGreaterThanOrEqual(20);
    expect(texts(it).length).toBeLessThanOrEqual(22);
  });

  it('waits where the budget is short, and never fails a pull', async () => {
    const it = await synced({ articles: 20, collections: 1 });
    it.passTime(7 * day);
    it.simulator.faults = ({ path }) => (path.startsWith('/articles/') ? { status: 503, body: '' } : undefined);
    await pullOk(it);
    it.simulator.faults = undefined;
    it.simulator.clearLog();
    await pullOk(it);
    expect(texts(it)).toHaveLength(10);
  });

  it('counts from the end of a first sync, however long that takes', async () => {
    const it = await bench({ articles: 20, collections: 1 });
    it.simulator.faults = ({ path }) => {
      if (path.startsWith('/articles/')) it.passTime(day);
      return undefined;
    };
    await pullOk(it);
    it.simulator.faults = undefined;
    it.simulator.clearLog();
    await pullOk(it);
    expect(texts(it)).toEqual([]);
    it.passTime(7 * day);
    await pullOk(it);
    expect(texts(it)).toHaveLength(10);
  });

  it('reads nothing in a pull that comes soon after another', async () => {
    const it = await synced({ articles: 20, collections: 1 });
    it.passTime(300);
    await pullOk(it);
    expect(texts(it)).toEqual([]);
  });

  it.each([
    [60, 5],
    [61, 0],
  ])('takes no request of others: where the budget has them ready in %i s, %i are sent', async (seconds, sent) => {
    const { store, close } = openStoreBench();
    for (let number = 1; number <= 10; number += 1) observe(store, number);
    const startMs = Date.parse('2026-03-01T08:00:00Z');
    await pullScrub(stillContext(store, { serverMs: startMs }), stillFetcher());
    const fetcher = stillFetcher();
    await pullScrub(stillContext(store, { serverMs: startMs + 7 * day * 1000, seconds }), fetcher);
    expect(fetcher.asked.map(({ requestClass }) => requestClass)).toEqual(Array(sent).fill('backfill'));
    close();
  });
});
