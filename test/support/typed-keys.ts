import { undoInputRule } from '@tiptap/pm/inputrules';
import { EditorState, type Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { openDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';

/**
 * Types letter by letter as a browser tells the editor, at the end of the first block that is a line, and gives the HTML
 * that would be saved; `←` takes back what typing made of a key.
 */
export function typeKeys(source: string, plugin: Plugin, keys: string): string {
  const opened = openDocument(source);
  let state = EditorState.create({ doc: opened.doc, plugins: [plugin] });
  const dispatch: EditorView['dispatch'] = (tr) => {
    state = state.apply(tr);
  };
  const blocks = state.doc.children;
  const first = Math.max(
    0,
    blocks.findIndex((block) => block.isTextblock),
  );
  const end = blocks.slice(0, first + 1).reduce((size, block) => size + block.nodeSize, 0);
  dispatch(state.tr.setSelection(TextSelection.create(state.doc, end - 1)));
  for (const key of keys) {
    const { from, to } = state.selection;
    const view = { state, dispatch, composing: false } as unknown as EditorView;
    const insert = () => state.tr.insertText(key, from, to);
    if (key === '←') undoInputRule(state, dispatch);
    else if (plugin.props.handleTextInput?.call(plugin, view, from, to, key, insert) !== true) dispatch(insert());
  }
  return printDocument(opened, state.doc);
}
