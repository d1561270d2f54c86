import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { allPages } from '../docs-api/all-pages.ts';
import type { ApiCategory, ApiCollection, ApiSite } from '../docs-api/structure-schema.ts';
import type { Readable } from '../store/handle.ts';
import { replaceCategories, replaceCollections, replaceSites, type StoredSite } from '../store/structure.ts';
import { readCollectionSync, writeCollectionSync } from '../store/sync-state.ts';
import { isPast, noteServerTime, type PullContext, type PullStep } from './pull-context.ts';

/** Categories are listed anew when their collection's row changed, and after this time whatever it says. */
export const categoriesAgeMs = 6 * 60 * 60 * 1000;

/**
 * Sites and collections, and which of them are to have their categories listed anew (SYNC-STRUCTURE). That is done with
 * the listing of each: sixty lists of categories would keep the first article off the screen for half a minute.
 */
export const pullStructure = async (context: PullContext): PullStep => {
  const { api, store, signal } = context;
  const call = { requestClass: 'pull', signal } as const;
  context.onProgress({ kind: 'running', phase: 'structure', done: 0, total: null, etaSeconds: null });
  const sites = await allPages((page) => api.listSites(page, call));
  if (!sites.ok) return sites;
  const collections = await allPages((page) => api.listCollections(page, call));
  if (!collections.ok) return collections;
  noteServerTime(context, collections.value.serverMs);
  store.observation(() => {
    replaceSites(store, sites.value.value.map(toStoredSite));
    replaceCollections(store, collections.value.value);
    for (const collection of collections.value.value) {
      if (!areCategoriesStale(context, collection)) continue;
      const due = { categoriesStamp: categoriesStamp(collection), categoriesListedAtMs: null };
      writeCollectionSync(store, collection.id, due);
    }
  });
  context.onTree();
  return ok(undefined);
};

function areCategoriesStale(context: PullContext, collection: ApiCollection): boolean {
  const known = readCollectionSync(context.store, collection.id);
  if (known.categoriesListedAtMs === null || known.categoriesStamp !== categoriesStamp(collection)) return true;
  return isPast(context, known.categoriesListedAtMs, categoriesAgeMs);
}

/** A collection's row is known to change when a category is made in it; whether it does for a renamed one is not. */
function categoriesStamp(collection: ApiCollection): string | null {
  return collection.updatedAt;
}

/** Lists a collection's categories where that is due. A collection that is not there any more has none. */
export const pullCategories = async (context: PullContext, id: CollectionId): PullStep => {
  if (!areCategoriesDue(context.store, id)) return ok(undefined);
  const call = { requestClass: 'pull', signal: context.signal } as const;
  const listed = await allPages((page) => context.api.listCategories(id, page, call));
  if (!listed.ok) return listed.error.kind === 'not-found' ? ok(undefined) : listed;
  context.store.observation(() => {
    const uncategorized = uncategorizedAmong(listed.value.value)?.id;
    replaceCategories(
      context.store,
      id,
      listed.value.value.map((category) => ({ ...category, uncategorized: category.id === uncategorized })),
    );
    const categoriesListedAtMs = listed.value.serverMs ?? context.tally.serverMs ?? 0;
    writeCollectionSync(context.store, id, { categoriesListedAtMs });
  });
  context.onTree();
  return ok(undefined);
};

export const areCategoriesDue = (readable: Readable, id: CollectionId): boolean =>
  readCollectionSync(readable, id).categoriesListedAtMs === null;

/** No field says which one it is: it has the slug `uncategorized` and the order 10000 (Docs API, Category). */
function uncategorizedAmong(categories: readonly ApiCategory[]): ApiCategory | undefined {
  const bySlug = categories.filter(({ slug }) => slug === 'uncategorized');
  return bySlug.find(({ order }) => order === 10_000) ?? bySlug[0] ?? categories.find(({ order }) => order === 10_000);
}

const toStoredSite = ({ id, title, cname, subDomain }: ApiSite): StoredSite => ({
  id,
  title,
  host: cname !== null && cname !== '' ? cname : `${subDomain ?? ''}.helpscoutdocs.com`,
});
