import { z } from 'zod';
import { ok } from '../../shared/base/result.ts';
import { countHere } from '../store/article-state.ts';
import { readLongestUnread } from '../store/observation-order.ts';
import { recall, remember } from '../store/remembered.ts';
import type { PullContext, PullStep } from './pull-context.ts';
import type { TextFetcher } from './text-fetcher.ts';

/** Every article is read once in this time, whatever its row says (SYNC-SCRUB). */
export const scrubMs = 14 * 24 * 60 * 60 * 1000;

/** After weeks without Layover the rest follows with the next pulls. */
const mostAtOnce = 100;

/** Longer than this it would wait for budget: somebody else needs it. */
const mostSeconds = 60;

/** Server time up to which the share of the articles was read, ms since 1970. */
const paidName = 'scrubbed-until';

/**
 * Reads again what was not read for the longest time: a row may not show that keywords, categories, related articles or
 * even a text changed. The share of the articles that the time since the last pull is of two weeks, from budget that
 * nobody needs.
 */
export const pullScrub = async (context: PullContext, fetcher: TextFetcher): PullStep => {
  const { store, tally, signal } = context;
  // A first sync takes its time, and what it read is not due again for that: the last answer counts.
  const { serverMs } = tally;
  if (serverMs === null) return ok(undefined);
  const paid = recall(store, paidName, z.number());
  const paidMs = Math.min(serverMs, Math.max(paid ?? serverMs, serverMs - scrubMs));
  const held = countHere(store);
  const share = Math.min(mostAtOnce, Math.floor((held * (serverMs - paidMs)) / scrubMs));
  if (paid === null || share === 0) {
    if (paid !== paidMs) remember(store, paidName, paidMs);
    return ok(undefined);
  }
  if (context.estimateSeconds(share) > mostSeconds) return ok(undefined);
  for (const key of readLongestUnread(store, share)) {
    const fetched = await fetcher.fetch(key, 'backfill', signal);
    if (fetched.ok && fetched.value.changed) tally.changed.add(key);
    if (fetched.ok) continue;
    if (fetched.error.kind === 'not-found') tally.gone.add(key);
    // It is no pull's business to fail for this: the next one goes on.
    else return signal.aborted ? fetched : ok(undefined);
  }
  remember(store, paidName, paidMs + (share * scrubMs) / held);
  return ok(undefined);
};
