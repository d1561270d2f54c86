import { type Ledger, left } from './ledger.ts';
import { windowMs } from './rate-headers.ts';
import { heldBack, othersRate, reserved } from './spending.ts';

/**
 * Seconds until `requests` more background requests are done, the waits for the budget included.
 *
 * @param requestMs how long one takes from turn to turn: the mean time of an answer over the requests side by side
 */
export function estimateSeconds(
  ledger: Ledger,
  requests: number,
  nowMs: number,
  reserveShare: number,
  requestMs: number,
): number {
  const workMs = requests * requestMs;
  const now = ledger.anchored
    ? Math.max(0, left(ledger) - heldBack(ledger, reserveShare))
    : perWindow(ledger, reserveShare);
  if (requests <= now) return workMs / 1000;
  const endsMs = ledger.anchored && ledger.ends !== null ? ledger.ends.monotonicMs : nowMs + windowMs;
  const toResetMs = Math.max(0, endsMs - nowMs);
  const afterwards = requests - now;
  const wholeWindows = Math.ceil(afterwards / perWindow(ledger, reserveShare)) - 1;
  const inLastWindow = afterwards - wholeWindows * perWindow(ledger, reserveShare);
  return Math.max(workMs, toResetMs + wholeWindows * windowMs + inLastWindow * requestMs) / 1000;
}

/** What background work can expect of a window; never 0, so that an estimate stays a number. */
function perWindow(ledger: Ledger, reserveShare: number): number {
  const heldBackPerWindow = Math.max(reserved(ledger, reserveShare), othersRate(ledger) * windowMs);
  return Math.max(1, Math.floor(ledger.limit - heldBackPerWindow));
}
