import { windowMs } from './rate-headers.ts';

/**
 * What is remembered of everybody else who draws on the account: colleagues in the web interface, other keys, other
 * computers. The server never says it; it follows from what its count has more than ours.
 */
export interface Others {
  /** Requests in a whole window: the most of the windows before, each fading as it gets older. */
  readonly usual: number;
  /** Requests per millisecond in the last minute or so. */
  readonly recent: number;
}

export const emptyOthers: Others = { usual: 0, recent: 0 };

/** What a window counts for when it is one window older: after an hour a busy one weighs a tenth. */
const fading = 0.7;

/** The length of time that `recent` looks back over. */
const recentMs = 60_000;

/** The usual rate weighs as much as so long a watch of this window. */
const memoryMs = 60_000;

/** People come in bursts: what was seen so far is rather too little than too much. */
const caution = 1.1;

/** `more` requests by others were seen in `afterMs`; less than none where answers crossed, which the next one mends. */
export function hearOfOthers(others: Others, more: number, afterMs: number): Others {
  const kept = Math.exp(-Math.max(0, afterMs) / recentMs);
  const perMs = afterMs > 0 ? ((1 - kept) / afterMs) * more : more / recentMs;
  return { ...others, recent: others.recent * kept + perMs };
}

/** All of a window, of which the last `blindMs` were not seen. */
export const othersInWindow = (others: Others, seen: number, blindMs: number, limit: number): number =>
  Math.min(limit, seen + rateOfOthers(others, seen, blindMs) * blindMs);

export const rememberWindow = (others: Others, requests: number, windowsLater: number): Others => ({
  ...others,
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
  return Math.max(soFar, recent);
}

/** Requests that others will spend in the time ahead, if they go on. */
export const forecastOf = (others: Others, seen: number, aheadMs: number): number =>
  Math.ceil(rateOfOthers(others, seen, aheadMs) * aheadMs * caution);
