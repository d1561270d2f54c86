import { ok, type Result } from '../shared/base/result.ts';
import { articlesOfCollection, dropArticle } from './article-store.ts';
import { categoriesOf, createUncategorized } from './category-rules.ts';
import type { Actor, CollectionRecord, Visibility } from './records.ts';
import { invalid, invalidValue, nameTaken, notFound, type Refusal } from './refusal.ts';
import { slugFromName } from './slug.ts';
import { freshAudit, nextNumber, touched, type WorldState } from './world-state.ts';

export interface NewCollection {
  readonly siteId: string;
  readonly name: string;
  readonly visibility?: Visibility | undefined;
  readonly order?: number | undefined;
  readonly description?: string | null | undefined;
  /** Only the simulator's own loaders set a slug; the API has no such field. */
  readonly slug?: string;
}

export type CollectionChange = {
  readonly [Field in Exclude<keyof NewCollection, 'slug'>]?: NewCollection[Field] | undefined;
};

const descriptionMaxChars = 45;

export function requireCollection(state: WorldState, idOrNumber: string): Result<CollectionRecord, Refusal> {
  const byId = state.collections.get(idOrNumber);
  const found = byId ?? [...state.collections.values()].find((collection) => String(collection.number) === idOrNumber);
  return found === undefined ? notFound : ok(found);
}

/** Docs API: Create Collection. Its Uncategorized category comes with it. */
export function createCollection(
  state: WorldState,
  actor: Actor,
  wanted: NewCollection,
): Result<CollectionRecord, Refusal> {
  const checked = checkedFields(state, wanted, null);
  if (!checked.ok) return checked;
  const collection: CollectionRecord = {
    id: state.newId(actor.atMs),
    siteId: wanted.siteId,
    number: nextNumber(state, state.collections),
    slug: wanted.slug ?? slugFromName(checked.value, state.quirks),
    visibility: wanted.visibility ?? 'public',
    order: wanted.order ?? 1,
    name: checked.value,
    description: keptDescription(wanted.description ?? null),
    ...freshAudit(state, actor),
  };
  state.collections.set(collection.id, collection);
  state.articlesOfCollection.set(collection.id, new Set());
  createUncategorized(state, actor, collection.id);
  return ok(collection);
}

/** Docs API: Update Collection; `siteId` moves it to another site. */
export function updateCollection(
  state: WorldState,
  actor: Actor,
  collection: CollectionRecord,
  change: CollectionChange,
): Result<CollectionRecord, Refusal> {
  const merged = {
    siteId: change.siteId ?? collection.siteId,
    name: change.name ?? collection.name,
    visibility: change.visibility ?? collection.visibility,
    order: change.order ?? collection.order,
    description: change.description === undefined ? collection.description : change.description,
  };
  const checked = checkedFields(state, merged, collection.id);
  if (!checked.ok) return checked;
  const description = keptDescription(merged.description);
  const saved = { ...collection, ...touched(actor), ...merged, name: checked.value, description };
  state.collections.set(saved.id, saved);
  return ok(saved);
}

export function deleteCollection(state: WorldState, collection: CollectionRecord): Result<null, Refusal> {
  const articles = articlesOfCollection(state, collection.id);
  if (articles.length > 0 && state.quirks.deleteCascade === 'refused') return invalid('Collection is not empty');
  for (const article of articles) dropArticle(state, article);
  for (const category of categoriesOf(state, collection.id)) state.categories.delete(category.id);
  state.articlesOfCollection.delete(collection.id);
  state.collections.delete(collection.id);
  return ok(null);
}

const keptDescription = (description: string | null): string | null =>
  description?.slice(0, descriptionMaxChars) ?? null;

/** The checked name; names are unique across the whole account. */
function checkedFields(state: WorldState, wanted: NewCollection, selfId: string | null): Result<string, Refusal> {
  if (!state.sites.has(wanted.siteId)) return invalid('Site not found');
  const name = wanted.name.trim();
  if (name === '') return invalid('Name is required');
  const isLong = (wanted.description ?? '').length > descriptionMaxChars;
  if (isLong && state.quirks.longDescription === 'refused') return invalidValue('Description is too long');
  const taken = [...state.collections.values()].some((other) => other.name === name && other.id !== selfId);
  return taken ? nameTaken : ok(name);
}
