import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';

/** How a run stands, in the questions that screens ask. */

type State = Pick<PublishJob, 'state'>;

/** Begun, and it goes on by itself or at a word of hers. */
export const isUnderWay = ({ state }: State): boolean =>
  state === 'running' || state === 'paused' || state === 'waiting-for-network';

export const isOver = ({ state }: State): boolean => state === 'done' || state === 'cancelled';

/** Put aside: nothing of it was sent yet. */
export const isHeld = ({ state }: State): boolean => state === 'held-until' || state === 'asks';

/** Of what a run was to send, what it has not come to yet. */
export const leftOf = <Row extends { readonly key: ArticleKey }>(
  { results }: Pick<PublishJob, 'results'>,
  rows: readonly Row[],
): readonly Row[] => {
  const behind = new Set(results.map(({ key }) => key));
  return rows.filter(({ key }) => !behind.has(key));
};
