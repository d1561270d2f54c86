import { type Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { clearCells } from './across-cells.ts';
import { backspace, enter } from './block-commands.ts';
import { hardBreak, insertTable } from './insert-commands.ts';
import { goToRow } from './row-keys.ts';
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToCell,
  mergeCell,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from './table-commands.ts';

describe('words of several cells', () => {
  const rows = (first: string) => `<table><tbody><tr>${first}</tr><tr><td>Cc</td><td>Dd</td></tr></tbody></table>`;

  test.each([
    ['in one row', rows('<td>A|a</td><td>B|b</td>'), rows('<td>A</td><td>b</td>')],
    [
      'from before the table',
      `<p>Ze|ro</p>${rows('<td>Aa</td><td>B|b</td>')}`,
      `<p>Ze</p>${rows('<td></td><td>b</td>')}`,
    ],
    [
      'from before a table with a colgroup',
      `<p>Ze|ro</p>${rows('<td>Aa</td><td>B|b</td>').replace('<tbody>', '<colgroup><col></colgroup><tbody>')}`,
      `<p>Ze</p>${rows('<td></td><td>b</td>').replace('<tbody>', '<colgroup><col></colgroup><tbody>')}`,
    ],
    ['with a rule between', rows('<td>A|a<hr></td><td>Bb|</td>'), rows('<td>A</td><td></td>')],
    ['of one cell alone are words as any', rows('<td>A|a|</td><td>Bb</td>'), 'refused'],
  ])('%s go, and the cells stay', (_name, before, after) => {
    expect(runCommands(before, clearCells)).toBe(after);
  });

  test('a card that was alone in its box, and is selected with words of a cell, leaves a line there', () => {
    const card = '<section class="callout-blue"><iframe src="https://a.example.test/"></iframe></section>';
    expect(runCommands(`${rows('<td>A|a</td>')}${card}<p>En|d</p>`, clearCells)).toBe(
      `<table><tbody><tr><td>A</td></tr><tr><td></td><td></td></tr></tbody></table><section class="callout-blue"><p></p></section><p>d</p>`,
    );
  });

  test('Up and Down lead to the cell below and above, across spans, and out of the table', () => {
    const table = '<table><tr><td>A|</td><td>B</td></tr><tr><td colspan="2">C</td></tr></table><p>E</p>';
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    const [down, up] = [goToRow(1), goToRow(-1)];
    expect(runCommands(table, down, type)).toContain('<td colspan="2">xC</td>');
    expect(runCommands(table, down, down, type)).toContain('<p>xE</p>');
    expect(runCommands(table, down, up, type)).toContain('<td>Ax</td>');
    expect(runCommands('<table><tr><td><p>A|</p><p>B</p></td></tr><tr><td>C</td></tr></table>', down)).toBe('refused');
  });

  test('Up leads from the first row to the caption, and not past it', () => {
    const table = '<p>E</p><table><caption>D</caption><colgroup><col></colgroup><tr><td>A|</td></tr></table>';
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    expect(runCommands(table, goToRow(-1), type)).toContain('<p>E</p><table><caption>Dx</caption>');
  });
});

describe('tables', () => {
  const spans = '<table><tr><td rowspan="2">a|</td><td>b</td></tr><tr><td>c</td></tr></table>';

  test('a row is added below a cell with all its rows, inside a span it only makes the span longer', () => {
    expect(runCommands(spans, addRow('below'))).toBe(
      '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td></td><td></td></tr></table>',
    );
    const inside = '<table><tr><td rowspan="2">a</td><td>b|</td></tr><tr><td>c</td></tr></table>';
    expect(runCommands(inside, addRow('below'))).toBe(
      '<table><tr><td rowspan="3">a</td><td>b</td></tr><tr><td></td></tr><tr><td>c</td></tr></table>',
    );
  });

  test('a deleted row leaves the cells that reach further down', () => {
    expect(runCommands(spans, deleteRow)).toBe('<table><tr><td>a</td><td>c</td></tr></table>');
  });

  test('a table that was alone in a callout or an item leaves a line there', () => {
    const alone = '<table><tr><td>a|</td></tr></table>';
    const callout = (words: string): string => `<div class="callout">${words}</div><p>b</p>`;
    for (const command of [deleteTable, deleteRow, deleteColumn])
      expect(runCommands(callout(alone), command)).toBe(callout('<p></p>'));
    expect(runCommands(`<ul><li>${alone}</li></ul>`, deleteTable)).toBe('<ul><li></li></ul>');
  });

  test('columns are added and deleted in every row, spans grow and shrink', () => {
    const wide = '<table><tr><td colspan="2">a</td></tr><tr><td>b|</td><td>c</td></tr></table>';
    expect(runCommands(wide, addColumn('after'))).toBe(
      '<table><tr><td colspan="3">a</td></tr><tr><td>b</td><td></td><td>c</td></tr></table>',
    );
    expect(runCommands(wide, deleteColumn)).toBe('<table><tr><td>a</td></tr><tr><td>c</td></tr></table>');
  });

  test.each<[string, 'above' | 'below', string, string]>([
    ['above the headings', 'above', '<tr><th></th></tr><tr><th>a</th></tr>', '<tr><td>b</td></tr>'],
    ['below the headings', 'below', '<tr><th>a</th></tr>', '<tr><td></td></tr><tr><td>b</td></tr>'],
  ])('a row added %s is one of the section it is in', (_name, where, head, body) => {
    const table = '<table><thead><tr><th>a|</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>';
    expect(runCommands(table, addRow(where))).toBe(`<table><thead>${head}</thead><tbody>${body}</tbody></table>`);
  });

  test('without a body, or with more headings below, a row below is headings, too', () => {
    const head = (rows: string, body = '') => `<table><thead>${rows}</thead>${body}</table>`;
    const body = '<tbody><tr><td>c</td></tr></tbody>';
    const [a, b, none] = ['<tr><th>a|</th></tr>', '<tr><th>b</th></tr>', '<tr><th></th></tr>'];
    expect(runCommands(head(a), addRow('below'))).toBe(head(`${a.replace('|', '')}${none}`));
    expect(runCommands(head(a + b, body), addRow('below'))).toBe(head(`${a.replace('|', '')}${none}${b}`, body));
  });

  test('the first row becomes headings and plain cells again', () => {
    const plain = '<table><tr><td>a|</td></tr><tr><td>b</td></tr></table>';
    const headed = '<table><tr><th>a</th></tr><tr><td>b</td></tr></table>';
    expect(runCommands(plain, toggleHeaderRow)).toBe(headed);
    expect(runCommands(plain, toggleHeaderRow, toggleHeaderRow)).toBe(plain.replace('|', ''));
  });

  test('the caret stays in its words when cells become one', () => {
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    expect(runCommands('<table><tr><td>one|</td><td>two</td></tr></table>', mergeCell('right'), type)).toBe(
      '<table><tr><td colspan="2">onex<br>two</td></tr></table>',
    );
    expect(runCommands('<table><tr><td>o|ne</td></tr><tr><td></td></tr></table>', mergeCell('below'), type)).toContain(
      '>oxne</td>',
    );
  });

  test('two cells become one with the words of both, and come apart again', () => {
    const two = '<table><tr><td>a|</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    expect(runCommands(two, mergeCell('below'))).toBe(
      '<table><tr><td rowspan="2">a<br>c</td><td>b</td></tr><tr><td>d</td></tr></table>',
    );
    const empty = '<table><tr><td>a|</td><td></td></tr></table>';
    expect(runCommands(empty, mergeCell('right'))).toBe('<table><tr><td colspan="2">a</td></tr></table>');
    expect(runCommands(empty, mergeCell('right'), splitCell)).toBe('<table><tr><td>a</td><td></td></tr></table>');
    const wide = '<table><tr><td rowspan="2" colspan="2">a|</td><td>b</td></tr><tr><td>c</td></tr></table>';
    expect(runCommands(wide, splitCell)).toBe(
      '<table><tr><td>a</td><td></td><td>b</td></tr><tr><td></td><td></td><td>c</td></tr></table>',
    );
  });

  test('cells are not merged where they do not fit, or lie in different sections', () => {
    expect(
      runCommands('<table><tr><td>a|</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></table>', mergeCell('right')),
    ).toBe('refused');
    expect(
      runCommands(
        '<table><thead><tr><th>a|</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
        mergeCell('below'),
      ),
    ).toBe('refused');
    expect(runCommands('<table><tr><td>a|</td></tr></table>', splitCell)).toBe('refused');
  });

  test('the first column becomes headings, a row of headings stays one', () => {
    const plain = '<table><tr><th>a|</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>';
    const headed = '<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>';
    expect(runCommands(plain, toggleHeaderColumn)).toBe(headed);
    expect(runCommands(plain, toggleHeaderColumn, toggleHeaderColumn)).toBe(plain.replace('|', ''));
  });

  test('Tab after the last cell adds a row; a heading above does not make its cells headings', () => {
    expect(runCommands('<table><tr><th>a|</th></tr></table>', goToCell(1))).toBe(
      '<table><tr><th>a</th></tr><tr><td></td></tr></table>',
    );
  });

  test('words stand bare in a cell that has no paragraphs; a break keeps them so, Enter begins a paragraph', () => {
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    const table = (cell: string) => `<table><tr><td class=k>${cell}</td><td>b</td></tr></table>`;
    expect(runCommands(table('|'), type)).toBe(table('x'));
    expect(runCommands(table('a|'), hardBreak, type)).toBe(table('a<br>x'));
    expect(runCommands(table('a|'), enter, type)).toBe(table('a<p>x</p>'));
    expect(runCommands(table('a|'), enter, backspace, type)).toBe(table('ax'));
    expect(runCommands(table('<p>a|</p>'), enter, type)).toBe(table('<p>a</p><p>x</p>'));
  });

  test('a new one has a row of headings, and a line after it to go on in', () => {
    const cells = (tag: string) => `<tr><${tag}></${tag}><${tag}></${tag}></tr>`;
    expect(runCommands('<p>|</p>', insertTable(2, 2)).replace(/\s/g, '')).toBe(
      `<table><tbody>${cells('th')}${cells('td')}</tbody></table><p></p>`,
    );
  });

  test('the last row or column takes the table with it', () => {
    expect(runCommands('<p>x</p><table><tr><td>a|</td></tr></table>', deleteRow)).toBe('<p>x</p>');
    expect(runCommands('<p>x</p><table><tr><td>a|</td></tr></table>', deleteColumn)).toBe('<p>x</p>');
  });
});
