import { isHistoryTransaction } from '@tiptap/pm/history';
import { type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state';
import { followedMeta } from './follow-engine.ts';

/**
 * An article that begins empty begins with a paragraph, and one that was emptied keeps a line to write in. Only words
 * make the difference: opening an empty article changes nothing in it.
 */
export const emptyArticle = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, before, after): Transaction | null => {
      // What comes from elsewhere, or was typed as source, is not changed for it.
      if (!transactions.some((tr) => tr.docChanged && tr.getMeta(followedMeta) !== true)) return null;
      // What undo and redo bring back is what was there.
      const isBack = transactions.some((tr) => isHistoryTransaction(tr));
      return lineForEmpty(after) ?? (isBack ? null : paragraphForFirstWords(before, after));
    },
  });

function lineForEmpty({ doc, schema, tr }: EditorState): Transaction | null {
  const { paragraph } = schema.nodes;
  if (doc.childCount > 0 || paragraph === undefined) return null;
  tr.insert(0, paragraph.create());
  return tr.setSelection(Selection.atStart(tr.doc));
}

function paragraphForFirstWords(before: EditorState, { doc, schema, tr }: EditorState): Transaction | null {
  const { paragraph } = schema.nodes;
  const first = doc.firstChild;
  const began = before.doc.childCount === 1 && before.doc.content.size === 2;
  if (!began || first?.type.name !== 'bare' || first.content.size === 0 || paragraph === undefined) return null;
  return tr.setNodeMarkup(0, paragraph, { tag: 'p', attributes: [] });
}
