import { describe, expect, it } from 'vitest';
import {
  emptyLedger,
  type Instant,
  land,
  type Ledger,
  left,
  observe,
  passTime,
  send,
  spentByOthers,
  takeBack,
} from './ledger.ts';
import type { RateReading } from './rate-headers.ts';

const wallStart = Date.parse('2026-03-02T09:00:00Z');
const at = (seconds: number, wallSeconds = seconds): Instant => ({
  monotonicMs: seconds * 1000,
  wallMs: wallStart + wallSeconds * 1000,
});

const reading = (remaining: number | null, resetSeconds: number | null, limit: number | null = 2000): RateReading => ({
  limit,
  remaining,
  resetMs: resetSeconds === null ? null : resetSeconds * 1000,
  retryAfterMs: null,
});

const nothing = reading(null, null, null);

/** Sends so many, and leaves them under way. */
const sendMany = (ledger: Ledger, count: number): Ledger => {
  let after = ledger;
  for (let sent = 0; sent < count; sent++) after = send(after, 0).ledger;
  return after;
};

/** A window that began 188 seconds before time 0 and has 1,500 left; requests 1 to 4 are done. */
const known = observe(sendMany(emptyLedger, 1), 1, reading(1500, 412), at(0));

describe('BUD-2 before the first answer', () => {
  it('2,000 are assumed and nothing is known', () => {
    expect(emptyLedger).toMatchObject({ limit: 2000, limitKnown: false, anchored: false });
    expect(spentByOthers(emptyLedger)).toBe(0);
  });

  it('the first answer says what is left, and that others used the rest', () => {
    expect(known).toMatchObject({ limit: 2000, limitKnown: true, anchored: true, spentByUs: 1 });
    expect(left(known)).toBe(1500);
    expect(spentByOthers(known)).toBe(499);
  });
});

describe('BUD-4 our own count', () => {
  it('takes off what was sent since the anchor', () => {
    expect(left(sendMany(known, 3))).toBe(1497);
    expect(sendMany(known, 3).spentByUs).toBe(4);
    expect(spentByOthers(sendMany(known, 3))).toBe(499);
  });

  it('gives back what never left this computer', () => {
    const after = takeBack(sendMany(known, 1), 2);
    expect(left(after)).toBe(1500);
    expect(after.spentByUs).toBe(1);
  });

  it('keeps what was lost as spent until a later answer shows the server count', () => {
    const lost = land(sendMany(known, 1), 2);
    expect(left(lost)).toBe(1499);
    const shown = observe(sendMany(lost, 1), 3, reading(1499, 400), at(12));
    expect(left(shown)).toBe(1499);
    expect(shown.uncounted).toEqual([]);
  });
});

describe('BUD-5 answers that overtake each other', () => {
  it('of two crossing answers the lower is the newer, in either order', () => {
    const underWay = sendMany(known, 2);
    const inOrder = observe(observe(underWay, 2, reading(1499, 400), at(12)), 3, reading(1498, 400), at(12));
    const crossed = observe(observe(underWay, 3, reading(1498, 400), at(12)), 2, reading(1499, 400), at(12));
    expect([left(inOrder), left(crossed)]).toEqual([1498, 1498]);
  });

  it('an answer that was sent after the anchor came is believed as it is, also upwards', () => {
    const low = observe(sendMany(known, 1), 2, reading(0, 400), at(12));
    const after = observe(sendMany(low, 1), 3, reading(1400, 399), at(13));
    expect(left(after)).toBe(1400);
  });

  it('a late answer of the window before changes nothing', () => {
    const underWay = sendMany(known, 2);
    const renewed = observe(underWay, 3, reading(1998, 600), at(413));
    const late = observe(renewed, 2, reading(3, 1), at(414));
    expect(late).toMatchObject({ remaining: 1998, ends: at(1013) });
  });
});

describe('BUD-6 a new window', () => {
  it('is seen by its later end, and starts our count with what is under way', () => {
    const underWay = sendMany(known, 3);
    const renewed = observe(underWay, 2, reading(1997, 600), at(413));
    expect(renewed).toMatchObject({ anchored: true, spentByUs: 3, ends: at(1013) });
    expect(left(renewed)).toBe(1995);
    expect(spentByOthers(renewed)).toBe(2);
  });

  it('is not opened by an end that differs by whole seconds or a slow answer', () => {
    const after = observe(sendMany(known, 1), 2, reading(1499, 405), at(12));
    expect(after.spentByUs).toBe(2);
  });
});

describe('BUD-7 without headers', () => {
  it('our own count goes on in a window from the first answer', () => {
    const first = observe(sendMany(emptyLedger, 1), 1, nothing, at(0));
    expect(first).toMatchObject({ anchored: true, limitKnown: false, ends: at(600) });
    expect(left(first)).toBe(1999);
    const later = observe(sendMany(first, 2), 2, nothing, at(10));
    expect(left(later)).toBe(1997);
    expect(passTime(later, at(601)).anchored).toBe(false);
  });

  it('a missing reset leaves the end that was known', () => {
    const after = observe(sendMany(known, 1), 2, reading(1499, null), at(12));
    expect(after.ends).toEqual(at(412));
  });

  it('a window that was guessed too long is corrected by the first answer that knows', () => {
    const guessed = observe(sendMany(emptyLedger, 1), 1, nothing, at(0));
    const after = observe(sendMany(guessed, 1), 2, reading(1200, 60), at(10));
    expect(after.ends).toEqual(at(70));
    expect(left(after)).toBe(1200);
  });
});

describe('BUD-7 a rise without a reset', () => {
  it('is a new window, and what we sent since it began is not taken for others', () => {
    const low = observe(sendMany(known, 1), 2, reading(410, null), at(12));
    const risen = observe(sendMany(low, 1), 3, reading(1999, null), at(20));
    expect(risen).toMatchObject({ anchored: true, remaining: 1999, spentByUs: 1, ends: at(620) });
    expect(spentByOthers(risen)).toBe(0);
  });

  it('where the reset is known, only that tells', () => {
    const low = observe(sendMany(known, 1), 2, reading(410, 400), at(12));
    const same = observe(sendMany(low, 1), 3, reading(1999, 392), at(20));
    expect(same).toMatchObject({ remaining: 1999, spentByUs: 3, ends: at(412) });
  });
});

describe('what is kept of windows that are over', () => {
  it('says who spent what, twelve windows long', () => {
    let ledger = known;
    for (let window = 1; window <= 14; window += 1) {
      const from = 413 + (window - 1) * 600;
      ledger = observe(sendMany(ledger, 1), window + 1, reading(1900, 600), at(from));
    }
    expect(ledger.past).toHaveLength(12);
    expect(ledger.past.at(-1)).toEqual({
      endedAtMs: at(413 + 13 * 600).wallMs,
      limit: 2000,
      usedByUs: 1,
      usedByOthers: 99,
    });
    expect(ledger.others.usual).toBeGreaterThanOrEqual(99);
  });
});

describe('BUD-15 the two clocks', () => {
  it.each<[string, Instant, boolean]>([
    ['in the window', at(100), true],
    ['in the second that the server may have rounded away', at(412.5), true],
    ['after it', at(413), false],
    ['after eight hours of sleep that the monotonic clock did not count', at(100, 8 * 3600), false],
    ['after the wall clock was set back by a year', at(100, -31_536_000), false],
  ])('%s: known %s', (_case, now, anchored) => {
    expect(passTime(known, now).anchored).toBe(anchored);
  });

  it('after a jump of the wall clock an answer of the same window continues our count', () => {
    const jumped = passTime(sendMany(known, 1), at(100, 31_536_000));
    const after = observe(jumped, 2, reading(1490, 312), at(100, 31_536_000));
    expect(after).toMatchObject({ anchored: true, spentByUs: 2 });
    expect(spentByOthers(after)).toBe(508);
  });
});
