import { z } from 'zod';
import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import type { Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { countHeld, readCollectionSync, readUnlisted, writeCollectionSync } from '../store/sync-state.ts';
import { emptyTrash } from '../store/trash.ts';
import type { PullContext, PullStep } from './pull-context.ts';
import type { WholeListing } from './pull-full-listing.ts';
import { askByIds, judgeGone } from './pull-gone.ts';
import type { TextFetcher } from './text-fetcher.ts';

/**
 * Missing is not deleted: what the full listings did not show is asked for by its id. An answer records where it is
 * now, a 404 is judged with all the others (pull-gone.ts), and anything else means that nobody knows: then nothing happens
 * (SYNC-MISSING).
 */
export const pullChecking = async (
  context: PullContext,
  fetcher: TextFetcher,
  listedWhole: ReadonlyMap<CollectionId, WholeListing>,
): PullStep => {
  const { store, tally } = context;
  const unlisted = [...listedWhole.keys()].flatMap((id) =>
    readUnlisted(store, id, readCollectionSync(store, id).listing),
  );
  const checked = await askByIds(
    context,
    fetcher,
    unlisted.filter((key) => !context.tally.gone.has(key)),
  );
  if (!checked.ok) return checked;
  const judged = await judgeGone(context, fetcher);
  if (!judged.ok) return judged;
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
