import { popularityOf } from './popularity.ts';
import { readQuery, type Searchable } from './search-query.ts';
import type { ArticleRecord, ArticleStatus, Visibility } from './records.ts';
import type { WorldState } from './world-state.ts';

export interface ArticleQuery {
  readonly query: string;
  readonly collectionId: string | null;
  readonly siteId: string | null;
  readonly status: ArticleStatus | 'all';
  readonly visibility: Visibility | 'all';
}

/** Docs API: Search Articles. What is viewed often comes first among equals. */
export function searchArticles(state: WorldState, wanted: ArticleQuery): readonly ArticleRecord[] {
  const match = readQuery(wanted.query, state.quirks);
  const hits: { readonly article: ArticleRecord; readonly rank: number }[] = [];
  for (const article of indexedArticles(state)) {
    if (!inScope(state, article, wanted)) continue;
    const rank = match(searchable(article));
    if (rank > 0) hits.push({ article, rank: rank + popularityOf(article.viewCount, 0) });
  }
  hits.sort((one, other) => other.rank - one.rank || (one.article.id < other.article.id ? -1 : 1));
  return hits.map((hit) => hit.article);
}

/** The first 160 characters of the text without its tags. */
export function previewOf(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
}

/** The articles as the index knows them: a change within the lag is not seen yet. */
function indexedArticles(state: WorldState): Iterable<ArticleRecord> {
  if (state.lagging.size === 0) return state.articles.values();
  const now = state.clock();
  const known = new Map(state.articles);
  for (const [id, lagging] of state.lagging) {
    if (lagging.untilMs <= now) state.lagging.delete(id);
    else if (lagging.before === null) known.delete(id);
    else known.set(id, lagging.before);
  }
  return known.values();
}

function inScope(state: WorldState, article: ArticleRecord, wanted: ArticleQuery): boolean {
  const collection = state.collections.get(article.collectionId);
  if (collection === undefined) return false;
  return (
    (wanted.collectionId === null || wanted.collectionId === collection.id) &&
    (wanted.siteId === null || wanted.siteId === collection.siteId) &&
    (wanted.status === 'all' || wanted.status === article.status) &&
    (wanted.visibility === 'all' || wanted.visibility === collection.visibility)
  );
}

const searchable = (article: ArticleRecord): Searchable => ({
  name: `${article.name} ${(article.keywords ?? []).join(' ')}`.toLowerCase(),
  text: article.text.toLowerCase(),
});
