import { unreachable } from '../../shared/base/assert.ts';
import type { Trouble } from '../../shared/model/trouble.ts';

/**
 * When typing is saved. Steps wait until the writer pauses, but never longer than a second; one save is under way at a
 * time; a failed one keeps its steps, in order, before everything typed since. `revision` is the one that the next save
 * builds on. Steps are opaque here, so that every path can be tested without an editor.
 */
export type AutosaveState<Step> =
  | { readonly kind: 'saved'; readonly revision: number; readonly atMs: number | null }
  | ({ readonly kind: 'waiting'; readonly sinceMs: number; readonly dueMs: number } & Unsaved<Step>)
  | ({
      readonly kind: 'saving';
      readonly sent: number;
      /** So many after those went beside them, as the next batch: a window that closes waits for no answer. */
      readonly beside: number;
      readonly sinceMs: number | null;
      readonly hurry: boolean;
      readonly failures: number;
    } & Unsaved<Step>)
  /** The first `sent` steps may have arrived all the same: they go again by themselves, as they were. */
  | ({
      readonly kind: 'failed';
      readonly sent: number;
      readonly beside: number;
      readonly trouble: Trouble;
      readonly failures: number;
      readonly dueMs: number;
    } & Unsaved<Step>)
  /** The engine has a newer version: nothing can be sent until both are brought together. */
  | ({ readonly kind: 'overtaken'; readonly trouble: Trouble } & Unsaved<Step>);

interface Unsaved<Step> {
  readonly revision: number;
  /** Everything that no answer has confirmed; in `saving` the first `sent` of them are under way. */
  readonly steps: readonly Step[];
}

export type AutosaveEvent<Step> =
  | { readonly kind: 'typed'; readonly steps: readonly Step[]; readonly nowMs: number }
  /** The time of `nextTickMs` has come, by a timer: a clock that was set back does not know of it. */
  | { readonly kind: 'tick' }
  /** Save what there is, now: blur, hide, close, Ctrl+S, publish. */
  | { readonly kind: 'flush' }
  /** What waits behind the save under way was sent beside it. */
  | { readonly kind: 'sent-beside' }
  | { readonly kind: 'answered'; readonly revision: number; readonly savedAtMs: number; readonly nowMs: number }
  | { readonly kind: 'refused'; readonly trouble: Trouble; readonly nowMs: number }
  /** The document was brought together with the engine's newer version; `steps` are what still has to be saved. */
  | { readonly kind: 'followed'; readonly revision: number; readonly steps: readonly Step[]; readonly nowMs: number };

export const pauseMs = 500;
export const longestMs = 1_000;
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;

export function nextAutosave<Step>(state: AutosaveState<Step>, event: AutosaveEvent<Step>): AutosaveState<Step> {
  switch (event.kind) {
    case 'typed':
      return afterTyping(state, event.steps, event.nowMs);
    case 'tick':
      return send(state);
    case 'flush':
      return state.kind === 'saving' ? { ...state, hurry: true } : send(state);
    case 'sent-beside':
      return state.kind === 'saving' ? { ...state, beside: state.steps.length - state.sent } : state;
    case 'answered':
      return afterAnswer(state, event.revision, event.savedAtMs, event.nowMs);
    case 'refused':
      return afterRefusal(state, event.trouble, event.nowMs);
    case 'followed':
      return afterFollowing(state, event.revision, event.steps, event.nowMs);
    default:
      return unreachable(event);
  }
}

/** When `tick` is due; null: not before something else happens. */
export function nextTickMs<Step>(state: AutosaveState<Step>): number | null {
  return state.kind === 'waiting' || state.kind === 'failed' ? state.dueMs : null;
}

/**
 * The last save failed, and what was typed is nowhere but in this window: it must not close over that without asking.
 * A try that is under way has not succeeded yet.
 */
export const cannotSave = <Step>(state: AutosaveState<Step>): boolean =>
  state.kind === 'failed' || state.kind === 'overtaken' || (state.kind === 'saving' && state.failures > 0);

/** The steps that a `saving` state has under way. */
export const underWay = <Step>(state: AutosaveState<Step> & { readonly kind: 'saving' }): readonly Step[] =>
  state.steps.slice(0, state.sent);

/** What waits behind the save under way, and has not left the window: one that closes now loses it. */
export const waitingBehind = <Step>(state: AutosaveState<Step>): readonly Step[] =>
  state.kind === 'saving' ? state.steps.slice(state.sent + state.beside) : [];

/** What no answer has confirmed yet. */
export const unsavedSteps = <Step>(state: AutosaveState<Step>): readonly Step[] =>
  state.kind === 'saved' ? [] : state.steps;

function afterTyping<Step>(state: AutosaveState<Step>, typed: readonly Step[], nowMs: number): AutosaveState<Step> {
  if (typed.length === 0) return state;
  if (state.kind === 'saved') return waiting(state.revision, typed, nowMs, nowMs);
  const steps = [...state.steps, ...typed];
  // A clock that was set back has not come to `sinceMs` yet.
  if (state.kind === 'waiting') return waiting(state.revision, steps, Math.min(state.sinceMs, nowMs), nowMs);
  if (state.kind === 'saving') return { ...state, steps, sinceMs: state.sinceMs ?? nowMs };
  return { ...state, steps };
}

const waiting = <Step>(
  revision: number,
  steps: readonly Step[],
  sinceMs: number,
  nowMs: number,
): AutosaveState<Step> => ({
  kind: 'waiting',
  revision,
  steps,
  sinceMs,
  dueMs: Math.min(nowMs + pauseMs, sinceMs + longestMs),
});

function send<Step>(state: AutosaveState<Step>): AutosaveState<Step> {
  if (state.kind !== 'waiting' && state.kind !== 'failed') return state;
  const { revision, steps } = state;
  const { sent, beside, failures } = state.kind === 'failed' ? state : { sent: steps.length, beside: 0, failures: 0 };
  return { kind: 'saving', revision, steps, sent, beside, sinceMs: null, hurry: false, failures };
}

function afterAnswer<Step>(
  state: AutosaveState<Step>,
  revision: number,
  atMs: number,
  nowMs: number,
): AutosaveState<Step> {
  if (state.kind !== 'saving') return state;
  const steps = state.steps.slice(state.sent);
  if (steps.length === 0) return { kind: 'saved', revision, atMs };
  // Perhaps they arrived already, as they were, and under the name that they have now.
  if (state.beside > 0) return { ...state, revision, steps, sent: state.beside, beside: 0, failures: 0 };
  const next = waiting(revision, steps, state.sinceMs ?? nowMs, nowMs);
  return state.hurry ? send(next) : next;
}

function afterRefusal<Step>(state: AutosaveState<Step>, trouble: Trouble, nowMs: number): AutosaveState<Step> {
  if (state.kind !== 'saving') return state;
  const { revision, steps, sent, beside } = state;
  if (trouble.kind === 'edited-elsewhere') return { kind: 'overtaken', revision, steps, trouble };
  const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** state.failures);
  const dueMs = nowMs + delayMs;
  return { kind: 'failed', revision, steps, sent, beside, trouble, failures: state.failures + 1, dueMs };
}

function afterFollowing<Step>(
  state: AutosaveState<Step>,
  revision: number,
  steps: readonly Step[],
  nowMs: number,
): AutosaveState<Step> {
  if (steps.length > 0) return waiting(revision, steps, nowMs, nowMs);
  return { kind: 'saved', revision, atMs: state.kind === 'saved' ? state.atMs : nowMs };
}
