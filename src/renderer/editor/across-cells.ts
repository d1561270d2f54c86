import { type Command, type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { calloutKind } from '../../shared/document/schema.ts';
import { isColgroup } from './table-columns.ts';

/**
 * Where words of several cells are selected, the words go away and the cells stay: a table would lose its shape. So do the
 * edge of a private note, which readers would see the rest of, and a summary that the selection ends in.
 */
export const clearCells: Command = (state, dispatch) => {
  if (!isAcrossEdges(state)) return false;
  dispatch?.(withCleared(state).scrollIntoView());
  return true;
};

/** What else takes the place of a selection: letters, what is pasted or cut, an input method. */
export const acrossCells = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => {
        if (!isAcrossEdges(view.state)) return false;
        view.dispatch(withCleared(view.state).insertText(text).scrollIntoView());
        return true;
      },
      handlePaste: (view) => clearFirst(view),
      handleDOMEvents: {
        compositionstart: (view) => clearFirst(view),
        cut: (view, event) => {
          if (event.clipboardData === null || !isAcrossEdges(view.state)) return false;
          const { dom, text } = view.serializeForClipboard(view.state.selection.content());
          event.preventDefault();
          event.clipboardData.clearData();
          event.clipboardData.setData('text/html', dom.innerHTML);
          event.clipboardData.setData('text/plain', text);
          return clearCells(view.state, (tr) => view.dispatch(tr.setMeta('uiEvent', 'cut')));
        },
      },
    },
  });

/** What comes is put in as usual, where the caret is by then. */
function clearFirst(view: EditorView): false {
  clearCells(view.state, (tr) => view.dispatch(tr));
  return false;
}

const isAcrossEdges = (state: EditorState): boolean => {
  const { $from, $to } = state.selection;
  const intoSummary = $to.parent.type.name === 'summary' && !$from.sameParent($to);
  return isAcrossCells(state) || intoSummary || placeOf($from, isPrivate) !== placeOf($to, isPrivate);
};

const isAcrossCells = ({ selection: { $from, $to } }: EditorState): boolean =>
  placeOf($from, isCell) !== placeOf($to, isCell);

const isCell = (node: Node): boolean => node.type.name === 'tableCell';
const isPrivate = (node: Node): boolean => calloutKind(node) === 'private-note';

/** Where the innermost of its kind begins around a position; null: there is none. */
function placeOf($pos: ResolvedPos, isKind: (node: Node) => boolean): number | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (isKind($pos.node(depth))) return $pos.before(depth);
  return null;
}

function withCleared(state: EditorState): Transaction {
  const { doc, tr, selection } = state;
  const { from, to } = selection;
  const keepsBlocks = isAcrossCells(state);
  const ranges: (readonly [from: number, to: number])[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    const end = position + node.nodeSize;
    const goesWhole = !keepsBlocks && node.type.name !== 'summary' && from <= position && end <= to;
    if (goesWhole || (node.isLeaf && node.isBlock && !isColgroup(node))) ranges.push([position, end]);
    else if (node.isTextblock) ranges.push([Math.max(from, position + 1), Math.min(to, end - 1)]);
    return !goesWhole && !node.isTextblock;
  });
  for (const [begin, end] of ranges.toReversed()) tr.delete(begin, end);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from)));
}
