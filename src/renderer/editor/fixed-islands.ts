import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { isSelfContained } from '../../shared/document/self-contained.ts';
import { RefusalMessage } from './refusal-message.ts';

/**
 * A piece of source whose tags are not closed reads right only where it stands: anywhere else it would swallow what
 * follows. It can be edited as source and deleted, and never moved or copied: the change is refused as a whole, before
 * anything has happened, and the writer is told why.
 */
export const fixedIslands = (): Plugin => {
  let message: RefusalMessage | undefined;
  return new Plugin({
    filterTransaction: (tr, state) => {
      // Steps that are played again on an article being opened were allowed when they were made.
      if (message === undefined || !message.isOn(state) || isAllowed(tr) || !movesFixedIsland(tr, state)) return true;
      message.show();
      return false;
    },
    view: (view) => (message = new RefusalMessage(view, stayWords)),
  });
};

/** Source that the writer typed herself is hers to judge: the save tells her what it comes to. */
export const asTypedSource = (tr: Transaction): Transaction => tr.setMeta(typedMeta, true);
const typedMeta = 'typed source';

/** Undo goes back to what was; what the engine brings was saved before. */
const isAllowed = (tr: Transaction): boolean =>
  !tr.docChanged ||
  tr.getMeta('history$') !== undefined ||
  tr.getMeta('addToHistory') === false ||
  tr.getMeta(typedMeta) === true;

/** Whether a fixed island would come to stand where it did not, or be cut out to be pasted elsewhere. */
export function movesFixedIsland(tr: Transaction, before: EditorState): boolean {
  const arrived = islandsIn(tr.doc, changedIn(tr)).some(
    ({ node, $at }) => !stayed(tr, node, $at, before) && !isSelfContained(node, $at.parent),
  );
  return arrived || (tr.getMeta('uiEvent') === 'cut' && cutsFixedIsland(tr, before));
}

function cutsFixedIsland(tr: Transaction, { doc, selection }: EditorState): boolean {
  return islandsIn(doc, selection).some(
    ({ node, $at }) => tr.mapping.mapResult($at.pos, 1).deleted && !isSelfContained(node, $at.parent),
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** From the first place that a transaction changed to the last, as it leaves them: a lifted block is all inside. */
function changedIn(tr: Transaction): Range {
  let from = tr.doc.content.size;
  let to = 0;
  let joinsOrSplits = false;
  tr.mapping.maps.forEach((map, index) => {
    const [before, after] = [tr.docs[index] ?? tr.doc, tr.docs[index + 1] ?? tr.doc];
    const later = tr.mapping.slice(index + 1);
    map.forEach((oldStart, oldEnd, start, end) => {
      from = Math.min(from, later.map(start, -1));
      to = Math.max(to, later.map(end, 1));
      joinsOrSplits ||= !isInOneBlock(before, oldStart, oldEnd) || !isInOneBlock(after, start, end);
    });
  });
  return joinsOrSplits ? wholeBlocks(tr.doc, { from, to }) : { from, to };
}

const isInOneBlock = (doc: Node, from: number, to: number): boolean => doc.resolve(from).sameParent(doc.resolve(to));

/** All of a block has moved that was joined with another, or cut in two. */
function wholeBlocks(doc: Node, { from, to }: Range): Range {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  return { from: $from.depth > 0 ? $from.before() : from, to: $to.depth > 0 ? $to.after() : to };
}

interface PlacedIsland {
  readonly node: Node;
  readonly $at: ResolvedPos;
}

function islandsIn(doc: Node, { from, to }: Range): readonly PlacedIsland[] {
  const found: PlacedIsland[] = [];
  if (from > to) return found;
  doc.nodesBetween(Math.max(0, from), Math.min(doc.content.size, to), (node, position) => {
    const isIsland = node.type.name === 'blockIsland' || node.type.name === 'inlineIsland';
    if (isIsland) found.push({ node, $at: doc.resolve(position) });
  });
  return found;
}

/** It was there before, in the same blocks: none of them was joined, split, lifted or put into another. */
function stayed(tr: Transaction, node: Node, $at: ResolvedPos, { doc }: EditorState): boolean {
  const was = tr.mapping.invert().map($at.pos, 1);
  if (was > doc.content.size || doc.nodeAt(was)?.eq(node) !== true) return false;
  const $was = doc.resolve(was);
  if ($was.depth !== $at.depth || tr.mapping.map(was, 1) !== $at.pos) return false;
  for (let depth = 1; depth <= $at.depth; depth++)
    if (tr.mapping.map($was.before(depth), 1) !== $at.before(depth)) return false;
  return true;
}

const stayWords =
  'This piece of source cannot be moved or copied: its tags are not all closed, so it reads right only where it stands. ' +
  'View its source to close them, or delete it.';
