import { afterEach, describe, expect, it } from 'vitest';
import { bench, closePullBenches, expectSameAsServer, keyOf, paths, pullOk } from '../../../test/support/pull-cases.ts';
import { connect, wordsOf } from '../../../test/support/pull-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { readRemote } from '../store/article-version.ts';
import { readCollectionSync } from '../store/sync-state.ts';
import { createPull } from './pull.ts';
import { systemClock } from '../ports/clock.ts';

afterEach(closePullBenches);

describe('a sync that is disturbed', () => {
  it('SYNC-ONE-BAD goes on past an article that cannot be read, and comes back to it', async () => {
    const it = await bench({ articles: 12, collections: 1 });
    const [bad] = it.world.articles();
    assert(bad !== undefined, 'there are articles');
    it.simulator.faults = ({ path }) => (path === `/articles/${bad.id}` ? 'garbage' : undefined);
    await pullOk(it);
    const key = keyOf(it, bad.id);
    expect(readRemote(it.store, key)).toBeNull();
    expect(it.simulator.log.filter(({ path }) => path.startsWith('/articles/'))).toHaveLength(12);
    it.simulator.faults = undefined;
    await pullOk(it);
    expectSameAsServer(it);
  });

  it('SYNC-OFFLINE ends with what is wrong, and goes on from there', async () => {
    const it = await bench({ articles: 30, collections: 1 });
    it.simulator.faults = ({ path, index }) =>
      path.startsWith('/articles/') && index > 12 ? 'drop-before' : undefined;
    const report = await it.pull.run();
    expect(report.ok ? null : report.error.kind).toMatch(/offline|server-trouble|malformed-answer|timed-out/);
    it.simulator.faults = undefined;
    const before = it.simulator.log.filter(
      ({ path, status }) => path.startsWith('/articles/') && status === 200,
    ).length;
    expect(before).toBeGreaterThan(0);
    it.simulator.clearLog();
    await pullOk(it);
    expectSameAsServer(it);
    expect(it.simulator.log.filter(({ path }) => path.startsWith('/articles/'))).toHaveLength(30 - before);
  });

  it('SYNC-RESUME a listing goes on with the page before the one at which it was cut off', async () => {
    const it = await bench({ articles: 55, collections: 1 }, { pageSizeCap: 50 });
    const isLast = (query: string): boolean => query.includes('sort=number') && query.includes('page=2');
    it.simulator.faults = ({ query }) => (isLast(query) ? 'drop-before' : undefined);
    expect(await it.pull.run()).toMatchObject({ ok: false });
    it.simulator.faults = undefined;
    it.simulator.clearLog();
    it.passTime(60);
    await pullOk(it);
    expect(it.simulator.log.filter(({ query }) => query.includes('sort=number'))).toHaveLength(2);
    expectSameAsServer(it);
    // What changed since its first page was read is newer than this, and the next pass reads that far.
    const [id = ''] = it.world.state.collections.keys();
    expect(readCollectionSync(it.store, id as CollectionId).watermark).toBe('2026-03-01T07:59:58Z');
  });

  it.each([
    [4, false],
    [6, true],
  ])('SYNC-CUT a first sync that was cut off %i minutes ago looks at the structure anew: %s', async (minutes, anew) => {
    const it = await bench({ articles: 12, collections: 1 });
    const pullAt = (wallMs: number) =>
      createPull({
        ...connect(it.simulator.url),
        store: it.store,
        clock: { ...systemClock, wallMs: () => wallMs },
        plainText: wordsOf,
      });
    it.simulator.faults = ({ path }) => (path.startsWith('/articles/') ? 'drop-before' : undefined);
    expect(await pullAt(0).run()).toMatchObject({ ok: false });
    it.simulator.faults = undefined;
    it.simulator.clearLog();
    expect(await pullAt(minutes * 60_000).run()).toMatchObject({ ok: true });
    expect(paths(it).includes('/sites')).toBe(anew);
    expectSameAsServer(it);
  });

  it('SYNC-STOP ends when it is told to', async () => {
    const it = await bench({ articles: 30, collections: 1 });
    const stop = new AbortController();
    it.simulator.faults = ({ path }) => {
      if (path.startsWith('/articles/')) stop.abort();
      return undefined;
    };
    const report = await it.pull.run(stop.signal);
    expect(report).toMatchObject({ ok: false, error: { stopped: true } });
  });

  it('SYNC-JOIN does not run twice at once', async () => {
    const it = await bench({ articles: 10, collections: 1 });
    const [one, other] = await Promise.all([it.pull.run(), it.pull.run()]);
    expect(one).toEqual(other);
    expect(paths(it).filter((path) => path === '/sites')).toHaveLength(1);
  });
});
