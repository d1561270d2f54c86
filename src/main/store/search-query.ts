import { fold } from './fold.ts';
import type { SnippetTerm } from './search-snippet.ts';

/** What a writer typed, as FTS5 reads it and as a snippet marks it. */
export interface SearchQuery {
  readonly expression: string;
  readonly terms: readonly SnippetTerm[];
}

/**
 * An FTS5 expression that cannot be a syntax error: every word becomes a quoted string, and the last one a prefix,
 * because she may still be typing it. Words in double quotes are a phrase, and so are the parts of a word like
 * `sign-in`. null: there is nothing in it to look for. Source: sqlite.org/fts5.html, section 3.
 */
export const parseQuery = (query: string): SearchQuery | null => {
  const pieces = [
    ...query
      .toWellFormed()
      .replaceAll('\0', ' ')
      .matchAll(/"([^"]*)"|[^\s"]+/gu),
  ];
  const found = pieces
    .map(([whole, phrase]) => ({ text: phrase ?? whole, quoted: phrase !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ text, quoted }, index, all) => ({ text, prefix: !quoted && index === all.length - 1 && isPrefix(text) }));
  if (found.length === 0) return null;
  return {
    expression: found.map(({ text, prefix }) => `"${text}"${prefix ? ' *' : ''}`).join(' AND '),
    terms: found.map(({ text, prefix }) => ({ words: wordsIn(text), prefix })),
  };
};

/** One Latin letter begins half of all words; in other scripts one letter may be a word. */
const isPrefix = (text: string): boolean => !/^[\p{Script=Latin}\p{N}]$/u.test(text);

const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => fold(word));
