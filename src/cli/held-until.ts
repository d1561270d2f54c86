import type { HeldUntil } from '../shared/model/publish-run.ts';

/** As a command tells it: a time (ISO 8601), "online", or null of a run that is not held. */
export const heldUntilWords = (until: HeldUntil | null): string | null =>
  typeof until === 'number' ? new Date(until).toISOString() : until;
