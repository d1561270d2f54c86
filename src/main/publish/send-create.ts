import { assert } from '../../shared/base/assert.ts';
import { creationSlug } from '../../shared/model/slug.ts';
import type { ArticleId } from '../../shared/model/ids.ts';
import { couldComeUntil, decideCreateProbe } from '../../shared/model/publish-settlement.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import { changedFields, pickFields } from '../../shared/model/changed-fields.ts';
import type { ApiArticle } from '../docs-api/article-schema.ts';
import { adoptCreated } from './confirm-write.ts';
import { endUnseen } from './end-unseen.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import { journal, markSent, markUnknown, type OperationOf, plainTrouble } from './outbox.ts';
import {
  decideAnew,
  failedWith,
  type PublishContext,
  type PublishTurn,
  refused,
  type TurnOutcome,
} from './publish-context.ts';
import { findCreated, findMoved } from './find-created.ts';
import { lookStillGood } from './look-age.ts';
import { secondsSince } from './seconds-since.ts';
import { endOfRefusedWrite, sendUpdate } from './send-write.ts';
import { readArticle } from '../store/article.ts';
import { readWorkingWords } from '../store/working-copy.ts';
import { uploadImages, withUploadedImages } from './upload-images.ts';
import type { ChangedFields } from '../store/json-column.ts';
import { toArticleVersion } from '../sync/article-observation.ts';

/** POST, hidden and under a slug of the operation's own; then the PUT that completes the article. */
export async function sendCreate(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'create'>,
): Promise<TurnOutcome> {
  const { collectionId, fields } = operation.payload;
  markSent(context, operation, null);
  const slug = creationSlug(fields.slug, operation.id);
  const answer = await turn.api.createArticle({ ...fields, collectionId, slug, status: 'notpublished' }, turn.call);
  if (!answer.ok) {
    // A proxy that sent it twice answers with the second one's refusal: the name is taken, by this very article.
    const ours = answer.error.kind === 'invalid' ? await findCreated(context, turn, [operation]) : null;
    if (ours?.ok && ours.value.found !== null) return adoptFound(context, turn, operation, ours.value.found.id);
    if (ours?.ok !== false) return endOfRefusedWrite(context, turn, operation, answer.error, null);
    // Without that look nobody knows whose name it is, and to send it once more might make a second article.
    markUnknown(context, operation, null);
    return { outcome: 'unknown', trouble: ours.error.trouble };
  }
  const { id, article } = answer.value.value;
  if (article !== null) return completeCreate(context, turn, operation, article, answer.value.serverMs);
  const shown = await turn.api.getArticle(id, turn.call);
  if (shown.ok) return completeCreate(context, turn, operation, shown.value.value, shown.value.serverMs);
  markUnknown(context, operation, answer.value.serverMs);
  return { outcome: 'unknown', trouble: plainTrouble(shown.error) };
}

/** The article is there: it is ours by its slug. What it still lacks (its own slug, its status) is an update like any other. */
async function completeCreate(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'create'>,
  shown: ApiArticle,
  serverMs: number | null,
): Promise<TurnOutcome> {
  const stillGood = lookStillGood(context.clock);
  const created = toArticleVersion(context.handle, shown);
  adoptCreated(context, operation, created, serverMs);
  // PUB-13: she gave it up since, so it does not go live. It stays as it was made, hidden, and she sees it in her list.
  if (readWorkingWords(context.handle, operation.key) === null) return refused({ kind: 'nothing-to-publish' });
  // Somebody found it before we knew of it, and to make it live would end that draft: an edit like any other, with its question.
  if (created.hasDraft) return decideAnew('There is a draft in it.');
  const { text } = operation.payload.fields;
  const before = readArticle(context.handle, operation.key)?.revision;
  const stopped = await uploadImages(context, turn, operation.key, text);
  if (stopped !== null) return stopped;
  const payload = { ...completionOf(operation, created), ...withUploads(context, operation, before) };
  const completion = journal<'update'>(context, operation.jobId, operation.key, payload);
  return sendUpdate(context, turn, completion, serverMs, stillGood);
}

/** Images can only be uploaded to an article that is there: its text is sent again, with the addresses that they have now. */
function withUploads(
  { handle }: PublishContext,
  { key, payload }: OperationOf<'create'>,
  revisionBefore: number | undefined,
): Partial<OperationOf<'update'>['payload']> {
  const text = withUploadedImages(handle, key, payload.fields.text);
  if (text === payload.fields.text) return {};
  const now = readArticle(handle, key)?.revision;
  // Where nobody typed since, the working copy moved on by its addresses alone, and is still what is sent.
  return { text, ...(revisionBefore === payload.revision && now !== undefined ? { revision: now } : {}) };
}

/** Only what was not sent as she wants it: what else differs by now, others wrote in the new article. */
function completionOf({ payload }: OperationOf<'create'>, created: ArticleVersion): OperationOf<'update'>['payload'] {
  const { revision, fields } = payload;
  const changed = pickFields(
    fields,
    changedFields(created, fields).filter((field) => field === 'slug' || field === 'status'),
  );
  return { kind: 'update', revision, changed: changed as ChangedFields, text: null, over: null, mine: null };
}

/**
 * Looks for an article whose creation was not answered, among its collection's newest. Found: completed. Not there, nor
 * moved to another collection, and past the time in which it could still come: as if it had never been sent. Else it goes
 * on waiting.
 */
export async function probeCreate(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'create'>,
  sentServerMs: number | null,
): Promise<TurnOutcome> {
  const look = await findCreated(context, turn, [operation]);
  if (!look.ok) return endUnseen(context, operation, null, look.error);
  const { found, serverMs } = look.value;
  const secondsSinceSent = secondsSince(context, operation, sentServerMs, serverMs);
  const decision = decideCreateProbe({ found: found !== null, secondsSinceSent });
  if (decision === 'wait') return { outcome: 'unknown', trouble: { kind: 'outcome-unknown' } };
  if (decision === 'arrived' && found !== null) return adoptFound(context, turn, operation, found.id);
  const moved = await findMoved(context, turn, operation);
  if (!moved.ok) return endUnseen(context, operation, null, moved.error);
  if (moved.value !== null) return adoptFound(context, turn, operation, moved.value.id);
  const trouble = { kind: 'offline', detail: 'The new article never arrived.' } as const;
  assert(serverMs !== null && secondsSinceSent !== null, 'it is the time that tells that it did not arrive');
  endWithoutEffect(context, operation, { stage: 'not-arrived', serverMs: couldComeUntil(serverMs, secondsSinceSent) });
  return failedWith(trouble);
}

async function adoptFound(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'create'>,
  id: ArticleId,
): Promise<TurnOutcome> {
  const shown = await turn.api.getArticle(id, turn.call);
  if (!shown.ok) return { outcome: 'unknown', trouble: plainTrouble(shown.error) };
  return completeCreate(context, turn, operation, shown.value.value, shown.value.serverMs);
}
