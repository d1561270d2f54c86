import { ok } from '../../shared/base/result.ts';
import { allPages } from '../docs-api/all-pages.ts';
import type { ApiCategory, ApiCollection, ApiSite } from '../docs-api/structure-schema.ts';
import { replaceCategories, replaceCollections, replaceSites, type StoredSite } from '../store/structure.ts';
import { readCollectionSync, writeCollectionSync } from '../store/sync-state.ts';
import { noteServerTime, type PullContext, type PullStep } from './pull-context.ts';

/** Categories are listed anew when their collection's row changed, and after this time whatever it says. */
export const categoriesAgeMs = 6 * 60 * 60 * 1000;

/** Sites, collections, and the categories of those collections that may have changed (SYNC-STRUCTURE). */
export const pullStructure = async (context: PullContext): PullStep => {
  const { api, store, signal } = context;
  const call = { requestClass: 'pull', signal } as const;
  progress(context, 0, null);
  const sites = await allPages((page) => api.listSites(page, call));
  if (!sites.ok) return sites;
  const collections = await allPages((page) => api.listCollections(page, call));
  if (!collections.ok) return collections;
  noteServerTime(context, collections.value.serverMs);
  store.observation(() => {
    replaceSites(store, sites.value.value.map(toStoredSite));
    replaceCollections(store, collections.value.value);
  });
  const stale = collections.value.value.filter((collection) => areCategoriesStale(context, collection));
  for (const [done, collection] of stale.entries()) {
    progress(context, done, stale.length);
    const pulled = await pullCategories(context, collection);
    if (!pulled.ok && pulled.error.kind !== 'not-found') return pulled;
  }
  context.onTree();
  return ok(undefined);
};

function progress(context: PullContext, done: number, total: number | null): void {
  const etaSeconds = total === null ? null : context.estimateSeconds(total - done);
  context.onProgress({ kind: 'running', phase: 'structure', done, total, etaSeconds });
}

function areCategoriesStale(context: PullContext, collection: ApiCollection): boolean {
  const known = readCollectionSync(context.store, collection.id);
  if (known.categoriesListedAtMs === null || known.categoriesStamp !== categoriesStamp(collection)) return true;
  return (context.tally.serverMs ?? 0) - known.categoriesListedAtMs >= categoriesAgeMs;
}

/** A collection's row is known to change when a category is made in it; whether it does for a renamed one is not. */
function categoriesStamp(collection: ApiCollection): string | null {
  return collection.updatedAt;
}

async function pullCategories(context: PullContext, collection: ApiCollection): PullStep {
  const call = { requestClass: 'pull', signal: context.signal } as const;
  const listed = await allPages((page) => context.api.listCategories(collection.id, page, call));
  if (!listed.ok) return listed;
  context.store.observation(() => {
    const uncategorized = uncategorizedAmong(listed.value.value)?.id;
    replaceCategories(
      context.store,
      collection.id,
      listed.value.value.map((category) => ({ ...category, uncategorized: category.id === uncategorized })),
    );
    writeCollectionSync(context.store, collection.id, {
      categoriesStamp: categoriesStamp(collection),
      categoriesListedAtMs: listed.value.serverMs ?? context.tally.serverMs ?? 0,
    });
  });
  return ok(undefined);
}

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
