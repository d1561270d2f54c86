import { z } from 'zod';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';

/** What the first pull of a workspace has behind it. */
export interface PullPlace {
  readonly structure: boolean;
  /** Every collection was listed whole. */
  readonly listings: boolean;
}

export const nowhere: PullPlace = { structure: false, listings: false };

const placeName = 'pull-place';
const stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reached'), structure: z.boolean(), listings: z.boolean(), atMs: z.number() }),
  /** The first pull is done: every later one looks at everything anew. */
  z.object({ kind: z.literal('finished') }),
]);

/** As long as a later pull would be away anyway: what was listed then is looked at no later than it would be. */
const freshMs = 5 * 60 * 1000;

/**
 * Where a first pull stands that a kill cut off (SYNC-CUT). Times are this computer's own; where its clock was set, the
 * pull begins anew.
 */
export const readPullPlace = (readable: Readable, wallMs: number): PullPlace => {
  const place = recall(readable, placeName, stored);
  if (place?.kind !== 'reached') return nowhere;
  const ageMs = wallMs - place.atMs;
  return ageMs >= 0 && ageMs < freshMs ? place : nowhere;
};

export const writePullPlace = (writable: Writable, { structure, listings }: PullPlace, wallMs: number): void => {
  if (recall(writable, placeName, stored)?.kind === 'finished') return;
  remember(writable, placeName, { kind: 'reached', structure, listings, atMs: wallMs });
};

export const finishFirstPull = (writable: Writable): void => {
  if (recall(writable, placeName, stored)?.kind !== 'finished') remember(writable, placeName, { kind: 'finished' });
};

/** Another key may see other shelves: the next pull looks at everything anew. */
export const leavePullPlace = (writable: Writable): void => {
  if (recall(writable, placeName, stored)?.kind === 'reached') remember(writable, placeName, null);
};
