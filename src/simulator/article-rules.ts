import { ok, type Result } from '../shared/base/result.ts';
import { articleNamed, articlesOfCollection, dropArticle, keepArticle } from './article-store.ts';
import { normaliseHtml } from './html-normalisation.ts';
import type { Quirks } from './quirks.ts';
import type { Actor, ArticleRecord, ArticleStatus } from './records.ts';
import { invalid, invalidValue, nameTaken, notFound, type Refusal } from './refusal.ts';
import { checkedRelated, mirrorRelated } from './related-rules.ts';
import { keepRevision } from './revision-rules.ts';
import { slugFromName } from './slug.ts';
import { freshAudit, nextNumber, touched, type WorldState } from './world-state.ts';

export interface NewArticle {
  readonly collectionId: string;
  readonly name: string;
  readonly text?: string | null | undefined;
  readonly status?: ArticleStatus | null | undefined;
  readonly slug?: string | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly related?: readonly string[] | null | undefined;
  readonly keywords?: readonly string[] | null | undefined;
  readonly viewCount?: number;
}

/** A partial update: what is undefined stays; null clears, where the field can be cleared. */
export type ArticleChange = {
  readonly [Field in Exclude<keyof NewArticle, 'viewCount'>]?: NewArticle[Field] | undefined;
};

/** Finds an article by its id or by its number, as GET accepts both; a slug never finds one. */
export function findArticle(state: WorldState, idOrNumber: string): ArticleRecord | undefined {
  const byId = state.articles.get(idOrNumber);
  if (byId !== undefined || !/^\d{1,9}$/.test(idOrNumber)) return byId;
  return state.articles.get(state.articleOfNumber.get(Number(idOrNumber)) ?? '');
}

/** Docs API: Create Article. */
export function createArticle(state: WorldState, actor: Actor, wanted: NewArticle): Result<ArticleRecord, Refusal> {
  if (!state.collections.has(wanted.collectionId)) return invalid('Collection not found');
  const name = checkedName(state, wanted.collectionId, wanted.name, null);
  if (!name.ok) return name;
  const categories = checkedCategories(state, wanted.collectionId, wanted.categories ?? null);
  if (!categories.ok) return categories;
  const related = checkedRelated(state, wanted.collectionId, wanted.related);
  if (!related.ok) return related;
  const number = nextNumber(state, state.articles);
  const status = wanted.status ?? 'notpublished';
  const article: ArticleRecord = {
    id: state.newId(actor.atMs),
    number,
    collectionId: wanted.collectionId,
    slug: freeSlug(state, wanted.collectionId, sentSlug(state, wanted.slug) ?? slugFromName(name.value, state.quirks)),
    status,
    name: name.value,
    text: normaliseHtml(wanted.text ?? '', state.quirks),
    draft: null,
    categories: categories.value,
    related: related.value,
    keywords: cleared(wanted.keywords),
    viewCount: wanted.viewCount ?? 0,
    order: number,
    lastPublishedAtMs: status === 'published' ? actor.atMs : null,
    ...freshAudit(state, actor),
  };
  keepArticle(state, article);
  touchContainers(state, actor, article);
  mirrorRelated(state, article);
  if (state.quirks.createSavesRevision && article.text !== '') keepRevision(state, actor, article.id, article.text);
  return ok(article);
}

/** Docs API: Update Article. Only what is given changes; see `afterText` for what that does to the draft. */
export function updateArticle(
  state: WorldState,
  actor: Actor,
  article: ArticleRecord,
  change: ArticleChange,
): Result<ArticleRecord, Refusal> {
  const collectionId = targetCollection(state, article, change);
  if (!state.collections.has(collectionId)) return invalid('Collection not found');
  const name = checkedName(state, collectionId, change.name ?? article.name, article.id);
  if (!name.ok) return name;
  const categories = updatedCategories(state, collectionId, article, change);
  if (!categories.ok) return categories;
  const related = checkedRelated(state, collectionId, change.related);
  if (!related.ok) return related;
  const changed: ArticleRecord = {
    ...article,
    ...touched(actor),
    collectionId,
    name: name.value,
    slug: sentSlug(state, change.slug) ?? article.slug,
    categories: categories.value,
    related: change.related === undefined ? article.related : related.value,
    keywords: change.keywords === undefined ? article.keywords : cleared(change.keywords),
  };
  const saved = stampedAsNeeded(state, article, withText(state, actor, changed, change));
  keepArticle(state, saved);
  touchCategories(state, actor, saved, article.categories);
  mirrorRelated(state, saved);
  return ok(saved);
}

export function deleteArticle(state: WorldState, article: ArticleRecord): void {
  dropArticle(state, article);
}

/** Docs API: Save Draft. It creates or overwrites the one draft; the text itself stays. */
export function saveDraft(state: WorldState, actor: Actor, article: ArticleRecord, text: string): ArticleRecord {
  const stamp = state.quirks.draftBumpsUpdatedAt ? touched(actor) : {};
  const draft = normaliseHtml(text, state.quirks);
  const saved = { ...article, ...stamp, draft };
  keepArticle(state, saved);
  if (state.quirks.draftSavesRevision) keepRevision(state, actor, article.id, draft);
  return saved;
}

/** Docs API: Delete Draft. Deleting a draft that is not there is no error. */
export function deleteDraft(state: WorldState, actor: Actor, article: ArticleRecord): ArticleRecord {
  const stamp = state.quirks.deleteDraftBumpsUpdatedAt ? touched(actor) : {};
  const saved = { ...article, ...stamp, draft: null };
  keepArticle(state, saved);
  return saved;
}

/** Docs API: Update View Count; reading never counts. */
export function addViews(state: WorldState, actor: Actor, article: ArticleRecord, count: number): ArticleRecord {
  const stamp = state.quirks.viewsBumpUpdatedAt ? touched(actor) : {};
  const saved = { ...article, ...stamp, viewCount: article.viewCount + count };
  keepArticle(state, saved);
  return saved;
}

export function requireArticle(state: WorldState, idOrNumber: string): Result<ArticleRecord, Refusal> {
  const article = findArticle(state, idOrNumber);
  return article === undefined ? notFound : ok(article);
}

/**
 * Text and status, and the writes that destroy a draft: a text PUT on a live article, and a PUT that makes an article
 * live. A text PUT on a hidden article is an open question.
 */
function withText(state: WorldState, actor: Actor, article: ArticleRecord, change: ArticleChange): ArticleRecord {
  const { quirks } = state;
  const wasLive = article.status === 'published';
  const status = change.status ?? article.status;
  const becomesLive = !wasLive && status === 'published';
  const sent = sentText(quirks, article, change, becomesLive);
  const text = sent === undefined ? article.text : normaliseHtml(sent, quirks);
  const textSent = sent !== undefined && (text !== article.text || quirks.sameTextDropsDraft);
  const dropsDraft = becomesLive || (textSent && (wasLive || quirks.hiddenTextDropsDraft));
  if (text !== article.text) {
    keepRevision(state, actor, article.id, quirks.revisionHolds === 'after' ? text : article.text);
  }
  const published = becomesLive || (sent !== undefined && (status === 'published' || quirks.hiddenTextStampsPublished));
  return {
    ...article,
    status,
    text,
    draft: dropsDraft ? null : article.draft,
    lastPublishedAtMs: published ? actor.atMs : article.lastPublishedAtMs,
  };
}

/** The text that a write brings; undefined when it leaves the text alone. */
function sentText(
  quirks: Quirks,
  article: ArticleRecord,
  change: ArticleChange,
  becomesLive: boolean,
): string | undefined {
  if (typeof change.text === 'string') return change.text;
  if (change.text === null && quirks.nullText === 'blanks') return '';
  const draftGoesLive = becomesLive && quirks.publishTakes === 'draft';
  return draftGoesLive ? (article.draft ?? undefined) : undefined;
}

/** An update that changes nothing may leave the stamps alone. */
function stampedAsNeeded(state: WorldState, before: ArticleRecord, after: ArticleRecord): ArticleRecord {
  if (state.quirks.idleUpdateBumpsUpdatedAt) return after;
  const { updatedBy, updatedAtMs, lastPublishedAtMs } = before;
  const unstamped = { ...after, updatedBy, updatedAtMs, lastPublishedAtMs };
  return JSON.stringify(unstamped) === JSON.stringify(before) ? before : after;
}

function targetCollection(state: WorldState, article: ArticleRecord, change: ArticleChange): string {
  const moves = state.quirks.collectionIdInUpdate === 'moves' && change.collectionId !== undefined;
  return moves && change.collectionId !== undefined ? change.collectionId : article.collectionId;
}

function checkedName(
  state: WorldState,
  collectionId: string,
  wanted: string,
  selfId: string | null,
): Result<string, Refusal> {
  const name = wanted.trim();
  if (name === '') return invalid('Name is required');
  const holder = articleNamed(state, collectionId, name);
  return holder !== undefined && holder !== selfId ? nameTaken : ok(name);
}

/**
 * The Uncategorized trap: a GET echoes that category's id, yet a write that carries it is refused. An empty list in the
 * record means Uncategorized.
 */
function checkedCategories(
  state: WorldState,
  collectionId: string,
  wanted: readonly string[] | null,
): Result<readonly string[], Refusal> {
  if (wanted === null) return ok([]);
  if (wanted.length === 0 && state.quirks.emptyCategories === 'rejected')
    return invalidValue('Categories may not be empty');
  for (const id of wanted) {
    const category = state.categories.get(id);
    if (category === undefined || category.collectionId !== collectionId)
      return invalidValue(`Category ${id} not found`);
    if (category.isUncategorized) return invalidValue('Uncategorized may not be assigned');
  }
  return ok([...new Set(wanted)]);
}

function updatedCategories(
  state: WorldState,
  collectionId: string,
  article: ArticleRecord,
  change: ArticleChange,
): Result<readonly string[], Refusal> {
  if (change.categories !== undefined) return checkedCategories(state, collectionId, change.categories);
  return ok(collectionId === article.collectionId ? article.categories : []);
}

function sentSlug(state: WorldState, slug: string | null | undefined): string | null {
  if (slug === undefined || slug === null) return null;
  return state.quirks.sentSlug === 'kept' ? slug : slugFromName(slug, state.quirks);
}

function freeSlug(state: WorldState, collectionId: string, wanted: string): string {
  if (state.quirks.slugCollision === 'kept') return wanted;
  const taken = new Set(articlesOfCollection(state, collectionId).map((article) => article.slug));
  let slug = wanted;
  for (let suffix = 2; taken.has(slug); suffix += 1) slug = `${wanted}-${suffix}`;
  return slug;
}

function cleared(values: readonly string[] | null | undefined): readonly string[] | null {
  return values === undefined || values === null || values.length === 0 ? null : [...values];
}

/** Whose stamps a new article moves. */
function touchContainers(state: WorldState, actor: Actor, article: ArticleRecord): void {
  const { createCascade } = state.quirks;
  if (createCascade !== 'nothing') touchCategories(state, actor, article, []);
  const collection = state.collections.get(article.collectionId);
  if (createCascade !== 'collection' || collection === undefined) return;
  state.collections.set(collection.id, { ...collection, ...touched(actor) });
}

/** Recorded: a category's `updatedAt` moves when an article joins it; its collection's does not. */
function touchCategories(state: WorldState, actor: Actor, article: ArticleRecord, before: readonly string[]): void {
  for (const id of article.categories) {
    const category = state.categories.get(id);
    if (category !== undefined && !before.includes(id)) state.categories.set(id, { ...category, ...touched(actor) });
  }
}
