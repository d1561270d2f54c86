import { popularityOf } from './popularity.ts';
import type { ArticleRecord, ArticleStatus, Visibility } from './records.ts';
import type { WorldState } from './world-state.ts';

export interface ArticleQuery {
  readonly query: string;
  readonly collectionId: string | null;
  readonly siteId: string | null;
  readonly status: ArticleStatus | 'all';
  readonly visibility: Visibility | 'all';
}

/** Docs API: Search Articles. Every word must occur; names weigh more than texts. `*` finds everything. */
export function searchArticles(state: WorldState, wanted: ArticleQuery): readonly ArticleRecord[] {
  const words = wanted.query === '*' ? [] : wanted.query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.query === '*' && state.quirks.searchStar === 'nothing') return [];
  const hits: { readonly article: ArticleRecord; readonly rank: number }[] = [];
  for (const article of indexedArticles(state)) {
    if (!inScope(state, article, wanted)) continue;
    const rank = rankOf(article, words);
    if (rank > 0) hits.push({ article, rank });
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

function rankOf(article: ArticleRecord, words: readonly string[]): number {
  const name = `${article.name} ${(article.keywords ?? []).join(' ')}`.toLowerCase();
  const text = article.text.toLowerCase();
  let rank = 1 + popularityOf(article.viewCount);
  for (const word of words) {
    if (name.includes(word)) rank += 10;
    else if (!text.includes(word)) return 0;
  }
  return rank;
}
