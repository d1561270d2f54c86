import { z } from 'zod';
import { emptyLedger, type Instant, type Ledger, left } from './ledger.ts';
import { windowMs } from './rate-headers.ts';

/**
 * The window as plain JSON, so that a restart does not forget what was spent. Only the wall clock survives a restart;
 * requests under way then are taken as spent.
 */
const savedWindow = z.object({
  limit: z.int().positive(),
  left: z.int().nonnegative(),
  spentByUs: z.int().nonnegative(),
  othersRateBefore: z.number().nonnegative(),
  endsWallMs: z.number(),
});

export type SavedWindow = z.output<typeof savedWindow>;

/** null: nothing worth keeping is known. */
export function saveWindow(ledger: Ledger): SavedWindow | null {
  if (!ledger.limitKnown || ledger.ends === null) return null;
  return {
    limit: ledger.limit,
    left: left(ledger),
    spentByUs: ledger.spentByUs,
    othersRateBefore: ledger.othersRateBefore,
    endsWallMs: ledger.ends.wallMs,
  };
}

/** What was not written by `saveWindow`, or cannot be true by now, leaves only the limit, or nothing. */
export function restoreWindow(saved: unknown, now: Instant): Ledger {
  const parsed = savedWindow.safeParse(saved);
  if (!parsed.success) return emptyLedger;
  const { limit, spentByUs, othersRateBefore, endsWallMs } = parsed.data;
  const known: Ledger = { ...emptyLedger, limit, limitKnown: true, remaining: limit, othersRateBefore };
  const leftMs = endsWallMs - now.wallMs;
  if (leftMs <= 0 || leftMs > windowMs) return known;
  return {
    ...known,
    anchored: true,
    remaining: Math.min(limit, parsed.data.left),
    anchoredAtMs: now.monotonicMs,
    ends: { monotonicMs: now.monotonicMs + leftMs, wallMs: endsWallMs },
    spentByUs,
  };
}
