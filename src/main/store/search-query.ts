import { fold } from './fold.ts';
import type { SearchOperator } from './search-filter.ts';
import type { SnippetTerm } from './search-snippet.ts';

/** What a writer typed, as FTS5 reads it and as a snippet marks it. */
export interface SearchQuery {
  /** null: no words to look for, only operators. */
  readonly expression: string | null;
  readonly terms: readonly SnippetTerm[];
  readonly operators: readonly SearchOperator[];
}

/**
 * An FTS5 expression that cannot be a syntax error: every word becomes a quoted string, and the last one a prefix,
 * because she may still be typing it. Words in double quotes are a phrase, and so are the parts of a word like
 * `sign-in`. A word that ends with `*` is a prefix, too, and `in:`, `status:`, `edited:`, `updated:` with a value are
 * operators (FIND-OPERATOR). null: there is nothing in it to look for. Source: sqlite.org/fts5.html, section 3.
 */
export const parseQuery = (query: string): SearchQuery | null => {
  const operators: SearchOperator[] = [];
  const words = query
    .toWellFormed()
    .replaceAll('\0', ' ')
    .replaceAll(operatorPattern, (_, name: string, quoted: string | undefined, plain: string | undefined) => {
      const value = (quoted ?? plain ?? '').trim();
      // She has not typed its value yet: until then it narrows nothing.
      if (value !== '') operators.push({ name: name.toLowerCase() as SearchOperator['name'], value });
      return ' ';
    });
  const pieces = [...words.matchAll(/"([^"]*)"|[^\s"]+/gu)];
  const found = pieces
    .map(([whole, phrase]) => ({ text: phrase ?? whole, quoted: phrase !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ text, quoted }, index, all) => ({
      text,
      prefix: !quoted && (index === all.length - 1 || text.endsWith('*')) && isPrefix(text),
    }));
  if (found.length === 0 && operators.length === 0) return null;
  return {
    operators,
    expression:
      found.length === 0 ? null : found.map(({ text, prefix }) => `"${text}"${prefix ? ' *' : ''}`).join(' AND '),
    terms: found.map(({ text, prefix }) => ({ words: wordsIn(text), prefix })),
  };
};

/** At the beginning of a word; the value may be in quotes, which need not be closed yet. */
const operatorPattern = /(?<!\S)(in|status|edited|updated):(?:"([^"]*)"?|(\S*))/giu;

/** One Latin letter begins half of all words; in other scripts one letter may be a word. */
const isPrefix = (text: string): boolean => !/^[\p{Script=Latin}\p{N}]$/u.test(text);

const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => fold(word));
