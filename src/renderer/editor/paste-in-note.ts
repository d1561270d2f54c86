import type { ResolvedPos, Slice } from '@tiptap/pm/model';
import { type Command, type EditorState, Selection, type Transaction } from '@tiptap/pm/state';
import { carriesWordsOver, isPrivateNote } from './private-words.ts';

/**
 * Lines that are open at their ends part the note that they are pasted into before its words, and would carry these out:
 * they come as blocks of their own then, where nothing would come at all.
 */
export const pasteInNote =
  (slice: Slice): Command =>
  (state, dispatch) => {
    if (!carriesWordsOver(state.tr.replaceSelection(slice).setMeta('paste', true))) return false;
    const tr = asBlocks(state, slice)?.setMeta('paste', true) ?? null;
    if (tr === null || carriesWordsOver(tr)) return false;
    dispatch?.(tr.setMeta('uiEvent', 'paste').scrollIntoView());
    return true;
  };

/** null: they have no place there. */
function asBlocks(state: EditorState, { content }: Slice): Transaction | null {
  const tr = state.tr.deleteSelection();
  const { $from } = tr.selection;
  if ($from.parentOffset > 0 || !isInNote($from)) return null;
  const index = $from.index(-1);
  const isEmpty = $from.parent.content.size === 0;
  if (!$from.node(-1).canReplace(index, isEmpty ? index + 1 : index, content)) return null;
  tr.replaceWith($from.before(), isEmpty ? $from.after() : $from.before(), content);
  return tr.setSelection(Selection.near(tr.doc.resolve($from.before() + content.size), -1));
}

function isInNote($pos: ResolvedPos): boolean {
  for (let depth = $pos.depth - 1; depth > 0; depth -= 1) if (isPrivateNote($pos.node(depth))) return true;
  return false;
}
