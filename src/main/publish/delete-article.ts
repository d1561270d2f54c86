import { decideDelete, type DeleteDecision } from '../../shared/model/delete-decision.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readArticle, type StoredArticle } from '../store/article.ts';
import { readRemote, readVersions } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import { endWorkingCopy } from '../store/working-copy-edit.ts';
import { asVersion, readOwnDraft } from './article-facts.ts';
import { decidedAnew } from './decided-anew.ts';
import { draftLeave, type DraftLeave } from './draft-leave.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import { lookStillGood } from './look-age.ts';
import { journal, leaveFor, markUnknown, openOperation, type OperationOf } from './outbox.ts';
import { confirmDeletion } from './probe-delete.ts';
import { probe } from './probe.ts';
import {
  failedWith,
  published,
  refused,
  type PublishContext,
  type PublishTurn,
  type TurnOutcome,
} from './publish-context.ts';
import { lookAtArticle, lookAtDraft, lookTrouble } from './server-look.ts';

/** Deletes one article on the server and keeps it in the trash here, or says why not. Rules: docs/publish.md, "Deleting". */
export const deleteArticle = (
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: DraftLeave,
): Promise<TurnOutcome> => decidedAnew(() => deleteOnce(context, turn, key, choice));

async function deleteOnce(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: DraftLeave,
): Promise<TurnOutcome> {
  const before = openOperation(context.handle, key);
  if (before !== null) {
    const settled = await probe(context, turn, before);
    if (settled.outcome === 'unknown') return settled;
    if (before.payload.kind === 'delete' && settled.outcome === 'published') return settled;
  }
  const article = readArticle(context.handle, key);
  if (article === null || article.trashedAtMs !== null) return refused({ kind: 'nothing-to-publish' });
  if (article.presence === 'local' || article.presence === 'deleted') return endHere(context, key);
  return lookAndDelete(context, turn, article, choice);
}

/**
 * A run may wait for hours, and a sync may bring what others wrote meanwhile: that it is here does not say that she saw it.
 * `newestVersion`: the one that was kept here last when she asked.
 */
function seenWhenAsked(
  readable: Readable,
  article: StoredArticle,
  newestVersion: number,
): ArticleVersion | 'row' | 'nothing' {
  const remote = readRemote(readable, article.key);
  if (remote === null) return 'row';
  if (remote.versionId <= newestVersion) return asVersion(article, remote);
  const known = readVersions(readable, article.key).find(
    ({ kind, versionId }) => kind === 'remote' && versionId <= newestVersion,
  );
  return known === undefined ? 'nothing' : asVersion(article, known);
}

/** Help Scout does not have it: its words go to the trash. */
function endHere(context: PublishContext, key: ArticleKey): TurnOutcome {
  endWorkingCopy(context.handle, key, { keep: true, atMs: context.clock.wallMs() });
  context.changed(key, true);
  return published;
}

async function lookAndDelete(
  context: PublishContext,
  turn: PublishTurn,
  article: StoredArticle,
  choice: DraftLeave,
): Promise<TurnOutcome> {
  const { key } = article;
  const seen = seenWhenAsked(context.handle, article, choice.newestVersion);
  const operation = journal<'delete'>(context, turn.jobId, key, { kind: 'delete', revision: article.revision });
  const look = await lookAtArticle(context, turn, key, article.id);
  if (!look.ok) return endUnsent(context, operation, 'failed', look.error.trouble);
  const stillGood = lookStillGood(context.clock);
  const mayReplace = draftLeave(context.handle, key, choice);
  const draft = look.value.version?.hasDraft === true ? await lookAtDraft(context, turn, key, article.id) : null;
  if (draft?.ok === false) return endUnsent(context, operation, 'failed', draft.error.trouble);
  // The draft's answer has the article's stamp, but not its text.
  const hasMoved = draft !== null && draft.value.updatedAt !== look.value.version?.updatedAt;
  const again = hasMoved ? await lookAtArticle(context, turn, key, article.id) : look;
  if (!again.ok) return endUnsent(context, operation, 'failed', again.error.trouble);
  const draftText = draft?.value.text ?? null;
  const decision = decideDelete(
    {
      seen,
      seenUpdatedAt: article.updatedAt,
      now: again.value.version,
      draftText,
      ownDraftText: readOwnDraft(context.handle, key),
      replaceDraft: mayReplace(draftText),
    },
    context.texts.same,
  );
  return act(context, turn, operation, decision, { serverMs: again.value.serverMs ?? look.value.serverMs, stillGood });
}

function act(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'delete'>,
  decision: DeleteDecision,
  look: { readonly serverMs: number | null; readonly stillGood: () => boolean },
): Promise<TurnOutcome> | TurnOutcome {
  switch (decision.action) {
    case 'gone':
      return confirmDeletion(context, operation);
    case 'refuse':
      return endUnsent(context, operation, 'refused', { kind: decision.trouble });
    case 'delete':
      return sendDelete(context, turn, operation, look);
    default:
      return decision satisfies never;
  }
}

async function sendDelete(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'delete'>,
  { serverMs, stillGood }: { readonly serverMs: number | null; readonly stillGood: () => boolean },
): Promise<TurnOutcome> {
  const id = leaveFor(context, operation, serverMs);
  const answer = await turn.api.deleteArticle(id, { ...turn.call, stillGood });
  if (answer.ok) return confirmDeletion(context, operation);
  const { error } = answer;
  const { trouble } = await lookTrouble(context.handle, turn, operation.key, error);
  if (trouble.kind === 'not-found') return confirmDeletion(context, operation);
  if (error.stale === true)
    return { ...endUnsent(context, operation, 'failed', trouble), outcome: 'failed', trouble, stale: true };
  if (error.kind !== 'outcome-unknown') return endUnsent(context, operation, 'failed', trouble);
  markUnknown(context, operation, error.serverMs ?? serverMs);
  return { outcome: 'unknown', trouble };
}

/** Nothing of it left this computer, or nothing came of it. */
function endUnsent(
  context: PublishContext,
  operation: OperationOf<'delete'>,
  stage: 'refused' | 'failed',
  trouble: Trouble,
): TurnOutcome {
  endWithoutEffect(context, operation, { stage, trouble });
  return stage === 'refused' ? refused(trouble) : failedWith(trouble);
}
