import type { ArticleRow, Snippet } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { findArticle } from './article.ts';
import { readRows } from './article-row.ts';
import type { Readable } from './handle.ts';
import { filterOf, type SearchFilter } from './search-filter.ts';
import { parseQuery, type SearchQuery } from './search-query.ts';
import { makeSnippet, type SnippetTerm } from './search-snippet.ts';

export interface SearchHit {
  readonly row: ArticleRow;
  readonly snippet: Snippet;
}

/**
 * Articles that have every word of the query, the last one as a prefix, and that its operators leave; best first. A match
 * in the name weighs most. A query that is an article's number or id finds it first. Snippets are made for the rows
 * returned only. `mayBeMore`: phrases are counted up to `countedPhrases`, and it got there.
 */
export const searchArticles = (
  readable: Readable,
  search: { readonly query: string; readonly limit: number; readonly nowMs: number },
): { readonly total: number; readonly mayBeMore: boolean; readonly hits: SearchHit[] } => {
  const query = parseQuery(search.query);
  const { total, mayBeMore = false, ranked } = query === null ? nothingFound : findMatches(readable, query, search);
  const named = findArticle(readable, search.query.trim().replace(/^#/, ''));
  const keys = named === null ? ranked : [named, ...ranked.filter((key) => key !== named)].slice(0, search.limit);
  return {
    total: Math.max(total, keys.length),
    mayBeMore,
    hits: readRows(readable, keys).map((row) => ({ row, snippet: snippetOf(readable, row.key, query?.terms ?? []) })),
  };
};

interface Matches {
  readonly total: number;
  readonly mayBeMore?: boolean;
  readonly ranked: readonly ArticleKey[];
}

const nothingFound: Matches = { total: 0, ranked: [] };

function findMatches(
  readable: Readable,
  query: SearchQuery,
  { limit, nowMs }: { readonly limit: number; readonly nowMs: number },
): Matches {
  const filter = filterOf(readable, query.operators, nowMs);
  if (query.expression === null) return filter === null ? nothingFound : newestOf(readable, filter, limit);
  const match = { expression: query.expression, filter };
  if (hasPhrase(query)) return phraseMatches(readable, match, limit);
  const total = countMatches(readable, match, null);
  return { total, ranked: bestMatches(readable, match, total, limit) };
}

/** Operators alone: the articles that they leave, last changed first. */
function newestOf(readable: Readable, { sql, values }: SearchFilter, limit: number): Matches {
  const from = `FROM article LEFT JOIN working_copy ON working_copy.article_key = article.key WHERE ${sql}`;
  const total = readable.get<{ readonly count: number }>(`SELECT count(*) AS count ${from}`, ...values)?.count ?? 0;
  const rows = readable.all<KeyRow>(
    `SELECT article.key ${from} ORDER BY article.changed_order DESC LIMIT ?`,
    ...values,
    limit,
  );
  return { total, ranked: rows.map(({ key }) => key) };
}

/** Beyond that many matches, a phrase takes longer to count than anybody reads on. */
export const countedPhrases = 1000;

/** Words that must follow each other: matching them means looking into every article that has them all. */
const hasPhrase = ({ terms }: SearchQuery): boolean => terms.some(({ words }) => words.length > 1);

/** A rank would look at every match twice more: those that have it in their name, then the newest. */
function phraseMatches(readable: Readable, match: Match, limit: number): Matches {
  const newest = matching(readable, match, 'rowid DESC', countedPhrases);
  const named = matching(readable, inName(match), 'rowid DESC', limit);
  return {
    total: newest.length,
    mayBeMore: newest.length === countedPhrases,
    ranked: [...new Set([...named, ...newest])].slice(0, limit),
  };
}

const inName = (match: Match): Match => ({ ...match, expression: `{name} : (${match.expression})` });

/** Ranking reads every match (about 4 µs each); beyond that many, the words are too common for a rank to say much. */
const rankedAtMost = 400;

/** Few: by rank. Many: those that have it in their name, then the newest. */
function bestMatches(readable: Readable, match: Match, total: number, limit: number): readonly ArticleKey[] {
  if (total <= rankedAtMost) return matching(readable, match, 'rank', limit);
  const named = inName(match);
  const fewNames = countMatches(readable, named, rankedAtMost + 1) <= rankedAtMost;
  const names = matching(readable, named, fewNames ? 'rank' : 'rowid DESC', limit);
  if (names.length === limit) return names;
  const newest = matching(readable, match, 'rowid DESC', limit);
  return [...new Set([...names, ...newest])].slice(0, limit);
}

interface Match {
  readonly expression: string;
  readonly filter: SearchFilter | null;
}

interface KeyRow {
  readonly key: ArticleKey;
}

function matching(
  readable: Readable,
  match: Match,
  order: 'rank' | 'rowid DESC',
  limit: number,
): readonly ArticleKey[] {
  const { sql, values } = fromMatches(match);
  const by = order === 'rank' ? 'article_search.rank' : 'article_search.rowid DESC';
  return readable
    .all<KeyRow>(`SELECT article_search.rowid AS key ${sql} ORDER BY ${by} LIMIT ?`, ...values, limit)
    .map(({ key }) => key);
}

/** `most` null: all of them. */
function countMatches(readable: Readable, match: Match, most: number | null): number {
  const { sql, values } = fromMatches(match);
  const row = readable.get<{ readonly count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 ${sql} LIMIT ?)`,
    ...values,
    most ?? -1,
  );
  return row?.count ?? 0;
}

/** The words are looked up first, then each article that has them is held against the operators. */
function fromMatches({ expression, filter }: Match): SearchFilter {
  if (filter === null) return { sql: 'FROM article_search WHERE article_search MATCH ?', values: [expression] };
  return {
    sql: `FROM article_search CROSS JOIN article ON article.key = article_search.rowid
      LEFT JOIN working_copy ON working_copy.article_key = article.key
      WHERE article_search MATCH ? AND ${filter.sql}`,
    values: [expression, ...filter.values],
  };
}

/** Where the text has the words; its beginning where only name or keywords do, or where the number was asked for. */
function snippetOf(readable: Readable, key: ArticleKey, terms: readonly SnippetTerm[]): Snippet {
  const row = readable.get<{ readonly text: string }>('SELECT text FROM article_search WHERE rowid = ?', key);
  return row === undefined ? [] : makeSnippet(row.text, terms);
}
