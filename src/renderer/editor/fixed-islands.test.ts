import { joinBackward, lift } from '@tiptap/pm/commands';
import { history, undo } from '@tiptap/pm/history';
import { Slice } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { enter } from './block-commands.ts';
import { movesFixedIsland } from './fixed-islands.ts';
import { moveBlock } from './insert-commands.ts';

const stateOf = (html: string): EditorState =>
  EditorState.create({ doc: openDocument(html).doc, plugins: [history()] });

const islandAt = ({ doc }: EditorState): number => {
  let at = -1;
  doc.descendants((node, position) => {
    if (node.type.name.endsWith('Island')) at = position;
  });
  return at;
};

/** The transaction that a command makes. */
const made = (state: EditorState, command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean) => {
  let made: Transaction | undefined;
  command(state, (tr) => {
    made = tr;
  });
  if (made === undefined) throw new Error('The command does not apply');
  return made;
};

const selectIsland = (state: EditorState): EditorState =>
  state.apply(state.tr.setSelection(NodeSelection.create(state.doc, islandAt(state))));

const caretIn = (state: EditorState, words: string): EditorState => {
  let at = -1;
  state.doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(words) === true) at = position + node.text.indexOf(words);
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
};

const paste = (state: EditorState, slice: Slice): Transaction =>
  state.tr.replaceSelection(slice).setMeta('uiEvent', 'paste');

/** Never closed: what followed it would fall into it. */
const open = '<p>One</p><p>Two</p><script>never closed';
const closed = '<p>One</p><p>Two</p><script>x()</script>';

describe('[DOC-FIXED] an island that is not whole in itself', () => {
  test.each([
    ['moved up', (state: EditorState) => made(state, moveBlock(islandAt(state), 'up'))],
    [
      'dragged elsewhere',
      (state: EditorState) => {
        const { content } = state.selection.content();
        return state.tr.deleteSelection().insert(0, content).setMeta('uiEvent', 'drop');
      },
    ],
    ['cut', (state: EditorState) => state.tr.deleteSelection().setMeta('uiEvent', 'cut')],
    ['pasted once more', (state: EditorState) => paste(caretIn(state, 'One'), selectIsland(state).selection.content())],
  ])('may not be %s; one that is whole may', (_how, act) => {
    for (const [html, refused] of [
      [open, true],
      [closed, false],
    ] as const) {
      const state = selectIsland(stateOf(html));
      expect(movesFixedIsland(act(state), state)).toBe(refused);
    }
  });

  test('may not come into another line by joining or splitting, or into another box by lifting', () => {
    const line = stateOf('<p>One</p><p>Two <!-- never closed');
    const atTwo = caretIn(line, 'Two');
    expect(movesFixedIsland(made(atTwo, joinBackward), atTwo)).toBe(true);
    const inTwo = caretIn(line, 'wo');
    expect(movesFixedIsland(made(inTwo, enter), inTwo)).toBe(true);
    const quoted = caretIn(stateOf('<blockquote><p>One <!-- never closed'), 'One');
    expect(movesFixedIsland(made(quoted, lift), quoted)).toBe(true);
  });

  test('lets her write before and after it, delete it, and take that back', () => {
    const state = stateOf(open);
    const typed = caretIn(state, 'Two').tr.insertText('new ');
    expect(movesFixedIsland(typed, state)).toBe(false);
    expect(movesFixedIsland(state.tr.insert(0, state.schema.nodes.paragraph?.create() ?? []), state)).toBe(false);
    const gone = selectIsland(state).tr.deleteSelection();
    expect(movesFixedIsland(gone, state)).toBe(false);
    const undone = made(state.apply(gone), undo);
    expect(undone.getMeta('history$')).toBeDefined();
    expect(undone.doc.eq(state.doc)).toBe(true);
  });

  test('a table goes anywhere with its column widths, which go nowhere without it', () => {
    const table = '<table><colgroup><col></colgroup><tbody><tr><td>cell</td></tr></tbody></table>';
    const state = stateOf(`<p>One</p>${table}`);
    const tableAt = state.doc.firstChild?.nodeSize ?? 0;
    expect(movesFixedIsland(made(state, moveBlock(tableAt, 'up')), state)).toBe(false);
    const widths = new Slice(selectIsland(state).selection.content().content, 0, 0);
    expect(movesFixedIsland(paste(caretIn(state, 'One'), widths), state)).toBe(true);
  });
});
