import type { Instant, Ledger } from './ledger.ts';
import type { RateReading } from './rate-headers.ts';

const firstPauseMs = 1000;
const longestBackoffMs = 60_000;

/**
 * After a 429: nothing leaves before the window ends, plus jitter. Where the server does not say when that is, the end
 * that we know counts, and failing that a pause which doubles with each refusal in a row.
 *
 * @param jitterMs drawn anew for every refusal
 */
export function pauseAfterRefusal(ledger: Ledger, reading: RateReading, now: Instant, jitterMs: number): Ledger {
  const refusalsInARow = ledger.refusalsInARow + 1;
  const backoffMs = Math.min(longestBackoffMs, firstPauseMs * 2 ** (refusalsInARow - 1));
  const knownEndMs = ledger.anchored && ledger.ends !== null ? ledger.ends.monotonicMs - now.monotonicMs : 0;
  const saidMs = reading.resetMs ?? reading.retryAfterMs ?? Math.max(0, knownEndMs);
  const pauseMs = Math.max(saidMs, backoffMs) + jitterMs;
  return {
    ...ledger,
    remaining: Math.min(ledger.remaining, ledger.uncounted.length),
    refusalsInARow,
    pausedUntilMs: Math.max(ledger.pausedUntilMs, now.monotonicMs + pauseMs),
  };
}
