import { previewOf } from './article-search.ts';
import { uncategorizedOf } from './category-rules.ts';
import { popularityOf } from './popularity.ts';
import type { ArticleRecord, RevisionRecord } from './records.ts';
import { isoSeconds, publicUrl, type WireObject } from './wire-object.ts';
import type { WorldState } from './world-state.ts';

export function articleWire(state: WorldState, article: ArticleRecord, draftWanted: boolean): WireObject {
  const { quirks } = state;
  const showsDraft = draftWanted || (quirks.hiddenDraftRead === 'draft' && article.status === 'notpublished');
  const withoutKeywords = quirks.keywordsMissing && article.keywords === null;
  return {
    ...articleHead(article),
    text: showsDraft ? (article.draft ?? article.text) : article.text,
    categories: categoriesWire(state, article),
    related: article.related,
    publicUrl: publicUrl(state, article.collectionId, 'article', article),
    popularity: popularityOf(article.viewCount, quirks.freshPopularity),
    ...(withoutKeywords ? {} : { keywords: article.keywords }),
    ...articleTail(article),
    ...(quirks.changeOrigin === 'absent' ? {} : { changeOrigin: changeOrigin(quirks.changeOrigin) }),
    ...(quirks.unknownFields ? { code: null, ai: { translated: false }, languages: ['en'] } : {}),
  };
}

export function articleRefWire(state: WorldState, article: ArticleRecord): WireObject {
  return {
    ...articleHead(article),
    publicUrl: publicUrl(state, article.collectionId, 'article', article),
    popularity: popularityOf(article.viewCount, state.quirks.freshPopularity),
    ...articleTail(article),
  };
}

export function articleSearchWire(state: WorldState, article: ArticleRecord): WireObject {
  const url = publicUrl(state, article.collectionId, 'article', article);
  const docsUrl = `/docs/${article.collectionId}/article/${article.id}`;
  return {
    id: article.id,
    collectionId: article.collectionId,
    categoryIds: categoriesWire(state, article),
    slug: article.slug,
    name: article.name,
    preview: previewOf(article.text),
    ...(state.quirks.searchUrls === 'swapped' ? { url: docsUrl, docsUrl: url } : { url, docsUrl }),
    number: article.number,
    status: article.status,
    visibility: state.collections.get(article.collectionId)?.visibility ?? 'public',
  };
}

export function revisionRefWire(state: WorldState, revision: RevisionRecord): WireObject {
  return {
    id: revision.id,
    articleId: revision.articleId,
    createdBy: personWire(state, revision.createdBy),
    createdAt: isoSeconds(revision.createdAtMs),
  };
}

export function revisionWire(state: WorldState, revision: RevisionRecord): WireObject {
  return {
    id: revision.id,
    articleId: revision.articleId,
    text: revision.text,
    createdBy: personWire(state, revision.createdBy),
    createdAt: isoSeconds(revision.createdAtMs),
  };
}

const changeOrigin = (answer: 'web' | 'api' | 'null'): string | null => (answer === 'null' ? null : answer);

function articleHead(article: ArticleRecord): WireObject {
  return {
    id: article.id,
    number: article.number,
    collectionId: article.collectionId,
    slug: article.slug,
    status: article.status,
    hasDraft: article.draft !== null,
    name: article.name,
  };
}

function articleTail(article: ArticleRecord): WireObject {
  return {
    viewCount: article.viewCount,
    createdBy: article.createdBy,
    updatedBy: article.updatedBy,
    createdAt: isoSeconds(article.createdAtMs),
    updatedAt: isoSeconds(article.updatedAtMs),
    lastPublishedAt: isoSeconds(article.lastPublishedAtMs),
  };
}

function categoriesWire(state: WorldState, article: ArticleRecord): readonly string[] {
  if (article.categories.length > 0 || !state.quirks.uncategorizedEchoed) return article.categories;
  const uncategorized = uncategorizedOf(state, article.collectionId);
  return uncategorized === undefined ? [] : [uncategorized.id];
}

function personWire(state: WorldState, userId: number): WireObject {
  const user = state.users.get(userId);
  return { id: userId, firstName: user?.firstName ?? '', lastName: user?.lastName ?? '' };
}
