import type { ArticleRow, Snippet } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { findArticle } from './article.ts';
import { readRows } from './article-row.ts';
import type { Readable } from './handle.ts';
import { parseQuery, type SearchQuery } from './search-query.ts';
import { makeSnippet, type SnippetTerm } from './search-snippet.ts';

export interface SearchHit {
  readonly row: ArticleRow;
  readonly snippet: Snippet;
}

/**
 * Articles that have every word of the query, the last one as a prefix; best first. A match in the name weighs most.
 * A query that is an article's number or id finds it first. Snippets are made for the rows returned only.
 * `total` stops counting phrases at `countedPhrases`.
 */
export const searchArticles = (
  readable: Readable,
  search: { readonly query: string; readonly limit: number },
): { readonly total: number; readonly hits: SearchHit[] } => {
  const query = parseQuery(search.query);
  const total = query === null ? 0 : countMatches(readable, query.expression, hasPhrase(query) ? countedPhrases : null);
  const ranked = query === null ? [] : bestMatches(readable, query.expression, total, search.limit);
  const named = findArticle(readable, search.query.trim().replace(/^#/, ''));
  const keys = named === null ? ranked : [named, ...ranked.filter((key) => key !== named)].slice(0, search.limit);
  return {
    total: Math.max(total, keys.length),
    hits: readRows(readable, keys).map((row) => ({ row, snippet: snippetOf(readable, row.key, query?.terms ?? []) })),
  };
};

/** Beyond that many matches, a phrase takes longer to count than anybody reads on. */
export const countedPhrases = 2000;

/** Words that must follow each other: matching them means looking into every article that has them all. */
const hasPhrase = ({ terms }: SearchQuery): boolean => terms.some(({ words }) => words.length > 1);

/** Ranking reads every match (about 4 µs each); beyond that many, the words are too common for a rank to say much. */
const rankedAtMost = 400;

/** Few: by rank. Many: those that have it in their name, then the newest. */
function bestMatches(readable: Readable, expression: string, total: number, limit: number): readonly ArticleKey[] {
  if (total <= rankedAtMost) return matching(readable, expression, 'rank', limit);
  const inName = `{name} : (${expression})`;
  const fewNames = countMatches(readable, inName, rankedAtMost + 1) <= rankedAtMost;
  const names = matching(readable, inName, fewNames ? 'rank' : 'rowid DESC', limit);
  if (names.length === limit) return names;
  const newest = matching(readable, expression, 'rowid DESC', limit);
  return [...new Set([...names, ...newest])].slice(0, limit);
}

function matching(
  readable: Readable,
  expression: string,
  order: 'rank' | 'rowid DESC',
  limit: number,
): readonly ArticleKey[] {
  const rows = readable.all<{ readonly key: ArticleKey }>(
    `SELECT rowid AS key FROM article_search WHERE article_search MATCH ? ORDER BY ${order} LIMIT ?`,
    expression,
    limit,
  );
  return rows.map(({ key }) => key);
}

/** `most` null: all of them. */
function countMatches(readable: Readable, expression: string, most: number | null): number {
  const row = readable.get<{ readonly count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?)`,
    expression,
    most ?? -1,
  );
  return row?.count ?? 0;
}

/** Where the text has the words; its beginning where only name or keywords do, or where the number was asked for. */
function snippetOf(readable: Readable, key: ArticleKey, terms: readonly SnippetTerm[]): Snippet {
  const row = readable.get<{ readonly text: string }>('SELECT text FROM article_search WHERE rowid = ?', key);
  return row === undefined ? [] : makeSnippet(row.text, terms);
}
