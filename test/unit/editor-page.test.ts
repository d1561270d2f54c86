import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** docs/editor.md names a test for everything that can be made; a page that names none that exists says nothing. */

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A file by the name that the page has for it. */
const pathOf = (name: string): string => {
  if (name === 'unit') return 'src/renderer/editor/editing.test.ts';
  if (name === 'tables') return 'src/renderer/editor/editing-tables.test.ts';
  if (name === 'whole') return 'test/e2e/whole-article.test.ts';
  if (name === 'paste') return 'test/e2e/paste.test.ts';
  if (!name.startsWith('`')) return `test/e2e/editor-${name}.test.ts`;
  const file = name.replaceAll('`', '');
  const beside = `src/renderer/editor/${file}`;
  return existsSync(join(root, beside)) ? beside : `test/e2e/${file}`;
};

/** Also of those that are told once for each row of a table. */
const titlesIn = (path: string): string =>
  Array.from(read(path).matchAll(/(?:\b(?:test|describe)|\]\))\(\s*(['`])(.*?)\1,/g), ([, , title]) => title).join(
    '\n',
  );

/** `making "a title", "another"; unit "a third"` */
const namedTests = (cell: string): readonly { readonly file: string; readonly words: string }[] =>
  cell.split('; ').flatMap((part) => {
    const [file = '', ...quoted] = part.split(' "');
    return quoted.map((words) => ({ file, words: words.replace(/",?$/, '') }));
  });

const rows = read('docs/editor.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
  .filter((cells) => cells.length === 4 && cells.at(-1) !== 'test' && !/^-+$/.test(cells[0] ?? ''));

test('the page has a row for each thing that can be made or done', () => {
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows.map((cells) => [cells[0] ?? '', cells.at(-1) ?? ''] as const))(
  'the tests that the page names for “%s” are there',
  (_construct, cell) => {
    const named = namedTests(cell);
    expect(named).not.toEqual([]);
    for (const { file, words } of named) expect(titlesIn(pathOf(file)), `${file} "${words}"`).toContain(words);
    // By the keys and menus that the row names, in a real browser.
    expect(named.map(({ file }) => pathOf(file))).toContainEqual(expect.stringMatching(/^test\/e2e\//));
  },
);
