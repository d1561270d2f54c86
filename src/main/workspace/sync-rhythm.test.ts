import { describe, expect, it } from 'vitest';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { SyncReason } from '../../shared/model/next-sync.ts';
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
  /** Why each of them did. */
  readonly why: SyncReason[];
  answer: Result<PullReport, Trouble>;
  offline: boolean;
}

const beat = (answer: Result<PullReport, Trouble>): Beat => {
  const clock = new VirtualClock();
  const begun: number[] = [];
  const why: SyncReason[] = [];
  const state = { answer, offline: false };
  const rhythm = new SyncRhythm({
    clock,
    syncOnce: (_signal, reason) => {
      begun.push(clock.monotonicMs() / 1000);
      why.push(reason);
      return Promise.resolve(state.answer);
    },
    isOffline: () => state.offline,
    requests: () => 0,
    articles: () => 0,
    changed: () => undefined,
    onFault: () => ({ kind: 'internal' }),
    finished: () => undefined,
  });
  return Object.assign(state, { rhythm, clock, begun, why });
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

  it('SYNC-FOCUS syncs when she comes to the window, unless the last one is less than a minute old', async () => {
    const it = beat(done);
    it.rhythm.begin();
    await it.clock.advance(59_000);
    it.rhythm.notice('focus');
    await it.clock.advance(30_000);
    it.rhythm.notice('focus');
    await it.clock.advance(5 * minute);
    expect(it.begun).toEqual([0, 89, 389]);
    expect(it.why).toEqual(['start', 'focus', 'rhythm']);
    await it.rhythm.close();
  });

  it('SYNC-IDLE slows down while nobody is there, and catches up with the first key', async () => {
    const it = beat(done);
    it.rhythm.begin();
    await it.clock.advance(50 * minute);
    // The last one while she may still be there, then one half an hour later.
    expect(it.begun).toEqual([0, 300, 600, 2400]);
    it.rhythm.notice('input');
    await settle();
    expect(it.begun).toEqual([0, 300, 600, 2400, 3000]);
    await it.clock.advance(6 * minute);
    expect(it.begun.at(-1)).toBe(3300);
    await it.rhythm.close();
  });

  it('SYNC-ONLINE tries at once when the network is back, and begins its steps anew', async () => {
    const it = beat(failed({ kind: 'offline' }));
    it.rhythm.begin();
    await it.clock.advance(4 * minute);
    expect(it.begun).toEqual([0, 15, 45, 105, 225]);
    it.rhythm.notice('online');
    await it.clock.advance(46_000);
    expect(it.begun.slice(5)).toEqual([240, 255, 285]);
    expect(it.why.slice(5)).toEqual(['online', 'retry', 'retry']);
    await it.rhythm.close();
  });

  it('SYNC-ONLINE takes a request that got through for a network that is back, but not where that is no news', async () => {
    const it = beat(failed({ kind: 'captive-portal' }));
    it.rhythm.begin();
    await it.clock.advance(4 * minute);
    it.rhythm.reached();
    it.answer = done;
    await settle();
    expect(it.why.at(-1)).toBe('online');
    it.rhythm.reached();
    await it.clock.advance(4 * minute);
    expect(it.begun.at(-1)).toBe(240);
    await it.rhythm.close();
  });

  it('SYNC-GONE knocks rarely while the system says that there is no network', async () => {
    const it = beat(failed({ kind: 'offline' }));
    it.rhythm.notice('offline');
    it.rhythm.begin();
    await it.clock.advance(11 * minute);
    expect(it.begun).toEqual([0, 300, 600]);
    await it.rhythm.close();
  });

  it('SYNC-PORTAL tries again when she comes back from signing in', async () => {
    const it = beat(failed({ kind: 'captive-portal' }));
    it.rhythm.begin();
    await it.clock.advance(10 * minute);
    const before = it.begun.length;
    it.answer = done;
    it.rhythm.notice('focus');
    await settle();
    expect(it.begun.slice(before)).toEqual([600]);
    expect(it.rhythm.state).toEqual({ kind: 'idle' });
    await it.rhythm.close();
  });

  it('SYNC-OFF begins nothing while she works offline, and at once when she no longer does', async () => {
    const it = beat(done);
    it.offline = true;
    it.rhythm.begin();
    for (const sign of ['focus', 'online', 'input'] as const) it.rhythm.notice(sign);
    await it.clock.advance(60 * minute);
    it.clock.jumpWall(60 * minute);
    await it.clock.advance(60 * minute);
    expect(it.begun).toEqual([]);
    it.offline = false;
    it.rhythm.hurry();
    await settle();
    expect(it.begun).toEqual([7200]);
    await it.rhythm.close();
  });

  it('SYNC-WAKE notices a sleep that the clock of this computer counts, too', async () => {
    const it = beat(done);
    it.rhythm.notice('input');
    it.rhythm.begin();
    // Idle, so that the sleep ends before it would be time.
    await it.clock.advance(11 * minute);
    it.clock.sleepThrough(20 * minute);
    await it.clock.advance(0);
    expect(it.why.at(-1)).toBe('wake');
    await it.rhythm.close();
  });

  it('a fault of the disk after the pull ends that sync, and not the rhythm', async () => {
    const clock = new VirtualClock();
    let finished = 0;
    const rhythm = new SyncRhythm({
      clock,
      syncOnce: () => Promise.resolve(done),
      isOffline: () => false,
      requests: () => 0,
      articles: () => 0,
      changed: () => undefined,
      onFault: () => ({ kind: 'disk-full' }),
      finished: () => {
        finished += 1;
        if (finished === 1) throw new Error('full');
      },
    });
    rhythm.begin();
    await clock.advance(1000);
    expect(rhythm.state).toMatchObject({ kind: 'waiting', trouble: { kind: 'disk-full' }, retryInSeconds: 14 });
    await clock.advance(minute);
    expect(rhythm.state).toEqual({ kind: 'idle' });
    await rhythm.close();
  });

  it('joins a sync that runs', async () => {
    const it = beat(done);
    const both = [it.rhythm.run(), it.rhythm.run()];
    await Promise.all(both);
    expect(it.begun).toHaveLength(1);
    await it.rhythm.close();
  });
});
