import { redo, undo } from '@tiptap/pm/history';
import type { Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { type Step, Transform } from '@tiptap/pm/transform';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { followedMeta } from './follow-engine.ts';
import { stepsOf } from './opened-article.ts';

type SavedSteps = Pick<OpenArticle, 'steps'>;

export interface StepJson {
  [key: string]: string | number;
}

interface Made {
  readonly madeAtMs: number;
  readonly by?: 'undo' | 'redo';
}

/**
 * When each step was made, and whether an undo made it, goes with it into the working copy: what is one undo now is one
 * after a restart, too, and what was undone is not there to be undone.
 */
export class StepTimes {
  readonly #made = new WeakMap<Step, Made>();

  /** `change` with what plugins made of it, which is one with it. */
  note(change: Transaction, steps: readonly Step[]): void {
    const made = madeBy(change);
    for (const step of steps) this.#made.set(step, made);
  }

  /** The same steps, for a document that moved on. */
  rebased(before: readonly Step[], after: readonly Step[]): void {
    for (const [index, step] of after.entries()) {
      const from = before[index];
      const made = from === undefined ? undefined : this.#made.get(from);
      if (made !== undefined) this.#made.set(step, made);
    }
  }

  json(step: Step): StepJson {
    return { ...(step.toJSON() as StepJson), ...this.#made.get(step) };
  }
}

function madeBy(change: Transaction): Made {
  const turn = change.getMeta('history$') as { readonly redo: boolean } | undefined;
  return turn === undefined ? { madeAtMs: change.time } : { madeAtMs: change.time, by: turn.redo ? 'redo' : 'undo' };
}

/** Plays the steps of a working copy once more, as the changes that they were, so that they can be undone. */
export function replay(state: EditorState, article: SavedSteps): EditorState {
  return changesOf(article, state.schema).reduce(
    (played, change) => turned(played, change) ?? made(played, change),
    state,
  );
}

function made(state: EditorState, { steps, madeAtMs }: Change): EditorState {
  // The engine has them already: nobody asks again whether they may be made.
  const tr = state.tr.setMeta(followedMeta, true);
  for (const step of steps) tr.step(step);
  // ProseMirror takes time 0 for "none".
  return state.apply(tr.setTime(madeAtMs ?? 1));
}

/** An undo as an undo; null: it was none, or what it undid is not here any more. */
function turned(state: EditorState, { steps, by }: Change): EditorState | null {
  if (by === undefined) return null;
  const { doc } = steps.reduce((transform, step) => transform.step(step), new Transform(state.doc));
  let after = state;
  (by === 'undo' ? undo : redo)(state, (tr) => (after = state.apply(tr.setMeta(followedMeta, true))));
  return after !== state && after.doc.eq(doc) ? after : null;
}

interface Change {
  readonly steps: Step[];
  /** undefined: nobody noted it; such steps become one undo where they lie together. */
  readonly madeAtMs: number | undefined;
  readonly by: Made['by'];
}

/** Steps that were made at the same time were one change. */
function changesOf(article: SavedSteps, schema: Schema): readonly Change[] {
  const changes: Change[] = [];
  for (const [index, step] of stepsOf(article, schema).entries()) {
    const { madeAtMs, by } = madeIn(article.steps[index]);
    const last = changes.at(-1);
    const isOne = madeAtMs !== undefined && last?.madeAtMs === madeAtMs && last.by === by;
    if (isOne) last.steps.push(step);
    else changes.push({ steps: [step], madeAtMs, by });
  }
  return changes;
}

function madeIn(json: OpenArticle['steps'][number] | undefined): Pick<Change, 'madeAtMs' | 'by'> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const { madeAtMs: time, by } = isObject ? json : {};
  const madeAtMs = typeof time === 'number' && time > 0 ? time : undefined;
  return { madeAtMs, by: by === 'undo' || by === 'redo' ? by : undefined };
}
