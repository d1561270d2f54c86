import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger, left } from './ledger.ts';
import type { RateReading } from './rate-headers.ts';
import { pauseAfterRefusal } from './refusal.ts';

const now = { monotonicMs: 100_000, wallMs: 100_000 };
const silent: RateReading = { limit: null, remaining: null, resetMs: null, retryAfterMs: null };
const known: Ledger = { ...emptyLedger, anchored: true, ends: { monotonicMs: 300_000, wallMs: 300_000 } };

describe('BUD-12 a refusal', () => {
  it.each<[string, Ledger, RateReading, number]>([
    ['until the reset that it names', known, { ...silent, resetMs: 233_000 }, 333_700],
    ['at least a second, whatever it names', known, { ...silent, resetMs: 0 }, 101_700],
    ['as long as Retry-After says where there is no reset', known, { ...silent, retryAfterMs: 60_000 }, 160_700],
    ['until the end that is known where it names nothing', known, silent, 300_700],
    ['a second where nothing is known', emptyLedger, silent, 101_700],
    ['longer after each refusal in a row', { ...emptyLedger, refusalsInARow: 3 }, silent, 108_700],
    ['never longer than a minute for that reason', { ...emptyLedger, refusalsInARow: 30 }, silent, 160_700],
    ['never shorter than a pause that is running', { ...known, pausedUntilMs: 400_000 }, silent, 400_000],
  ])('stops everything %s', (_case, ledger, reading, untilMs) => {
    const paused = pauseAfterRefusal(ledger, reading, now, 700);
    expect(paused.pausedUntilMs).toBe(untilMs);
    expect(left(paused)).toBe(0);
  });
});
