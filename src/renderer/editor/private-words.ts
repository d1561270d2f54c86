import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { calloutKind } from '../../shared/document/schema.ts';
import { followedMeta } from './follow-engine.ts';
import { RefusalMessage } from './refusal-message.ts';

/**
 * Words of a private note never become public by the way, nor public ones private: whatever a change is made by, it is
 * refused as a whole where words that it leaves stand on the other side of a note's edge afterwards. What she moves there
 * herself, as a block or as what she drags, may go; so may all words of a note that she puts on or takes off.
 */
export const keepPrivateWords = (): Plugin => {
  let message: RefusalMessage | undefined;
  return new Plugin({
    filterTransaction: (tr, state) => {
      if (!isRefused(tr)) return true;
      if (message?.isOn(state) === true) message.show();
      return false;
    },
    view: (view) => (message = new RefusalMessage(view, edgeWords)),
  });
};

const edgeWords =
  'Nothing was changed: words would have come out of a private note, or into it. To move them there, cut and paste them. ' +
  'To take the note off: Callout, No callout, with the caret in it.';

const isRefused = (tr: Transaction): boolean =>
  tr.docChanged && !isMeant(tr) && (tr.getMeta(notOverMeta) === true || carriesWordsOver(tr));

/** A transaction of a key that may not take words over an edge, and would. */
export const notOverEdges = (tr: Transaction): Transaction => tr.setMeta(notOverMeta, true);
const notOverMeta = 'not over edges';

/** A transaction that puts a note on or takes it off. */
export const overEdges = (tr: Transaction): Transaction => tr.setMeta(overEdgesMeta, true);
const overEdgesMeta = 'over edges';

/** Undo goes back to what was; what the engine brings, a text that was typed as source among it, was saved before. */
const isMeant = (tr: Transaction): boolean =>
  isHistoryTransaction(tr) || tr.getMeta(followedMeta) === true || tr.getMeta(overEdgesMeta) === true;

export const isPrivateNote = (node: Node): boolean => calloutKind(node) === 'private-note';

/** Whether words that a change left stand on the other side of a note's edge by it. */
export function carriesWordsOver(tr: Transaction): boolean {
  const [before, after] = changedParts(tr.before, tr.doc);
  const wasPrivate = privateParts(tr.before, before);
  const isPrivate = privateParts(tr.doc, after);
  if (wasPrivate.length === 0 && isPrivate.length === 0) return false;
  const crosses = (was: number, is: number): boolean => isIn(wasPrivate, was) !== isIn(isPrivate, is);
  const stayed = leavesIn(tr.before, before).some(({ node, position }) => {
    for (let at = position; at < position + node.nodeSize; at += 1) {
      const { deletedAfter, pos } = tr.mapping.mapResult(at, 1);
      if (!deletedAfter && crosses(at, pos)) return true;
    }
    return false;
  });
  // What is dragged and pasted comes because it is meant to.
  if (stayed || tr.getMeta('paste') === true || tr.getMeta('uiEvent') === 'drop') return stayed;
  return putBackElsewhere(tr, before, after, crosses) || readAnewElsewhere(tr);
}

/** What a command takes out and puts in again are the same nodes: to the mapping they are gone. */
function putBackElsewhere(
  tr: Transaction,
  before: Part,
  after: Part,
  crosses: (was: number, is: number) => boolean,
): boolean {
  const places = new Map<Node, number>();
  for (const { node, position } of leavesIn(tr.before, before)) places.set(node, position);
  return leavesIn(tr.doc, after).some(({ node, position }) => {
    const was = places.get(node);
    return was !== undefined && tr.mapping.mapResult(was, 1).deletedAfter && crosses(was, position);
  });
}

/** What a browser joined by itself is read from the page anew: to the mapping the words are gone, and others came. */
function readAnewElsewhere(tr: Transaction): boolean {
  return tr.steps.some((step, index) => {
    const [before, after] = [tr.docs[index], tr.docs[index + 1] ?? tr.doc];
    const gone: Line[] = [];
    const came: Line[] = [];
    step.getMap().forEach((from, to, newFrom, newTo) => {
      if (before !== undefined) gone.push(...linesIn(before, { from, to }));
      came.push(...linesIn(after, { from: newFrom, to: newTo }));
    });
    return came.some((line) =>
      gone.some(({ words, isPrivate }) => isPrivate !== line.isPrivate && isEndOf(line.words, words)),
    );
  });
}

/** Words that are left of a line stood at an end of it. One letter may be one that was just typed. */
const isEndOf = (words: string, line: string): boolean =>
  words === line || (words.length > 1 && (line.startsWith(words) || line.endsWith(words)));

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Before and behind them both documents have the same words in the same boxes. */
function changedParts(before: Node, after: Node): readonly [before: Part, after: Part] {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || ends === null) return [nowhere, nowhere];
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return [
    { from, to: ends.a + overlap },
    { from, to: ends.b + overlap },
  ];
}

const nowhere: Part = { from: 0, to: 0 };

/** The outermost notes that reach into a part of the document. */
function privateParts(doc: Node, { from, to }: Part): readonly Part[] {
  const found: Part[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    const isNote = !node.isLeaf && isPrivateNote(node);
    if (isNote) found.push({ from: position, to: position + node.nodeSize });
    return !isNote && !node.isTextblock;
  });
  return found;
}

const isIn = (parts: readonly Part[], position: number): boolean =>
  parts.some(({ from, to }) => from < position && position < to);

interface Leaf {
  readonly node: Node;
  readonly position: number;
}

function leavesIn(doc: Node, { from, to }: Part): readonly Leaf[] {
  const found: Leaf[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isLeaf) found.push({ node, position });
  });
  return found;
}

interface Line {
  readonly words: string;
  readonly isPrivate: boolean;
}

/** What each line has of a part of the document; an image is a letter. */
function linesIn(doc: Node, part: Part): readonly Line[] {
  const notes = privateParts(doc, part);
  const found: Line[] = [];
  doc.nodesBetween(part.from, part.to, (node, position) => {
    if (!node.isTextblock) return true;
    const [from, to] = [part.from - position - 1, part.to - position - 1];
    const words = node.textBetween(Math.max(0, from), Math.min(node.content.size, to), '', '\u{FFFC}').trim();
    if (words !== '') found.push({ words, isPrivate: isIn(notes, position + 1) });
    return false;
  });
  return found;
}
