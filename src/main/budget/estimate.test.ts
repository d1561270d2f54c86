import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { estimateSeconds, leftAfter } from './estimate.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { requestClasses } from './request-class.ts';

/** A window of 2,000 that ends at 600,000 ms, seen at 300,000 with 1,000 left; all of the rest was ours. */
const ledger = (changes: Partial<Ledger> = {}): Ledger => ({
  ...emptyLedger,
  limitKnown: true,
  anchored: true,
  remaining: 1000,
  anchoredAtMs: 300_000,
  ends: { monotonicMs: 600_000, wallMs: 600_000 },
  spentByUs: 1000,
  ...changes,
});

const nowMs = 300_000;
const push = { reserveShare: 0.2, requestClass: 'push', requestMs: 200 } as const;
const person = { ...push, requestClass: 'interactive' } as const;

describe('BUD-17 when a publish is done', () => {
  it.each([
    ['of a few, at the pace of the answers', 100, push, 20],
    ['of all that is left but the reserve', 600, push, 120],
    ['of more than that: it waits for the next window', 601, push, 300.2],
    ['of a window more: it waits for the one after', 600 + 1601, push, 900.2],
    ['of one article: somebody waits for it, and it spends the reserve', 601, person, 120.2],
    ['of one article where nothing is left', 1001, person, 300.2],
  ])('%s', (_case, requests, rules, seconds) => {
    expect(estimateSeconds(ledger(), requests, nowMs, rules)).toBeCloseTo(seconds, 1);
  });

  it('of a part is not its share of the whole', () => {
    const [whole, half] = [1202, 601].map((requests) => estimateSeconds(ledger(), requests, nowMs, push));
    expect(whole).toBeCloseTo(420.4, 1);
    expect(half).toBeCloseTo(300.2, 1);
  });

  it('of a burst of others at the beginning of a window makes no rule for those to come', () => {
    const others = { usual: 0, recent: 0.05, heard: 1501 };
    const burst = ledger({ remaining: 449, spentByUs: 50, anchoredAtMs: 7000, others });
    expect(estimateSeconds(burst, 60, 7000, push)).toBeLessThan(620);
    expect(estimateSeconds(burst, 2000, 7000, push)).toBeLessThan(6 * 600);
  });

  it('takes what others spend of each window into account', () => {
    const busy = ledger({ spentByUs: 0, remaining: 900 });
    // The first fortieth of the limit goes whatever others do (BUD-9).
    expect(estimateSeconds(busy, 50, nowMs, push)).toBeCloseTo(10, 1);
    expect(estimateSeconds(busy, 51, nowMs, push)).toBeGreaterThan(300);
    expect(estimateSeconds(busy, 2000, nowMs, push)).toBeGreaterThan(900);
  });
});

describe('BUD-17 what a publish leaves to everybody else of the window that runs', () => {
  it.each([
    ['a small one leaves all the rest', 100, push, 900],
    ['a large one leaves the reserve, however large', 5000, push, 400],
    ['one article that somebody waits for may leave less', 700, person, 300],
    ['but never less than nothing', 2000, person, 0],
  ])('%s', (_case, requests, rules, leaves) => {
    expect(leftAfter(ledger(), requests, nowMs, rules)).toBe(leaves);
  });

  it.each([
    ['the running one is not known', ledger({ anchored: false }), nowMs],
    ['the one before has just ended', ledger(), 600_500],
  ])('counts with a whole window where %s', (_case, known, atMs) => {
    expect(leftAfter(known, 100, atMs, push)).toBe(1900);
    expect(leftAfter(known, 5000, atMs, push)).toBe(400);
    expect(estimateSeconds(known, 1600, atMs, push)).toBeCloseTo(320, 1);
  });
});

const someLedger = fc
  .record({
    limit: fc.constantFrom(200, 2000, 4000),
    left: fc.double({ min: 0, max: 1, noNaN: true }),
    ours: fc.double({ min: 0, max: 1, noNaN: true }),
    anchored: fc.boolean(),
    usual: fc.integer({ min: 0, max: 4000 }),
    anchoredAtMs: fc.integer({ min: 0, max: 599_000 }),
  })
  .map(({ limit, left, ours, anchored, usual, anchoredAtMs }) => {
    const remaining = Math.floor(limit * left);
    const spentByUs = Math.floor((limit - remaining) * ours);
    const others = { ...emptyLedger.others, usual };
    return ledger({ limit, remaining, spentByUs, anchored, others, anchoredAtMs });
  });

it('BUD-17 more requests never take less time, and never leave more', () => {
  expectAlways(
    fc.property(
      someLedger,
      fc.constantFrom(...requestClasses),
      fc.nat(20_000),
      fc.nat(20_000),
      (known, requestClass, one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const rules = { ...push, requestClass };
        const at = known.anchoredAtMs;
        expect(estimateSeconds(known, few, at, rules)).toBeLessThanOrEqual(
          estimateSeconds(known, many, at, rules) + 1e-6,
        );
        expect(leftAfter(known, few, at, rules)).toBeGreaterThanOrEqual(leftAfter(known, many, at, rules));
        expect(leftAfter(known, many, at, rules)).toBeGreaterThanOrEqual(0);
      },
    ),
    { few: 100, many: 10_000 },
  );
});
