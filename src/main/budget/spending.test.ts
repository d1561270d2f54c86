import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { RequestClass } from './request-class.ts';
import { forecastOfOthers, heldBack, maySpend } from './spending.ts';

const rules = { reserveShare: 0.2, jitterMs: 3000 };

/** A window of 2,000 that ends at 600,000 ms, seen at 300,000. */
const ledger = (changes: Partial<Ledger>): Ledger => ({
  ...emptyLedger,
  limitKnown: true,
  anchored: true,
  remaining: 1600,
  anchoredAtMs: 300_000,
  ends: { monotonicMs: 600_000, wallMs: 600_000 },
  spentByUs: 400,
  ...changes,
});

const waitUntil = (untilMs: number): object => ({ kind: 'wait', untilMs });
const go = { kind: 'go' };

describe('whether a request may leave', () => {
  it.each<[string, Partial<Ledger>, RequestClass, object]>([
    ['BUD-8 background work while more than the reserve is left', { remaining: 402, spentByUs: 1598 }, 'backfill', go],
    ['BUD-8 background work leaves the reserve', { remaining: 401, spentByUs: 1599 }, 'push', waitUntil(585_000)],
    ['BUD-8 a person may spend the reserve', { remaining: 1, spentByUs: 1999 }, 'interactive', go],
    [
      'BUD-8 a person waits where nothing is left',
      { remaining: 0, spentByUs: 2000 },
      'interactive',
      waitUntil(601_000),
    ],
    ['BUD-4 what is under way counts', { remaining: 402, uncounted: [9], spentByUs: 1599 }, 'pull', waitUntil(585_000)],
    ['BUD-9 others spend much: more than the reserve is held back', { remaining: 1000, spentByUs: 200 }, 'push', go],
    ['BUD-9 their forecast covers what is left', { remaining: 600, spentByUs: 400 }, 'push', waitUntil(330_000)],
    [
      'BUD-19 where others are about, patient work takes its share evenly',
      { remaining: 700, spentByUs: 1200 },
      'backfill',
      waitUntil(325_000),
    ],
    ['BUD-3 nothing is known: one finds out', { anchored: false, ends: null }, 'backfill', go],
    [
      'BUD-3 nothing is known: the others wait for its answer',
      { anchored: false, ends: null, inFlight: [1] },
      'pull',
      waitUntil(Infinity),
    ],
    [
      'BUD-3 nothing is known: a person does not wait',
      { anchored: false, ends: null, inFlight: [1] },
      'interactive',
      go,
    ],
    ['BUD-12 after a refusal everybody waits', { pausedUntilMs: 320_000 }, 'interactive', waitUntil(320_000)],
  ])('%s', (_rule, changes, requestClass, expected) => {
    expect(maySpend(ledger(changes), requestClass, 310_000, rules)).toEqual(expected);
  });

  it('BUD-13 background work comes back a jitter after the window ended, a person at once', () => {
    const over = ledger({ anchored: false });
    expect(maySpend(over, 'pull', 601_500, rules)).toEqual(waitUntil(604_000));
    expect(maySpend(over, 'pull', 604_000, rules)).toEqual(go);
    expect(maySpend(over, 'interactive', 601_500, rules)).toEqual(go);
  });

  it('BUD-9 a forecast that is 30 seconds old is checked with one request', () => {
    const covered = ledger({ remaining: 600, spentByUs: 400 });
    expect(maySpend(covered, 'push', 330_000, rules)).toEqual(go);
    expect(maySpend({ ...covered, inFlight: [7] }, 'push', 330_000, rules)).toEqual(waitUntil(Infinity));
  });
});

describe('BUD-9 the forecast', () => {
  it('is what others did so far, until the end of the window', () => {
    // 1,000 by others in 300 seconds, watched as if for 360: 2.78 a second for 300 more, and a tenth for caution.
    expect(forecastOfOthers(ledger({ remaining: 600, spentByUs: 400 }))).toBe(917);
  });

  it('never holds back less than the reserve, and one request for the last look', () => {
    expect(heldBack(ledger({ remaining: 1600, spentByUs: 400 }), 0.2, 300_000)).toBe(401);
  });

  it('remembers the window before, so that a new window does not begin with a rush', () => {
    const fresh = ledger({ remaining: 1999, spentByUs: 1, anchoredAtMs: 0, others: { usual: 1500, recent: 0 } });
    expect(forecastOfOthers(fresh)).toBe(1651);
  });
});
