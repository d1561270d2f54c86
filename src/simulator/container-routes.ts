import { z } from 'zod';
import { articlesOfCollection } from './article-store.ts';
import { readJson, wantsReload, type Handler } from './call.ts';
import {
  categoriesOf,
  createCategory,
  deleteCategory,
  orderCategories,
  requireCategory,
  updateCategory,
} from './category-rules.ts';
import { createCollection, deleteCollection, requireCollection, updateCollection } from './collection-rules.ts';
import { listed } from './list-lag.ts';
import { pageOf, pageWire, pageWish } from './paging.ts';
import { dropRedirects, redirectsLostWith } from './redirect-rules.ts';
import { content, created, emptyOk, refusalReply, replyTo } from './reply.ts';
import { sortCategories, sortCollections } from './sorting.ts';
import { categoryWire, collectionWire, createdCategoryWire } from './container-wire.ts';

const visibility = z.enum(['public', 'private']);

const categoryChange = z.object({
  name: z.string(),
  slug: z.string().nullish(),
  visibility: visibility.optional(),
  order: z.int().optional(),
  defaultSort: z.enum(['popularity', 'name', 'updatedAt', 'custom']).optional(),
  description: z.string().nullish(),
});

const newCategory = categoryChange.extend({ collectionId: z.string() });

const categoryOrder = z.object({ categories: z.array(z.object({ id: z.string(), order: z.int() })) });

const newCollection = z.object({
  siteId: z.string(),
  name: z.string(),
  visibility: visibility.optional(),
  order: z.int().optional(),
  description: z.string().nullish(),
});

export const listCollections: Handler = ({ world: { state }, request: { query } }) => {
  const siteId = query.get('siteId');
  const wanted = query.get('visibility') ?? 'all';
  const collections = listed(state, [...state.collections.values()]).filter(
    (collection) =>
      (siteId === null || collection.siteId === siteId) && (wanted === 'all' || collection.visibility === wanted),
  );
  const wish = pageWish(query, state.quirks, false);
  if (!wish.ok) return refusalReply(state.quirks, wish.error);
  const sorted = sortCollections(collections, query);
  if (!sorted.ok) return refusalReply(state.quirks, sorted.error);
  return replyTo(state.quirks, pageOf(sorted.value, wish.value, state.quirks), (page) =>
    content({ collections: pageWire(page, (collection) => collectionWire(state, collection)) }),
  );
};

export const getCollection: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireCollection(state, param('id')), (collection) =>
    content({ collection: collectionWire(state, collection) }),
  );

export const postCollection: Handler = (call) => {
  const { state } = call.world;
  const wanted = readJson(call, newCollection);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  return replyTo(state.quirks, createCollection(state, call.actor, wanted.value), (collection) => {
    const body = wantsReload(call) ? { collection: collectionWire(state, collection) } : null;
    return created(state.quirks, `/collections/${collection.id}`, body);
  });
};

export const putCollection: Handler = (call) => {
  const { state } = call.world;
  const collection = requireCollection(state, call.param('id'));
  if (!collection.ok) return refusalReply(state.quirks, collection.error);
  const change = readJson(call, newCollection.partial());
  if (!change.ok) return refusalReply(state.quirks, change.error);
  return replyTo(state.quirks, updateCollection(state, call.actor, collection.value, change.value), (saved) => ({
    status: 200,
    body: wantsReload(call) ? { collection: collectionWire(state, saved) } : null,
  }));
};

export const removeCollection: Handler = ({ world: { state }, param }) => {
  const collection = requireCollection(state, param('id'));
  if (!collection.ok) return refusalReply(state.quirks, collection.error);
  const { id } = collection.value;
  const inside = [...articlesOfCollection(state, id), ...categoriesOf(state, id)].map((document) => document.id);
  const lost = redirectsLostWith(state, [id, ...inside]);
  return replyTo(state.quirks, deleteCollection(state, collection.value), () => {
    dropRedirects(state, lost);
    return { status: state.quirks.deleteStatus, body: null };
  });
};

export const listCategories: Handler = ({ world: { state }, request: { query }, param }) => {
  const collection = requireCollection(state, param('id'));
  if (!collection.ok) return refusalReply(state.quirks, collection.error);
  const wish = pageWish(query, state.quirks, false);
  if (!wish.ok) return refusalReply(state.quirks, wish.error);
  const articles = articlesOfCollection(state, collection.value.id);
  const sorted = sortCategories(
    listed(state, categoriesOf(state, collection.value.id)),
    query,
    ({ id, isUncategorized }) =>
      articles.filter(({ categories }) => (isUncategorized ? categories.length === 0 : categories.includes(id))).length,
  );
  if (!sorted.ok) return refusalReply(state.quirks, sorted.error);
  return replyTo(state.quirks, pageOf(sorted.value, wish.value, state.quirks), (page) =>
    content({ categories: pageWire(page, (category) => categoryWire(state, category)) }),
  );
};

export const getCategory: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireCategory(state, param('id')), (category) =>
    content({ category: categoryWire(state, category) }),
  );

export const postCategory: Handler = (call) => {
  const { state } = call.world;
  const wanted = readJson(call, newCategory);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  return replyTo(state.quirks, createCategory(state, call.actor, wanted.value), (category) => {
    const body = wantsReload(call) ? { category: createdCategoryWire(state, category) } : null;
    return created(state.quirks, `/categories/${category.id}`, body);
  });
};

export const putCategory: Handler = (call) => {
  const { state } = call.world;
  const category = requireCategory(state, call.param('id'));
  if (!category.ok) return refusalReply(state.quirks, category.error);
  const change = readJson(call, categoryChange);
  if (!change.ok) return refusalReply(state.quirks, change.error);
  return replyTo(state.quirks, updateCategory(state, call.actor, category.value, change.value), (saved) => ({
    status: 200,
    body: wantsReload(call) ? { category: categoryWire(state, saved) } : null,
  }));
};

export const putCategoryOrder: Handler = (call) => {
  const { state } = call.world;
  const collection = requireCollection(state, call.param('id'));
  if (!collection.ok) return refusalReply(state.quirks, collection.error);
  const order = readJson(call, categoryOrder);
  if (!order.ok) return refusalReply(state.quirks, order.error);
  const outcome = orderCategories(state, call.actor, collection.value.id, order.value.categories);
  return replyTo(state.quirks, outcome, () => emptyOk);
};

export const removeCategory: Handler = ({ world: { state }, param }) => {
  const category = requireCategory(state, param('id'));
  if (!category.ok) return refusalReply(state.quirks, category.error);
  const lost = redirectsLostWith(state, [category.value.id]);
  return replyTo(state.quirks, deleteCategory(state, category.value), () => {
    dropRedirects(state, lost);
    return { status: state.quirks.deleteStatus, body: null };
  });
};
