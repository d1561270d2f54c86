import type { Node } from '@tiptap/pm/model';
import type { Mapping, Step, Transform } from '@tiptap/pm/transform';
import { differenceSteps } from './document-difference.ts';

/** On a transaction whose steps the engine has already. */
export const followedMeta = 'followed';

/**
 * The engine moved a working copy on (a publish was confirmed, a colleague's change was merged, another window typed).
 * `saved` is what we knew, `engine` what it has now, and `transform` begins at what is on screen: `saved` and the steps
 * that are not saved yet. They are taken back, the difference goes in, and they are put on top again, as collaborating
 * editors do (prosemirror-collab, rebaseSteps).
 */
export interface Followed {
  /** What still has to be saved, for the engine's document. */
  readonly steps: readonly Step[];
  /** How many steps have no place any more: a person has to look. */
  readonly lost: number;
}

export function followEngine(transform: Transform, saved: Node, engine: Node, unsaved: readonly Step[]): Followed {
  const before = documentsBefore(saved, unsaved);
  for (let i = unsaved.length - 1; i >= 0; i -= 1) {
    const [step, doc] = [unsaved[i], before[i]];
    if (step !== undefined && doc !== undefined) transform.step(step.invert(doc));
  }
  for (const step of differenceSteps(saved, engine)) transform.step(step);
  const steps = unsaved.flatMap((step, index) => putBack(transform, step, unsaved.length - 1 - index));
  return { steps, lost: unsaved.length - steps.length };
}

/** `inverse` is the place in the transform where the step was taken back: the mapping passes through what that deleted. */
function putBack(transform: Transform, step: Step, inverse: number): readonly Step[] {
  const mapped = step.map(transform.mapping.slice(inverse + 1));
  if (mapped === null || transform.maybeStep(mapped).failed !== null) return [];
  // Not in the published types, but what prosemirror-collab itself calls: caret and undo history go by it.
  const mapping = transform.mapping as Mapping & { setMirror(first: number, second: number): void };
  mapping.setMirror(inverse, transform.steps.length - 1);
  return [mapped];
}

/** The document that each step applies to. */
function documentsBefore(saved: Node, steps: readonly Step[]): readonly Node[] {
  const documents = [saved];
  let doc = saved;
  for (const step of steps) {
    const next = step.apply(doc).doc;
    if (next === null) throw new Error('An unsaved step does not belong to the saved document.');
    doc = next;
    documents.push(doc);
  }
  return documents;
}
