import type { TroubleKind } from './trouble.ts';

/**
 * Why a sync runs. start: Layover was just opened. rhythm: it was time. retry: the last one failed. online: the network is
 * back. focus: she came back to the window. wake: this computer woke up. asked: somebody wants it now.
 */
export type SyncReason = 'start' | 'rhythm' | 'retry' | 'online' | 'focus' | 'wake' | 'asked';

/** What a window notices: she came to it, a key or a pointer was used in it, the system has a network or has none. */
export type WindowSign = 'focus' | 'input' | 'online' | 'offline';

/** All times are of one clock that never goes back, in milliseconds. */
export interface SyncCircumstances {
  readonly nowMs: number;
  /** She chose to work offline. */
  readonly offlineByChoice: boolean;
  /** A key, a click or the offline switch wants the next one now. */
  readonly asked: boolean;
  /** The last one, whoever wanted it; null: none since the start. `failures`: in a row, since there was hope. */
  readonly last: {
    readonly beganMs: number;
    readonly endedMs: number;
    readonly trouble: TroubleKind | null;
    readonly failures: number;
  } | null;
  /** The system says that there is no network. It is sometimes wrong. */
  readonly networkGone: boolean;
  /** When each happened last; null: never. */
  readonly focusMs: number | null;
  readonly onlineMs: number | null;
  readonly wokeMs: number | null;
  /** When she was last known to be there: the start, a window that she came to, a key. */
  readonly presentMs: number;
}

/** `atMs` may lie in the past: then it is due. never: not before one of the circumstances changes. */
export type NextSync =
  | { readonly kind: 'at'; readonly atMs: number; readonly why: SyncReason }
  | { readonly kind: 'never' };

const minute = 60_000;

export const syncPace = {
  /** Between two syncs while she is there, and while she is not. */
  usualMs: 5 * minute,
  idleMs: 30 * minute,
  /** So long without a key or a window that she came to, she is not there. */
  absentMs: 15 * minute,
  /** The first try after a failure; each further one waits twice as long, up to the usual time. */
  firstRetryMs: 15_000,
  /** A sync that ended well is fresh for so long: coming back to the window asks for no other. */
  freshMs: minute,
  /** Whatever hope there is, a failed sync is not followed at once. */
  breathMs: 5_000,
} as const;

/** Asking again by itself would change nothing, and may bother her: a new key or her own click does. */
export const needsHer = (kind: TroubleKind): boolean =>
  kind.startsWith('key') || kind === 'no-key' || kind === 'origin-refused' || kind === 'account-suspended';

/** When the next sync comes by itself, and why (docs/sync.md, Rhythm). */
export function nextSync(now: SyncCircumstances): NextSync {
  if (now.offlineByChoice) return { kind: 'never' };
  if (now.asked) return { kind: 'at', atMs: now.nowMs, why: 'asked' };
  const { last } = now;
  if (last === null) return { kind: 'at', atMs: now.nowMs, why: 'start' };
  if (last.trouble !== null && needsHer(last.trouble)) return { kind: 'never' };
  const regular = last.trouble === null ? inRhythm(now, last) : afterFailure(now, last);
  const hopes = last.trouble === null ? afterSuccess(now, last) : hopeAfterFailure(now, last);
  return [...hopes, regular].reduce((first, other) => (other.atMs < first.atMs ? other : first));
}

type Due = Extract<NextSync, { kind: 'at' }>;
type Last = NonNullable<SyncCircumstances['last']>;

const due = (atMs: number, why: SyncReason): Due => ({ kind: 'at', atMs, why });

const inRhythm = ({ presentMs }: SyncCircumstances, { endedMs }: Last): Due => {
  const usualAtMs = endedMs + syncPace.usualMs;
  const isAbsent = usualAtMs - presentMs >= syncPace.absentMs;
  return due(isAbsent ? endedMs + syncPace.idleMs : usualAtMs, 'rhythm');
};

const afterFailure = ({ networkGone }: SyncCircumstances, { endedMs, failures }: Last): Due => {
  const steppedMs = syncPace.firstRetryMs * 2 ** Math.max(0, failures - 1);
  return due(endedMs + (networkGone ? syncPace.usualMs : Math.min(syncPace.usualMs, steppedMs)), 'retry');
};

/** What may have changed on the server while nobody could see it. */
function afterSuccess({ focusMs, onlineMs, wokeMs }: SyncCircumstances, { endedMs }: Last): readonly Due[] {
  const freshUntilMs = endedMs + syncPace.freshMs;
  return [
    ...(wokeMs !== null && wokeMs > endedMs ? [due(wokeMs, 'wake')] : []),
    ...(onlineMs !== null && onlineMs > endedMs ? [due(Math.max(onlineMs, freshUntilMs), 'online')] : []),
    ...(focusMs !== null && focusMs >= freshUntilMs ? [due(focusMs, 'focus')] : []),
  ];
}

/** What may have mended it: the network came back, or she signed in to it in a browser and is here again. */
function hopeAfterFailure({ focusMs, onlineMs, wokeMs }: SyncCircumstances, last: Last): readonly Due[] {
  const earliestMs = last.endedMs + syncPace.breathMs;
  const hope = (atMs: number | null, why: SyncReason): readonly Due[] =>
    atMs !== null && atMs > last.beganMs ? [due(Math.max(atMs, earliestMs), why)] : [];
  return [...hope(wokeMs, 'wake'), ...hope(onlineMs, 'online'), ...hope(focusMs, 'focus')];
}
