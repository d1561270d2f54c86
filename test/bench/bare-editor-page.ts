import { baseKeymap } from '@tiptap/pm/commands';
import { history } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { EditorState } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { openDocument } from '../../src/shared/document/open.ts';

/** ProseMirror with nothing around it, over the same document: what Layover's editor can at best be as fast as. */
export function show(source: string): void {
  const plugins = [history(), keymap(baseKeymap)];
  const state = EditorState.create({ doc: openDocument(source).doc, plugins });
  const attributes = { 'aria-label': 'Article text', role: 'textbox' };
  void new EditorView(document.querySelector('#pane'), { state, attributes });
}
