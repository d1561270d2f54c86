import type { Instant } from './ledger.ts';
import { type RateReading, windowMs } from './rate-headers.ts';

/** What the server did, whatever its headers say: that it served us cannot be wrong. */
export interface Served {
  /** When the first of them was; null: none yet. */
  readonly since: Instant | null;
  /** Since then: at least so many are gone from the window's limit. */
  readonly count: number;
  /** `since` is the beginning of a window, so that the next one is ten minutes away. */
  readonly fromBeginning: boolean;
  /** In a row, with nothing left: an honest server serves one such request a window, its last. */
  readonly atNothing: number;
  /** Windows in a row of which, in their first seconds, less than half was said to be left. */
  readonly emptyStarts: number;
}

export const nothingServed: Served = { since: null, count: 0, fromBeginning: false, atNothing: 0, emptyStarts: 0 };

/** Ends of one window were seen up to half a minute apart. */
const apartMs = 30_000;

/** The server says its window's length in whole seconds. */
const justBegunMs = windowMs - 2000;

/** Whether a window may have begun since: not twice in ten minutes, whatever ends and rises tell. */
export const mayHaveRenewed = (served: Served, now: Instant): boolean =>
  !served.fromBeginning || passedMs(served, now) >= windowMs - apartMs;

/** On the clock that says more: either may stand still while the computer sleeps. */
const passedMs = ({ since }: Served, now: Instant): number =>
  since === null ? Infinity : Math.max(now.monotonicMs - since.monotonicMs, Math.abs(now.wallMs - since.wallMs));

/** One more was served. `renewed`: by all that we know it is the first of its window. */
export function countServed(served: Served, reading: RateReading, now: Instant, renewed: boolean): Served {
  const { remaining, resetMs, limit } = reading;
  const atNothing = remaining === 0 ? served.atNothing + 1 : 0;
  const hasBegun = renewed && resetMs !== null && resetMs >= justBegunMs && remaining !== null && limit !== null;
  const isEmpty = hasBegun && remaining < limit / 2;
  const emptyStarts = isEmpty ? served.emptyStarts + 1 : hasBegun ? 0 : served.emptyStarts;
  const told = { ...served, atNothing, emptyStarts };
  const isOver = passedMs(served, now) >= windowMs + apartMs;
  if (isOver || (renewed && mayHaveRenewed(served, now)))
    return { ...told, since: now, count: 1, fromBeginning: served.since !== null };
  return { ...told, count: served.count + 1 };
}

/** A refusal shows that the server does count as it says. */
export const countRefused = (served: Served): Served => ({ ...served, atNothing: 0, emptyStarts: 0 });

/** Its count of what is left cannot be true: it would have refused us, or nobody could have spent so much so soon. */
export const isDisproved = ({ atNothing, emptyStarts }: Served): boolean => atNothing >= 2 || emptyStarts >= 3;
