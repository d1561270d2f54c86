import { windowMs } from './rate-headers.ts';

/**
 * What is remembered of everybody else who draws on the account: colleagues in the web interface, other keys, other
 * computers. The server never says it; it follows from what its count has more than ours.
 */
export interface Others {
  /** Requests in a whole window: the most of the windows before, each fading as it gets older. */
  readonly usual: number;
  /** Requests per millisecond in the last half minute or so. */
  readonly recent: number;
  /** Requests in this window that are in `recent`; null: nothing was heard of this window since Layover started. */
  readonly heard: number | null;
}

export const emptyOthers: Others = { usual: 0, recent: 0, heard: 0 };

/** What a window counts for when it is one window older: after an hour a busy one weighs a tenth. */
const fading = 0.7;

/** The length of time that `recent` looks back over. */
const recentMs = 30_000;

/** The usual rate weighs as much as so long a watch of this window. */
const memoryMs = 60_000;

/** People come in bursts: what was seen so far is rather too little than too much. */
const caution = 1.1;

/**
 * An answer shows their requests in this window; `afterMs` after the one before. Fewer than heard: answers crossed. The
 * first after a start tells what was spent while nobody looked, and what a kill forgot of our own; not how quickly.
 */
export function hearOfOthers(others: Others, seen: number, afterMs: number): Others {
  if (others.heard === null) return { ...others, heard: seen };
  const more = seen - others.heard;
  const kept = Math.exp(-Math.max(0, afterMs) / recentMs);
  const perMs = afterMs > 0 ? ((1 - kept) / afterMs) * more : more / recentMs;
  return { ...others, recent: others.recent * kept + perMs, heard: seen };
}

export const rememberWindow = (others: Others, requests: number, windowsLater: number): Others => ({
  ...others,
  heard: 0,
  usual: Math.max(requests, others.usual * fading) * fading ** (windowsLater - 1),
});

/**
 * Requests per millisecond that others are likely to go on with: as in this window so far, or as in the last minute,
 * whichever is more.
 *
 * @param seen their requests in this window
 * @param aheadMs what is left of it
 */
export function rateOfOthers({ usual, recent }: Others, seen: number, aheadMs: number): number {
  const watchedMs = windowMs - Math.min(windowMs, aheadMs);
  const soFar = (seen + (usual / windowMs) * memoryMs) / (watchedMs + memoryMs);
  return Math.max(0, soFar, recent);
}

/** Requests that others will spend in the time ahead, if they go on. */
export const forecastOf = (others: Others, seen: number, aheadMs: number): number =>
  Math.ceil(rateOfOthers(others, seen, aheadMs) * aheadMs * caution);
