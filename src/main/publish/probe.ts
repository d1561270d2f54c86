import { assert } from '../../shared/base/assert.ts';
import { canStillCome, decideProbe, type ProbeDecision } from '../../shared/model/publish-settlement.ts';
import { readBase } from '../store/article-version.ts';
import { readArticle } from '../store/article.ts';
import { recordDeletion } from '../store/trash.ts';
import { confirmDraft, confirmUpdate } from './confirm-write.ts';
import { endUnseen, keepSent } from './end-unseen.ts';
import { probeDelete } from './probe-delete.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import type { Operation, OperationOf } from './outbox.ts';
import { failedWith, published, type PublishContext, type PublishTurn, type TurnOutcome } from './publish-context.ts';
import { secondsSince } from './seconds-since.ts';
import { probeCreate } from './send-create.ts';
import { readSent, refuse } from './send-write.ts';
import { lookAtArticle, lookAtDraft } from './server-look.ts';

/**
 * Finds out what became of an operation that was not answered (lost answer, crash), by looking at the server; sends
 * nothing again but what completes a new article. `unknown`: it may still be on its way, so it goes on waiting.
 */
export async function probe(context: PublishContext, turn: PublishTurn, operation: Operation): Promise<TurnOutcome> {
  const { state } = operation;
  if (state.stage !== 'sent' && state.stage !== 'unknown') {
    // The program ended between the journal and the first byte: nothing was sent.
    endWithoutEffect(context, operation, { stage: 'not-arrived' });
    return failedWith({ kind: 'offline', detail: 'It was not sent.' });
  }
  switch (operation.payload.kind) {
    case 'create':
      return probeCreate(context, turn, operation as OperationOf<'create'>, state.serverMs);
    case 'draft':
      return probeDraft(context, turn, operation as OperationOf<'draft'>, state.serverMs);
    case 'update':
      return probeUpdate(context, turn, operation as OperationOf<'update'>, state.serverMs);
    case 'delete':
      return probeDelete(context, turn, operation as OperationOf<'delete'>, state.serverMs);
    default:
      return operation.payload satisfies never;
  }
}

async function probeUpdate(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'update'>,
  sentServerMs: number | null,
): Promise<TurnOutcome> {
  const { texts } = context;
  const { base, snapshot } = readSent(context.handle, operation);
  const look = await lookAtArticle(context, turn, operation.key, base.id);
  if (!look.ok) return endUnseen(context, operation, snapshot, look.error);
  const { version, serverMs } = look.value;
  const secondsSinceSent = secondsSince(context, operation, sentServerMs, serverMs);
  const decision = decideProbe({ base, snapshot, secondsSinceSent }, version, texts.same);
  if (decision === 'overtaken' && version !== null) keepSent(context, operation, snapshot);
  return actOn(context, operation, decision, () => {
    assert(version !== null, 'what arrived is there');
    confirmUpdate(context, operation, version, serverMs);
  });
}

async function probeDraft(
  context: PublishContext,
  turn: PublishTurn,
  operation: OperationOf<'draft'>,
  sentServerMs: number | null,
): Promise<TurnOutcome> {
  const { key, payload } = operation;
  const id = readArticle(context.handle, key)?.id;
  const base = readBase(context.handle, key);
  assert(id !== undefined && base !== null, 'a draft is staged behind an article that is here');
  const look = await lookAtDraft(context, turn, key, id);
  if (!look.ok) {
    const { text } = payload;
    if (look.error.trouble.kind !== 'not-found')
      return endUnseen(context, operation, { ...base.fields, text }, look.error);
    recordDeletion(context.handle, key, context.clock.wallMs());
    return actOn(context, operation, 'deleted', () => undefined);
  }
  const { text, serverMs } = look.value;
  if (text === payload.text) return actOn(context, operation, 'arrived', () => confirmDraft(context, operation));
  if (text !== payload.before) return refuse(context, operation, { kind: 'server-draft' });
  const seconds = secondsSince(context, operation, sentServerMs, serverMs);
  return actOn(context, operation, canStillCome(seconds) ? 'wait' : 'not-arrived', () => undefined);
}

function actOn(
  context: PublishContext,
  operation: Operation,
  decision: ProbeDecision,
  confirm: () => void,
): TurnOutcome {
  switch (decision) {
    case 'arrived':
      confirm();
      return published;
    case 'not-arrived':
      endWithoutEffect(context, operation, { stage: 'not-arrived' });
      return failedWith({ kind: 'offline', detail: 'It never arrived.' });
    case 'wait':
      return { outcome: 'unknown', trouble: { kind: 'outcome-unknown' }, resend: true };
    case 'wait-overtaken':
      return { outcome: 'unknown', trouble: { kind: 'outcome-unknown' } };
    case 'overtaken':
      endWithoutEffect(context, operation, { stage: 'overtaken' });
      return { ...failedWith({ kind: 'offline', detail: 'It is not known to have arrived.' }), stale: true };
    case 'deleted':
      return refuse(context, operation, { kind: 'deleted-on-server' });
    default:
      return decision satisfies never;
  }
}
