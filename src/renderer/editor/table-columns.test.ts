import type { Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  mergeCell,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from './table-commands.ts';

const [before, after] = [addColumn('before'), addColumn('after')];

/** A table of one row, whose columns are described so. */
const table = (columns: string, cells = '<td>a</td><td>b|</td><td>c</td>'): string =>
  `<table>${columns}<tr>${cells}</tr></table>`;

const columnsAfter = (columns: string, command: Command, cells?: string): string =>
  /<table>(.*)<tr>/s.exec(runCommands(table(columns, cells), command))?.[1] ?? 'refused';

describe('what a colgroup says of a column', () => {
  const three = '<colgroup><col width="10%"><col class=b style="width:20%"><col width="30%"></colgroup>';

  test.each<[string, Command, string]>([
    ['before it', before, '<col width="10%"><col><col class=b style="width:20%"><col width="30%">'],
    ['after it', after, '<col width="10%"><col class=b style="width:20%"><col><col width="30%">'],
    ['the column itself, deleted,', deleteColumn, '<col width="10%"><col width="30%">'],
  ])('moves along with it: %s', (_name, command, columns) => {
    expect(columnsAfter(three, command)).toBe(`<colgroup>${columns}</colgroup>`);
  });

  test.each<[string, string, Command, string]>([
    ['before all', '|a', before, '<col><col class="x" span="3">'],
    ['behind all', 'c|', after, '<col class="x" span="3"><col>'],
    ['after the first', 'a|', after, '<col class="x"><col><col class="x" span="2">'],
    ['before the last', 'c|', before, '<col class="x" span="2"><col><col class="x">'],
  ])('a col for several makes room for one %s', (_name, caret, command, columns) => {
    const cells = '<td>a</td><td>b</td><td>c</td>'.replace(caret.replace('|', ''), caret);
    expect(columnsAfter('<colgroup><col class="x" span="3"></colgroup>', command, cells)).toBe(
      `<colgroup>${columns}</colgroup>`,
    );
  });

  test('a col for several gets narrower by the column that is deleted, and says no number for one', () => {
    const several = (col: string) => `<colgroup>${col}</colgroup>`;
    expect(columnsAfter(several('<col span=3 width=50>'), deleteColumn)).toBe(several('<col span="2" width=50>'));
    expect(columnsAfter(several('<col><col span="2" width=50>'), deleteColumn)).toBe(several('<col><col width=50>'));
  });

  test('a part of one that is split off keeps no id', () => {
    expect(columnsAfter('<col id="x" span="3">', before)).toBe('<col id="x"><col><col span="2">');
  });

  test.each<[string, string, string]>([
    [
      'lines of their own',
      '<colgroup>\n  <col width="1">\n  <col width="2">\n  <col width="3">\n</colgroup>',
      '<colgroup>\n  <col width="1">\n  <col width="2">\n  <col>\n  <col width="3">\n</colgroup>',
    ],
    ['void tags', '<col /><col width="2" /><col />', '<col /><col width="2" /><col /><col />'],
    ['capitals', '<COL><COL width=2><COL>', '<COL><COL width=2><COL><COL>'],
    [
      'end tags',
      '<col></col><col width="2"></col><col></col>',
      '<col></col><col width="2"></col><col></col><col></col>',
    ],
  ])('a new one is written as its neighbour: %s', (_name, columns, changed) => {
    expect(columnsAfter(columns, after)).toBe(changed);
  });

  test('a deleted one takes its line and its end tag along', () => {
    expect(columnsAfter('<colgroup>\n <col>\n <col width="2">\n <col>\n</colgroup>', deleteColumn)).toBe(
      '<colgroup>\n <col>\n <col>\n</colgroup>',
    );
    expect(columnsAfter('<col><col width="2"></col><col>', deleteColumn)).toBe('<col><col>');
  });

  test('columns that no col describes leave the others as they are', () => {
    const first = '<colgroup><col width="10%"></colgroup>';
    for (const command of [before, after, deleteColumn]) expect(columnsAfter(first, command)).toBe(first);
    for (const command of [before, after, deleteColumn]) expect(columnsAfter('', command)).toBe('');
  });

  test('what is described and not there stays behind the others', () => {
    const four = (more: string) => `<colgroup><col><col width="2"><col>${more}<col class="four"></colgroup>`;
    expect(columnsAfter(four(''), after, '<td>a</td><td>b</td><td>c|</td>')).toBe(four('<col>'));
  });

  test('of several colgroups only the one that describes the column changes; an empty one goes, as it would stand for a column', () => {
    const [one, two] = ['<colgroup class="a"><col></colgroup>', '<colgroup class="b"><col width="2"><col></colgroup>'];
    expect(columnsAfter(one + two, before)).toBe(`${one}<colgroup class="b"><col><col width="2"><col></colgroup>`);
    expect(columnsAfter(one + two, deleteColumn)).toBe(`${one}<colgroup class="b"><col></colgroup>`);
    expect(columnsAfter(one + two, deleteColumn, '<td>a|</td><td>b</td><td>c</td>')).toBe(two);
    expect(runCommands(table(one + two), deleteColumn, deleteColumn)).toBe(table(one, '<td>a</td>'));
  });

  test('a colgroup that describes its columns without cols gets them', () => {
    expect(columnsAfter('<colgroup class="x" span="3" width="30%"></colgroup>', after)).toBe(
      '<colgroup class="x"><col span="2" width="30%"><col><col width="30%"></colgroup>',
    );
    expect(columnsAfter('<colgroup></colgroup>', after)).toBe('<colgroup></colgroup>');
  });

  test('rows, headings, merging and splitting have nothing to do with it, and the caption is kept by all', () => {
    const kept = '<caption>Prices</caption>\n<colgroup><col width="10%"><col span=2></colgroup>\n<thead>';
    const whole = `<table>${kept}<tr><th>a|</th><th>b</th><th>c</th></tr></thead><tr><td>d</td><td>e</td><td>f</td></tr></table>`;
    const merged = [mergeCell('right'), mergeCell('right')];
    for (const commands of [[addRow('above')], [addRow('below')], [deleteRow], [toggleHeaderRow], merged])
      expect(runCommands(whole, ...commands)).toContain(kept.replace('<thead>', ''));
    expect(runCommands(whole, ...merged, splitCell)).toBe(
      whole.replace('a|', 'a<br>b<br>c').replace(/b<\/th><th>c/, '</th><th>'),
    );
    for (const command of [before, after, deleteColumn, toggleHeaderColumn])
      expect(runCommands(whole, command)).toContain('<table><caption>Prices</caption>\n<col');
  });
});
