import { articlesOfCollection } from './article-store.ts';
import type { CategoryRecord, CollectionRecord } from './records.ts';
import { isoSeconds, publicUrl, type WireObject } from './wire-object.ts';
import type { WorldState } from './world-state.ts';

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
