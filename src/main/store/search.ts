import { assert } from '../../shared/base/assert.ts';
import type { ArticleRow, Snippet } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { findArticle } from './article.ts';
import { readRow } from './article-row.ts';
import type { Readable } from './handle.ts';
import { matchExpression } from './search-query.ts';

export interface SearchHit {
  readonly row: ArticleRow;
  readonly snippet: Snippet;
}

interface Match {
  readonly key: ArticleKey;
  readonly marked: string;
}

/**
 * Articles that have every word of the query, the last one as a prefix; best first. A match in the name weighs most.
 * A query that is an article's number or id finds it first. Snippets are made for the rows returned only.
 */
export const searchArticles = (
  readable: Readable,
  search: { readonly query: string; readonly limit: number },
): { readonly total: number; readonly hits: SearchHit[] } => {
  const expression = matchExpression(search.query);
  const named = findArticle(readable, search.query.trim().replace(/^#/, ''));
  const matches = expression === null ? [] : bestMatches(readable, expression, search.limit);
  const total = expression === null ? 0 : countMatches(readable, expression);
  const others = matches.filter(({ key }) => key !== named);
  const namedMatch = matches.find(({ key }) => key === named) ?? (named === null ? null : { key: named, marked: '' });
  const shown = (namedMatch === null ? others : [namedMatch, ...others]).slice(0, search.limit);
  return {
    total: Math.max(total, shown.length),
    hits: shown.flatMap(({ key, marked }) => {
      const row = readRow(readable, key);
      return row === null ? [] : [{ row, snippet: parseSnippet(marked) }];
    }),
  };
};

const hitStart = '\u0001';
const hitEnd = '\u0002';
const marks = new RegExp(`([${hitStart}${hitEnd}])`, 'u');

/** FTS5 sorts by rank before it hands out rows, so `snippet` runs on these few only. */
function bestMatches(readable: Readable, expression: string, limit: number): readonly Match[] {
  return readable.all<Match>(
    `SELECT rowid AS key, snippet(article_search, 1, ?, ?, '…', 24) AS marked
     FROM article_search WHERE article_search MATCH ? ORDER BY rank LIMIT ?`,
    hitStart,
    hitEnd,
    expression,
    limit,
  );
}

function countMatches(readable: Readable, expression: string): number {
  return (
    readable.get<{ readonly count: number }>(
      'SELECT count(*) AS count FROM article_search WHERE article_search MATCH ?',
      expression,
    )?.count ?? 0
  );
}

/** The index holds no control characters, so a mark is always a mark. */
function parseSnippet(marked: string): Snippet {
  const parts = marked.split(marks);
  let hit = false;
  const snippet: { text: string; hit: boolean }[] = [];
  for (const part of parts) {
    if (part === hitStart || part === hitEnd) hit = part === hitStart;
    else if (part !== '') snippet.push({ text: part, hit });
  }
  assert(!hit, 'every mark of a snippet is closed');
  return snippet;
}
