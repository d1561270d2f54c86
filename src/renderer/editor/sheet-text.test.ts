import { expect, test } from 'vitest';
import { sheetTable } from './sheet-text.ts';

test.each([
  ['two rows of two', 'Boat\tBerth\nAda\tA1\n', '<tr><td>Boat</td><td>Berth</td></tr><tr><td>Ada</td><td>A1</td></tr>'],
  ['Windows line ends', 'a\tb\r\nc\td\r\n', '<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>'],
  ['empty values, also the last', '\tb\t\n', '<tr><td></td><td>b</td><td></td></tr>'],
  ['lines, tabs and quotes in a value', '"one\ntwo"\t"a ""b"" c"\n', '<tr><td>one<br>two</td><td>a "b" c</td></tr>'],
  ['a quote that only begins a value', '"Ada" sails\tA1', '<tr><td>"Ada" sails</td><td>A1</td></tr>'],
  ['what would be a tag', 'a < b\t&', '<tr><td>a &lt; b</td><td>&amp;</td></tr>'],
])('reads %s', (_name, text, rows) => {
  expect(sheetTable(text)).toBe(`<table><tbody>${rows}</tbody></table>`);
});

test('a text without tabs is no sheet', () => {
  expect(sheetTable('One line\nanother')).toBeNull();
});
