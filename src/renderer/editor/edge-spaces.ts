import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * A command that splits a line between words. The space at which it is split would stand at an end of a line, where HTML
 * has to write it as `&nbsp;`: it goes, in the same undo.
 */
export const withoutEdgeSpaces =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const trimmed = trimAroundCaret(state);
    if (trimmed === null) return command(state, dispatch, view);
    return command(
      state.apply(trimmed),
      dispatch === undefined ? undefined : (split) => dispatch(joined(trimmed, split)),
      view,
    );
  };

function trimAroundCaret(state: EditorState): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = /[ ]*$/.exec($from.nodeBefore?.text ?? '')?.[0].length ?? 0;
  const after = /^[ ]*/.exec($from.nodeAfter?.text ?? '')?.[0].length ?? 0;
  if (before + after === 0 || before + after === $from.parent.content.size) return null;
  return state.tr.delete($from.pos - before, $from.pos + after);
}

function joined(first: Transaction, second: Transaction): Transaction {
  for (const step of second.steps) first.step(step);
  const { anchor, head } = second.selection;
  first.setSelection(TextSelection.create(first.doc, anchor, head));
  return (second.storedMarks === null ? first : first.setStoredMarks(second.storedMarks)).scrollIntoView();
}
