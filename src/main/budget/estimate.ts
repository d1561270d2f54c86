import { type Ledger, left, spentByOthers } from './ledger.ts';
import { windowMs } from './rate-headers.ts';
import type { RequestClass } from './request-class.ts';
import {
  aheadMs,
  forecastOfOthers,
  isPatient,
  leftOfFoot,
  othersAreAbout,
  rateNow,
  reserved,
  sharedMs,
} from './spending.ts';

export interface EstimateRules {
  readonly reserveShare: number;
  readonly requestClass: RequestClass;
  /** From turn to turn: the mean time of an answer over the requests side by side. */
  readonly requestMs: number;
}

/** Seconds until `requests` more requests are done, the waits for the budget included. */
export function estimateSeconds(ledger: Ledger, requests: number, nowMs: number, rules: EstimateRules): number {
  const workMs = requests * rules.requestMs;
  const shared = isPatient(rules.requestClass) && othersAreAbout(ledger, rules.reserveShare);
  const pace = (count: number, window: number): number =>
    Math.max(count * rules.requestMs, shared ? Math.sqrt(Math.min(count, window) / window) * sharedMs : 0);
  const whole = perWindow(ledger, rules);
  const now = runs(ledger, nowMs) ? inThisWindow(ledger, nowMs, shared, rules) : whole;
  if (requests <= now && !shared) return workMs / 1000;
  const endsMs = runs(ledger, nowMs) && ledger.ends !== null ? ledger.ends.monotonicMs : nowMs + windowMs;
  const toResetMs = Math.max(0, endsMs - nowMs);
  if (requests <= now) {
    const usable = Math.max(1, ledger.limit - reserved(ledger, rules.reserveShare));
    const doneMs = Math.sqrt(Math.min(1, Math.max(0, usable - now + requests) / usable)) * sharedMs;
    return Math.max(workMs, doneMs - windowMs + toResetMs) / 1000;
  }
  const afterwards = requests - now;
  const wholeWindows = Math.ceil(afterwards / whole) - 1;
  const inLastWindow = afterwards - wholeWindows * whole;
  return Math.max(workMs, toResetMs + wholeWindows * windowMs + pace(inLastWindow, whole)) / 1000;
}

/** What is left of the running window for everybody else when as many of them are done as it has room for. */
export function leftAfter(ledger: Ledger, requests: number, nowMs: number, rules: EstimateRules): number {
  const shared = isPatient(rules.requestClass) && othersAreAbout(ledger, rules.reserveShare);
  if (runs(ledger, nowMs))
    return Math.max(0, left(ledger) - Math.min(requests, inThisWindow(ledger, nowMs, shared, rules)));
  return ledger.limit - Math.min(requests, perWindow(ledger, rules));
}

/** In the second after its end, which is left to the server's rounding, a window has nothing to give any more. */
const runs = (ledger: Ledger, nowMs: number): boolean =>
  ledger.anchored && (ledger.ends === null || ledger.ends.monotonicMs > nowMs);

/** What work of this class can still expect of the window that runs. */
function inThisWindow(ledger: Ledger, nowMs: number, shared: boolean, rules: EstimateRules): number {
  if (rules.requestClass === 'interactive') return left(ledger);
  const untilSharedMs = shared && ledger.ends !== null ? ledger.ends.monotonicMs - windowMs + sharedMs - nowMs : 0;
  const othersFirst = rateNow(ledger) * Math.max(0, untilSharedMs);
  const kept = Math.max(reserved(ledger, rules.reserveShare) + othersFirst, shared ? 0 : forecastOfOthers(ledger));
  const whateverOthersDo = Math.min(leftOfFoot(ledger), left(ledger) - reserved(ledger, rules.reserveShare));
  return Math.max(0, whateverOthersDo, Math.floor(left(ledger) - kept));
}

/** What it can expect of a window; never 0, so that an estimate stays a number. */
function perWindow(ledger: Ledger, { reserveShare, requestClass }: EstimateRules): number {
  const kept = reserved(ledger, reserveShare);
  // Who takes nearly all of one window does not do so in each to come, or there would be no end in sight.
  const others = Math.min(othersPerWindow(ledger), ledger.limit - kept);
  return Math.max(1, Math.floor(ledger.limit - Math.max(requestClass === 'interactive' ? 0 : kept, others)));
}

/** What others take of a window like the one that runs. What they did in less than two minutes is a burst, no habit. */
function othersPerWindow(ledger: Ledger): number {
  if (!ledger.anchored) return ledger.others.usual;
  const ahead = aheadMs(ledger);
  const seen = spentByOthers(ledger);
  const toCome = (seen / Math.max(leastWatchMs, windowMs - ahead)) * ahead;
  return Math.max(ledger.others.usual, seen + toCome);
}

const leastWatchMs = 120_000;
