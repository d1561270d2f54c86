import type { Node } from 'prosemirror-model';
import { failed, ok, type Result } from '../base/result.ts';
import { childrenOf } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { printWithCopies } from './print.ts';
import { compareReopened, type Mismatch } from './reopen-check.ts';
import { settle } from './settle.ts';

export interface Saved {
  readonly html: string;
  /** `source`: along the source, as intended. `anew`: the changed blocks had to be printed without their source. */
  readonly printed: 'source' | 'anew';
}

/** The document cannot be written so that it reads the same: the edit is kept, but it must not leave. */
export interface Unprintable extends Mismatch {
  readonly kind: 'unprintable';
}

/** Prints and checks; on a mismatch prints the changed top-level blocks anew and checks again. */
export function saveDocument(
  opened: OpenedDocument,
  doc: Node,
  donors: readonly OpenedDocument[] = [],
): Result<Saved, Unprintable> {
  const settled = settle(opened, doc);
  if (settled === opened.doc) return ok({ html: opened.source, printed: 'source' });
  const printed = printWithCopies(opened, settled, { donors });
  if (printed.html === opened.source || compareReopened(opened, settled, printed).ok)
    return ok({ html: printed.html, printed: 'source' });
  const anew = printWithCopies(opened, settled, { anew: changedBlocks(opened, settled) });
  const checked = compareReopened(opened, settled, anew);
  if (checked.ok) return ok({ html: anew.html, printed: 'anew' });
  return failed({ kind: 'unprintable', expected: checked.expected, found: checked.found });
}

/** The top-level blocks that the source does not have, and the one before each: its left-out end may be the trouble. */
function changedBlocks(opened: OpenedDocument, doc: Node): ReadonlySet<Node> {
  const known = new Set(childrenOf(opened.doc).map((child) => opened.memory.keys.keyOf(child)));
  const blocks = childrenOf(doc);
  const isChanged = (node: Node | undefined): boolean =>
    node !== undefined && !known.has(opened.memory.keys.keyOf(node));
  return new Set(blocks.filter((block, i) => isChanged(block) || isChanged(blocks[i + 1])));
}
