import { type Command, type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { ResolvedPos } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** Where words of several cells are selected, the words go away and the cells stay: a table would lose its shape. */
export const clearCells: Command = (state, dispatch) => {
  if (!isAcrossCells(state)) return false;
  dispatch?.(withCleared(state).scrollIntoView());
  return true;
};

/** What else takes the place of a selection: letters, what is pasted or cut, an input method. */
export const acrossCells = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => {
        if (!isAcrossCells(view.state)) return false;
        view.dispatch(withCleared(view.state).insertText(text).scrollIntoView());
        return true;
      },
      handlePaste: (view) => clearFirst(view),
      handleDOMEvents: {
        compositionstart: (view) => clearFirst(view),
        cut: (view, event) => {
          if (event.clipboardData === null || !isAcrossCells(view.state)) return false;
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

const isAcrossCells = ({ selection: { $from, $to } }: EditorState): boolean => cellOf($from) !== cellOf($to);

function cellOf($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1)
    if ($pos.node(depth).type.name === 'tableCell') return $pos.before(depth);
  return null;
}

function withCleared({ doc, tr, selection: { from, to } }: EditorState): Transaction {
  const ranges: (readonly [from: number, to: number])[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) ranges.push([Math.max(from, position + 1), Math.min(to, position + 1 + node.content.size)]);
    else if (node.isLeaf && node.isBlock) ranges.push([position, position + node.nodeSize]);
    return !node.isTextblock;
  });
  for (const [begin, end] of ranges.toReversed()) tr.delete(begin, end);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from)));
}
