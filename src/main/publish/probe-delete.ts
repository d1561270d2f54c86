import { assert } from '../../shared/base/assert.ts';
import { canStillCome } from '../../shared/model/publish-settlement.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import { recordDeletion } from '../store/trash.ts';
import { readWorkingWords } from '../store/working-copy.ts';
import { endWorkingCopy } from '../store/working-copy-edit.ts';
import { forgetOwnDraft } from './article-facts.ts';
import { endUnseen } from './end-unseen.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import { closeOperation, type OperationOf } from './outbox.ts';
import { failedWith, published, type PublishContext, type PublishTurn, type TurnOutcome } from './publish-context.ts';
import { secondsSince } from './seconds-since.ts';
import { lookAtArticle } from './server-look.ts';

/** What became of a deletion whose answer was lost (PUB-75): gone is gone; there, it may still come for a minute. */
export async function probeDelete(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'delete'>,
  sentServerMs: number | null,
): Promise<TurnOutcome> {
  const article = readArticle(context.handle, operation.key);
  assert(article !== null, 'an article with an operation is here');
  const look = await lookAtArticle(context, turn, operation.key, article.id);
  if (!look.ok) return endUnseen(context, operation, null, look.error);
  if (look.value.version === null) return confirmDeletion(context, operation);
  const seconds = secondsSince(context, operation, sentServerMs, look.value.serverMs);
  if (canStillCome(seconds)) return { outcome: 'unknown', trouble: { kind: 'outcome-unknown' } };
  endWithoutEffect(context, operation, { stage: 'not-arrived' });
  return failedWith({ kind: 'offline', detail: 'It never arrived.' });
}

/** It is gone there. Here it goes to the trash, with her unsent words as the last version of its history. */
export function confirmDeletion(context: PublishContext, operation: OperationOf<'delete'>): TurnOutcome {
  const { handle, clock } = context;
  const { key } = operation;
  const atMs = clock.wallMs();
  handle.transaction(() => {
    closeOperation(context, operation.id, { stage: 'confirmed' });
    recordDeletion(handle, key, atMs);
    if (readWorkingWords(handle, key) !== null) endWorkingCopy(handle, key, { keep: true, atMs });
    forgetOwnDraft(handle, key);
    logActivity(handle, { atMs, kind: 'deleted', key, detail: {} });
  });
  context.changed(key, true);
  return published;
}
