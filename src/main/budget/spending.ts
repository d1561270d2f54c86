import { type Ledger, left, roundingMs, spentByOthers } from './ledger.ts';
import { windowMs } from './rate-headers.ts';
import type { RequestClass } from './request-class.ts';

export interface SpendingRules {
  /** The share of the limit that background work leaves to people, 0.05 to 0.5. */
  readonly reserveShare: number;
  /** Drawn once per window, so that several computers do not all come back in the same instant. */
  readonly jitterMs: number;
}

export type Decision = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly untilMs: number };

const go: Decision = { kind: 'go' };
const waitUntil = (untilMs: number): Decision => ({ kind: 'wait', untilMs });

/** After this long without an answer, a forecast of what others spend is a guess that one request can check. */
export const forecastAgesMs = 30_000;

/** How much weight the window before has against this one, as if it had been watched for so long. */
const memoryMs = 60_000;

/** Whether a request of this class may leave now, and if not, the monotonic time at which to ask again. */
export function maySpend(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (nowMs < ledger.pausedUntilMs) return waitUntil(ledger.pausedUntilMs);
  if (!ledger.anchored) return mayAnchor(ledger, requestClass, nowMs, rules);
  const opensMs = (ledger.ends?.monotonicMs ?? nowMs) + roundingMs;
  if (requestClass === 'interactive') return left(ledger) > 0 ? go : waitUntil(opensMs);
  if (left(ledger) - heldBack(ledger, rules.reserveShare) > 0) return go;
  const reopensMs = opensMs + rules.jitterMs;
  const overReserve = left(ledger) - reserved(ledger, rules.reserveShare) > 0;
  if (!overReserve) return waitUntil(reopensMs);
  const checkMs = ledger.anchoredAtMs + forecastAgesMs;
  if (nowMs >= checkMs) return ledger.inFlight.length === 0 ? go : waitUntil(Infinity);
  return waitUntil(Math.min(checkMs, reopensMs));
}

/** Nothing is known of this window: one background request finds out, the others wait for its answer. */
function mayAnchor(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (requestClass === 'interactive') return go;
  const endedMs = ledger.ends?.monotonicMs ?? -Infinity;
  const reopensMs = endedMs + roundingMs + rules.jitterMs;
  const justEnded = nowMs < reopensMs && nowMs >= endedMs;
  if (justEnded) return waitUntil(reopensMs);
  return ledger.inFlight.length === 0 ? go : waitUntil(Infinity);
}

/** The larger of the reserve and what others are likely to spend until the window ends. */
export const heldBack = (ledger: Ledger, reserveShare: number): number =>
  Math.max(reserved(ledger, reserveShare), forecastOfOthers(ledger));

export const reserved = (ledger: Ledger, reserveShare: number): number => Math.ceil(ledger.limit * reserveShare);

/** Requests that others will spend between the anchor and the window's end, if they go on as they did. */
export function forecastOfOthers(ledger: Ledger): number {
  if (!ledger.anchored || ledger.ends === null) return 0;
  const aheadMs = Math.min(windowMs, Math.max(0, ledger.ends.monotonicMs - ledger.anchoredAtMs));
  return Math.ceil(othersRate(ledger) * aheadMs);
}

/** Requests per millisecond. */
export function othersRate(ledger: Ledger): number {
  if (!ledger.anchored || ledger.ends === null) return ledger.othersRateBefore;
  const aheadMs = Math.min(windowMs, Math.max(0, ledger.ends.monotonicMs - ledger.anchoredAtMs));
  const watchedMs = windowMs - aheadMs;
  return (spentByOthers(ledger) + ledger.othersRateBefore * memoryMs) / (watchedMs + memoryMs);
}
