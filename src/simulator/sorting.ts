import { ok, type Result } from '../shared/base/result.ts';
import { popularityOf } from './popularity.ts';
import type { Quirks } from './quirks.ts';
import type { ArticleRecord, CategoryRecord, CollectionRecord } from './records.ts';
import { invalid, type Refusal } from './refusal.ts';

type SortKey<Item> = (item: Item) => string | number;

interface Identified {
  readonly id: string;
}

interface Dated {
  readonly createdAtMs: number;
  readonly updatedAtMs: number | null;
}

const updatedAt = (item: Dated): number => item.updatedAtMs ?? item.createdAtMs;

const nameKey = (item: { readonly name: string }): string => item.name.toLowerCase();

/** `order` is the documented default; `custom` is undocumented and means a category's manual order. */
const articleKeys: ReadonlyMap<string, SortKey<ArticleRecord>> = new Map<string, SortKey<ArticleRecord>>([
  ['order', (article) => article.order],
  ['custom', (article) => article.order],
  ['number', (article) => article.number],
  ['status', (article) => article.status],
  ['name', nameKey],
  ['popularity', (article) => popularityOf(article.viewCount, 0)],
  ['createdAt', (article) => article.createdAtMs],
  ['updatedAt', updatedAt],
]);

const categoryKeys: ReadonlyMap<string, SortKey<CategoryRecord>> = new Map<string, SortKey<CategoryRecord>>([
  ['order', (category) => category.order],
  ['number', (category) => category.number],
  ['name', nameKey],
  ['createdAt', (category) => category.createdAtMs],
  ['updatedAt', updatedAt],
]);

const collectionKeys: ReadonlyMap<string, SortKey<CollectionRecord>> = new Map<string, SortKey<CollectionRecord>>([
  ['order', (collection) => collection.order],
  ['number', (collection) => collection.number],
  ['visibility', (collection) => collection.visibility],
  ['name', nameKey],
  ['createdAt', (collection) => collection.createdAtMs],
  ['updatedAt', updatedAt],
]);

export function sortArticles(
  articles: readonly ArticleRecord[],
  query: URLSearchParams,
  quirks: Quirks,
): Result<readonly ArticleRecord[], Refusal> {
  if (quirks.customSort === 'rejected' && query.get('sort') === 'custom') return invalid('sort has an unknown value');
  return sorted(articles, articleKeys, query, 'desc');
}

/** `articleCount` is not kept in the record, so the caller says how many each category holds. */
export function sortCategories(
  categories: readonly CategoryRecord[],
  query: URLSearchParams,
  articleCount: (category: CategoryRecord) => number,
): Result<readonly CategoryRecord[], Refusal> {
  const keys = new Map([...categoryKeys, ['articleCount', articleCount] as const]);
  return sorted(categories, keys, query, 'asc');
}

export function sortCollections(
  collections: readonly CollectionRecord[],
  query: URLSearchParams,
): Result<readonly CollectionRecord[], Refusal> {
  return sorted(collections, collectionKeys, query, 'asc');
}

/** Equal keys fall back to the id, so that pages never overlap while nothing changes. */
function sorted<Item extends Identified>(
  items: readonly Item[],
  keys: ReadonlyMap<string, SortKey<Item>>,
  query: URLSearchParams,
  defaultOrder: 'asc' | 'desc',
): Result<readonly Item[], Refusal> {
  const keyOf = keys.get(query.get('sort') ?? 'order');
  const order = query.get('order') ?? defaultOrder;
  if (keyOf === undefined) return invalid('sort has an unknown value');
  if (order !== 'asc' && order !== 'desc') return invalid('order must be asc or desc');
  const sign = order === 'asc' ? 1 : -1;
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  keyed.sort((one, other) => sign * (compare(one.key, other.key) || compare(one.item.id, other.item.id)));
  return ok(keyed.map(({ item }) => item));
}

function compare(one: string | number, other: string | number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
