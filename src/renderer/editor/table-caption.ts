import { type Command, Selection, TextSelection } from '@tiptap/pm/state';
import { cellAround } from './table-grid.ts';

/** Leads to the caption of the table that the caret is in, and makes one where there is none. */
export const captionTable: Command = (state, dispatch) => {
  const { tableCaption, bare } = state.schema.nodes;
  const place = cellAround(state.selection.$from);
  if (place === null || tableCaption === undefined || bare === undefined) return false;
  const { table, position } = place.grid;
  const { tr } = state;
  let end: number | null = null;
  table.forEach((node, offset) => {
    if (node.type === tableCaption) end ??= position + offset + node.nodeSize;
  });
  // HTML has it before everything else in a table.
  if (end === null) tr.insert(position + 1, tableCaption.create({ tag: 'caption', attributes: [] }, bare.create()));
  const caret = tr.doc.resolve(end ?? position + 3);
  dispatch?.(tr.setSelection(TextSelection.near(caret, -1)).scrollIntoView());
  return true;
};

/** Backspace in a caption without words takes it away. */
export const removeEmptyCaption: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const caption = $from.depth > 1 ? $from.node(-1) : null;
  if (!empty || caption?.type.name !== 'tableCaption') return false;
  if (caption.childCount > 1 || $from.parent.content.size > 0) return false;
  const tr = state.tr.delete($from.before(-1), $from.after(-1));
  const words = Selection.findFrom(tr.doc.resolve($from.before(-1)), 1, true);
  dispatch?.((words === null ? tr : tr.setSelection(words)).scrollIntoView());
  return true;
};
