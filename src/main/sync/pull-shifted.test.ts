import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverKey } from '../../../test/support/pull-bench.ts';
import { bench, closePullBenches, expectSameAsServer, pullOk, synced } from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { confirmLargeDeletion } from './pull.ts';
import { answerRequest } from '../../simulator/answer-request.ts';

afterEach(closePullBenches);

describe('a list that changes while it is read', () => {
  it('SYNC-LIST-SHIFT is read again, when a deletion made a row slip past', async () => {
    const it = await bench({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    const [first] = it.world.articles().toSorted((one, other) => one.number - other.number);
    assert(first !== undefined, 'there are articles');
    let deleted = false;
    it.simulator.faults = ({ query }) => {
      if (!deleted && query.includes('page=2') && query.includes('sort=number')) {
        deleted = true;
        it.world.colleague.delete(first.id);
      }
      return undefined;
    };
    await pullOk(it);
    expect(deleted).toBe(true);
    expectSameAsServer(it);
  });

  it('SYNC-LIST-SHIFT shows at the next sync, when as many were made as deleted', async () => {
    const it = await bench({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    const [first] = it.world.articles().toSorted((one, other) => one.number - other.number);
    assert(first !== undefined, 'there are articles');
    let deleted = false;
    it.simulator.faults = ({ query }) => {
      if (!deleted && query.includes('page=2') && query.includes('sort=number')) {
        deleted = true;
        it.world.colleague.delete(first.id);
        it.world.colleague.createArticle({ collectionId: first.collectionId, name: 'Made meanwhile', text: '' });
      }
      return undefined;
    };
    await pullOk(it);
    it.passTime(600);
    await pullOk(it);
    expect(deleted).toBe(true);
    expectSameAsServer(it);
  });

  it.each(['number', 'updatedAt'])(
    'SYNC-LIST-SHIFT begins anew where the server says that the page is not there, by %s (seed 903890)',
    async (sort) => {
      const it = await synced({ articles: 70, collections: 1 }, { pageSizeCap: 50, pageBeyondEnd: 'notFound' });
      const [first, ...others] = it.world.articles().toSorted((one, other) => one.number - other.number);
      assert(first !== undefined, 'there are articles');
      // Lists whole, and a pass that needs its second page.
      if (sort === 'number') it.passTime(7 * 60 * 60);
      else for (const { id } of others) it.world.colleague.change(id, { keywords: ['x'] });
      let deleted = false;
      it.simulator.faults = ({ query }) => {
        if (!deleted && query.includes('page=2') && query.includes(`sort=${sort}`)) {
          deleted = true;
          for (const { id } of others.slice(0, 30)) it.world.colleague.delete(id);
        }
        return undefined;
      };
      await it.pull.run();
      expect(deleted).toBe(true);
      confirmLargeDeletion(it.store, 1);
      it.world.colleague.rename(first.id, 'Renamed since');
      it.passTime(600);
      await pullOk(it);
      expectSameAsServer(it);
    },
  );

  it('SYNC-CUT a listing that was cut goes on in a list that has become too short for it', async () => {
    const it = await bench({ articles: 70, collections: 1 }, { pageSizeCap: 50, pageBeyondEnd: 'notFound' });
    it.simulator.faults = ({ query }) => (query.includes('page=2') ? 'drop-before' : undefined);
    expect(await it.pull.run()).toMatchObject({ ok: false });
    it.simulator.faults = undefined;
    for (const { id } of it.world.articles().slice(0, 30)) it.world.colleague.delete(id);
    await pullOk(it);
    confirmLargeDeletion(it.store, 1);
    expectSameAsServer(it);
  });

  it.each([
    ['a first one', 0],
    ['a later one', 7 * 60 * 60],
  ])(
    'SYNC-RESUME finds what was deleted while a listing was cut off: %s (seed 991489)',
    async (_name, laterSeconds) => {
      const it = await bench({ articles: 130, collections: 1 }, { pageSizeCap: 50 });
      if (laterSeconds > 0) await pullOk(it);
      it.passTime(laterSeconds);
      it.simulator.faults = ({ query }) =>
        query.includes('page=3') && query.includes('sort=number') ? 'drop-before' : undefined;
      expect(await it.pull.run()).toMatchObject({ ok: false });
      it.simulator.faults = undefined;
      const [first] = it.world.articles().toSorted((one, other) => one.number - other.number);
      assert(first !== undefined, 'there are articles');
      it.world.colleague.delete(first.id);
      // As many as are counted there are known here, too: the count alone tells nothing.
      await pullOk(it);
      expectSameAsServer(it);
    },
  );

  it('SYNC-PASS-SHIFT makes the pass give way to a full listing', async () => {
    const it = await synced({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    const newest = it.world.articles().toSorted((one, other) => (other.updatedAtMs ?? 0) - (one.updatedAtMs ?? 0));
    const [top] = newest;
    // The last row of page 1 moves up to it as the top row goes, and the first row of page 2 with it.
    const slipping = newest[50];
    assert(top !== undefined && slipping !== undefined, 'there are two pages');
    it.world.colleague.rename(slipping.id, 'Slipped');
    for (const { id } of newest.slice(1, 51)) it.world.colleague.change(id, { keywords: ['x'] });
    let deleted = false;
    it.simulator.faults = ({ query }) => {
      if (!deleted && query.includes('page=2') && query.includes('sort=updatedAt')) {
        deleted = true;
        it.world.colleague.delete(newest[25]?.id ?? '');
      }
      return undefined;
    };
    await pullOk(it);
    expect(deleted).toBe(true);
    expectSameAsServer(it);
  });

  it('SYNC-PASS-SHIFT is listed whole also where the count is then the one that is here by chance', async () => {
    const it = await synced({ articles: 55, collections: 1 }, { pageSizeCap: 50 });
    const [newest, , , oldest] = it.world.articles().toSorted((one, other) => other.number - one.number);
    assert(newest !== undefined && oldest !== undefined, 'there are articles');
    it.world.colleague.delete(oldest.id);
    it.world.colleague.rename(newest.id, 'Renamed');
    let made = false;
    it.simulator.faults = ({ query }) => {
      if (!made && query.includes('page=2') && query.includes('sort=updatedAt')) {
        made = true;
        it.world.colleague.createArticle({ collectionId: newest.collectionId, name: 'Made meanwhile', text: '' });
      }
      return undefined;
    };
    await pullOk(it);
    expect(made).toBe(true);
    expectSameAsServer(it);
  });

  it('SYNC-COUNT takes a gap for granted only after two full listings that leave it; SYNC-LIST-SHIFT each of three tries', async () => {
    const it = await bench({ articles: 12, collections: 1 });
    // The server counts one that it never shows.
    it.simulator.faults = ({ method, path, query, body }) => {
      if (!path.endsWith('/articles')) return undefined;
      const request = { method, path, query: new URLSearchParams(query), body, origin: it.simulator.origin };
      const authorization = `Basic ${btoa(`${serverKey}:X`)}`;
      const answer = answerRequest(it.world, { ...request, authorization, contentType: undefined });
      const page = z.record(z.string(), z.looseObject({ count: z.number() })).parse(JSON.parse(answer.body));
      const counted = Object.entries(page).map(([name, list]) => [name, { ...list, count: list.count + 1 }]);
      return { status: 200, headers: answer.headers, body: JSON.stringify(Object.fromEntries(counted)) };
    };
    const listedWhole = async (): Promise<number> => {
      it.simulator.clearLog();
      await pullOk(it);
      it.passTime(600);
      return it.simulator.log.filter(({ query }) => query.includes('sort=number')).length;
    };
    expect([await listedWhole(), await listedWhole(), await listedWhole()]).toEqual([3, 3, 0]);
  });

  it('SYNC-COUNT takes no gap for granted that a list leaves within a minute: it may only lag', async () => {
    const it = await synced({ articles: 12, collections: 1 });
    const [oldest] = it.world.articles();
    assert(oldest !== undefined, 'there are articles');
    it.world.colleague.createArticle({ collectionId: oldest.collectionId, name: 'Made just now', text: '' });
    await pullOk(it);
    it.world.admin.setQuirks({ listLagMs: 60_000 });
    await pullOk(it);
    it.passTime(15);
    await pullOk(it);
    it.passTime(60);
    it.world.colleague.delete(oldest.id);
    expect(await pullOk(it)).toMatchObject({ deleted: 1 });
    expectSameAsServer(it);
  });

  it('SYNC-COUNT is listed whole when the server counts another number than is here', async () => {
    const it = await synced({ articles: 70, collections: 1 }, { pageSizeCap: 50 });
    const [oldest] = it.world.articles().toSorted((one, other) => one.number - other.number);
    assert(oldest !== undefined, 'there are articles');
    it.world.colleague.delete(oldest.id);
    expect(await pullOk(it)).toMatchObject({ deleted: 1 });
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=number'))).toHaveLength(2);
    it.simulator.clearLog();
    await pullOk(it);
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=number'))).toHaveLength(0);
  });
});
