import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { insertSnippet, sliceOf } from './snippets.ts';

const opened = openDocument('<p>See <b>this</b></p><p>End</p>');
const select = (anchor: number, head: number): EditorState => {
  const state = EditorState.create({ doc: opened.doc });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)));
};
const end = opened.doc.content.size - 1;

/** Kept as JSON, as the engine keeps it, and put at the end of an article. */
const putAtEnd = (from: EditorState): string => {
  const slice = JSON.parse(JSON.stringify(sliceOf(from).toJSON())) as never;
  let state = select(end, end);
  expect(insertSnippet({ slice })(state, (tr) => (state = state.apply(tr)))).toBe(true);
  return printDocument(opened, state.doc);
};

test.each([
  ['words of a line', select(5, 9), '<p>See <b>this</b></p><p>End<b>this</b></p>'],
  ['a line, as a third click selects it', select(1, 11), '<p>See <b>this</b></p><p>EndSee <b>this</b></p>'],
  [
    'the whole article, where nothing is selected',
    select(1, 1),
    '<p>See <b>this</b></p><p>End</p><p>See <b>this</b></p><p>End</p>',
  ],
])('a snippet is %s', (_what, state, after) => {
  expect(putAtEnd(state)).toBe(after);
});

test('a snippet of another time is left out, and nothing is changed', () => {
  const before = select(end, end);
  expect(insertSnippet({ slice: { content: [{ type: 'gone' }] } })(before, () => expect.unreachable())).toBe(false);
});
