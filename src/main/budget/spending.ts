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

/** `ask`: it goes alone, less to get its work done than to hear what is left. */
export type Decision = { readonly kind: 'go' | 'ask' } | { readonly kind: 'wait'; readonly untilMs: number };

const go: Decision = { kind: 'go' };
const waitUntil = (untilMs: number): Decision => ({ kind: 'wait', untilMs });

/** After this long without an answer, what others spend is a guess that one request can check. */
export const forecastAgesMs = 30_000;

/** Where others are about, patient work may have all that can be spent of a window by here. */
export const sharedMs = 570_000;

/** Whether a request of this class may leave now, and if not, the monotonic time at which to ask again. */
export function maySpend(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (nowMs < ledger.pausedUntilMs) return waitUntil(ledger.pausedUntilMs);
  if (!ledger.anchored) return mayAnchor(ledger, requestClass, nowMs, rules);
  const opensMs = (ledger.ends?.monotonicMs ?? nowMs) + roundingMs;
  if (requestClass === 'interactive') return left(ledger) > 0 ? mayTakeLast(ledger, nowMs) : waitUntil(opensMs);
  const reopensMs = opensMs + rules.jitterMs;
  if (left(ledger) - othersSinceAnchor(ledger, nowMs) <= reserved(ledger, rules.reserveShare))
    return waitUntil(reopensMs);
  const shareMs = isPatient(requestClass) ? whenSharedOut(ledger, rules.reserveShare) : nowMs;
  const enough = left(ledger) > leftBy(ledger, rules.reserveShare);
  if (enough && nowMs >= shareMs) return nowMs - ledger.anchoredAtMs <= freshMs ? go : ask(ledger, nowMs);
  const askMs = ledger.anchoredAtMs + forecastAgesMs;
  if (nowMs >= askMs) return ask(ledger, nowMs);
  return waitUntil(Math.min(enough ? shareMs : askMs, askMs, reopensMs));
}

/** A question to the server: only where no other answer is on its way, or it takes long. */
const ask = (ledger: Ledger, nowMs: number): Decision =>
  ledger.inFlight.length === 0 || nowMs >= ledger.lastSentMs + slowMs
    ? { kind: 'ask' }
    : waitUntil(ledger.lastSentMs + slowMs);

/** After this long without an answer one request goes ahead of the others. */
const freshMs = 2000;

const slowMs = 5000;

/** A person may spend all that is left; where others may have spent it by now, one request at a time finds out. */
function mayTakeLast(ledger: Ledger, nowMs: number): Decision {
  const perhapsGone = 2 * othersSinceAnchor(ledger, nowMs);
  return left(ledger) > perhapsGone + nearlyNothing ? go : ask(ledger, nowMs);
}

const nearlyNothing = 5;

/** Nothing is known of this window: one background request finds out, the others wait for its answer. */
function mayAnchor(ledger: Ledger, requestClass: RequestClass, nowMs: number, rules: SpendingRules): Decision {
  if (requestClass === 'interactive') return go;
  const endedMs = ledger.ends?.monotonicMs ?? -Infinity;
  const reopensMs = endedMs + roundingMs + rules.jitterMs;
  const justEnded = nowMs < reopensMs && nowMs >= endedMs;
  return justEnded ? waitUntil(reopensMs) : ask(ledger, nowMs);
}

/** Nobody waits for it: it can leave the beginning of a window to others. */
export const isPatient = (requestClass: RequestClass): boolean => requestClass === 'backfill';

/** Others are about: they spent enough, in this window or before, to be more than a few clicks. */
export const othersAreAbout = (ledger: Ledger, reserveShare: number): boolean =>
  Math.max(spentByOthers(ledger), ledger.others.usual) >= reserved(ledger, reserveShare) / 10;

/**
 * So much of a window goes whatever is forecast, as long as the reserve is left: a look for changes or a small publish
 * does not wait because others are busy, and a computer that others leave nothing to is seen by them.
 */
const footInTheDoor = 1 / 40;

/** How many of these are left. */
export const leftOfFoot = ({ spentByUs, limit }: Ledger): number =>
  Math.max(0, Math.ceil(limit * footInTheDoor) - spentByUs);

const isSmallSoFar = (ledger: Ledger): boolean => leftOfFoot(ledger) > 0;

/**
 * The monotonic time at which patient work may have the next request: little at first, when nobody knows yet what others
 * will want, and more as the window goes. It looks only at what is left for all and at the time, never at who spent it:
 * computers that follow the same rule get the same share, whoever came first.
 */
function whenSharedOut(ledger: Ledger, reserveShare: number): number {
  if (ledger.ends === null || !othersAreAbout(ledger, reserveShare)) return -Infinity;
  if (isSmallSoFar(ledger)) return -Infinity;
  const usable = Math.max(1, ledger.limit - reserved(ledger, reserveShare));
  const spent = ledger.limit - left(ledger);
  return ledger.ends.monotonicMs - windowMs + Math.sqrt(Math.min(1, spent / usable)) * sharedMs;
}

/**
 * The questions that are still asked in this window; and where others are about, what they spend while an answer is on
 * its way.
 */
function margin(ledger: Ledger, reserveShare: number): number {
  const questions = Math.ceil(aheadMs(ledger) / forecastAgesMs);
  return othersAreAbout(ledger, reserveShare) ? questions + Math.ceil(ledger.limit / 200) : questions;
}

/**
 * What background work leaves of the anchor's count: the larger of the reserve and what others are likely to spend
 * until the window ends, with a margin.
 */
export const heldBack = (ledger: Ledger, reserveShare: number): number =>
  Math.max(reserved(ledger, reserveShare), forecastOfOthers(ledger)) + margin(ledger, reserveShare);

/** What a background request that leaves now must leave. */
const leftBy = (ledger: Ledger, reserveShare: number): number =>
  isSmallSoFar(ledger) ? reserved(ledger, reserveShare) + margin(ledger, reserveShare) : heldBack(ledger, reserveShare);

/** What others are likely to have spent by now of what the anchor counted as left. */
const othersSinceAnchor = (ledger: Ledger, nowMs: number): number =>
  Math.ceil(rateNow(ledger) * Math.max(0, nowMs - ledger.anchoredAtMs));

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
