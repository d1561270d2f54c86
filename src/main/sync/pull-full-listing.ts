import { assert } from '../../shared/base/assert.ts';
import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { beginWalk } from '../docs-api/all-pages.ts';
import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import type { ApiArticleRef } from '../docs-api/article-schema.ts';
import type { Page } from '../docs-api/page-schema.ts';
import { readArticleById } from '../store/article.ts';
import { markObservations, type ObservationMark } from '../store/observation-order.ts';
import { countListed, markListed, readCollectionSync, writeCollectionSync } from '../store/sync-state.ts';
import { racyMs } from './article-observation.ts';
import { noteServerTime, type PullContext, type PullStep, stampOf } from './pull-context.ts';
import { recordRows } from './pull-rows.ts';

/** A listing that something was deleted under is done again: a row may have slipped past it (SYNC-LIST-SHIFT). */
const mostListings = 3;

export interface WholeListing {
  /** How many articles the server counts there. */
  readonly count: number;
  /** Server time of the full listing before this one, ms since 1970; null: there was none. */
  readonly beforeMs: number | null;
}

/**
 * Lists a collection whole, by number: numbers never change, so only a deletion can shift a page. Each page is
 * committed with the place where the listing stands, so that it goes on from there whatever ends this process.
 */
export const listWhole = async (
  context: PullContext,
  collectionId: CollectionId,
  listedWhole: Map<CollectionId, WholeListing>,
): PullStep => {
  const { listedAtMs: beforeMs } = readCollectionSync(context.store, collectionId);
  for (let attempt = 1; ; attempt += 1) {
    const listed = await listOnce(context, collectionId);
    if (!listed.ok) return listed;
    if (listed.value === null) {
      if (attempt < mostListings) continue;
      return ok(undefined);
    }
    const { count, shifted, unread } = listed.value;
    const { listing } = readCollectionSync(context.store, collectionId);
    const seen = countListed(context.store, collectionId, listing);
    if ((seen + unread === count && !shifted) || attempt === mostListings) {
      context.tally.unread += unread;
      listedWhole.set(collectionId, { count, beforeMs });
      return ok(undefined);
    }
  }
};

/**
 * One listing from where it stands to its end. `count`: the server's on the last page; `shifted`: it was not the same on
 * every page, a page came twice, or the pages moved while it was cut off. null: the list has become too short for it, and
 * the next one begins at its beginning.
 */
async function listOnce(context: PullContext, collectionId: CollectionId) {
  const { api, store, signal } = context;
  const known = readCollectionSync(store, collectionId);
  const resumed = known.listingNextPage !== null;
  const listing = resumed ? known.listing : known.listing + 1;
  let since = resumed ? known.listingSince : null;
  const counts = new Set<number>();
  const walk = beginWalk();
  let unread = 0;
  // The page that was read last comes again: where it shows a row more, one has slipped from the next page to it.
  const again = resumed ? (known.listingNextPage ?? 1) - 1 : 0;
  let slipped = false;
  for (let page = Math.max(again, 1); ; page += 1) {
    const wish = { page, sort: 'number', order: 'asc' } as const;
    const asked = markObservations(store);
    const answer = await api.listArticles(collectionId, wish, { requestClass: 'pull', signal });
    if (!answer.ok) {
      if (!isPastEnd(page, answer.error)) return answer;
      writeCollectionSync(store, collectionId, { listing, listingNextPage: null });
      return ok(null);
    }
    noteServerTime(context, answer.value.serverMs);
    counts.add(answer.value.value.count);
    if (page === 1 && !resumed) since = answer.value.serverMs === null ? null : stampOf(answer.value.serverMs - racyMs);
    unread += answer.value.value.unread ?? 0;
    const state = walk(page, answer.value.value);
    const ended = state !== 'goes on';
    const place = { listing, listingNextPage: ended ? null : page + 1, listingSince: since };
    // Whatever changed after the first page was asked for is newer than this watermark.
    const end = ended ? { watermark: since, listedAtMs: answer.value.serverMs ?? context.tally.serverMs ?? 0 } : {};
    const seen = countListed(store, collectionId, listing);
    recordListedPage(context, collectionId, { answer: answer.value, asked }, listing, { ...place, ...end });
    slipped ||= page === again && countListed(store, collectionId, listing) > seen;
    if (!ended) continue;
    const shifted = slipped || counts.size > 1 || state === 'repeats';
    return ok({ count: answer.value.value.count, shifted, unread });
  }
}

/** Some servers say of a page after the last one that it is not there; the list was longer when the page before it came. */
export const isPastEnd = (page: number, error: ApiTrouble): boolean => page > 1 && error.kind === 'not-found';

function recordListedPage(
  context: PullContext,
  collectionId: CollectionId,
  { answer, asked }: { readonly answer: ApiAnswer<Page<ApiArticleRef>>; readonly asked: ObservationMark },
  listing: number,
  place: Parameters<typeof writeCollectionSync>[2],
): void {
  recordRows(context, answer, asked, () => {
    for (const { id } of answer.value.items) {
      const article = readArticleById(context.store, id);
      assert(article !== null, 'a listed row was just written');
      markListed(context.store, article.key, listing);
    }
    writeCollectionSync(context.store, collectionId, place);
  });
}
