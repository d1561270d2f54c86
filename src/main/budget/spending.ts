import { type Ledger, left, roundingMs, spentByOthers } from './ledger.ts';
import { forecastOf, rateOfOthers } from './others.ts';
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
const whenAnswered = waitUntil(Infinity);

/** After this long without an answer, a forecast of what others spend is a guess that one request can check. */
export const forecastAgesMs = 30_000;

/** A window's last look at what others spent in it, where work waits anyway: the next window's forecast rests on it. */
export const lastLookMs = 15_000;

/** Where others are about, patient work takes its share of a window evenly up to here, and what is left of it then. */
export const sharedMs = 400_000;

/** Whether a request of this class may leave now, and if not, the monotonic time at which to ask again. */
export function maySpend(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (nowMs < ledger.pausedUntilMs) return waitUntil(ledger.pausedUntilMs);
  if (!ledger.anchored) return mayAnchor(ledger, requestClass, nowMs, rules);
  const opensMs = (ledger.ends?.monotonicMs ?? nowMs) + roundingMs;
  if (requestClass === 'interactive') return left(ledger) > 0 ? mayTakeLast(ledger, nowMs) : waitUntil(opensMs);
  const reopensMs = opensMs + rules.jitterMs;
  if (left(ledger) <= reserved(ledger, rules.reserveShare) + margin(ledger, rules.reserveShare)) {
    return mayLook(ledger, nowMs, reopensMs);
  }
  const shareMs = isPatient(requestClass) ? whenSharedOut(ledger, rules.reserveShare) : nowMs;
  const forecastStands = left(ledger) <= heldBack(ledger, rules.reserveShare, nowMs);
  const openMs = Math.max(shareMs, forecastStands ? ledger.anchoredAtMs + forecastAgesMs : 0);
  if (nowMs < openMs) return waitUntil(Math.min(openMs, reopensMs));
  return forecastStands ? alone(ledger) : go;
}

/** A question to the server rather than work: only where no other answer is on its way. */
const alone = (ledger: Ledger): Decision => (ledger.inFlight.length === 0 ? go : whenAnswered);

/** A person may spend all that is left; where others may have spent it by now, one request at a time finds out. */
function mayTakeLast(ledger: Ledger, nowMs: number): Decision {
  const sinceMs = Math.max(0, nowMs - ledger.anchoredAtMs);
  const perhapsGone = 2 * rateNow(ledger) * sinceMs;
  return left(ledger) > perhapsGone + nearlyNothing ? go : alone(ledger);
}

const nearlyNothing = 5;

/** Nothing is known of this window: one background request finds out, the others wait for its answer. */
function mayAnchor(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (requestClass === 'interactive') return go;
  const endedMs = ledger.ends?.monotonicMs ?? -Infinity;
  const reopensMs = endedMs + roundingMs + rules.jitterMs;
  const justEnded = nowMs < reopensMs && nowMs >= endedMs;
  return justEnded ? waitUntil(reopensMs) : alone(ledger);
}

/** Only the reserve is left. */
function mayLook(ledger: Ledger, nowMs: number, reopensMs: number): Decision {
  const lookMs = (ledger.ends?.monotonicMs ?? Infinity) - lastLookMs;
  if (left(ledger) === 0 || ledger.anchoredAtMs >= lookMs) return waitUntil(reopensMs);
  return nowMs < lookMs ? waitUntil(lookMs) : alone(ledger);
}

/** Nobody waits for it: it can leave the beginning of a window to others. */
export const isPatient = (requestClass: RequestClass): boolean =>
  requestClass === 'pull' || requestClass === 'backfill';

/** Others are about: they spent enough, in this window or before, to be more than a few clicks. */
export const othersAreAbout = (ledger: Ledger, reserveShare: number): boolean =>
  Math.max(spentByOthers(ledger), ledger.others.usual) >= reserved(ledger, reserveShare) / 8;

/**
 * The monotonic time at which patient work may have the next request. It looks only at what is left for all and at the
 * time, never at who spent it: so that computers which follow the same rule get the same share, whoever came first.
 */
function whenSharedOut(ledger: Ledger, reserveShare: number): number {
  if (ledger.ends === null || !othersAreAbout(ledger, reserveShare)) return -Infinity;
  const usable = Math.max(1, ledger.limit - reserved(ledger, reserveShare));
  const spent = ledger.limit - left(ledger);
  return ledger.ends.monotonicMs - windowMs + Math.min(1, spent / usable) * sharedMs;
}

/** Covers what others spend while an answer is on its way, and the questions that are still asked in this window. */
function margin(ledger: Ledger, reserveShare: number): number {
  if (!othersAreAbout(ledger, reserveShare)) return 1;
  return 1 + Math.ceil(ledger.limit / 200) + Math.ceil(aheadMs(ledger) / forecastAgesMs);
}

/**
 * What background work leaves of the anchor's count: the larger of the reserve and what others are likely to spend
 * until the window ends, with a margin. What they are likely to have spent since the anchor comes on top of the reserve.
 */
export function heldBack(ledger: Ledger, reserveShare: number, nowMs: number): number {
  const sinceAnchor = rateNow(ledger) * Math.max(0, nowMs - ledger.anchoredAtMs);
  const wanted = Math.max(reserved(ledger, reserveShare) + Math.ceil(sinceAnchor), forecastOfOthers(ledger));
  return wanted + margin(ledger, reserveShare);
}

export const rateNow = (ledger: Ledger): number => rateOfOthers(ledger.others, spentByOthers(ledger), aheadMs(ledger));

export const reserved = (ledger: Ledger, reserveShare: number): number => Math.ceil(ledger.limit * reserveShare);

/** Requests that others will spend between the anchor and the window's end, if they go on as they did. */
export const forecastOfOthers = (ledger: Ledger): number =>
  ledger.anchored ? forecastOf(ledger.others, spentByOthers(ledger), aheadMs(ledger)) : 0;

/** From the anchor to the window's end. */
export function aheadMs(ledger: Ledger): number {
  if (ledger.ends === null) return 0;
  return Math.min(windowMs, Math.max(0, ledger.ends.monotonicMs - ledger.anchoredAtMs));
}
