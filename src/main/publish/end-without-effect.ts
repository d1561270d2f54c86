import { readArticle } from '../store/article.ts';
import { followRemote } from '../store/article-version.ts';
import { recordDeletion } from '../store/trash.ts';
import { closeOperation, type Operation } from './outbox.ts';
import type { PublishContext } from './publish-context.ts';

type Ended = Parameters<typeof closeOperation>[2];

/**
 * Closes an operation of which nothing came. While it was open, base did not move, and the article was kept out of the
 * trash; where nothing is edited any more (a deletion, or what she gave up meanwhile), what the server showed since counts.
 */
export const closeWithoutEffect = (context: PublishContext, { id, key }: Operation, state: Ended): void => {
  const { handle, clock } = context;
  handle.transaction(() => {
    closeOperation(context, id, state);
    followRemote(handle, key);
    if (readArticle(handle, key)?.presence === 'deleted') recordDeletion(handle, key, clock.wallMs());
  });
};

/** The same, as all that is to be done. */
export function endWithoutEffect(context: PublishContext, operation: Operation, state: Ended): void {
  closeWithoutEffect(context, operation, state);
  context.changed(operation.key, false);
}
