import { describe, expect, it } from 'vitest';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { settle, VirtualClock } from '../../../test/support/virtual-clock.ts';
import type { PullReport } from '../sync/pull.ts';
import { SyncRhythm } from './sync-rhythm.ts';

const done: Result<PullReport, Trouble> = ok({ changed: 0, deleted: 0, trouble: null });
const minute = 60_000;

interface Beat {
  readonly rhythm: SyncRhythm;
  readonly clock: VirtualClock;
  /** Seconds since the start at which a sync began. */
  readonly begun: number[];
  answer: Result<PullReport, Trouble>;
}

const beat = (answer: Result<PullReport, Trouble>): Beat => {
  const clock = new VirtualClock();
  const begun: number[] = [];
  const state = { answer };
  const rhythm = new SyncRhythm({
    clock,
    syncOnce: () => {
      begun.push(clock.monotonicMs() / 1000);
      return Promise.resolve(state.answer);
    },
    requests: () => 0,
    articles: () => 0,
    changed: () => undefined,
    onFault: () => ({ kind: 'internal' }),
    finished: () => undefined,
  });
  return Object.assign(state, { rhythm, clock, begun });
};

describe('the rhythm of syncs', () => {
  it('SYNC-BEAT begins at once and comes back every five minutes', async () => {
    const it = beat(done);
    it.rhythm.begin();
    await it.clock.advance(11 * minute);
    expect(it.begun).toEqual([0, 300, 600]);
    await it.rhythm.close();
  });

  it('SYNC-BEAT tries again in ever longer steps while offline, and says when', async () => {
    const it = beat(failed({ kind: 'offline' }));
    it.rhythm.begin();
    await it.clock.advance(10_000);
    expect(it.rhythm.state).toMatchObject({ kind: 'waiting', retryInSeconds: 5 });
    await it.clock.advance(12 * minute);
    expect(it.begun).toEqual([0, 15, 45, 105, 225, 465]);
    it.answer = done;
    await it.clock.advance(5 * minute);
    expect(it.rhythm.state).toEqual({ kind: 'idle' });
    await it.rhythm.close();
  });

  it('SYNC-HERS does not bother the keychain again by itself, and hurries once something changed', async () => {
    const it = beat(failed({ kind: 'keychain-locked' }));
    it.rhythm.begin();
    await it.clock.advance(60 * minute);
    expect(it.begun).toEqual([0]);
    it.answer = done;
    it.rhythm.hurry();
    await settle();
    expect(it.begun).toEqual([0, 3600]);
    await it.rhythm.close();
  });

  it('SYNC-WAKE comes at once when the computer wakes up, and not for a clock that is set back', async () => {
    const it = beat(done);
    it.rhythm.begin();
    await it.clock.advance(60_000);
    it.clock.jumpWall(8 * 60 * minute);
    await it.clock.advance(30_000);
    expect(it.begun).toEqual([0, 90]);
    it.clock.jumpWall(-8 * 60 * minute);
    await it.clock.advance(60_000);
    expect(it.begun).toEqual([0, 90]);
    await it.clock.advance(4 * minute);
    expect(it.begun).toEqual([0, 90, 390]);
    await it.rhythm.close();
  });

  it('SYNC-WAKE bothers nobody again where only she can help', async () => {
    const it = beat(failed({ kind: 'keychain-locked' }));
    it.rhythm.begin();
    await it.clock.advance(60_000);
    it.clock.jumpWall(60 * minute);
    await it.clock.advance(60_000);
    expect(it.begun).toEqual([0]);
    await it.rhythm.close();
  });

  it('joins a sync that runs', async () => {
    const it = beat(done);
    const both = [it.rhythm.run(), it.rhythm.run()];
    await Promise.all(both);
    expect(it.begun).toHaveLength(1);
    await it.rhythm.close();
  });
});
