import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Command, TextSelection } from '@tiptap/pm/state';

/** Backspace and Delete where a box begins or ends: details, a callout, a quotation. */

/** Swallows a key that would take the summary out of details: its words would stand open, the others without a name. */
export const keepingBoxes =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (!state.selection.empty) return command(state, dispatch, view);
    return command(
      state,
      (tr) => {
        const keeps = !tr.docChanged || summariesIn(tr.doc) >= summariesIn(state.doc);
        if (keeps) dispatch?.(tr);
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
