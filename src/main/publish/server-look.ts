import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import type { ApiArticle } from '../docs-api/article-schema.ts';
import { isNotVisible, markCollectionGone } from '../store/structure.ts';
import { keepVersion, observeArticle, readRemote } from '../store/article-version.ts';
import type { Writable } from '../store/handle.ts';
import { isOvertaken, markObservations } from '../store/observation-order.ts';
import { isUnsettled, toArticleVersion } from '../sync/article-observation.ts';
import { recordDeletion } from '../store/trash.ts';
import { readArticle } from '../store/article.ts';
import type { CallOptions } from '../docs-api/exchange.ts';
import type { PublishApi } from './counted-api.ts';
import { plainTrouble } from './outbox.ts';
import type { PublishContext, PublishTurn } from './publish-context.ts';

export interface Look {
  /** null: the article is not on the server any more. */
  readonly version: ArticleVersion | null;
  readonly serverMs: number | null;
}

/** Why a look showed nothing. `serverMs`: the server's clock then; null where no answer told it. */
export interface LookTrouble {
  readonly trouble: Trouble;
  readonly serverMs: number | null;
}

export interface DraftLook {
  readonly text: string | null;
  readonly serverMs: number | null;
  /** The article's stamp; another one than at the look before it tells that the live text may have changed since. */
  readonly updatedAt: string | null;
}

/** Records what the server showed; `ownWrite`: as the answer to a write of ours. */
export function observe(
  { handle, clock }: Pick<PublishContext, 'handle' | 'clock'>,
  version: ArticleVersion,
  serverMs: number | null,
  ownWrite = false,
): void {
  const unsettled = isUnsettled(version.updatedAt, serverMs);
  observeArticle(handle, version, { atMs: clock.wallMs(), unsettled, ownWrite });
}

interface LookTurn {
  readonly api: Pick<PublishApi, 'getArticle' | 'getCollection'>;
  readonly call: CallOptions;
}

/** One GET, recorded. A 404 is a deletion, recorded too; anything else that goes wrong tells nothing about the article. */
export async function lookAtArticle(
  context: Pick<PublishContext, 'handle' | 'clock'>,
  turn: LookTurn,
  key: ArticleKey,
  id: ArticleId,
): Promise<Result<Look, LookTrouble>> {
  for (;;) {
    const asked = markObservations(context.handle);
    const answer = await turn.api.getArticle(id, turn.call);
    if (!answer.ok) {
      const seen = await lookTrouble(context.handle, turn, key, answer.error);
      if (seen.trouble.kind !== 'not-found') return failed(seen);
      recordDeletion(context.handle, key, context.clock.wallMs());
      return ok({ version: null, serverMs: seen.serverMs });
    }
    // A pull may have recorded something newer meanwhile: this answer is no ground for a decision any more.
    if (isOvertaken(context.handle, key, asked)) continue;
    const version = toArticleVersion(context.handle, answer.value.value);
    observe(context, version, answer.value.serverMs);
    return ok({ version, serverMs: answer.value.serverMs });
  }
}

/**
 * SYNC-NOT-VISIBLE, SYNC-DELETED-SURE: of what stands on a shelf that this key does not see, a 404 says nothing. The last
 * sync may have seen that shelf and the key none of it since, perhaps for a moment. So before a deletion is believed the
 * shelf is asked for, and then the article once more. A write may be the first to be answered so.
 */
export async function lookTrouble(
  writable: Writable,
  { api, call }: LookTurn,
  key: ArticleKey,
  error: ApiTrouble,
): Promise<LookTrouble> {
  const article = readArticle(writable, key);
  if (error.kind !== 'not-found' || article === null) return troubleOf(error);
  const notVisible = { ...troubleOf(error), trouble: { ...plainTrouble(error), kind: 'not-visible' } } as const;
  if (isNotVisible(writable, key)) return notVisible;
  const shelf = await api.getCollection(article.collectionId, call);
  if (!shelf.ok && shelf.error.kind !== 'not-found') return troubleOf(shelf.error);
  if (!shelf.ok) {
    markCollectionGone(writable, article.collectionId);
    return notVisible;
  }
  const again = await api.getArticle(article.id, call);
  return again.ok ? notVisible : troubleOf(again.error);
}

const troubleOf = (error: ApiTrouble): LookTrouble => ({
  trouble: plainTrouble(error),
  serverMs: error.serverMs ?? null,
});

/**
 * The text of the server's draft, kept as a version on this computer before anything may destroy it. null: there is
 * none any more (Docs API: `?draft=true` shows the article itself then).
 */
export async function lookAtDraft(
  context: Pick<PublishContext, 'handle' | 'clock'>,
  turn: Pick<PublishTurn, 'api' | 'call'>,
  key: ArticleKey,
  id: ArticleId,
): Promise<Result<DraftLook, LookTrouble>> {
  const answer = await turn.api.getArticle(id, { ...turn.call, draft: true });
  if (!answer.ok) return failed(await lookTrouble(context.handle, turn, key, answer.error));
  const { value: shown, serverMs } = answer.value;
  const { updatedAt } = shown;
  if (!shown.hasDraft) return ok({ text: null, serverMs, updatedAt });
  keepDraft(context, key, shown);
  return ok({ text: shown.text, serverMs, updatedAt });
}

function keepDraft(
  { handle, clock }: Pick<PublishContext, 'handle' | 'clock'>,
  key: ArticleKey,
  shown: ApiArticle,
): void {
  keepVersion(handle, key, {
    kind: 'server-draft',
    fields: toArticleVersion(handle, shown),
    hasDraft: true,
    updatedAt: shown.updatedAt,
    keptAtMs: clock.wallMs(),
  });
}

/** After our own PUT drafts: the article is as it was, and has a draft now. */
export function observeDraftSaved(handle: Writable, key: ArticleKey, atMs: number): void {
  const article = readArticle(handle, key);
  const remote = readRemote(handle, key);
  if (article === null || remote === null || article.number === null) return;
  const { id, number, collectionId, publicUrl, createdAt, updatedBy, unsettled, ownWrite } = article;
  const row = { id, number, collectionId, publicUrl, createdAt, updatedBy, hasDraft: true };
  observeArticle(handle, { ...remote.fields, ...row, updatedAt: remote.updatedAt }, { atMs, unsettled, ownWrite });
}
