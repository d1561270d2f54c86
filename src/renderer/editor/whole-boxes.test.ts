import { Slice } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { beginMarked, runCommands } from '../../../test/support/marked-article.ts';
import { withWholeBoxes } from './whole-boxes.ts';

/** What is selected in one article, put where the marks are in another. */
function pasted(from: string, into: string): string {
  const copied = withWholeBoxes(beginMarked(from).state.selection.content());
  const put: Command = ({ tr, schema }, dispatch) => {
    dispatch?.(tr.replaceSelection(Slice.fromJSON(schema, copied.toJSON())));
    return true;
  };
  return runCommands(into, put);
}

const note = (words: string) => `<section class="private-note">${words}</section>`;

test.each([
  ['over its edge', `<p>Pub|lic</p>${note('<p>sec|ret</p>')}`, `<p>Hellic</p>${note('<p>sec</p>')}<p>lo</p>`],
  ['inside of it', note('<p>s|ecre|t</p>'), '<p>Helecrelo</p>'],
])('what was copied of a note, %s, takes nothing into it', (_where, from, after) => {
  expect(pasted(from, '<p>Hel|lo</p>')).toBe(after);
});

test('an item that never had a list comes as a box, and leaves the item that it comes to whole', () => {
  expect(pasted('<p>|a</p><li class="x">b</li><p>c|</p>', '<ul><li>Hel|lo</li></ul>')).toBe(
    '<ul><li>Hela<div class="x">b</div><p>clo</p></li></ul>',
  );
});

const table = (...rows: readonly (readonly string[])[]) =>
  `<table><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

test.each([
  ['cells of a row', table(['a', 'b|b', 'c|c']), `<p>Hel</p>${table(['b', 'c'])}<p>lo</p>`],
  ['cells of several rows', table(['a', '|b'], ['c|', 'd']), `<p>Hel</p>${table(['b'], ['c'])}<p>lo</p>`],
  ['a line and cells', `<p>O|ne</p>${table(['a|', 'b'])}`, `<p>Helne</p>${table(['a'])}<p>lo</p>`],
  ['words of one cell', table(['a', 'x|y|z']), '<p>Helylo</p>'],
  ['lines of one cell', table(['<p>a|b</p><p>c|d</p>']), '<p>Helb</p><p>clo</p>'],
  ['cells of a table in a cell', table([table(['|a', 'b|'])]), `<p>Hel</p>${table(['a', 'b'])}<p>lo</p>`],
])('what was copied of a table, %s, takes nothing into a cell', (_what, from, after) => {
  expect(pasted(from, '<p>Hel|lo</p>')).toBe(after);
});
