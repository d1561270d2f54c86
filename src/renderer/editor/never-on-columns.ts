import { NodeSelection, Plugin, Selection } from '@tiptap/pm/state';
import { isColgroup } from './table-columns.ts';

/** An arrow that would select a table's colgroup, which nobody sees, goes on to the next words: a letter would replace it. */
export const neverOnColumns = (): Plugin =>
  new Plugin({
    appendTransaction: (_transactions, before, { selection, tr }) => {
      if (!(selection instanceof NodeSelection) || !isColgroup(selection.node)) return null;
      const back = before.selection.from > selection.from;
      const [$back, $on] = [selection.$from, selection.$to];
      const words = Selection.findFrom(back ? $back : $on, back ? -1 : 1, true) ?? Selection.findFrom($on, 1, true);
      return words === null ? null : tr.setSelection(words);
    },
  });
