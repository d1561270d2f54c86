import { describe, expect, test } from 'vitest';
import { beginMarked, runCommands } from '../../../test/support/marked-article.ts';
import { columnAtCaret, moveBorder, setColumnWidth } from './column-width.ts';

/** The caret is in the second of three columns. */
const table = (columns: string, cells: string): string => `<table>\n${columns}<tr>${cells}</tr>\n</table>`;
const plain = '<td>a</td><td>b|</td><td>c</td>';
const without = (marked: string): string => marked.replace('|', '');

describe('the width of a column', () => {
  test.each<[string, string, string, string]>([
    ['the style of its col', '<col><col class=x style="color: red; width:20%"><col>', plain, '20%'],
    ['its col', '<colgroup><col width="9"><col width=20%><col width="9"></colgroup>', plain, '20%'],
    ['the style of a cell', '', "<td>a</td><td class=x style='width: 20% ;height:1px'>b|</td><td>c</td>", '20%'],
    ['a cell', '', '<td>a</td><td WIDTH="20%" class=x>b|</td><td>c</td>', '20%'],
  ])('is changed where it stands: %s', (_name, columns, cells, width) => {
    const before = table(columns, cells);
    const { state } = beginMarked(before);
    expect(columnAtCaret(state)).toEqual({ column: 1, width });
    const after = runCommands(before, setColumnWidth('35%'));
    // A value without quotes gets them.
    expect(after.replace('"35%"', '35%').replace('35%', '20%')).toBe(without(before).replace('"20%"', '20%'));
  });

  test('in pixels an attribute has a number alone', () => {
    expect(runCommands(table('<col><col width="20"><col>', plain), setColumnWidth('120px'))).toContain(
      '<col width="120">',
    );
    expect(runCommands(table('<col><col style="width: 20px"><col>', plain), setColumnWidth('120px'))).toContain(
      '<col style="width: 120px">',
    );
  });

  test('is changed on its col and on every cell that says one, merged cells apart', () => {
    const rows = (width: string) =>
      `<col><col style="width: ${width}"><tr><td colspan="2" width="100%">z</td></tr>` +
      `<tr><td width="1">a</td><td width="${width}">b|</td></tr><tr><td>c</td><td width="${width}">d</td></tr>`;
    expect(runCommands(`<table>${rows('20%')}</table>`, setColumnWidth('30%'))).toBe(
      `<table>${without(rows('30%'))}</table>`,
    );
  });

  test.each<[string, string, string, string]>([
    ['its uppermost cell', '', plain, '<td>a</td><td style="width: 30%;">b</td><td>c</td>'],
    [
      'before other styles',
      '',
      plain.replace('<td>b', '<td style="color: red">b'),
      '<td>a</td><td style="width: 30%; color: red">b</td><td>c</td>',
    ],
    [
      'as the table writes them elsewhere',
      '',
      plain.replace('<td>c', '<td width="9">c'),
      '<td>a</td><td width="30%">b</td><td width="9">c</td>',
    ],
    ['its col', '<col><col class="x"><col>', plain, '<col><col class="x" style="width: 30%;"><col>'],
    ['as other cols', '<col width="9"><col><col>', plain, '<col width="9"><col width="30%"><col>'],
    [
      'a col of its own',
      '<col span="3" class="x" style="color: red">',
      plain,
      '<col class="x" style="color: red"><col class="x" style="width: 30%; color: red"><col class="x" style="color: red">',
    ],
  ])('that had none is written on: %s', (_name, columns, cells, written) => {
    const after = runCommands(table(columns, cells), setColumnWidth('30%'));
    expect(after).toBe(columns === '' ? table('', written) : table(written, without(cells)));
  });

  test('is written on the first cell that lies in the column alone, and refused where there is none', () => {
    const merged = '<table><tr><td colspan="2">a</td></tr><tr><td>b|</td><td>c</td></tr></table>';
    expect(runCommands(merged, setColumnWidth('30%'))).toBe(
      without(merged).replace('<td>b', '<td style="width: 30%;">b'),
    );
    expect(runCommands('<table><tr><td colspan="2">a|</td></tr></table>', setColumnWidth('30%'))).toBe('refused');
    expect(runCommands('<p>a|</p>', setColumnWidth('30%'))).toBe('refused');
  });

  test('is taken off wherever it stands', () => {
    const off = (columns: string, cells: string) => runCommands(table(columns, cells), setColumnWidth(null));
    expect(off('<col><col style="width: 3%;"><col>', plain)).toBe(table('<col><col><col>', without(plain)));
    expect(off('', plain.replace('<td>b', '<td width="3" style="color: red; width: 9%; top: 0">b'))).toBe(
      table('', without(plain).replace('<td>b', '<td style="color: red; top: 0">b')),
    );
    expect(off('', plain.replace('<td>b', '<td style="max-width: 3%">b'))).toContain('"max-width: 3%"');
  });
});

describe('a border that is dragged', () => {
  const border = { position: 0, column: 1, left: 200, right: 100, table: 1000 };
  const drag = (columns: string, by = 50): string =>
    /<table>\n(.*)<tr>/s.exec(runCommands(table(columns, plain), moveBorder(border, by)))?.[1] ?? 'refused';

  test('gives the column what it takes from the next, in the units they have', () => {
    expect(drag('<col><col style="width:20.5%"><col style="width: 10%">')).toBe(
      '<col><col style="width:25%"><col style="width: 5.5%">',
    );
    expect(drag('<col><col width="80"><col width="40">')).toBe('<col><col width="100"><col width="20">');
    expect(drag('<col><col width="80"><col width="10%">', -20)).toBe('<col><col width="72"><col width="12%">');
  });

  test('makes the column so wide, and writes nothing on a next one that has no width', () => {
    expect(drag('<col><col><col>')).toBe('<col><col style="width: 25%;"><col>');
    expect(runCommands(table('', plain), moveBorder(border, -100))).toBe(
      table('', without(plain).replace('<td>b', '<td style="width: 10%;">b')),
    );
  });

  test('never closes a column', () => {
    expect(drag('<col><col width="20%"><col width="10%">', 290)).toBe('<col><col width="28%"><col width="2%">');
  });

  test('is refused where the table is not any more', () => {
    expect(runCommands('<p>a|</p>', moveBorder(border, 20))).toBe('refused');
  });
});
