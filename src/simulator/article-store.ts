import type { ArticleRecord } from './records.ts';
import type { WorldState } from './world-state.ts';

const nameKey = (collectionId: string, name: string): string => `${collectionId}\n${name}`;

/** The article that has this name in this collection, if there is one. Names are compared as they are, trimmed. */
export function articleNamed(state: WorldState, collectionId: string, name: string): string | undefined {
  return state.articleNames.get(nameKey(collectionId, name));
}

/** Puts an article into the state, new or changed, and keeps the indexes true. */
export function keepArticle(state: WorldState, article: ArticleRecord): void {
  const before = state.articles.get(article.id);
  if (before !== undefined) leaveIndexes(state, before);
  state.articles.set(article.id, article);
  state.articleOfNumber.set(article.number, article.id);
  state.articleNames.set(nameKey(article.collectionId, article.name), article.id);
  membersOf(state, article.collectionId).add(article.id);
  rememberForSearch(state, article.id, before ?? null);
}

export function dropArticle(state: WorldState, article: ArticleRecord): void {
  leaveIndexes(state, article);
  state.articles.delete(article.id);
  for (const revision of state.revisionsOfArticle.get(article.id) ?? []) state.revisions.delete(revision.id);
  state.revisionsOfArticle.delete(article.id);
  rememberForSearch(state, article.id, article);
}

export function articlesOfCollection(state: WorldState, collectionId: string): readonly ArticleRecord[] {
  const articles: ArticleRecord[] = [];
  for (const id of state.articlesOfCollection.get(collectionId) ?? []) {
    const article = state.articles.get(id);
    if (article !== undefined) articles.push(article);
  }
  return articles;
}

function leaveIndexes(state: WorldState, article: ArticleRecord): void {
  state.articleOfNumber.delete(article.number);
  state.articleNames.delete(nameKey(article.collectionId, article.name));
  state.articlesOfCollection.get(article.collectionId)?.delete(article.id);
}

function membersOf(state: WorldState, collectionId: string): Set<string> {
  const members = state.articlesOfCollection.get(collectionId) ?? new Set<string>();
  state.articlesOfCollection.set(collectionId, members);
  return members;
}

function rememberForSearch(state: WorldState, articleId: string, before: ArticleRecord | null): void {
  const { searchLagMs } = state.quirks;
  if (searchLagMs === 0) return;
  const earlier = state.lagging.get(articleId);
  const now = state.clock();
  const known = earlier !== undefined && earlier.untilMs > now ? earlier.before : before;
  state.lagging.set(articleId, { untilMs: now + searchLagMs, before: known });
}
