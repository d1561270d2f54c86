import type { PublishJob } from '../../shared/contract/views.ts';

/** How a run stands, in the questions that screens ask. */

type State = Pick<PublishJob, 'state'>;

/** Begun, and it goes on by itself or at a word of hers. */
export const isUnderWay = ({ state }: State): boolean =>
  state === 'running' || state === 'paused' || state === 'waiting-for-network';

export const isOver = ({ state }: State): boolean => state === 'done' || state === 'cancelled';

/** Put aside: nothing of it was sent yet. */
export const isHeld = ({ state }: State): boolean => state === 'held-until' || state === 'asks';
