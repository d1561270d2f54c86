import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { beginWalk } from '../docs-api/all-pages.ts';
import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiArticleRef } from '../docs-api/article-schema.ts';
import type { Page } from '../docs-api/page-schema.ts';
import { allEnded } from '../ports/steps.ts';
import { markObservations } from '../store/observation-order.ts';
import { readCollections } from '../store/structure.ts';
import { countHeld, readCollectionSync, writeCollectionSync } from '../store/sync-state.ts';
import { racyMs } from './article-observation.ts';
import { isPastEnd, listWhole, type WholeListing } from './pull-full-listing.ts';
import { isPast, noteServerTime, type PullContext, type PullStep, stampOf } from './pull-context.ts';
import { recordRows } from './pull-rows.ts';
import { areCategoriesDue, pullCategories } from './pull-structure.ts';

/** Every collection is listed whole again after this time: only so do deletions and silent changes show for certain. */
export const fullListingAgeMs = 6 * 60 * 60 * 1000;

/**
 * The rows of every collection, and meanwhile the categories of the next one: an article is never here before the
 * categories of its collection, and none waits for those of all (SYNC-SEEN-SOON). The collections that were listed whole
 * are added to `listedWhole`: what they did not show is looked at one by one later. `goesOn`: those that were listed
 * whole already are left out (SYNC-CUT).
 */
export const pullListings = async (
  context: PullContext,
  listedWhole: Map<CollectionId, WholeListing>,
  goesOn: boolean,
): PullStep => {
  const ids = readCollections(context.store).map(({ id }) => id);
  const [first] = ids;
  const begun = first === undefined ? ok(undefined) : await pullCategories(context, first);
  if (!begun.ok) return begun;
  for (const [done, id] of ids.entries()) {
    reportListings(context, ids, done);
    const next = ids[done + 1];
    const [pulled, ahead] = await allEnded([
      goesOn && isListed(context, id) ? ok(undefined) : pullCollection(context, id, listedWhole),
      next === undefined ? ok(undefined) : pullCategories(context, next),
    ]);
    // A collection that is not there any more says nothing about its articles.
    if (!pulled.ok && pulled.error.kind !== 'not-found') return pulled;
    if (!ahead.ok) return ahead;
    context.onTree();
  }
  return ok(undefined);
};

function reportListings(context: PullContext, ids: readonly CollectionId[], done: number): void {
  const left = ids.slice(done);
  const requests = left.length + left.filter((id) => areCategoriesDue(context.store, id)).length;
  const etaSeconds = context.estimateSeconds(requests);
  context.onProgress({ kind: 'running', phase: 'listing', done, total: ids.length, etaSeconds });
}

function isListed({ store }: PullContext, id: CollectionId): boolean {
  const { listedAtMs, listingNextPage } = readCollectionSync(store, id);
  return listedAtMs !== null && listingNextPage === null;
}

async function pullCollection(
  context: PullContext,
  collectionId: CollectionId,
  listedWhole: Map<CollectionId, WholeListing>,
): PullStep {
  const state = readCollectionSync(context.store, collectionId);
  if (state.listedAtMs === null || state.listingNextPage !== null) {
    return listWhole(context, collectionId, listedWhole);
  }
  const pass = await passNewest(context, collectionId);
  if (!pass.ok) return pass;
  const isOld = isPast(context, state.listedAtMs, fullListingAgeMs);
  if (!pass.value.complete || isOld) return listWhole(context, collectionId, listedWhole);
  // The whole list would count them again.
  context.tally.unread += pass.value.unread;
  return ok(undefined);
}

/** `complete`: the pass saw everything that changed, and the server counts as many articles as we hold. `unread`: rows. */
async function passNewest(context: PullContext, collectionId: CollectionId) {
  const { api, store, signal } = context;
  const { watermark, countGap } = readCollectionSync(store, collectionId);
  const walk = beginWalk();
  let newest: string | null = null;
  let count: number | null = null;
  let unread = 0;
  for (let page = 1; ; page += 1) {
    const listing = { page, sort: 'updatedAt', order: 'desc' } as const;
    const asked = markObservations(store);
    const answer = await api.listArticles(collectionId, listing, { requestClass: 'pull', signal });
    if (!answer.ok) return isPastEnd(page, answer.error) ? ok({ complete: false, unread }) : answer;
    noteServerTime(context, answer.value.serverMs);
    const { items, unread: odd = 0 } = answer.value.value;
    unread += odd;
    if (page === 1) newest = newestStamp(answer.value);
    // A list that shrinks while it is read shifts its pages, and a row may slip from one to the one read before.
    const shifted = count !== null && count !== answer.value.value.count;
    count = answer.value.value.count;
    const allEqual = recordRows(context, answer.value, asked);
    if (shifted) return ok({ complete: false, unread });
    const state = walk(page, answer.value.value);
    if (state === 'repeats') return ok({ complete: false, unread });
    if (state === 'ended' || (allEqual && reachesBelow(items, watermark))) break;
  }
  if (newest !== null) writeCollectionSync(store, collectionId, { watermark: newest });
  return ok({ complete: count - countHeld(store, collectionId) === countGap, unread });
}

/**
 * Newest first, so everything on later pages is older than this page's last row. Where that row is older than the
 * watermark and every row is as we have it, nothing further down can have changed (SYNC-PASS-STOP). A row without
 * `updatedAt` never was changed, so it stands where its creation puts it, wherever the server sorts it: it proves nothing.
 */
function reachesBelow(items: readonly ApiArticleRef[], watermark: string | null): boolean {
  if (watermark === null || items.some(({ updatedAt }) => updatedAt === null)) return false;
  return items.some(({ updatedAt }) => updatedAt !== null && updatedAt < watermark);
}

/** The newest stamp of page 1, less two seconds; null where it has none. */
function newestStamp({ value }: ApiAnswer<Page<ApiArticleRef>>): string | null {
  const stamps = value.items.flatMap(({ updatedAt, createdAt }) => updatedAt ?? createdAt ?? []);
  const newest = stamps.reduce((latest, stamp) => (stamp > latest ? stamp : latest), '');
  return newest === '' ? null : stampOf(Date.parse(newest) - racyMs);
}
