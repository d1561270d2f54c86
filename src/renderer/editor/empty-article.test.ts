import { deleteSelection } from '@tiptap/pm/commands';
import { history, undo } from '@tiptap/pm/history';
import { AllSelection, type Command, EditorState } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { emptyArticle } from './empty-article.ts';

/** What an article is after commands, and after each of them was undone. */
const afterUndo = (source: string, ...commands: readonly Command[]): string => {
  const opened = openDocument(source);
  let state = EditorState.create({ doc: opened.doc, plugins: [emptyArticle(), history({ newGroupDelay: 0 })] });
  const dispatch = (tr: EditorState['tr']): void => {
    state = state.apply(tr);
  };
  for (const command of [...commands, ...commands.map(() => undo)]) command(state, dispatch);
  return printDocument(opened, state.doc);
};

const clear: Command = (state, dispatch) =>
  deleteSelection(state.apply(state.tr.setSelection(new AllSelection(state.doc))), dispatch);
const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!', 1)), true);

test.each([
  ['with words that have no tags', 'Bare <b>words</b>'],
  ['with words that have no tags, before others', 'Bare<p>One</p>'],
  ['that was empty', ''],
])('undo brings an article %s back as it was', (_which, source) => {
  expect(afterUndo(source, clear)).toBe(source);
  expect(afterUndo(source, clear, type)).toBe(source);
});
