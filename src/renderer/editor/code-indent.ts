import { exitCode } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, Selection } from '@tiptap/pm/state';

/** Tab in code: a tab where the caret is, or before each of the selected lines. */
export const indentCode: Command = (state, dispatch) => {
  const lines = selectedLines(state);
  if (lines === null) return false;
  const tr = state.tr;
  if (state.selection.empty) tr.insertText('\t');
  else for (const { from } of lines.toReversed()) tr.insertText('\t', from);
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Shift+Tab in code: what stands before the words goes, one tab or four spaces at a time. */
export const outdentCode: Command = (state, dispatch) => {
  const lines = selectedLines(state) ?? [];
  const tr = state.tr;
  for (const { from, text } of lines.toReversed()) {
    const indent = /^(?:\t| {1,4})/.exec(text)?.[0].length ?? 0;
    if (indent > 0) tr.delete(from, from + indent);
  }
  if (tr.docChanged) dispatch?.(tr.scrollIntoView());
  return tr.docChanged;
};

/** Down at the end of code that nothing follows begins a line below it. */
export const leaveCode: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const { parent, parentOffset } = $head;
  if (!empty || parent.type.spec.code !== true || parentOffset < parent.content.size) return false;
  const isLast = Selection.findFrom(state.doc.resolve($head.after()), 1) === null;
  return isLast && exitCode(state, dispatch);
};

/** Null: the selection is not in one block of code. */
function selectedLines({ selection }: EditorState): readonly { readonly from: number; readonly text: string }[] | null {
  const { $from, $to } = selection;
  if ($from.parent.type.spec.code !== true || !$from.sameParent($to)) return null;
  let from = $from.start();
  const lines = textOf($from.parent)
    .split('\n')
    .map((text) => {
      const line = { from, text };
      from += text.length + 1;
      return line;
    });
  return lines.filter((line) => line.from <= $to.pos && line.from + line.text.length >= $from.pos);
}

/** A letter for each place, as in the document. */
const textOf = (code: Node): string =>
  code.textBetween(0, code.content.size, null, (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\u{FFFC}'));
