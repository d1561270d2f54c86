import { Fragment, type Node } from 'prosemirror-model';
import { failed, ok, type Result } from '../base/result.ts';
import type { AlignOptions } from './align.ts';
import { childrenOf } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { printWithCopies } from './print.ts';
import { matchSequences } from './shortest-edit.ts';
import { compareReopened, type Mismatch } from './reopen-check.ts';
import { settle } from './settle.ts';
import { withPlainSpaces } from './settle-line.ts';

export interface Saved {
  readonly html: string;
  /** `source`: along the source, as intended. `anew`: the changed blocks had to be printed without their source. */
  readonly printed: 'source' | 'anew';
}

/** The document cannot be written so that it reads the same: the edit is kept, but it must not leave. */
export interface Unprintable extends Mismatch {
  readonly kind: 'unprintable';
}

/**
 * Prints and checks; on a mismatch prints the changed top-level blocks without their source, then also those that have
 * come to stand beside others than they did, and checks each time; in the end once more with no space in an element by
 * itself in what was changed. The rest keeps its bytes.
 */
export function saveDocument(
  opened: OpenedDocument,
  doc: Node,
  donors: readonly OpenedDocument[] = [],
): Result<Saved, Unprintable> {
  const settled = settle(opened, doc);
  if (settled === opened.doc) return ok({ html: opened.source, printed: 'source' });
  const saved = saveSettled(opened, settled, donors);
  if (saved.ok) return saved;
  const plain = plainSpaces(opened, settled);
  return plain === settled ? saved : saveSettled(opened, plain, donors);
}

/**
 * Where elements part at a space, it may stand in one by itself, and would not be read as text: so it stands in none, in
 * what was changed of a settled document.
 */
export function plainSpaces(opened: OpenedDocument, node: Node): Node {
  if (node.isTextblock) return withPlainSpaces(node);
  if (node.isLeaf) return node;
  const before = childrenOf(node);
  const isTheirs = (block: Node): boolean => opened.memory.sourceBlockLike(block) !== undefined;
  const after = before.map((block) => (isTheirs(block) ? block : plainSpaces(opened, block)));
  return after.every((block, i) => block === before[i]) ? node : node.copy(Fragment.fromArray(after));
}

function saveSettled(
  opened: OpenedDocument,
  settled: Node,
  donors: readonly OpenedDocument[],
): Result<Saved, Unprintable> {
  let mismatch: Mismatch | undefined;
  for (const attempt of attempts(opened, settled, donors)) {
    const printed = printWithCopies(opened, settled, attempt);
    if (printed.html === opened.source) return ok({ html: printed.html, printed: 'source' });
    const checked = compareReopened(opened, settled, printed, donors);
    if (checked.ok) return ok({ html: printed.html, printed: attempt.anew === undefined ? 'source' : 'anew' });
    mismatch = checked;
  }
  return failed({ kind: 'unprintable', expected: mismatch?.expected ?? '', found: mismatch?.found ?? '' });
}

function* attempts(opened: OpenedDocument, doc: Node, donors: readonly OpenedDocument[]): Generator<AlignOptions> {
  yield { donors };
  const blocks = childrenOf(doc);
  const places = sourcePlaces(opened, blocks);
  // A block's left-out end may be the trouble, and is understood only by what follows.
  yield { anew: new Set(blocks.filter((_, i) => places[i] === undefined || isChanged(places, i + 1))) };
  yield { anew: new Set(blocks.filter((_, i) => !isInPlace(places, i))) };
}

/** For each block the place in the source that it kept; `undefined` for new ones and for changed ones. */
function sourcePlaces(opened: OpenedDocument, blocks: readonly Node[]): readonly (number | undefined)[] {
  const keysOf = (nodes: readonly Node[]): readonly string[] => nodes.map((node) => opened.memory.keys.keyOf(node));
  const places: (number | undefined)[] = Array.from({ length: blocks.length });
  for (const [i, place] of matchSequences(keysOf(blocks), keysOf(childrenOf(opened.doc)))) places[i] = place;
  return places;
}

type Places = ReturnType<typeof sourcePlaces>;

const isChanged = (places: Places, index: number): boolean => index < places.length && places[index] === undefined;

/** Its neighbours on both sides are those that it has in the source. */
function isInPlace(places: Places, index: number): boolean {
  const place = places[index];
  if (place === undefined) return false;
  const hasBefore = index === 0 ? place === 0 : places[index - 1] === place - 1;
  return hasBefore && (index === places.length - 1 || places[index + 1] === place + 1);
}
