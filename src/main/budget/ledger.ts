import { assert } from '../../shared/base/assert.ts';
import { emptyOthers, hearOfOthers, type Others, rememberWindow } from './others.ts';
import { type RateReading, windowMs } from './rate-headers.ts';
import { countRefused, countServed, isDisproved, mayHaveRenewed, nothingServed, type Served } from './served.ts';

/** Two readings of the two clocks, taken together. */
export interface Instant {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** A window that is over, as its last answer showed it. */
export interface PastWindow {
  /** This computer's wall clock. */
  readonly endedAtMs: number;
  readonly limit: number;
  readonly usedByUs: number;
  readonly usedByOthers: number;
}

/** Two hours. */
const windowsKept = 12;

/**
 * What is known of the account's current window. The anchor is the answer that the numbers come from; requests are
 * numbered as they are sent, so that answers which overtake each other can be put in order.
 */
export interface Ledger {
  /** 2,000, the smallest that Help Scout gives, until the first answer says otherwise. */
  readonly limit: number;
  readonly limitKnown: boolean;
  /** false: the window is over, or was never seen; `remaining` is then only a hope. */
  readonly anchored: boolean;
  readonly remaining: number;
  readonly anchoredAtMs: number;
  /** The last request that was under way or done when the anchor arrived: later ones certainly saw a later server. */
  readonly horizon: number;
  /** The window's end on both clocks; null until something was heard. */
  readonly ends: Instant | null;
  readonly lastSent: number;
  /** Monotonic. */
  readonly lastSentMs: number;
  readonly inFlight: readonly number[];
  /** Sent, and perhaps not in the anchor's count. */
  readonly uncounted: readonly number[];
  /** In this window, those under way included. */
  readonly spentByUs: number;
  /** What holds against headers that are wrong. */
  readonly served: Served;
  /** What the windows before, and the last minutes, tell of everybody else. */
  readonly others: Others;
  /** Windows that are over, oldest first, as far as they were seen. */
  readonly past: readonly PastWindow[];
  /** After a 429 nothing is sent before this monotonic time. */
  readonly pausedUntilMs: number;
  readonly refusalsInARow: number;
}

/** Docs API, Rate Limiting: an account with one site. */
export const assumedLimit = 2000;

/** Whole seconds, a slow answer, a server that restarts its count: ends closer than this are one window. */
const sameEndMs = 30_000;

export const emptyLedger: Ledger = {
  limit: assumedLimit,
  limitKnown: false,
  anchored: false,
  remaining: assumedLimit,
  anchoredAtMs: 0,
  horizon: 0,
  ends: null,
  lastSent: 0,
  lastSentMs: 0,
  inFlight: [],
  uncounted: [],
  spentByUs: 0,
  served: nothingServed,
  others: emptyOthers,
  past: [],
  pausedUntilMs: 0,
  refusalsInARow: 0,
};

/** Requests that are left for everybody, with what we sent since the anchor taken off. */
export const left = (ledger: Ledger): number => Math.max(0, ledger.remaining - ledger.uncounted.length);

/** What the server counted in this window and we did not send. */
export function spentByOthers(ledger: Ledger): number {
  if (!ledger.anchored) return 0;
  const ours = ledger.spentByUs - ledger.uncounted.length;
  return Math.max(0, ledger.limit - ledger.remaining - ours);
}

export function send(ledger: Ledger, nowMs: number): { readonly ledger: Ledger; readonly request: number } {
  const request = ledger.lastSent + 1;
  return {
    request,
    ledger: {
      ...ledger,
      lastSent: request,
      lastSentMs: nowMs,
      inFlight: [...ledger.inFlight, request],
      uncounted: [...ledger.uncounted, request],
      spentByUs: ledger.spentByUs + 1,
    },
  };
}

/** It never left this computer: it cost nothing. */
export function takeBack(ledger: Ledger, request: number): Ledger {
  const landed = counted(land(ledger, request), request);
  return { ...landed, spentByUs: Math.max(0, landed.spentByUs - 1) };
}

/** It was sent and nothing came back: it stays counted as spent until a later answer shows the server's count. */
export function land(ledger: Ledger, request: number): Ledger {
  assert(ledger.inFlight.includes(request), 'a request ends once');
  return { ...ledger, inFlight: ledger.inFlight.filter((sent) => sent !== request) };
}

/**
 * Notices that the window is over on either clock, or that its end became implausible (the computer slept, the clock
 * was set): then nothing is known until an answer anchors anew.
 */
export function passTime(ledger: Ledger, now: Instant): Ledger {
  if (!ledger.anchored || ledger.ends === null || stillRuns(ledger.ends, now)) return ledger;
  return { ...ledger, anchored: false };
}

/** The server rounds to whole seconds: its window may end up to one second after what it said. */
export const roundingMs = 1000;

function stillRuns(ends: Instant, now: Instant): boolean {
  const monotonicLeft = ends.monotonicMs - now.monotonicMs;
  const wallLeft = ends.wallMs - now.wallMs;
  return [monotonicLeft, wallLeft].every((leftMs) => leftMs > -roundingMs && leftMs <= windowMs + sameEndMs);
}

/** How the server met a request; `failed`: whether it was counted is not known. */
export type Met = 'served' | 'refused' | 'failed';

/** An answer has come; `said` is what its headers say. */
export function observe(before: Ledger, request: number, said: RateReading, now: Instant, met: Met = 'served'): Ledger {
  const known = land(passTime(before, now), request);
  const risen = hasRisen(known, request, said) && mayHaveRenewed(known.served, now);
  const current = risen ? { ...known, anchored: false } : known;
  const ends = endsOf(current, said, now);
  const relation = relationOf(current, ends, request);
  if (relation === 'stale' && said.remaining !== null) return current;
  // An answer of the window that is just over may come after its end: only a later end, or none, tells of a new one.
  const renewed = relation === 'new window' || (said.resetMs === null && !current.anchored);
  const ledger = { ...current, served: servedBy(current, said, now, met, renewed) };
  const reading = believable(ledger, said);
  if (reading.remaining === null) return ledger.anchored ? ledger : anchorOnOwnCount(ledger, reading, ends, now);
  // It was counted before the anchor was, so the anchor's count holds it.
  if (relation === 'overtaken' && !isLower(ledger, reading)) return counted(ledger, request);
  const opened = relation === 'new window' ? openWindow(ledger, ends) : ledger;
  const anchored = listen(opened, anchor(opened, request, reading.remaining, reading.limit, ends, now));
  return relation === 'overtaken' ? { ...anchored, horizon: ledger.horizon } : anchored;
}

function servedBy({ served }: Ledger, said: RateReading, now: Instant, met: Met, renewed: boolean): Served {
  if (met === 'refused') return countRefused(served);
  return met === 'served' ? countServed(served, said, now, renewed) : served;
}

/** A count that the server itself disproved is none. */
const believable = ({ served }: Ledger, said: RateReading): RateReading =>
  isDisproved(served) ? { ...said, remaining: null } : said;

/** Within a window what remains only falls: without a reset to go by, a rise tells of a new window. */
const hasRisen = (ledger: Ledger, request: number, { resetMs, remaining }: RateReading): boolean =>
  resetMs === null && remaining !== null && request > ledger.horizon && remaining > ledger.remaining + clearRise;

/** Answers that crossed, and an account whose limit was raised a little, are no new window. */
const clearRise = 20;

const counted = (ledger: Ledger, request: number): Ledger => ({
  ...ledger,
  uncounted: ledger.uncounted.filter((sent) => sent !== request),
});

const isLower = (ledger: Ledger, { remaining, limit }: RateReading): boolean =>
  (remaining ?? Infinity) < ledger.remaining || (limit !== null && limit !== ledger.limit);

type Relation = 'stale' | 'new window' | 'overtaken' | 'later';

/** Where the answer stands to the anchor. Within a window what remains only falls, so of two crossing answers the lower is the newer. */
function relationOf(ledger: Ledger, ends: Instant, request: number): Relation {
  const sentLater = request > ledger.horizon;
  if (ledger.ends === null) return 'new window';
  const differenceMs = ends.monotonicMs - ledger.ends.monotonicMs;
  if (differenceMs > sameEndMs) return 'new window';
  if (differenceMs < -sameEndMs) return sentLater ? 'later' : 'stale';
  return sentLater || !ledger.anchored ? 'later' : 'overtaken';
}

/** Without a believable reset: the window that is running, else a whole one from now, which is the longest it can last. */
function endsOf(ledger: Ledger, reading: RateReading, now: Instant): Instant {
  if (reading.resetMs === null && ledger.anchored && ledger.ends !== null) return ledger.ends;
  const leftMs = reading.resetMs ?? windowMs;
  return { monotonicMs: now.monotonicMs + leftMs, wallMs: now.wallMs + leftMs };
}

function openWindow(ledger: Ledger, ends: Instant): Ledger {
  return {
    ...closeWindow(ledger, ends),
    // What is under way, and the answer in hand, were most likely counted in the new window.
    spentByUs: ledger.inFlight.length + 1,
    uncounted: [],
  };
}

/** Keeps what was seen of the window that is over. */
function closeWindow(ledger: Ledger, nextEnds: Instant): Ledger {
  if (ledger.ends === null) return ledger;
  const seen = spentByOthers({ ...ledger, anchored: true });
  const windowsLater = Math.max(1, Math.round((nextEnds.monotonicMs - ledger.ends.monotonicMs) / windowMs));
  // What is under way, and the answer in hand, count in the window that begins.
  const usedByUs = Math.max(0, ledger.spentByUs - ledger.inFlight.length - 1);
  const closed = { endedAtMs: ledger.ends.wallMs, limit: ledger.limit, usedByUs, usedByOthers: seen };
  return {
    ...ledger,
    others: rememberWindow(ledger.others, seen, windowsLater),
    past: [...ledger.past, closed].slice(-windowsKept),
  };
}

/** What the answer shows of the others since the one before. */
const listen = (before: Ledger, after: Ledger): Ledger => ({
  ...after,
  others: hearOfOthers(before.others, spentByOthers(after), after.anchoredAtMs - before.anchoredAtMs),
});

function anchor(
  ledger: Ledger,
  request: number,
  remaining: number,
  limit: number | null,
  ends: Instant,
  now: Instant,
): Ledger {
  return {
    ...ledger,
    anchored: true,
    limit: Math.max(limit ?? ledger.limit, remaining),
    limitKnown: ledger.limitKnown || limit !== null,
    remaining,
    anchoredAtMs: now.monotonicMs,
    horizon: ledger.lastSent,
    ends,
    uncounted: [...new Set([...ledger.inFlight, ...ledger.uncounted.filter((sent) => sent > request)])],
  };
}

/** A window that began with what we were served lasts ten minutes from then, also where its end is said to be near. */
function notBefore(served: Served, ends: Instant, now: Instant): Instant {
  if (served.since === null || mayHaveRenewed(served, now)) return ends;
  const { monotonicMs, wallMs } = served.since;
  const earliest = { monotonicMs: monotonicMs + windowMs, wallMs: wallMs + windowMs };
  return earliest.monotonicMs > ends.monotonicMs ? earliest : ends;
}

/** No header to go by: our own count in a window that begins now, so that we neither stall nor run on for ever. */
function anchorOnOwnCount(ledger: Ledger, reading: RateReading, said: Instant, now: Instant): Ledger {
  const { served } = ledger;
  const ends = notBefore(served, said, now);
  const opened = openWindow(ledger, ends);
  const limit = reading.limit ?? ledger.limit;
  const left = Math.max(0, limit - Math.max(1, served.count));
  const anchored = anchor(opened, ledger.lastSent, left, reading.limit, ends, now);
  // What others seemed to spend came from the same count.
  return { ...anchored, limit, ...(isDisproved(served) ? { others: emptyOthers } : {}) };
}
