import type { Node } from 'prosemirror-model';
import { failed, ok, type Result } from '../base/result.ts';
import { childrenOf } from './match-items.ts';
import { openDocument, type OpenedDocument } from './open.ts';
import { printSettled } from './print.ts';
import { semanticItems } from './semantic-items.ts';
import { settle } from './settle.ts';

/** Where a printed document, opened again, first says something else than the document that was printed. */
interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

type Checked = { readonly ok: true } | ({ readonly ok: false } & Mismatch);

/** Opens what was printed and compares it with what was meant. Costs an open: off the typing path, in a worker. */
function compare(settled: Node, printed: string): Checked {
  const expected = semanticItems(settled);
  const found = semanticItems(openDocument(printed).doc);
  const length = Math.max(expected.length, found.length);
  for (let i = 0; i < length; i++) {
    if (expected[i] !== found[i])
      return { ok: false, expected: expected[i] ?? 'the end', found: found[i] ?? 'the end' };
  }
  return { ok: true };
}

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
  const html = printSettled(opened, settled, { donors });
  if (html === opened.source || compare(settled, html).ok) return ok({ html, printed: 'source' });
  const anew = printSettled(opened, settled, { anew: changedBlocks(opened, settled) });
  const checked = compare(settled, anew);
  if (checked.ok) return ok({ html: anew, printed: 'anew' });
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
