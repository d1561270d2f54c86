import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { RequestClass } from './request-class.ts';
import { forecastOfOthers, heldBack, maySpend } from './spending.ts';

const rules = { reserveShare: 0.2, jitterMs: 3000 };

/** A window of 2,000 that ends at 600,000 ms, seen at 300,000; nobody else is about. */
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
const ask = { kind: 'ask' };

/** 20 % of the limit, and the ten questions that are still asked in five minutes. */
const heldBackAlone = 410;

describe('whether a request may leave, a second after the anchor', () => {
  it.each<[string, Partial<Ledger>, RequestClass, object]>([
    ['BUD-8 background work while enough is left', { remaining: heldBackAlone + 1, spentByUs: 1589 }, 'backfill', go],
    [
      'BUD-8 background work leaves the reserve and asks again later',
      { remaining: heldBackAlone, spentByUs: 1590 },
      'push',
      waitUntil(330_000),
    ],
    [
      'BUD-8 nobody asks where only the reserve is left',
      { remaining: 400, spentByUs: 1600 },
      'push',
      waitUntil(604_000),
    ],
    ['BUD-8 a person may spend the reserve', { remaining: 6, spentByUs: 1994 }, 'interactive', go],
    ['BUD-8 a person spends the last ones one by one', { remaining: 1, spentByUs: 1999 }, 'interactive', ask],
    [
      'BUD-8 a person waits where nothing is left',
      { remaining: 0, spentByUs: 2000 },
      'interactive',
      waitUntil(601_000),
    ],
    [
      'BUD-4 what is under way counts',
      { remaining: heldBackAlone + 1, uncounted: [9], spentByUs: 1590 },
      'pull',
      waitUntil(330_000),
    ],
    ['BUD-9 others spend much: more than the reserve is held back', { remaining: 1000, spentByUs: 200 }, 'pull', go],
    ['BUD-9 their forecast covers what is left', { remaining: 600, spentByUs: 400 }, 'pull', waitUntil(330_000)],
    ['BUD-3 nothing is known: one finds out', { anchored: false, ends: null }, 'backfill', ask],
    [
      'BUD-3 nothing is known: the others wait for its answer, but not for ever',
      { anchored: false, ends: null, inFlight: [1], lastSentMs: 300_500 },
      'pull',
      waitUntil(305_500),
    ],
    [
      'BUD-3 nothing is known: a person does not wait',
      { anchored: false, ends: null, inFlight: [1], lastSentMs: 300_500 },
      'interactive',
      go,
    ],
    ['BUD-12 after a refusal everybody waits', { pausedUntilMs: 320_000 }, 'interactive', waitUntil(320_000)],
  ])('%s', (_rule, changes, requestClass, expected) => {
    expect(maySpend(ledger(changes), requestClass, 301_000, rules)).toEqual(expected);
  });

  it('BUD-13 background work comes back a jitter after the window ended, a person at once', () => {
    const over = ledger({ anchored: false });
    expect(maySpend(over, 'pull', 601_500, rules)).toEqual(waitUntil(604_000));
    expect(maySpend(over, 'pull', 604_000, rules)).toEqual(ask);
    expect(maySpend(over, 'interactive', 601_500, rules)).toEqual(go);
  });
});

describe('BUD-9 questions', () => {
  const covered = ledger({ remaining: 600, spentByUs: 600, others: { usual: 0, recent: 0.002, heard: 800 } });

  it('check a forecast that is 30 seconds old, one at a time', () => {
    expect(maySpend(covered, 'push', 329_999, rules)).toEqual(waitUntil(330_000));
    expect(maySpend(covered, 'push', 330_000, rules)).toEqual(ask);
    expect(maySpend({ ...covered, inFlight: [7], lastSentMs: 329_000 }, 'push', 330_000, rules)).toEqual(
      waitUntil(334_000),
    );
  });

  it('are not asked where others have probably gone into the reserve since', () => {
    expect(maySpend(covered, 'push', 450_000, rules)).toEqual(waitUntil(604_000));
  });

  it('go ahead of the work where the last answer is old', () => {
    expect(maySpend(ledger({}), 'push', 302_000, rules)).toEqual(go);
    expect(maySpend(ledger({}), 'push', 302_001, rules)).toEqual(ask);
  });

  it('BUD-8 a person asks one by one where others may have spent what was left', () => {
    const heavy = ledger({ remaining: 300, spentByUs: 100 });
    expect(maySpend(heavy, 'interactive', 310_000, rules)).toEqual(go);
    expect(maySpend(heavy, 'interactive', 335_000, rules)).toEqual(ask);
  });
});

describe('BUD-9 the forecast', () => {
  it('is what others did so far, until the end of the window', () => {
    // 1,000 by others in 300 seconds, watched as if for 360: 2.78 a second for 300 more, and a tenth for caution.
    expect(forecastOfOthers(ledger({ remaining: 600, spentByUs: 400 }))).toBe(917);
  });

  it('is what they did in the last half minute, if that is more', () => {
    const lately = ledger({ remaining: 1500, spentByUs: 400, others: { usual: 0, recent: 0.004, heard: 100 } });
    expect(forecastOfOthers(lately)).toBe(1320);
  });

  it('never holds back less than the reserve and the questions that are left', () => {
    expect(heldBack(ledger({}), 0.2)).toBe(heldBackAlone);
  });

  it('remembers the windows before, so that a new window does not begin with a rush', () => {
    const others = { usual: 1500, recent: 0, heard: 0 };
    const fresh = ledger({ remaining: 1999, spentByUs: 1, anchoredAtMs: 0, others });
    expect(forecastOfOthers(fresh)).toBe(1651);
  });
});

describe('BUD-19 where others are about, backfill has little of a window at first and all of it in the end', () => {
  const shared = (spentByUs: number): Ledger => ledger({ remaining: 1950 - spentByUs, spentByUs });

  it.each([
    // A quarter of the 1,600 that can be spent has half of the 570 seconds, whoever spent it.
    [350, 285_000],
    [750, 403_051],
  ])('with %i spent by us and 50 by others the next may leave at %i ms', (spentByUs, atMs) => {
    const early = { ...shared(spentByUs), anchoredAtMs: atMs - 1500 };
    const waits = maySpend(early, 'backfill', atMs - 1000, rules);
    expect(waits.kind === 'wait' ? Math.round(waits.untilMs) : waits.kind).toBe(atMs);
    expect(maySpend(early, 'backfill', atMs + 1, rules)).toEqual(go);
  });

  it('BUD-9 lets the first fortieth of the limit go whatever is forecast, as long as the reserve is left', () => {
    const busy = { others: { usual: 0, recent: 0.1, heard: 0 }, anchoredAtMs: 300_900 };
    const small = ledger({ ...busy, remaining: 600, spentByUs: 49 });
    expect(maySpend(small, 'backfill', 301_000, rules)).toEqual(go);
    expect(maySpend({ ...small, spentByUs: 50 }, 'backfill', 301_000, rules)).toEqual(waitUntil(330_900));
    expect(maySpend({ ...small, remaining: 420 }, 'backfill', 301_000, rules).kind).toBe('wait');
  });

  it('does not hold up what somebody waits for, nor the look for changes', () => {
    for (const requestClass of ['interactive', 'push', 'verify', 'pull'] as const) {
      expect(maySpend(shared(1200), requestClass, 301_000, rules)).toEqual(go);
    }
  });

  it('lets backfill run where nobody else is about', () => {
    expect(maySpend(ledger({ remaining: 700, spentByUs: 1290 }), 'backfill', 301_000, rules)).toEqual(go);
  });
});
