import { assert, unreachable } from '../../shared/base/assert.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { changedFields, pickFields } from '../../shared/model/changed-fields.ts';
import {
  becomes,
  decidePublish,
  endangersDraft,
  type PublishChoice,
  type PublishDecision,
} from '../../shared/model/publish-decision.ts';
import { slugFromName } from '../../shared/model/slug.ts';
import { type ArticleFacts, readFacts } from './article-facts.ts';
import { closeOperation, journal, openOperation, type Operation, type OperationOf, type Payload } from './outbox.ts';
import { probe } from './probe.ts';
import { failedWith, refused, type PublishContext, type PublishTurn, type TurnOutcome } from './publish-context.ts';
import { sendCreate } from './send-create.ts';
import { refuse, sendDraft, sendUpdate } from './send-write.ts';
import { lookAtArticle, lookAtDraft } from './server-look.ts';
import { setOperationPayload } from '../store/operation.ts';
import { setWorkingTrouble } from '../store/working-copy-edit.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ChangedFields } from '../store/json-column.ts';

/** A wait for the budget that outlasts a look ends it; after the wait there is room for a look and its write. */
const mostLooks = 3;

/** Publishes one article, or says why not. Never throws for what a network or a server can do. */
export async function publishArticle(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: PublishChoice,
): Promise<TurnOutcome> {
  for (let looks = 1; ; looks += 1) {
    const outcome = await publishOnce(context, turn, key, choice);
    if (outcome.outcome !== 'failed' || outcome.stale !== true || looks >= mostLooks) return outcome;
  }
}

async function publishOnce(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: PublishChoice,
): Promise<TurnOutcome> {
  const before = openOperation(context.handle, key);
  if (before !== null) {
    const settled = await settleEarlier(context, turn, before);
    if (settled !== null) return settled;
  }
  const facts = readFacts(context.handle, key, { text: context.printedText(key), draftText: null });
  if (facts === null) return before === null ? refused({ kind: 'nothing-to-publish' }) : { outcome: 'published' };
  const outcome = await sendDecided(context, turn, facts, choice);
  return outcome.outcome === 'unknown' ? lookAtOnce(context, turn, key, outcome) : outcome;
}

/**
 * An earlier write of this article was not answered: it is settled first. null: settled, go on. While it may still be
 * on its way only the very same write may be sent again, which is harmless.
 */
async function settleEarlier(
  context: PublishContext,
  turn: PublishTurn,
  earlier: Operation,
): Promise<TurnOutcome | null> {
  const outcome = await probe(context, turn, earlier);
  if (outcome.outcome === 'refused') return outcome;
  if (outcome.outcome !== 'unknown') return null;
  if (earlier.payload.kind !== 'update' || outcome.trouble.kind !== 'outcome-unknown') return outcome;
  const facts = readFacts(context.handle, earlier.key, { text: null, draftText: null });
  if (facts?.copy.revision !== earlier.payload.revision) return outcome;
  return sendUpdate(context, turn, earlier as OperationOf<'update'>, null);
}

/** The answer was lost, but often the network is not: one look settles it while she still watches. */
async function lookAtOnce(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  outcome: TurnOutcome,
): Promise<TurnOutcome> {
  const operation = openOperation(context.handle, key);
  if (operation === null) return outcome;
  const looked = await probe(context, turn, operation);
  return looked.outcome === 'unknown' ? outcome : looked;
}

async function sendDecided(
  context: PublishContext,
  turn: PublishTurn,
  facts: ArticleFacts,
  choice: PublishChoice,
): Promise<TurnOutcome> {
  const decision = decidePublish(facts, choice, context.sameText);
  const { key } = facts.copy;
  switch (decision.action) {
    case 'refuse':
      // Whether a draft is really in danger, and whose it is, only the server can say.
      if (decision.trouble !== 'server-draft') return refuseHere(context, key, { kind: decision.trouble });
      return sendLooked(context, turn, facts, choice, decision);
    case 'create':
      return sendCreate(context, turn, journal<'create'>(context, turn.jobId, key, createPayload(facts, choice)));
    case 'update':
    case 'draft':
      return sendLooked(context, turn, facts, choice, decision);
    default:
      return unreachable(decision);
  }
}

/** Journals, looks at the server, decides anew on what it shows, and only then sends. */
async function sendLooked(
  context: PublishContext,
  turn: PublishTurn,
  facts: ArticleFacts,
  choice: PublishChoice,
  planned: PublishDecision,
): Promise<TurnOutcome> {
  const { key } = facts.copy;
  const payload = choice.asDraft ? draftPayload(facts) : updatePayload(facts, planned);
  const operation = journal(context, turn.jobId, key, payload) as Operation;
  const look = await lookAtArticle(context, turn, key, facts.article.id);
  if (!look.ok) return endUnsent(context, operation, look.error);
  let { serverMs } = look.value;
  let draftText: string | null = null;
  const inDanger = choice.asDraft || endangersDraft(planned.fields, facts.working);
  if (look.value.version?.hasDraft && inDanger) {
    const draft = await lookAtDraft(context, turn, key, facts.article.id);
    if (!draft.ok) return endUnsent(context, operation, draft.error);
    draftText = draft.value.text;
    serverMs = draft.value.serverMs ?? serverMs;
  }
  const fresh = readFacts(context.handle, key, { text: facts.working.text, draftText, outcomeUnknown: false });
  assert(fresh !== null, 'an article with an operation keeps its working copy');
  const decision = decidePublish({ ...fresh, working: facts.working, exact: facts.exact }, choice, context.sameText);
  if (decision.action === 'refuse') return refuse(context, operation, { kind: decision.trouble });
  if (operation.payload.kind === 'update')
    return sendUpdate(context, turn, operation as OperationOf<'update'>, serverMs);
  return sendDraft(context, turn, rememberBefore(context, operation as OperationOf<'draft'>, draftText), serverMs);
}

/** What the draft was before ours tells a later probe whether ours arrived; kept before it is sent. */
function rememberBefore(
  { handle }: PublishContext,
  operation: OperationOf<'draft'>,
  before: string | null,
): OperationOf<'draft'> {
  const payload = { ...operation.payload, before };
  setOperationPayload(handle, operation.id, payload);
  return { ...operation, payload };
}

/** Refused without a request. What a person has to look at stays on the row until the next edit. */
function refuseHere(context: PublishContext, key: ArticleKey, trouble: Trouble): TurnOutcome {
  if (trouble.kind !== 'nothing-to-publish' && trouble.kind !== 'outcome-unknown') {
    setWorkingTrouble(context.handle, key, trouble);
    context.changed(key, false);
  }
  return refused(trouble);
}

/** A look that failed changed nothing on the server. */
function endUnsent(
  context: PublishContext,
  operation: Operation,
  trouble: Parameters<typeof failedWith>[0],
): TurnOutcome {
  closeOperation(context, operation.id, { stage: 'failed', trouble });
  context.changed(operation.key, false);
  return failedWith(trouble);
}

function updatePayload(
  { base, copy, working }: ArticleFacts,
  decision: PublishDecision,
): Extract<Payload, { kind: 'update' }> {
  assert(base !== null, 'an update has a base');
  const names = decision.fields.length > 0 ? decision.fields : changedFields(base, working);
  const { text, ...changed } = pickFields(working, names);
  return { kind: 'update', revision: copy.revision, changed: changed as ChangedFields, text: text ?? null };
}

const draftPayload = ({ copy, working }: ArticleFacts): Extract<Payload, { kind: 'draft' }> => ({
  kind: 'draft',
  revision: copy.revision,
  text: working.text,
  before: null,
});

function createPayload(
  { article, copy, working }: ArticleFacts,
  choice: PublishChoice,
): Extract<Payload, { kind: 'create' }> {
  const status =
    becomes({ action: 'create', fields: [], rule: 'PUB-03' }, working, choice) === 'live'
      ? 'published'
      : 'notpublished';
  const slug = working.slug === '' ? slugFromName(working.name) : working.slug;
  const { categories, keywords, related, name, text } = working;
  return {
    kind: 'create',
    revision: copy.revision,
    collectionId: article.collectionId,
    fields: { name, slug, status, text, categories: [...categories], keywords: [...keywords], related: [...related] },
  };
}
