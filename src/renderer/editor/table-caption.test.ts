import type { Command } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { captionTable, removeEmptyCaption } from './table-caption.ts';

const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
const rows = '<colgroup><col></colgroup>\n <tr><td>a|</td></tr>\n';
const table = (caption: string, inside = rows.replace('|', '')): string => `<table>${caption}${inside}</table>`;

test('a table gets a caption in front, with the caret in it', () => {
  expect(runCommands(table('', rows), captionTable, type)).toBe(table('<caption>x</caption>'));
});

test('to one that is there it leads, behind its words', () => {
  expect(runCommands(table('\n<caption class=c>Of <b>all</b></caption>', rows), captionTable, type)).toBe(
    table('\n<caption class=c>Of <b>allx</b></caption>'),
  );
  expect(runCommands('<p>a|</p>', captionTable)).toBe('refused');
});

test('one without words is taken away by Backspace, and no other', () => {
  expect(runCommands(table('', rows), captionTable, removeEmptyCaption, type)).toBe(
    table('', rows).replace('a|', 'xa'),
  );
  expect(runCommands(table('<caption>|b</caption>'), removeEmptyCaption)).toBe('refused');
  expect(runCommands(table('<caption><p>b</p><p></p></caption>', rows), captionTable, removeEmptyCaption)).toBe(
    'refused',
  );
});
