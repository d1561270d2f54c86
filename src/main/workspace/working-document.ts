import { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { openForEditing } from '../../shared/document/loss-check.ts';
import type { OpenedDocument } from '../../shared/document/open.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import type { Trouble } from '../../shared/model/trouble.ts';

/** An article's source opened, and the document that the writer made of it. */
export interface WorkingDocument {
  readonly opened: OpenedDocument;
  readonly doc: Node;
}

/** How a working copy is stored: its document is `source` opened, then `snapshot` if any, then `steps`. */
export interface StoredDocument {
  readonly source: string;
  readonly snapshot: unknown;
  readonly steps: readonly unknown[];
}

/** `bad-input`: the snapshot or a step does not fit the schema or the source. Only what fitted is ever stored. */
export function buildDocument({ source, snapshot, steps }: StoredDocument): Result<WorkingDocument, Trouble> {
  const opened = openForEditing(source);
  const begun = snapshot === null ? ok(opened.doc) : readSnapshot(snapshot);
  if (!begun.ok) return begun;
  const doc = steps.length === 0 ? begun : applySteps(begun.value, steps);
  return doc.ok ? ok({ opened, doc: doc.value }) : doc;
}

function readSnapshot(snapshot: unknown): Result<Node, Trouble> {
  try {
    const doc = Node.fromJSON(documentSchema, snapshot);
    doc.check();
    return ok(doc);
  } catch (error) {
    return misfit(error);
  }
}

/** Steps come from a window and are checked by doing: read, applied, and the outcome held against the schema. */
export function applySteps(doc: Node, steps: readonly unknown[]): Result<Node, Trouble> {
  try {
    let after = doc;
    for (const json of steps) {
      const applied = Step.fromJSON(documentSchema, json).apply(after);
      if (applied.doc === null)
        return failed({ kind: 'bad-input', detail: applied.failed ?? 'A step does not apply.' });
      after = applied.doc;
    }
    after.check();
    return ok(after);
  } catch (error) {
    return misfit(error);
  }
}

/** ProseMirror throws RangeError for what does not fit; anything else is a fault. A TypeError is JSON of another shape. */
function misfit(error: unknown): Result<never, Trouble> {
  if (error instanceof RangeError || error instanceof TypeError)
    return failed({ kind: 'bad-input', detail: 'A step does not fit the article.' });
  throw error;
}
