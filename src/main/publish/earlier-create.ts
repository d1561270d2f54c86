import { assert } from '../../shared/base/assert.ts';
import { decideCreateProbe } from '../../shared/model/publish-settlement.ts';
import { toArticleVersion } from '../sync/article-observation.ts';
import { adoptCreated } from './confirm-write.ts';
import { findCreated } from './find-created.ts';
import { endedCreates, journal, type OperationOf, type OperationState, plainTrouble } from './outbox.ts';
import {
  decideAnew,
  failedWith,
  type PublishContext,
  type PublishTurn,
  refused,
  type TurnOutcome,
} from './publish-context.ts';

type Create = OperationOf<'create'>;

/**
 * PUB-29: before an article is created once more. An earlier create of it that was refused, or never seen to arrive, may
 * have made it all the same: delivered twice, the second delivery is refused by the first one's name; and a list may not
 * show yet what is there. null: none of them is there. `isWanted`: she has not given the article up while this looked.
 */
export async function settleEarlierCreates(
  context: PublishContext,
  turn: PublishTurn,
  key: Create['key'],
  isWanted: () => boolean,
): Promise<TurnOutcome | null> {
  const [first, ...rest] = endedCreates(context.handle, key).filter(({ state }) => mayBeThere(state));
  if (first === undefined) return null;
  const creates = [first, ...rest] as const;
  const look = await findCreated(context, turn, creates);
  if (!isWanted()) return refused({ kind: 'nothing-to-publish' });
  if (!look.ok) return failedWith(look.error.trouble);
  const { found, serverMs } = look.value;
  if (found !== null) return adopt(context, turn, found, isWanted);
  const sinceEnd = creates.map(({ state }) => secondsSinceEnd(state, serverMs));
  const decision = decideCreateProbe({ found: false, secondsSinceSent: Math.min(...sinceEnd) });
  return decision === 'wait' ? { outcome: 'unknown', trouble: { kind: 'outcome-unknown' } } : null;
}

/**
 * Not where the reason is proof that nothing was made: another article has the name, or nothing reached the server. A 429
 * is none: the delivery before it may have been taken.
 */
function mayBeThere(state: OperationState): boolean {
  if (state.stage === 'not-arrived') return true;
  if (state.stage === 'refused') return state.trouble.kind === 'invalid' || state.trouble.kind === 'collection-gone';
  return state.stage === 'failed' && state.trouble.kind === 'rate-limited';
}

/** In the server's time. Where no answer told when it ended, only a look can tell, and there has been one. */
function secondsSinceEnd(state: OperationState, nowMs: number | null): number {
  assert('serverMs' in state, 'it ended without its article');
  if (nowMs === null) return 0;
  return state.serverMs === null ? Infinity : (nowMs - state.serverMs) / 1000;
}

/**
 * It is hers: what the earlier create sent is the base from here on, and what she wants now is decided anew, as an edit
 * of an article that is there. This run's journal has it as created, so that it can be taken back with the run.
 */
async function adopt(
  context: PublishContext,
  turn: PublishTurn,
  { id, operation }: { readonly id: Parameters<PublishTurn['api']['getArticle']>[0]; readonly operation: Create },
  isWanted: () => boolean,
): Promise<TurnOutcome | null> {
  const shown = await turn.api.getArticle(id, turn.call);
  if (!isWanted()) return refused({ kind: 'nothing-to-publish' });
  // Whoever deleted it since saw an article that nobody had asked for yet.
  if (!shown.ok) return shown.error.kind === 'not-found' ? null : failedWith(plainTrouble(shown.error));
  const { value, serverMs } = shown.value;
  const taken = journal<'create'>(context, turn.jobId, operation.key, operation.payload);
  adoptCreated(context, taken, toArticleVersion(context.handle, value), serverMs);
  return decideAnew('It was there already.');
}
