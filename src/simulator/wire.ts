import { previewOf } from './article-search.ts';
import { articlesOfCollection } from './article-store.ts';
import { uncategorizedOf } from './category-rules.ts';
import { popularityOf } from './popularity.ts';
import type {
  ArticleRecord,
  CategoryRecord,
  CollectionRecord,
  RedirectRecord,
  RestrictionRecord,
  RevisionRecord,
  SiteRecord,
} from './records.ts';
import { redirectTarget } from './redirect-rules.ts';
import { publicHost } from './site-rules.ts';
import type { WorldState } from './world-state.ts';

/** A JSON object as it goes over the wire: the order of its keys is the order that was recorded. */
export type WireObject = { readonly [field: string]: unknown };

/** `YYYY-MM-DDTHH:MM:SSZ`: whole seconds, UTC. */
export function isoSeconds(atMs: number): string;
export function isoSeconds(atMs: number | null): string | null;
export function isoSeconds(atMs: number | null): string | null {
  return atMs === null ? null : `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

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
    popularity: popularityOf(article.viewCount),
    ...(withoutKeywords ? {} : { keywords: article.keywords }),
    ...articleTail(article),
  };
}

export function articleRefWire(state: WorldState, article: ArticleRecord): WireObject {
  return {
    ...articleHead(article),
    publicUrl: publicUrl(state, article.collectionId, 'article', article),
    popularity: popularityOf(article.viewCount),
    ...articleTail(article),
  };
}

export function articleSearchWire(state: WorldState, article: ArticleRecord): WireObject {
  return {
    id: article.id,
    collectionId: article.collectionId,
    categoryIds: categoriesWire(state, article),
    slug: article.slug,
    name: article.name,
    preview: previewOf(article.text),
    url: publicUrl(state, article.collectionId, 'article', article),
    docsUrl: `/docs/${article.collectionId}/article/${article.id}`,
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

export function categoryWire(state: WorldState, category: CategoryRecord): WireObject {
  const inside = articlesOfCollection(state, category.collectionId).filter((article) =>
    category.isUncategorized ? article.categories.length === 0 : article.categories.includes(category.id),
  );
  return {
    id: category.id,
    number: category.number,
    slug: category.slug,
    visibility: category.visibility,
    collectionId: category.collectionId,
    order: category.order,
    defaultSort: category.defaultSort,
    name: category.name,
    description: category.description,
    articleCount: inside.length,
    publishedArticleCount: inside.filter((article) => article.status === 'published').length,
    publicUrl: publicUrl(state, category.collectionId, 'category', category),
    createdBy: category.createdBy,
    updatedBy: category.updatedBy,
    createdAt: isoSeconds(category.createdAtMs),
    updatedAt: isoSeconds(category.updatedAtMs),
  };
}

/** Docs API: the answer to creating a category with `reload` carries Unix numbers; their unit is unknown. */
export function createdCategoryWire(state: WorldState, category: CategoryRecord): WireObject {
  const wire = categoryWire(state, category);
  const unit = state.quirks.categoryReloadNumericTimes;
  if (unit === 'none') return wire;
  const number = (atMs: number | null): number | null =>
    atMs === null ? null : Math.floor(atMs / 1000) * (unit === 'milliseconds' ? 1000 : 1);
  return { ...wire, createdAt: number(category.createdAtMs), updatedAt: number(category.updatedAtMs) };
}

export function collectionWire(state: WorldState, collection: CollectionRecord): WireObject {
  const inside = articlesOfCollection(state, collection.id);
  return {
    id: collection.id,
    siteId: collection.siteId,
    number: collection.number,
    slug: collection.slug,
    visibility: collection.visibility,
    order: collection.order,
    name: collection.name,
    description: collection.description,
    publicUrl: publicUrl(state, collection.id, 'collection', collection),
    articleCount: inside.length,
    publishedArticleCount: inside.filter((article) => article.status === 'published').length,
    createdBy: collection.createdBy,
    updatedBy: collection.updatedBy,
    createdAt: isoSeconds(collection.createdAtMs),
    updatedAt: isoSeconds(collection.updatedAtMs),
  };
}

export function siteWire(state: WorldState, site: SiteRecord): WireObject {
  return {
    id: site.id,
    status: site.status,
    subDomain: site.subDomain,
    cname: site.cname,
    hasPublicSite: site.hasPublicSite,
    companyName: state.accountName,
    homePageContent: 'categories',
    title: site.title,
    description: site.description,
    logoUrl: site.logoUrl,
    logoWidth: site.logoWidth,
    logoHeight: site.logoHeight,
    favIconUrl: site.favIconUrl,
    touchIconUrl: site.touchIconUrl,
    homeUrl: site.homeUrl,
    homeLinkText: site.homeLinkText,
    bgColor: site.bgColor,
    pageBgColor: '#ffffff',
    headerBgColor: '#243b53',
    navTextColor: '#ffffff',
    navActiveColor: '#d9e2ec',
    linkColor: '#2f6f9f',
    articleTextColor: '#222222',
    hasContactForm: site.hasContactForm,
    mailboxId: site.mailboxId,
    contactEmail: site.contactEmail,
    styleSheetUrl: site.styleSheetUrl,
    headerCode: site.headerCode,
    metaDescription: null,
    createdBy: site.createdBy,
    updatedBy: site.updatedBy,
    createdAt: isoSeconds(site.createdAtMs),
    updatedAt: isoSeconds(site.updatedAtMs),
    includeMetadata: false,
  };
}

export function restrictionWire(restriction: RestrictionRecord): WireObject {
  const { enabled, signInUrl, sharedSecret } = restriction;
  return { enabled, authentication: 'CALLBACK', callbackConfiguration: { signInUrl, sharedSecret } };
}

/** The field guide says `updatedBy`, every example `modifiedBy`: the examples win. */
export function redirectWire(state: WorldState, redirect: RedirectRecord): WireObject {
  const target = redirectTarget(state, redirect);
  return {
    id: redirect.id,
    siteId: redirect.siteId,
    urlMapping: redirect.urlMapping,
    documentId: target.documentId,
    type: target.type,
    redirect: redirect.redirect,
    anchor: target.anchor,
    createdBy: redirect.createdBy,
    modifiedBy: redirect.updatedBy,
    createdAt: isoSeconds(redirect.createdAtMs),
    modifiedAt: isoSeconds(redirect.updatedAtMs),
  };
}

export function redirectedUrlWire(state: WorldState, redirect: RedirectRecord): WireObject {
  const { type, slug, number, anchor } = redirectTarget(state, redirect);
  return { type, redirect: redirect.redirect, slug, number, anchor };
}

/** The public address of something in a collection. */
export function publicUrl(
  state: WorldState,
  collectionId: string,
  kind: 'article' | 'category' | 'collection',
  target: { readonly number: number; readonly slug: string },
): string {
  const site = state.sites.get(state.collections.get(collectionId)?.siteId ?? '');
  const host = site === undefined ? 'example.helpscoutdocs.com' : publicHost(site);
  return `https://${host}/${kind}/${target.number}-${target.slug}`;
}

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
