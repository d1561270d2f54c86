import { describe, expect, test } from 'vitest';
import { beginMarked, runCommands } from '../../../test/support/marked-article.ts';
import { moveColumn, moveRows } from './move-in-table.ts';

const unmarked = (html: string): string => html.replaceAll('|', '');
const [up, down, left, right] = [moveRows('up'), moveRows('down'), moveColumn('left'), moveColumn('right')];

describe('a row goes past the next one', () => {
  const rows = (...cells: readonly string[]): string => {
    const lines = cells.map((cell) => `<tr class="${unmarked(cell)}"><td style="width: 9%">${cell}</td></tr>\n`);
    return `<table>\n<tbody >\n<TR><td>x</td></TR>\n${lines.join('')}<tr><td rowspan='2' >y</td></tr><tr></tr >\n</tbody></table>`;
  };

  test('up and down, and what is not touched keeps its bytes', () => {
    expect(runCommands(rows('a', 'b|', 'c'), up)).toBe(rows('b', 'a', 'c'));
    expect(runCommands(rows('a', 'b|', 'c'), down)).toBe(rows('a', 'c', 'b'));
    expect(runCommands(rows('a', 'b|', 'c'), down, up)).toBe(rows('a', 'b', 'c'));
  });

  test('beside a cell that reaches over both from above', () => {
    const tall = (one: string, other: string) =>
      `<table><tr><td rowspan="3">t</td><td>h</td></tr><tr><td>${one}</td></tr><tr><td>${other}</td></tr></table>`;
    expect(runCommands(tall('a', 'b|'), up)).toBe(tall('b', 'a'));
  });

  test.each([
    ['the first up', '<table><tr><td>a|</td></tr><tr><td>b</td></tr></table>', up],
    ['the last down', '<table><tr><td>a</td></tr><tr><td>b|</td></tr></table>', down],
    [
      'out of its section',
      '<table><thead><tr><th>h|</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
      down,
    ],
    ['past the headings', '<table><tr><th>h</th></tr><tr><td>b|</td></tr></table>', up],
    ['headings past a row', '<table><tr><th>h|</th></tr><tr><td>b</td></tr></table>', down],
    ['into a merged cell', '<table><tr><td>a|</td></tr><tr><td rowspan=2>b</td></tr><tr></tr></table>', down],
    ['out of a merged cell', '<table><tr><td>a</td><td rowspan=2>b|</td></tr><tr><td>c</td></tr></table>', down],
    ['outside of a table', '<p>a|</p><p>b</p>', up],
  ])('a row does not go: %s', (_name, html, command) => {
    expect(runCommands(html, command)).toBe('refused');
  });

  test('several that are selected, as one', () => {
    expect(runCommands(rows('a', 'b|', 'c|'), up)).toBe(rows('b', 'c', 'a'));
    expect(runCommands(rows('|a', '|b', 'c'), down)).toBe(rows('c', 'a', 'b'));
    expect(runCommands(rows('|a', '|b', 'c'), down, up)).toBe(rows('a', 'b', 'c'));
    const headings = '<table><tr><th>|h</th></tr><tr><th>i|</th></tr><tr><td>c</td></tr></table>';
    expect(runCommands(headings, down)).toBe('refused');
  });

  test('with a cell that is merged among them', () => {
    const merged = (begin: string, end: string) =>
      `<tr><td rowspan=2>${begin}</td><td>b</td></tr><tr><td>${end}</td></tr>`;
    const other = '<tr><td>a</td><td>d</td></tr>';
    expect(runCommands(`<table>${other}${merged('|c', 'e|')}</table>`, up)).toBe(
      `<table><tbody>${merged('c', 'e')}${other}</table>`,
    );
  });

  test('a row of headings in the middle moves like any other', () => {
    const table = (...cells: readonly string[]) => `<table>${cells.map((cell) => `<tr>${cell}</tr>`).join('')}</table>`;
    expect(runCommands(table('<td>a</td>', '<th>h|</th>', '<td>b</td>'), down)).toBe(
      table('<td>a</td>', '<td>b</td>', '<th>h</th>'),
    );
  });
});

describe('a column goes past the next one', () => {
  const table = (one: string, other: string): string =>
    `<table>\n<tr> <TD width=9>x</TD>${one}${other}</tr>\n<tr><td >y</td>${one}${other}<td >z</td></tr>\n</table>`;

  test('left and right, with all that is written on its cells, and what is not touched keeps its bytes', () => {
    const [a, b] = ['<td class="a" width="7">a</td>', '<td style="width: 20%"><p>b</p></td>'];
    const inB = (html: string): string => html.replace('<p>b', '<p>b|');
    expect(runCommands(inB(table(a, b)), left)).toBe(table(b, a));
    expect(runCommands(inB(table(b, a)), right)).toBe(table(a, b));
    expect(runCommands(inB(table(a, b)), left, right)).toBe(table(a, b));
  });

  test('and the caret goes along', () => {
    const { state } = beginMarked('<table><tr><td>a</td><td>b|c</td></tr><tr><td>d</td><td>e</td></tr></table>');
    let after = state;
    left(state, (tr) => (after = state.apply(tr)));
    expect(after.selection.$head.parent.textContent).toBe('bc');
    expect(after.selection.$head.parentOffset).toBe(1);
    expect(after.doc.textContent).toBe('bcaed');
  });

  test('beside cells that reach over both, and with those that reach down', () => {
    const wide = '<tr><th colspan="3">w</th></tr>';
    expect(runCommands(`<table>${wide}<tr><td>a|</td><td>b</td><td>c</td></tr></table>`, right)).toBe(
      `<table>${wide}<tr><td>b</td><td>a</td><td>c</td></tr></table>`,
    );
    expect(runCommands('<table><tr><td rowspan="2">a|</td><td>b</td></tr><tr><td>c</td></tr></table>', right)).toBe(
      '<table><tr><td>b</td><td rowspan="2">a</td></tr><tr><td>c</td></tr></table>',
    );
  });

  test('a row that is too short for it gets an empty cell', () => {
    expect(runCommands('<table><tr><td>a|</td><td>b</td></tr><tr><td>c</td></tr></table>', right)).toBe(
      '<table><tr><td>b</td><td>a</td></tr><tr><td></td><td>c</td></tr></table>',
    );
  });

  test.each([
    ['the first left', '<table><tr><td>a|</td><td>b</td></tr></table>', left],
    ['the last right', '<table><tr><td>a</td><td>b|</td></tr></table>', right],
    [
      'through a merged cell',
      '<table><tr><td>a|</td><td>b</td><td>c</td></tr><tr><td>d</td><td colspan=2>e</td></tr></table>',
      right,
    ],
    [
      'out of one',
      '<table><tr><td colspan=2>a|</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>',
      right,
    ],
    ['past the headings', '<table><tr><th>h</th><th>i</th></tr><tr><th>a</th><td>b|</td></tr></table>', left],
    ['headings past a column', '<table><tr><th>a|</th><td>b</td></tr></table>', right],
    ['outside of a table', '<p>a|</p>', left],
  ])('a column does not go: %s', (_name, html, command) => {
    expect(runCommands(html, command)).toBe('refused');
  });
});

describe('what a colgroup says goes with the column', () => {
  const cells = '<tr><td>a</td><td>b|</td><td>c</td></tr>';
  const columnsAfter = (columns: string, command: typeof left): string =>
    /<table>(.*)<tr>/s.exec(runCommands(`<table>${columns}${cells}</table>`, command))?.[1] ?? 'refused';

  test.each<[string, string, typeof left, string]>([
    [
      'as it is written',
      '<colgroup>\n<col width=1>\n<COL class="b" />\n<col></colgroup>',
      left,
      '<colgroup>\n<COL class="b" />\n<col width=1>\n<col></colgroup>',
    ],
    [
      'out of a col for several',
      '<col id="x" span="2" width="1"><col width="9">',
      right,
      '<col id="x" width="1"><col width="9"><col width="1">',
    ],
    [
      'not, where one is for both',
      '<colgroup span="3" width="7"></colgroup>',
      right,
      '<colgroup span="3" width="7"></colgroup>',
    ],
    [
      'not, where it is the same',
      '<col width="1" span="2"><col width="1">',
      right,
      '<col width="1" span="2"><col width="1">',
    ],
    [
      'into another colgroup',
      '<colgroup><col width="1"><col width="2"></colgroup><colgroup class="z"><col width="3"></colgroup>',
      right,
      '<colgroup><col width="1"><col width="3"></colgroup><colgroup class="z"><col width="2"></colgroup>',
    ],
    [
      'to where none is',
      '<colgroup><col width="1"><col width="2"></colgroup>',
      right,
      '<colgroup><col width="1"><col><col width="2"></colgroup>',
    ],
    ['where none is said of it', '<col width="1">', right, '<col width="1">'],
  ])('%s', (_name, columns, command, expected) => {
    expect(columnsAfter(columns, command)).toBe(expected);
  });
});
