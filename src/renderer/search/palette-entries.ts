import type { Command } from '../app/commands.tsx';
import type { ArticleRow } from '../../shared/contract/views.ts';

export type PaletteEntry =
  | { readonly kind: 'article'; readonly id: string; readonly row: ArticleRow }
  | { readonly kind: 'command'; readonly id: string; readonly command: Command };

/** Every word that was typed must begin a word of the title, in any order: "pub all" finds "Publish everything, all". */
export const matchesWords = (title: string, query: string): boolean => {
  const words = wordsOf(title);
  return wordsOf(query).every((part) => words.some((word) => word.startsWith(part)));
};

const wordsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Articles first, for most visits are to go somewhere, except where she types how a command begins. `>` asks for
 * commands only.
 */
export const paletteEntries = (
  query: string,
  commands: readonly Command[],
  rows: readonly ArticleRow[],
): readonly PaletteEntry[] => {
  const commandsOnly = query.startsWith('>');
  const words = commandsOnly ? query.slice(1) : query;
  const articles = commandsOnly ? [] : rows.map((row): PaletteEntry => ({ kind: 'article', id: `a${row.key}`, row }));
  const matching = commands
    .filter((command) => command.available && command.id !== 'palette' && matchesWords(command.title, words))
    .map((command): PaletteEntry => ({ kind: 'command', id: `c${command.id}`, command }));
  const begun = (entry: PaletteEntry): boolean =>
    entry.kind === 'command' &&
    words.trim().length >= 3 &&
    entry.command.title.toLocaleLowerCase().startsWith(words.trim().toLocaleLowerCase());
  return [...matching.filter(begun), ...articles, ...matching.filter((entry) => !begun(entry))];
};
