import type { Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Step } from '@tiptap/pm/transform';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { followedMeta } from './follow-engine.ts';
import { stepsOf } from './opened-article.ts';

type SavedSteps = Pick<OpenArticle, 'steps'>;

export interface StepJson {
  [key: string]: string | number;
}

/** When each step was made goes with it into the working copy: what is one undo now is one after a restart, too. */
export class StepTimes {
  readonly #madeAtMs = new WeakMap<Step, number>();

  /** `change` with what plugins made of it, which is one with it. */
  note(change: Transaction, made: readonly Step[]): void {
    for (const step of made) this.#madeAtMs.set(step, change.time);
  }

  json(step: Step): StepJson {
    const madeAtMs = this.#madeAtMs.get(step);
    const json = step.toJSON() as StepJson;
    return madeAtMs === undefined ? json : { ...json, madeAtMs };
  }
}

/** Plays the steps of a working copy once more, as the changes that they were, so that they can be undone. */
export function replay(state: EditorState, article: SavedSteps): EditorState {
  let played = state;
  for (const { steps, madeAtMs } of changesOf(article, state.schema)) {
    // The engine has them already: nobody asks again whether they may be made.
    const tr = played.tr.setMeta(followedMeta, true);
    for (const step of steps) tr.step(step);
    // ProseMirror takes time 0 for "none".
    played = played.apply(tr.setTime(madeAtMs ?? 1));
  }
  return played;
}

interface Change {
  readonly steps: Step[];
  /** undefined: nobody noted it; such steps become one undo where they lie together. */
  readonly madeAtMs: number | undefined;
}

/** Steps that were made at the same time were one change. */
function changesOf(article: SavedSteps, schema: Schema): readonly Change[] {
  const changes: Change[] = [];
  for (const [index, step] of stepsOf(article, schema).entries()) {
    const madeAtMs = timeIn(article.steps[index]);
    const last = changes.at(-1);
    if (last !== undefined && madeAtMs !== undefined && last.madeAtMs === madeAtMs) last.steps.push(step);
    else changes.push({ steps: [step], madeAtMs });
  }
  return changes;
}

function timeIn(json: OpenArticle['steps'][number] | undefined): number | undefined {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const time = isObject ? json['madeAtMs'] : undefined;
  return typeof time === 'number' && time > 0 ? time : undefined;
}
