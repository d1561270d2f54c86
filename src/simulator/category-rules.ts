import { ok, type Result } from '../shared/base/result.ts';
import { articlesOfCollection, dropArticle, keepArticle } from './article-store.ts';
import type { Actor, CategoryRecord, Visibility } from './records.ts';
import { invalid, invalidValue, nameTaken, notFound, type Refusal } from './refusal.ts';
import { slugFromName } from './slug.ts';
import { freshAudit, nextNumber, touched, type WorldState } from './world-state.ts';

export interface NewCategory {
  readonly collectionId: string;
  readonly name: string;
  readonly slug?: string | null | undefined;
  readonly visibility?: Visibility | undefined;
  readonly order?: number | undefined;
  readonly defaultSort?: string | undefined;
  readonly description?: string | null | undefined;
}

export type CategoryChange = Omit<NewCategory, 'collectionId'>;

export const uncategorizedOrder = 10_000;

export function categoriesOf(state: WorldState, collectionId: string): readonly CategoryRecord[] {
  return [...state.categories.values()].filter((category) => category.collectionId === collectionId);
}

export function uncategorizedOf(state: WorldState, collectionId: string): CategoryRecord | undefined {
  return categoriesOf(state, collectionId).find((category) => category.isUncategorized);
}

export function requireCategory(state: WorldState, idOrNumber: string): Result<CategoryRecord, Refusal> {
  const byId = state.categories.get(idOrNumber);
  const found = byId ?? [...state.categories.values()].find((category) => String(category.number) === idOrNumber);
  return found === undefined ? notFound : ok(found);
}

/** Docs API: Create Category. Recorded: the collection's `updatedAt` moves with it. */
export function createCategory(state: WorldState, actor: Actor, wanted: NewCategory): Result<CategoryRecord, Refusal> {
  const collection = state.collections.get(wanted.collectionId);
  if (collection === undefined) return invalid('Collection not found');
  const name = checkedName(state, wanted.collectionId, wanted.name, null);
  if (!name.ok) return name;
  const category = addCategory(state, actor, { ...wanted, name: name.value }, false);
  state.collections.set(collection.id, { ...collection, ...touched(actor) });
  return ok(category);
}

/** The category that comes with a collection, made in the same second. */
export function createUncategorized(state: WorldState, actor: Actor, collectionId: string): CategoryRecord {
  return addCategory(state, actor, { collectionId, name: 'Uncategorized', order: uncategorizedOrder }, true);
}

/** Docs API: Update Category; `name` is required. */
export function updateCategory(
  state: WorldState,
  actor: Actor,
  category: CategoryRecord,
  change: CategoryChange,
): Result<CategoryRecord, Refusal> {
  const name = checkedName(state, category.collectionId, change.name, category.id);
  if (!name.ok) return name;
  const saved: CategoryRecord = {
    ...category,
    ...touched(actor),
    name: name.value,
    slug: change.slug ?? category.slug,
    visibility: change.visibility ?? category.visibility,
    order: change.order ?? category.order,
    defaultSort: change.defaultSort ?? category.defaultSort,
    description:
      change.description === undefined || state.quirks.categoryDescription === 'ignored'
        ? category.description
        : change.description,
  };
  state.categories.set(saved.id, saved);
  return ok(saved);
}

/** Docs API: Update Category Order. Categories that are not listed stay where they are. */
export function orderCategories(
  state: WorldState,
  actor: Actor,
  collectionId: string,
  wanted: readonly { readonly id: string; readonly order: number }[],
): Result<null, Refusal> {
  const unknown = wanted.find(({ id }) => state.categories.get(id)?.collectionId !== collectionId);
  if (unknown !== undefined) return invalidValue(`Category ${unknown.id} not found`);
  for (const { id, order } of wanted) {
    const category = state.categories.get(id);
    if (category !== undefined) state.categories.set(id, { ...category, ...touched(actor), order });
  }
  return ok(null);
}

export function deleteCategory(state: WorldState, category: CategoryRecord): Result<null, Refusal> {
  if (category.isUncategorized) return invalid('Uncategorized may not be deleted');
  for (const article of articlesOfCollection(state, category.collectionId)) {
    if (!article.categories.includes(category.id)) continue;
    const categories = article.categories.filter((id) => id !== category.id);
    if (state.quirks.categoryDelete === 'deletesArticles' && categories.length === 0) dropArticle(state, article);
    else keepArticle(state, { ...article, categories });
  }
  state.categories.delete(category.id);
  return ok(null);
}

function addCategory(state: WorldState, actor: Actor, wanted: NewCategory, isUncategorized: boolean): CategoryRecord {
  const category: CategoryRecord = {
    id: state.newId(actor.atMs),
    number: nextNumber(state, state.categories),
    slug: wanted.slug ?? slugFromName(wanted.name, state.quirks),
    visibility: wanted.visibility ?? 'public',
    collectionId: wanted.collectionId,
    order: wanted.order ?? 1,
    defaultSort: wanted.defaultSort ?? 'popularity',
    name: wanted.name,
    description: state.quirks.categoryDescription === 'ignored' ? null : (wanted.description ?? null),
    isUncategorized,
    ...freshAudit(state, actor),
  };
  state.categories.set(category.id, category);
  return category;
}

function checkedName(
  state: WorldState,
  collectionId: string,
  wanted: string,
  selfId: string | null,
): Result<string, Refusal> {
  const name = wanted.trim();
  if (name === '') return invalid('Name is required');
  const taken = categoriesOf(state, collectionId).some((category) => category.name === name && category.id !== selfId);
  return taken ? nameTaken : ok(name);
}
