import { afterEach, describe, expect, it } from 'vitest';
import { bench, closePullBenches, expectSameAsServer, keyOf, paths, pullOk } from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { readRemote } from '../store/article-version.ts';

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
