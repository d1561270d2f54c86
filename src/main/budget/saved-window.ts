import { z } from 'zod';
import { emptyLedger, type Instant, type Ledger, left } from './ledger.ts';
import { emptyOthers } from './others.ts';
import { windowMs } from './rate-headers.ts';

const count = z.int().nonnegative();

/**
 * The window as plain JSON, so that a restart does not forget what was spent. Only the wall clock survives a restart;
 * requests under way then are taken as spent.
 */
const savedWindow = z.object({
  limit: z.int().positive(),
  left: count,
  spentByUs: count,
  othersUsual: z.number().nonnegative(),
  endsWallMs: z.number(),
  past: z.array(z.object({ endedAtMs: z.number(), limit: count, usedByUs: count, usedByOthers: count })).max(100),
});

export type SavedWindow = z.output<typeof savedWindow>;

/** null: nothing worth keeping is known. */
export function saveWindow(ledger: Ledger): SavedWindow | null {
  if (!ledger.limitKnown || ledger.ends === null) return null;
  return {
    limit: ledger.limit,
    left: left(ledger),
    spentByUs: ledger.spentByUs,
    othersUsual: ledger.others.usual,
    endsWallMs: ledger.ends.wallMs,
    past: [...ledger.past],
  };
}

/** What was not written by `saveWindow`, or cannot be true by now, leaves only the limit and the past, or nothing. */
export function restoreWindow(saved: unknown, now: Instant): Ledger {
  const parsed = savedWindow.safeParse(saved);
  if (!parsed.success) return emptyLedger;
  const { limit, spentByUs, othersUsual, endsWallMs, past } = parsed.data;
  const others = { ...emptyOthers, usual: othersUsual };
  const known: Ledger = { ...emptyLedger, limit, limitKnown: true, remaining: limit, others, past };
  const leftMs = endsWallMs - now.wallMs;
  if (leftMs <= 0) return { ...known, ...closed(parsed.data) };
  if (leftMs > windowMs) return known;
  return {
    ...known,
    anchored: true,
    remaining: Math.min(limit, parsed.data.left),
    anchoredAtMs: now.monotonicMs,
    ends: { monotonicMs: now.monotonicMs + leftMs, wallMs: endsWallMs },
    spentByUs,
    others: { ...others, heard: null },
  };
}

/** The window ended while nobody looked. */
function closed({
  limit,
  left,
  spentByUs,
  othersUsual,
  endsWallMs,
  past,
}: SavedWindow): Pick<Ledger, 'past' | 'others'> {
  const usedByOthers = Math.max(0, limit - left - spentByUs);
  return {
    others: { ...emptyOthers, usual: Math.max(othersUsual, usedByOthers) },
    past: [...past, { endedAtMs: endsWallMs, limit, usedByUs: spentByUs, usedByOthers }],
  };
}
