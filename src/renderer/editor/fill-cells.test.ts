import { history, undo } from '@tiptap/pm/history';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { fillCells } from './fill-cells.ts';
import { articleFragment } from './paste-slice.ts';

/** Pastes the cells where `|` stands; the words at the caret afterwards, and the article before and after an undo. */
function filled(marked: string, rows: string) {
  const opened = openDocument(marked.replace('|', ''));
  let at = 1;
  openDocument(marked).doc.descendants((node, position) => {
    if (node.isText && node.text?.includes('|') === true) at = position + node.text.indexOf('|');
  });
  let state = EditorState.create({ doc: opened.doc, plugins: [history()] });
  const dispatch = (tr: Transaction): void => void (state = state.apply(tr));
  dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)));
  const table = articleFragment(`<table><tbody>${rows}</tbody></table>`, documentSchema).firstChild;
  const isDone = table !== null && fillCells(table)(state, dispatch);
  state.doc.check();
  const caretIn = state.selection.$from.parent.textContent;
  const after = printDocument(opened, state.doc);
  undo(state, dispatch);
  return { isDone, after, caretIn, undone: printDocument(opened, state.doc) };
}

const sheet = '<tr><td>1</td><td><strong>2</strong></td></tr><tr><td>3</td><td>4</td></tr>';

describe('cells of a sheet that are pasted into a cell', () => {
  test('go into the cells from there on, which keep what they are, and leave the others alone', () => {
    const before =
      '<table class="wide"><tbody><tr><th>a</th><th>b</th></tr><tr><td>c|</td><td style="width: 9px">d</td></tr>\n<tr><td>e</td><td>f</td></tr></tbody></table>';
    expect(filled(before, sheet)).toEqual({
      isDone: true,
      after:
        '<table class="wide"><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td style="width: 9px"><strong>2</strong></td></tr>\n<tr><td>3</td><td>4</td></tr></tbody></table>',
      caretIn: '4',
      undone: before.replace('|', ''),
    });
  });

  test('make the rows and columns that are missing, and one undo takes all of it back', () => {
    const before = '<table><tbody><tr><th>a</th></tr><tr><td>b|</td></tr></tbody></table>';
    const { after, undone } = filled(before, sheet);
    expect(after).toBe(
      '<table><tbody><tr><th>a</th><th></th></tr><tr><td>1</td><td><strong>2</strong></td></tr><tr><td>3</td><td>4</td></tr></tbody></table>',
    );
    expect(undone).toBe(before.replace('|', ''));
  });

  test('make them in the table itself, where its last cell holds another table (seed 1 of the long laws hung)', () => {
    const inner = '<table><tbody><tr><td>inner</td></tr></tbody></table>';
    const before = `<table><tbody><tr><td>a|</td><td>${inner}</td></tr></tbody></table>`;
    const row = '<tr><td>1</td><td>2</td><td>3</td></tr>';
    const { isDone, after, undone } = filled(before, row + row);
    expect(isDone).toBe(true);
    expect(after).toBe(`<table><tbody>${row}${row}</tbody></table>`);
    expect(undone).toBe(before.replace('|', ''));
  });

  test('a merged cell gets the first of those that meet in it', () => {
    const before = '<table><tbody><tr><td colspan="2">a|</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>';
    expect(filled(before, sheet).after).toBe(
      '<table><tbody><tr><td colspan="2">1</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>',
    );
  });

  test('outside of a table they are a table of their own', () => {
    expect(filled('<p>One|</p>', sheet)).toMatchObject({ isDone: false, after: '<p>One</p>' });
  });
});
