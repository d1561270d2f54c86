import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editorShortcuts } from './editor-keys.ts';
import { slashItems } from './slash-items.ts';
import { askingCommands, columnWidthCommand, textCommands } from './text-commands.ts';

/** The table of commands in docs/editor.md: name, key, and the menus that have it. */
const page = readFileSync(new URL('../../../docs/editor.md', import.meta.url), 'utf8');
const rows = page
  .slice(page.indexOf('## Every command'))
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .slice(2);

const keyOf = (name: string): string | undefined => rows?.find(([, named]) => named === name)?.[2];

test.each(textCommands.map(({ title, shortcut }) => [title, shortcut] as const))(
  'the command “%s” has a name of its own, and the page says its key',
  (title, shortcut) => {
    expect(textCommands.filter((other) => other.title === title)).toHaveLength(1);
    expect(title.trim()).not.toBe('');
    expect(keyOf(title)).toBe(shortcut ?? 'by name');
  },
);

const asking = [...askingCommands.map(({ words }) => words), columnWidthCommand.title];

test.each(asking)('what asks first, “%s”, is on the page', (words) => {
  expect(keyOf(words)).toBe('by name');
});

test('the page has no command that is not there', () => {
  const names = [...textCommands.map(({ title }) => title), ...asking];
  expect(rows?.map(([, name]) => name).toSorted()).toEqual(names.toSorted());
});

test('every key of the text has a command with a name', () => {
  const linkOfTheWindow = editorShortcuts.link;
  const keys = textCommands.map(({ shortcut }) => shortcut);
  for (const shortcut of Object.values(editorShortcuts))
    if (shortcut !== linkOfTheWindow) expect(keys).toContain(shortcut);
});

test('each thing that / puts in has a name of its own', () => {
  expect(new Set(slashItems.map(({ title }) => title)).size).toBe(slashItems.length);
});
