import { describe, expect, it } from 'vitest';
import { nextSync, type SyncCircumstances } from './next-sync.ts';
import { troublePolicies, type TroubleKind } from './trouble.ts';

const second = 1000;
const minute = 60 * second;

const started: SyncCircumstances = {
  nowMs: 0,
  offlineByChoice: false,
  asked: false,
  last: null,
  networkGone: false,
  focusMs: null,
  onlineMs: null,
  wokeMs: null,
  presentMs: 0,
};
/** One that ended well after two seconds. */
const synced: SyncCircumstances = {
  ...started,
  nowMs: 2 * second,
  last: { beganMs: 0, endedMs: 2 * second, trouble: null, failures: 0 },
};
const failed = (trouble: TroubleKind, failures = 1): SyncCircumstances => ({
  ...synced,
  last: { beganMs: 0, endedMs: 2 * second, trouble, failures },
});
const at = (atMs: number, why: string) => ({ kind: 'at', atMs, why });
const never = { kind: 'never' };

describe('when the next sync comes by itself', () => {
  it('SYNC-BEAT begins at the start, and goes on every five minutes', () => {
    expect(nextSync(started)).toEqual(at(0, 'start'));
    expect(nextSync(synced)).toEqual(at(2 * second + 5 * minute, 'rhythm'));
  });

  it.each([
    [1, 15 * second],
    [2, 30 * second],
    [3, minute],
    [4, 2 * minute],
    [5, 4 * minute],
    [6, 5 * minute],
    [40, 5 * minute],
  ])('SYNC-BEAT after %i failures in a row tries again in %i ms', (failures, delayMs) => {
    expect(nextSync(failed('server-trouble', failures))).toEqual(at(2 * second + delayMs, 'retry'));
  });

  it('SYNC-GONE tries rarely while the system says that there is no network, whose word is not always right', () => {
    const next = nextSync({ ...failed('offline'), networkGone: true });
    expect(next).toEqual(at(2 * second + 5 * minute, 'retry'));
  });

  it('SYNC-IDLE waits half an hour when nobody was there for a quarter of an hour, and no longer than that', () => {
    const last = { beganMs: 20 * minute, endedMs: 20 * minute, trouble: null, failures: 0 };
    const hours = (presentMs: number) => nextSync({ ...synced, nowMs: 20 * minute, last, presentMs });
    expect(hours(10 * minute)).toEqual(at(50 * minute, 'rhythm'));
    expect(hours(10 * minute + 1)).toEqual(at(25 * minute, 'rhythm'));
  });

  it('SYNC-IDLE is due at once when she is back after a sync that is older than five minutes', () => {
    const last = { beganMs: 20 * minute, endedMs: 20 * minute, trouble: null, failures: 0 };
    const next = nextSync({ ...synced, nowMs: 40 * minute, last, presentMs: 40 * minute });
    expect(next).toEqual(at(25 * minute, 'rhythm'));
  });

  it.each([
    ['a minute after the last one ended', 62 * second, at(62 * second, 'focus')],
    ['sooner: that one is fresh', 62 * second - 1, at(2 * second + 5 * minute, 'rhythm')],
  ])('SYNC-FOCUS comes when she turns to the window %s', (_when, focusMs, expected) => {
    expect(nextSync({ ...synced, nowMs: focusMs, focusMs })).toEqual(expected);
  });

  it('SYNC-ONLINE comes when the network is back, a minute after the last one at the earliest', () => {
    expect(nextSync({ ...synced, onlineMs: 2 * minute })).toEqual(at(2 * minute, 'online'));
    expect(nextSync({ ...synced, onlineMs: 3 * second })).toEqual(at(62 * second, 'online'));
    // It came back while that sync ran, which got through.
    expect(nextSync({ ...synced, onlineMs: second })).toEqual(at(2 * second + 5 * minute, 'rhythm'));
  });

  it.each(['onlineMs', 'focusMs', 'wokeMs'] as const)(
    'SYNC-PORTAL tries a network that wanted a sign-in again as soon as something may have changed: %s',
    (sign) => {
      const portal = failed('captive-portal', 6);
      expect(nextSync({ ...portal, [sign]: minute })).toMatchObject({ atMs: minute });
      // Also where it changed while the sync ran that failed; but never one right after the other.
      expect(nextSync({ ...portal, [sign]: second })).toMatchObject({ atMs: 7 * second });
      expect(nextSync({ ...portal, [sign]: 2 * second })).toMatchObject({ atMs: 7 * second });
    },
  );

  it('SYNC-WAKE comes at once after this computer slept, however fresh the last one is', () => {
    expect(nextSync({ ...synced, wokeMs: 3 * second })).toEqual(at(3 * second, 'wake'));
  });

  it('SYNC-OFF never comes while she works offline, whatever happens', () => {
    const signs = { focusMs: minute, onlineMs: minute, wokeMs: minute, presentMs: minute, asked: true };
    for (const before of [started, synced, failed('offline')]) {
      expect(nextSync({ ...before, ...signs, nowMs: 60 * minute, offlineByChoice: true })).toEqual(never);
    }
  });

  it('SYNC-HERS never comes where only she can help, until a key or a click asks for it', () => {
    const signs = { nowMs: 60 * minute, focusMs: minute, onlineMs: minute, wokeMs: minute, presentMs: minute };
    const hers = ['key-rejected', 'key-replaced', 'keychain-locked', 'no-key', 'origin-refused', 'account-suspended'];
    const lasting = Object.keys(troublePolicies).filter(
      (kind) => nextSync({ ...failed(kind as TroubleKind), ...signs }).kind === 'never',
    );
    expect(lasting).toEqual(expect.arrayContaining(hers));
    expect(lasting.filter((kind) => !hers.includes(kind) && !kind.startsWith('keychain'))).toEqual([]);
    expect(nextSync({ ...failed('key-replaced'), ...signs, asked: true })).toEqual(at(60 * minute, 'asked'));
  });
});
