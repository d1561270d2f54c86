import type { RequestClass, RequestEffect } from './request-class.ts';

/** How many requests are under way. */
export interface Lanes {
  readonly reads: number;
  readonly writes: number;
}

export const emptyLanes: Lanes = { reads: 0, writes: 0 };

export const parallelReads = 4;

/** A person's read does not queue behind four slow background ones. */
export const extraInteractiveReads = 2;

export function hasRoom(lanes: Lanes, requestClass: RequestClass, effect: RequestEffect): boolean {
  if (effect === 'write') return lanes.writes === 0;
  const bound = requestClass === 'interactive' ? parallelReads + extraInteractiveReads : parallelReads;
  return lanes.reads < bound;
}

export const enter = (lanes: Lanes, effect: RequestEffect): Lanes => shift(lanes, effect, 1);

export const leave = (lanes: Lanes, effect: RequestEffect): Lanes => shift(lanes, effect, -1);

const shift = (lanes: Lanes, effect: RequestEffect, by: number): Lanes =>
  effect === 'read' ? { ...lanes, reads: lanes.reads + by } : { ...lanes, writes: lanes.writes + by };
