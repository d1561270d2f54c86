import { assert } from '../../shared/base/assert.ts';
import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiArticleRef } from '../docs-api/article-schema.ts';
import type { Page } from '../docs-api/page-schema.ts';
import { readArticleById } from '../store/article.ts';
import { countListed, markListed, readCollectionSync, writeCollectionSync } from '../store/sync-state.ts';
import { racyMs } from './article-observation.ts';
import { noteServerTime, type PullContext, type PullStep, stampOf } from './pull-context.ts';
import { recordRows } from './pull-rows.ts';

/** A listing that saw another number than the server counts is done again; something was deleted as it ran. */
const mostListings = 3;

/**
 * Lists a collection whole, by number: numbers never change, so only a deletion can shift a page. Each page is
 * committed with the place where the listing stands, so that it goes on from there whatever ends this process.
 */
export const listWhole = async (
  context: PullContext,
  collectionId: CollectionId,
  listedWhole: Map<CollectionId, number>,
): PullStep => {
  for (let attempt = 1; ; attempt += 1) {
    const count = await listOnce(context, collectionId);
    if (!count.ok) return count;
    const { listing } = readCollectionSync(context.store, collectionId);
    const seen = countListed(context.store, collectionId, listing);
    if (seen === count.value || attempt === mostListings) {
      listedWhole.set(collectionId, count.value);
      return ok(undefined);
    }
  }
};

/** One listing from where it stands to its end; the server's count on the last page. */
async function listOnce(context: PullContext, collectionId: CollectionId) {
  const { api, store, signal } = context;
  const known = readCollectionSync(store, collectionId);
  const resumed = known.listingNextPage !== null;
  const listing = resumed ? known.listing : known.listing + 1;
  let since = resumed ? known.listingSince : null;
  for (let page = known.listingNextPage ?? 1; ; page += 1) {
    const wish = { page, sort: 'number', order: 'asc' } as const;
    const answer = await api.listArticles(collectionId, wish, { requestClass: 'pull', signal });
    if (!answer.ok) return answer;
    noteServerTime(context, answer.value.serverMs);
    if (page === 1) since = answer.value.serverMs === null ? null : stampOf(answer.value.serverMs - racyMs);
    const ended = page >= answer.value.value.pages || answer.value.value.items.length === 0;
    const place = { listing, listingNextPage: ended ? null : page + 1, listingSince: since };
    // Whatever changed after the first page was asked for is newer than this watermark.
    const end = ended ? { watermark: since, listedAtMs: answer.value.serverMs ?? context.tally.serverMs ?? 0 } : {};
    recordListedPage(context, collectionId, answer.value, listing, { ...place, ...end });
    if (ended) return ok(answer.value.value.count);
  }
}

function recordListedPage(
  context: PullContext,
  collectionId: CollectionId,
  answer: ApiAnswer<Page<ApiArticleRef>>,
  listing: number,
  place: Parameters<typeof writeCollectionSync>[2],
): void {
  recordRows(context, answer, () => {
    for (const { id } of answer.value.items) {
      const article = readArticleById(context.store, id);
      assert(article !== null, 'a listed row was just written');
      markListed(context.store, article.key, listing);
    }
    writeCollectionSync(context.store, collectionId, place);
  });
}
