import { assert } from '../../shared/base/assert.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import { localArticlesIn } from '../../shared/model/local-article-link.ts';
import { wasLeftAsItWas } from '../../shared/model/publish-settlement.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ApiArticle } from '../docs-api/article-schema.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import { readArticle } from '../store/article.ts';
import { readBase, readVersion } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import { noteLeavingLinks } from '../store/local-link.ts';
import { isOvertaken, markObservations } from '../store/observation-order.ts';
import { setWorkingTrouble } from '../store/working-copy-edit.ts';
import { recordDeletion } from '../store/trash.ts';
import { asVersion } from './article-facts.ts';
import { confirmDraft, confirmUpdate } from './confirm-write.ts';
import { closeWithoutEffect, endWithoutEffect } from './end-without-effect.ts';
import { findNameHolder } from './name-holder.ts';
import { changesOf, leaveFor, markUnknown, type Operation, type OperationOf, plainTrouble } from './outbox.ts';
import {
  failedWith,
  published,
  refused,
  type PublishContext,
  type PublishTurn,
  type TurnOutcome,
} from './publish-context.ts';
import { lookTrouble, type LookTrouble, observe } from './server-look.ts';
import { toArticleVersion } from '../sync/article-observation.ts';

/** PUT of the changed fields. `serverMs`: the server's clock at the look before it; `stillGood`: whether that is recent enough. */
export async function sendUpdate(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'update'>,
  serverMs: number | null,
  stillGood: () => boolean,
): Promise<TurnOutcome> {
  const { key, payload } = operation;
  if (payload.text !== null) noteLeavingLinks(context.handle, key, localArticlesIn(payload.text));
  const id = leaveFor(context, operation, serverMs);
  const asked = markObservations(context.handle);
  const answer = await turn.api.updateArticle(id, changesOf(payload), { ...turn.call, stillGood });
  if (!answer.ok) return endOfRefusedWrite(context, turn, operation, answer.error, serverMs);
  const sent = readSent(context.handle, operation);
  const confirm = (article: ApiArticle, answeredMs: number | null): TurnOutcome => {
    const overtaken = isOvertaken(context.handle, key, asked);
    const answered = toArticleVersion(context.handle, article);
    if (!overtaken && wasLeftAsItWas(sent, answered, context.texts.same)) {
      observe(context, answered, answeredMs);
      return refuse(context, operation, { kind: 'invalid', detail: notTaken }, answeredMs);
    }
    confirmUpdate(context, operation, answered, answeredMs, overtaken);
    return payload.mine?.merges === true ? { outcome: 'published', merged: true } : published;
  };
  if (answer.value.value !== null) return confirm(answer.value.value, answer.value.serverMs);
  // The server did not show the article although it was asked to: what it holds now is what came of the write.
  const shown = await turn.api.getArticle(id, turn.call);
  if (!shown.ok) {
    markUnknown(context, operation, answer.value.serverMs);
    return { outcome: 'unknown', trouble: plainTrouble(shown.error) };
  }
  return confirm(shown.value.value, shown.value.serverMs);
}

const notTaken = 'It answered that this was saved, and still shows what was there before.';

/** What the server held when an update was sent, and what the article is once it arrived. */
export function readSent(
  readable: Readable,
  { key, payload }: OperationOf<'update'>,
): { readonly base: ArticleVersion; readonly snapshot: ArticleVersion } {
  const article = readArticle(readable, key);
  const stored = payload.over === null ? readBase(readable, key) : readVersion(readable, payload.over);
  assert(article !== null && stored !== null, 'an update goes over a version');
  const base = asVersion(article, stored);
  return { base, snapshot: { ...base, ...changesOf(payload) } };
}

/** PUT drafts: what readers see stays as it is. */
export async function sendDraft(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'draft'>,
  serverMs: number | null,
  stillGood: () => boolean,
): Promise<TurnOutcome> {
  const id = leaveFor(context, operation, serverMs);
  const answer = await turn.api.saveDraft(id, operation.payload.text, { ...turn.call, stillGood });
  if (!answer.ok) return endOfRefusedWrite(context, turn, operation, answer.error, serverMs);
  confirmDraft(context, operation);
  return published;
}

/**
 * What a write without a good answer means: not known (the probe finds out), gone, a name that another article has, or
 * a plain failure in which nothing was changed.
 */
export async function endOfRefusedWrite(
  context: PublishContext,
  turn: PublishTurn,
  operation: Operation,
  error: ApiTrouble,
  serverMs: number | null,
): Promise<TurnOutcome> {
  const trouble = plainTrouble(error);
  // Of an earlier sending of the same write nobody knows yet; a first one did nothing, and can be begun anew.
  if (error.stale === true && operation.state.stage === 'journalled') {
    endWithoutEffect(context, operation, { stage: 'not-arrived' });
    return { outcome: 'failed', trouble, stale: true };
  }
  if (error.kind === 'outcome-unknown' || error.stale === true) {
    markUnknown(context, operation, error.serverMs ?? serverMs);
    return { outcome: 'unknown', trouble };
  }
  // What a new article would be in is gone; the article itself never was there, and stays new.
  if (error.kind === 'not-found' && operation.payload.kind === 'create')
    return refuse(context, operation, { ...trouble, kind: 'collection-gone' }, error.serverMs ?? null);
  if (error.kind === 'not-found') {
    const seen = await lookTrouble(context.handle, turn, operation.key, error);
    if (seen.trouble.kind !== 'not-found') return endFailed(context, operation, seen);
    return refuse(context, operation, { ...trouble, kind: 'deleted-on-server' });
  }
  if (error.kind !== 'invalid') return endFailed(context, operation, { trouble, serverMs: error.serverMs ?? null });
  const holder = await findNameHolder(context, turn, operation);
  const why = holder === null ? trouble : ({ kind: 'name-taken', detail: holder } as const);
  return refuse(context, operation, why, error.serverMs ?? null);
}

function endFailed(context: PublishContext, operation: Operation, { trouble, serverMs }: LookTrouble): TurnOutcome {
  endWithoutEffect(context, operation, { stage: 'failed', trouble, serverMs });
  return failedWith(trouble);
}

/** Nothing was sent that changed anything, and a person has to look: the row says so until the next edit. */
export function refuse(
  context: PublishContext,
  operation: Operation,
  trouble: Trouble,
  serverMs: number | null = null,
): TurnOutcome {
  const { handle, clock } = context;
  handle.transaction(() => {
    closeWithoutEffect(context, operation, { stage: 'refused', trouble, serverMs });
    setWorkingTrouble(handle, operation.key, trouble);
    // Only now: an open operation keeps its article out of the trash.
    if (trouble.kind === 'deleted-on-server') recordDeletion(handle, operation.key, clock.wallMs());
  });
  context.changed(operation.key, false);
  return refused(trouble);
}
