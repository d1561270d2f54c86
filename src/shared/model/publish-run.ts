import type { PublishOutcome } from './publish-plan.ts';
import type { Trouble, TroubleKind } from './trouble.ts';

/**
 * How a run of Publish stands, as it is kept. running: it goes on by itself, also where it waits for a network. held: it
 * begins by itself later. asks: it was to begin more than a day ago, or in another folder
 * of which this is a copy. done and cancelled are for good.
 */
export type RunState = 'running' | 'paused' | 'held' | 'asks' | 'done' | 'cancelled';

/**
 * pause, resume, release, cancel: hers. due: its time has come. miss: its time is more than a day ago, or nobody
 * knows whether it is still to be done. end: each article
 * has its result. stop: something is wrong that only she can mend.
 */
export type RunEvent = 'pause' | 'resume' | 'release' | 'cancel' | 'due' | 'miss' | 'end' | 'stop';

const moves: Readonly<Record<RunState, Partial<Record<RunEvent, RunState>>>> = {
  running: { pause: 'paused', cancel: 'cancelled', miss: 'asks', end: 'done', stop: 'paused' },
  paused: { resume: 'running', cancel: 'cancelled', end: 'done' },
  held: { release: 'running', due: 'running', cancel: 'cancelled', miss: 'asks' },
  asks: { release: 'running', cancel: 'cancelled' },
  // Cancelled while its last article was on its way.
  cancelled: { end: 'done' },
  done: {},
};

/** PUB-60: the one table of what may follow what; null: that cannot happen to it now. */
export const nextRunState = (state: RunState, event: RunEvent): RunState | null => moves[state][event] ?? null;

/** A held run begins when there is a network, or at a time of this computer's clock. */
export type HeldUntil = 'online' | number;

const lateMaxMs = 24 * 60 * 60 * 1000;

/** PUB-65: what a held run does now. Later than a day nobody knows whether she still wants it, so it asks. */
export function decideHeld(
  until: HeldUntil,
  now: { readonly wallMs: number; readonly online: boolean },
): 'wait' | 'begin' | 'ask' {
  if (until === 'online') return now.online ? 'begin' : 'wait';
  if (now.wallMs < until) return 'wait';
  return isTooLate(until, now.wallMs) ? 'ask' : 'begin';
}

export const isTooLate = (untilMs: number, wallMs: number): boolean => wallMs - untilMs > lateMaxMs;

/** Between here and Help Scout: it passes, and then the same is tried again. */
const networkTroubles: ReadonlySet<TroubleKind> = new Set<TroubleKind>([
  'offline',
  'timed-out',
  'tls',
  'proxy',
  'captive-portal',
  'redirected',
]);

/** The account or the key: the same for every article, and only she can mend it. */
const accountTroubles: ReadonlySet<TroubleKind> = new Set<TroubleKind>([
  'key-rejected',
  'key-replaced',
  'account-suspended',
  'no-key',
  'origin-refused',
]);

/** What is wrong with the account or the network is so for every article. */
export const concernsEveryArticle = (kind: TroubleKind): boolean =>
  networkTroubles.has(kind) || accountTroubles.has(kind);

/**
 * What a run that waits for its network does after one article (PUB-61). record: that is its result. again: nobody knows
 * yet what came of it, so it is looked at after the others. wait: for the network, and then the same article again.
 * stop: until she mends it; the article's turn comes again.
 */
export function afterArticle(outcome: PublishOutcome, trouble: Trouble | null): 'record' | 'again' | 'wait' | 'stop' {
  if (trouble === null || outcome === 'refused' || outcome === 'published') return 'record';
  if (networkTroubles.has(trouble.kind)) return 'wait';
  if (accountTroubles.has(trouble.kind) || trouble.kind.startsWith('keychain')) return 'stop';
  return outcome === 'unknown' ? 'again' : 'record';
}
