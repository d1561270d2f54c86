import { describe, expect, test } from 'vitest';
import type { Command } from '../app/commands.tsx';
import { articleRow } from '../../shared/contract/library-schemas.ts';
import { matchesWords, paletteEntries } from './palette-entries.ts';

const command = (id: string, title: string, available = true): Command => ({
  id,
  title,
  available,
  run: () => undefined,
});
const row = articleRow.parse({
  key: 7,
  id: 'a7',
  number: 7,
  name: 'Work while you travel',
  collectionId: 'c',
  collectionName: 'Guide',
  categoryNames: [],
  status: 'published',
  hasDraft: false,
  state: 'synced',
  updatedAt: null,
  editedAtMs: null,
  changedOnServer: false,
  textHere: true,
});
const commands = [
  command('offline', 'Work offline'),
  command('sync', 'Sync now', false),
  command('new', 'New article…'),
];
const ids = (query: string) => paletteEntries(query, commands, [row]).map((entry) => entry.id);

describe('the palette', () => {
  test('finds words by how they begin, in any order', () => {
    expect(matchesWords('Publish this article…', 'art pub')).toBe(true);
    expect(matchesWords('Publish this article…', 'lish')).toBe(false);
    expect(matchesWords('Publish this article…', '')).toBe(true);
    expect(matchesWords('Trash: bring back what was deleted…', 'trash: bring')).toBe(true);
  });

  test('lists articles before commands', () => {
    expect(ids('off')).toEqual(['a7', 'coffline']);
  });

  test('puts a command first when she types how it begins', () => {
    expect(ids('work')).toEqual(['coffline', 'a7']);
  });

  test('leaves out commands that make no sense now', () => {
    expect(ids('')).toEqual(['a7', 'coffline', 'cnew']);
  });

  test('lists only commands after ">"', () => {
    expect(ids('> new')).toEqual(['cnew']);
  });
});
