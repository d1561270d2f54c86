import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editorCommands, menuShortcuts } from '../app/editor-acts.tsx';
import { editorShortcuts } from './editor-keys.ts';
import { keysOf, letterOf, menuLetters } from './menu-letters.ts';
import { slashItems } from './slash-items.ts';
import { askingCommands, columnWidthCommand, sourceCommand, textCommands } from './text-commands.ts';

/** The table of commands in docs/editor.md: name and keys. */
const page = readFileSync(new URL('../../../docs/editor.md', import.meta.url), 'utf8');
const rows = page
  .slice(page.indexOf('## Every command'))
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .slice(2)
  .map(([, name, keys]) => [name, keys]);

/** What the palette lists of the editor, in its order: of the text, what asks first, and of the window around it. */
const all = [
  ...[...textCommands, ...askingCommands, columnWidthCommand, sourceCommand].map(
    (command) => [command.title, keysOf(command)] as const,
  ),
  ...editorCommands(false).map(({ title, shortcut = '' }) => [title, [shortcut]] as const),
];

test.each(all)('the command “%s” has a name of its own, and a key', (title, keys) => {
  expect(all.filter(([other]) => other === title)).toHaveLength(1);
  expect(title.trim()).not.toBe('');
  expect(keys.filter(Boolean)).not.toEqual([]);
});

test('no key is the key of two commands', () => {
  const keys = all.flatMap(([, own]) => own);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('the page has these commands with these keys, and no other', () => {
  expect(rows).toEqual(all.map(([title, keys]) => [title, keys.join(' or ')]));
});

test('every key of the text has a command with a name', () => {
  const keys = all.flatMap(([, own]) => own);
  for (const shortcut of Object.values(editorShortcuts)) expect(keys).toContain(shortcut);
});

test('each letter of a menu is a letter or a digit, and is shown beside what it runs', () => {
  for (const letters of Object.values(menuLetters))
    for (const [letter, { title }] of Object.entries(letters)) {
      expect(letter).toMatch(/^[A-Z0-9]$/);
      expect(letterOf(title), title).toBe(letter);
    }
});

test('what the window knows a key of two strokes for has that letter in the menu', () => {
  const snippet = editorCommands(false).find(({ id }) => id === 'snippet');
  expect(snippet?.shortcut).toBe(`${menuShortcuts['more-menu']}, ${letterOf('Keep as a snippet…')}`);
});

test('each thing that / puts in has a name of its own', () => {
  expect(new Set(slashItems.map(({ title }) => title)).size).toBe(slashItems.length);
});
