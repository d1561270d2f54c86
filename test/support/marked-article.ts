import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { openDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { emptyArticle } from '../../src/renderer/editor/empty-article.ts';
import { keepPrivateWords } from '../../src/renderer/editor/private-words.ts';

/** `|` is the caret; two of them are a selection. What comes out is the HTML that would be saved. */
export const runCommands = (marked: string, ...commands: readonly Command[]): string => {
  const { state, opened } = beginMarked(marked);
  let current = state;
  for (const command of commands) {
    const done = command(current, (tr) => {
      current = current.apply(tr);
    });
    if (!done) return 'refused';
  }
  current.doc.check();
  return printDocument(opened, current.doc);
};

/** An article with the caret, or the selection, that `marked` shows. */
export const beginMarked = (marked: string) => {
  const opened = openDocument(marked.replaceAll('|', ''));
  const [anchor, head] = caretsIn(openDocument(marked).doc);
  const state = EditorState.create({ doc: opened.doc, plugins: [emptyArticle(), keepPrivateWords()] });
  const at = anchor ?? 1;
  const selection = TextSelection.create(state.doc, at, head === undefined ? at : head - 1);
  return { opened, state: state.apply(state.tr.setSelection(selection)) };
};

const caretsIn = (doc: Node): readonly number[] => {
  const carets: number[] = [];
  doc.descendants((node, position) => {
    if (!node.isText) return;
    for (const { index } of (node.text ?? '').matchAll(/\|/g)) carets.push(position + index);
  });
  return carets;
};
