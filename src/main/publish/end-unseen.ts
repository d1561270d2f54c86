import type { ArticleFields } from '../../shared/model/article.ts';
import { canStillCome } from '../../shared/model/publish-settlement.ts';
import type { TroubleKind } from '../../shared/model/trouble.ts';
import { keepVersion } from '../store/article-version.ts';
import { isNotVisible } from '../store/structure.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import type { Operation } from './outbox.ts';
import { failedWith, type PublishContext, type TurnOutcome } from './publish-context.ts';
import { secondsSince } from './seconds-since.ts';
import type { LookTrouble } from './server-look.ts';

const unseen: ReadonlySet<TroubleKind> = new Set<TroubleKind>(['not-visible', 'forbidden']);

/**
 * What a look that showed nothing means for a write without an answer: it goes on waiting. But where its shelf is no
 * longer listed no look shows anything, and nobody waits for that (PUB-31): once the write can no longer come, it is over.
 * `sent`: what the article would be had it arrived; null: that is nothing to keep.
 */
export function endUnseen(
  context: PublishContext,
  operation: Operation,
  sent: ArticleFields | null,
  { trouble, serverMs }: LookTrouble,
): TurnOutcome {
  const { handle } = context;
  const waits = { outcome: 'unknown', trouble } as const;
  if (!unseen.has(trouble.kind) || !isNotVisible(handle, operation.key)) return waits;
  const { state } = operation;
  const sentServerMs = 'serverMs' in state ? state.serverMs : null;
  if (canStillCome(secondsSince(context, operation, sentServerMs, serverMs))) return waits;
  if (sent !== null) keepSent(context, operation, sent);
  endWithoutEffect(context, operation, sent === null ? { stage: 'not-arrived', serverMs } : { stage: 'overtaken' });
  return failedWith({ ...trouble, detail: 'Whether it arrived cannot be seen.' });
}

/** It may have been there for a moment, or still be: the words stay in the article's history. */
export function keepSent({ handle, clock }: PublishContext, { key }: Operation, fields: ArticleFields): void {
  keepVersion(handle, key, { kind: 'sent', fields, hasDraft: false, updatedAt: null, keptAtMs: clock.wallMs() });
}
