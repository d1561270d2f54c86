import { type Node, NodeRange, type ResolvedPos } from '@tiptap/pm/model';
import { type Command, TextSelection } from '@tiptap/pm/state';
import { liftTarget } from '@tiptap/pm/transform';
import { calloutKind } from '../../shared/document/schema.ts';
import { isPrivateNote, notOverEdges } from './private-words.ts';

/** Backspace and Delete where a box begins or ends: details, a callout, a private note, a quotation. */

/**
 * Swallows a key that would take the summary out of details: its words would stand open, the others without a name. One
 * that would take words over the edge of a private note is refused where she is told why (private-words.ts): readers
 * would see them, or not see them any more, by one key.
 */
export const keepingBoxes =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (!state.selection.empty) return command(state, dispatch, view);
    return command(
      state,
      (tr) => {
        if (tr.docChanged && summariesIn(tr.doc) < summariesIn(state.doc)) return;
        dispatch?.(tr.docChanged && privateWords(tr.doc) !== privateWords(state.doc) ? notOverEdges(tr) : tr);
      },
      view,
    );
  };

function summariesIn(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (node.type.name === 'summary') count += 1;
    return !node.isTextblock;
  });
  return count;
}

function privateWords(doc: Node): string {
  let words = '';
  doc.descendants((node) => {
    const isPrivate = isPrivateNote(node);
    if (isPrivate) words += node.textBetween(0, node.content.size, '', '\u{FFFC}');
    return !isPrivate && !node.isTextblock;
  });
  return words;
}

/** Backspace before the first words of a callout or a quotation takes their line out of it; the next one joins it. */
export const leaveBox: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { paragraph } = state.schema.nodes;
  if (!empty || $from.parentOffset > 0 || $from.parent.content.size === 0) return false;
  const depth = begunBox($from);
  const range = depth === null ? null : new NodeRange($from, $from, depth);
  const target = range === null ? null : liftTarget(range);
  if (range === null || target === null) return false;
  const tr = state.tr.lift(range, target);
  const { parent } = tr.selection.$from;
  // Bare text is bare only where it is alone.
  if (parent.type.name === 'bare' && paragraph !== undefined)
    tr.setNodeMarkup(tr.selection.$from.before(), paragraph, { tag: 'p', attributes: [] });
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** The depth of the innermost callout or quotation whose first words a position is in front of. */
function begunBox($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth - 1; depth > 0 && $pos.index(depth) === 0; depth -= 1) {
    const node = $pos.node(depth);
    const { name } = node.type;
    if (name === 'blockquote' || (name === 'container' && calloutKind(node) !== undefined)) return depth;
    if (name !== 'container') return null;
  }
  return null;
}

/** Backspace in details that have no words yet takes them away, and leaves a line. */
export const removeEmptyDetails: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { paragraph } = state.schema.nodes;
  if (!empty || $from.parent.type.name !== 'summary' || paragraph === undefined) return false;
  const details = $from.node(-1);
  if (!details.children.every((line) => line.isTextblock && line.content.size === 0)) return false;
  const position = $from.before(-1);
  const tr = state.tr.replaceWith(position, position + details.nodeSize, paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, position + 1)).scrollIntoView());
  return true;
};

/** The depth of the outermost box whose first words a position is in front of; its line's own where there is none. */
export function outermostBegun($pos: ResolvedPos): number {
  let depth = $pos.depth;
  while (depth > 1 && $pos.index(depth - 1) === 0 && isBox($pos.node(depth - 1))) depth -= 1;
  return depth;
}

const isBox = ({ type: { name } }: Node): boolean =>
  name === 'container' || name === 'blockquote' || name === 'details';
