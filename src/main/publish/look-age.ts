import type { Clock } from '../ports/clock.ts';

/** A write may trust a look for so long (design, Lost updates); the budget and a 429 may hold it back for minutes. */
const lookAgeMaxMs = 30_000;

/** Tells whether what was looked at just now is still recent. Both clocks: a monotonic one may not count sleep. */
export function lookStillGood(clock: Clock): () => boolean {
  const looked = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
  return () =>
    clock.monotonicMs() - looked.monotonicMs <= lookAgeMaxMs &&
    Math.abs(clock.wallMs() - looked.wallMs) <= lookAgeMaxMs;
}
