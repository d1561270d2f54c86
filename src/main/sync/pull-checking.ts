import { z } from 'zod';
import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { setPresence } from '../store/article.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { countHeld, readCollectionSync, readMissing, readUnlisted, writeCollectionSync } from '../store/sync-state.ts';
import { emptyTrash, recordDeletion } from '../store/trash.ts';
import type { PullContext, PullStep } from './pull-context.ts';
import type { WholeListing } from './pull-full-listing.ts';
import type { TextFetcher } from './text-fetcher.ts';

/**
 * Missing is not deleted: what the full listings did not show is asked for by its id. An answer records where it is
 * now, a 404 means deleted, and anything else means that nobody knows: then nothing happens (SYNC-MISSING).
 */
export const pullChecking = async (
  context: PullContext,
  fetcher: TextFetcher,
  listedWhole: ReadonlyMap<CollectionId, WholeListing>,
): PullStep => {
  const { store, tally, signal } = context;
  const unlisted = [...listedWhole.keys()].flatMap((id) =>
    readUnlisted(store, id, readCollectionSync(store, id).listing),
  );
  const unknown = unlisted.filter((key) => !tally.gone.has(key));
  let unread = 0;
  for (const [done, key] of unknown.entries()) {
    const etaSeconds = context.estimateSeconds(unknown.length - done);
    context.onProgress({ kind: 'running', phase: 'checking', done, total: unknown.length, etaSeconds });
    const fetched = await fetcher.fetch(key, 'pull', signal);
    if (fetched.ok && fetched.value.changed) tally.changed.add(key);
    if (fetched.ok) continue;
    if (fetched.error.kind === 'not-found') tally.gone.add(key);
    else if (fetched.error.kind === 'malformed-answer') unread += 1;
    else return fetched;
  }
  // In the lists, where their rows could not be read, they were counted already.
  tally.unread = Math.max(tally.unread, unread);
  recordGone(context);
  for (const [id, listed] of listedWhole) recordGap(store, id, listed);
  if (tally.serverMs !== null) emptyTrashUntil(store, tally.serverMs);
  return ok(undefined);
};

/** Server time of the last pull that came to its end, ms since 1970. */
const lastPullName = 'last-pull-server-time';

/** Words are forgotten here for good: not before two pulls in a row heard that so late it is (one machine's clock may be wrong). */
function emptyTrashUntil(store: Writable, serverMs: number): void {
  const before = recall(store, lastPullName, z.number());
  remember(store, lastPullName, serverMs);
  if (before !== null) emptyTrash(store, Math.min(before, serverMs));
}

/** A list may be behind by less than that. Two that are closer together may show the same lag, which says nothing of later. */
const lagMaxMs = 60_000;

/**
 * What the server counts more or less than is here is accepted when two full listings in a row, a minute apart, leave the
 * same gap (SYNC-COUNT); until then, the next pull lists the collection whole again.
 */
function recordGap(store: Writable, collectionId: CollectionId, { count, beforeMs }: WholeListing): void {
  const gap = count - countHeld(store, collectionId);
  const { gapSeen, listedAtMs } = readCollectionSync(store, collectionId);
  const lasts = listedAtMs !== null && beforeMs !== null && listedAtMs - beforeMs >= lagMaxMs;
  writeCollectionSync(store, collectionId, { gapSeen: gap, countGap: lasts && gap === gapSeen ? gap : 0 });
}

/** So many at once may be a mistake, here or there: nothing is deleted until the writer says so. */
const mostUnasked = 5;
const mostUnaskedShare = 0.05;

/** One transaction: either all of them are deleted here, or all of them wait. */
function recordGone({ store, tally, clock, onArticles, onTree }: PullContext): void {
  const gone = [...tally.gone];
  if (gone.length === 0) return;
  store.transaction(() => {
    const isLarge = isLargeDeletion(gone.length + readMissing(store).length, countAll(store));
    for (const key of gone) {
      if (isLarge) {
        setPresence(store, key, 'missing');
      } else {
        recordDeletion(store, key, clock.wallMs());
        tally.deleted.add(key);
      }
    }
  });
  onArticles(gone);
  onTree();
}

/** More than five, and more than 5 % of what is here. */
export const isLargeDeletion = (gone: number, held: number): boolean =>
  gone > mostUnasked && gone > held * mostUnaskedShare;

function countAll(readable: Readable): number {
  const row = readable.get<{ readonly count: number }>(
    "SELECT count(*) AS count FROM article WHERE presence IN ('here', 'missing') AND trashed_at_ms IS NULL",
  );
  return row?.count ?? 0;
}
