import { assert, unreachable } from '../../shared/base/assert.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { changedFields, pickFields } from '../../shared/model/changed-fields.ts';
import {
  becomes,
  decidePublish,
  endangersDraft,
  fieldsToSend,
  type PublishChoice,
  type PublishDecision,
} from '../../shared/model/publish-decision.ts';
import { slugFromName } from '../../shared/model/slug.ts';
import { type ArticleFacts, readFacts } from './article-facts.ts';
import { closeOperation, journal, openOperation, type Operation, type OperationOf, type Payload } from './outbox.ts';
import { confirmAgreed } from './confirm-write.ts';
import { decidedAnew } from './decided-anew.ts';
import { draftLeave, type DraftLeave } from './draft-leave.ts';
import { settleEarlierCreates } from './earlier-create.ts';
import { endWithoutEffect } from './end-without-effect.ts';
import { lookStillGood } from './look-age.ts';
import { probe } from './probe.ts';
import { failedWith, refused, type PublishContext, type PublishTurn, type TurnOutcome } from './publish-context.ts';
import { sendCreate } from './send-create.ts';
import { refuse, sendDraft, sendUpdate } from './send-write.ts';
import { lookAtArticle, lookAtDraft } from './server-look.ts';
import { uploadImages } from './upload-images.ts';
import { setOperationPayload } from '../store/operation.ts';
import { endWorkingCopy, setWorkingTrouble } from '../store/working-copy-edit.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ChangedFields } from '../store/json-column.ts';

type TurnChoice = PublishChoice & DraftLeave;

/** Publishes one article, or says why not. Never throws for what a network or a server can do. */
export const publishArticle = (
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: TurnChoice,
): Promise<TurnOutcome> => decidedAnew(() => publishOnce(context, turn, key, choice));

async function publishOnce(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  choice: TurnChoice,
): Promise<TurnOutcome> {
  const before = openOperation(context.handle, key);
  if (before !== null) {
    const settled = await settleEarlier(context, turn, before);
    if (settled !== null) return settled;
  }
  const read = () => readFacts(context.handle, key, { text: context.printedText(key), draftText: null });
  let facts = read();
  const decision = facts === null ? null : decidePublish(facts, choice, context.texts);
  if (decision?.rule === 'PUB-05') return endUnedited(context, key);
  if (facts !== null && decision !== null && mayBeSent(decision)) {
    const stopped = await uploadImages(context, turn, key, facts.working.text);
    if (stopped !== null) return stopped;
    facts = read();
  }
  if (facts === null) return before === null ? refused({ kind: 'nothing-to-publish' }) : { outcome: 'published' };
  const outcome = await sendDecided(context, turn, facts, choice);
  return outcome.outcome === 'unknown' ? lookAtOnce(context, turn, key, outcome) : outcome;
}

/** PUB-05: an order that means nothing, or an edit that a crash left empty: it is no edit any more. */
function endUnedited(context: PublishContext, key: ArticleKey): TurnOutcome {
  endWorkingCopy(context.handle, key, { keep: false, atMs: context.clock.wallMs() });
  context.changed(key, true);
  return refused({ kind: 'nothing-to-publish' });
}

/** To an article that the server has; a draft that stands in the way is only looked at then. */
const mayBeSent = (decision: PublishDecision): boolean =>
  decision.action === 'update' ||
  decision.action === 'draft' ||
  (decision.action === 'refuse' && decision.trouble === 'server-draft');

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
  if (outcome.resend !== true) return outcome;
  const facts = readFacts(context.handle, earlier.key, { text: null, draftText: null });
  if (facts?.copy.revision !== earlier.payload.revision) return outcome;
  // It might end a draft that nobody read: another look decides about that once the write can no longer come.
  if (facts.article.hasDraft) return outcome;
  return sendUpdate(context, turn, earlier as OperationOf<'update'>, null, lookStillGood(context.clock));
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
  choice: TurnChoice,
): Promise<TurnOutcome> {
  const decision = decidePublish(facts, choice, context.texts);
  const { key } = facts.copy;
  switch (decision.action) {
    case 'refuse':
      // Whether a draft is really in danger, and whose it is, only the server can say.
      if (decision.trouble !== 'server-draft') return refuseHere(context, key, { kind: decision.trouble });
      return sendLooked(context, turn, facts, choice);
    case 'create':
      return createOnce(context, turn, facts, choice);
    case 'agree':
    case 'update':
    case 'draft':
      return sendLooked(context, turn, facts, choice);
    default:
      return unreachable(decision);
  }
}

async function createOnce(
  context: PublishContext,
  turn: PublishTurn,
  facts: ArticleFacts,
  choice: PublishChoice,
): Promise<TurnOutcome> {
  const { key, beganAtMs } = facts.copy;
  const isWanted = (): boolean =>
    readFacts(context.handle, key, { text: null, draftText: null })?.copy.beganAtMs === beganAtMs;
  const earlier = await settleEarlierCreates(context, turn, key, isWanted);
  if (earlier !== null) return earlier;
  return sendCreate(context, turn, journal<'create'>(context, turn.jobId, key, createPayload(facts, choice)));
}

/** Journals, looks at the server, decides anew on what it shows, and only then sends. */
async function sendLooked(
  context: PublishContext,
  turn: PublishTurn,
  facts: ArticleFacts,
  choice: TurnChoice,
): Promise<TurnOutcome> {
  const { key } = facts.copy;
  const payload = choice.asDraft ? draftPayload(facts, facts.working.text, null) : updatePayload(facts);
  const operation = journal(context, turn.jobId, key, payload) as Operation;
  const look = await lookAtArticle(context, turn, key, facts.article.id);
  if (!look.ok) return endUnsent(context, operation, look.error.trouble);
  const stillGood = lookStillGood(context.clock);
  const seen = { text: facts.working.text, draftText: null, outcomeUnknown: false };
  const before = decideLooked(context, facts, choice, seen);
  if (before === null) return endGivenUp(context, operation);
  if (!before.facts.remote?.hasDraft || !mayEndDraft(before.decision))
    return sendOn(context, turn, operation, before, { serverMs: look.value.serverMs, stillGood });
  const mayReplace = draftLeave(context.handle, key, choice);
  const draft = await lookAtDraft(context, turn, key, facts.article.id);
  if (!draft.ok) return endUnsent(context, operation, draft.error.trouble);
  // A draft that is gone by now may be what the first look showed in a hidden text's place; that it went leaves no stamp.
  const hasMoved = draft.value.text === null || draft.value.updatedAt !== look.value.version?.updatedAt;
  const again = hasMoved ? await lookAtArticle(context, turn, key, facts.article.id) : look;
  if (!again.ok) return endUnsent(context, operation, again.error.trouble);
  const draftText = draft.value.text;
  // Saved between the two looks: nobody here has read it.
  if (draftText === null && again.value.version?.hasDraft === true)
    return refuse(context, operation, { kind: 'server-draft' });
  const agreed = { ...choice, replaceDraft: mayReplace(draftText) };
  const decided = decideLooked(context, facts, agreed, { ...seen, draftText });
  if (decided === null) return endGivenUp(context, operation);
  const serverMs = again.value.serverMs ?? draft.value.serverMs;
  return sendOn(context, turn, operation, decided, { serverMs, stillGood });
}

/** She gave up what was to be sent before it left. What she began since is another edit, which nobody asked to publish. */
function endGivenUp(context: PublishContext, operation: Operation): TurnOutcome {
  endWithoutEffect(context, operation, { stage: 'not-arrived' });
  return refused({ kind: 'nothing-to-publish' });
}

interface Decided {
  /** As the server is now; the working copy as it was when this publish began. */
  readonly facts: ArticleFacts;
  readonly decision: PublishDecision;
}

/** null: the working copy that this publish began with was given up meanwhile. */
function decideLooked(
  { handle, texts }: PublishContext,
  begun: ArticleFacts,
  choice: PublishChoice,
  seen: Parameters<typeof readFacts>[2],
): Decided | null {
  const { copy, working, exact, article } = begun;
  const fresh = readFacts(handle, copy.key, seen);
  if (fresh?.copy.beganAtMs !== copy.beganAtMs || fresh.article.baseId !== article.baseId) return null;
  const facts = { ...fresh, copy, working, exact };
  return { facts, decision: decidePublish(facts, choice, texts) };
}

/** The server's draft must be read, and kept here, before this is done or refused. */
const mayEndDraft = (decision: PublishDecision): boolean => {
  if (decision.action === 'refuse') return decision.trouble === 'server-draft' || decision.rule === 'PUB-07';
  if (decision.action === 'update') return endangersDraft(decision.fields, decision.desired);
  return decision.action === 'draft';
};

/** What the server showed allows it: from here to the write nothing is waited for but the budget. */
function sendOn(
  context: PublishContext,
  turn: PublishTurn,
  operation: Operation,
  { facts, decision }: Decided,
  look: { readonly serverMs: number | null; readonly stillGood: () => boolean },
): Promise<TurnOutcome> | TurnOutcome {
  const { serverMs, stillGood } = look;
  switch (decision.action) {
    case 'refuse':
      return refuse(context, operation, { kind: decision.trouble });
    case 'agree':
      closeOperation(context, operation.id, { stage: 'not-arrived' });
      return confirmAgreed(context, operation.key, facts.copy.revision);
    case 'update': {
      const payload = updatePayload(facts, decision);
      return sendUpdate(context, turn, withPayload(context, operation, payload), serverMs, stillGood);
    }
    case 'draft': {
      const payload = draftPayload(facts, decision.desired.text, facts.draftText);
      return sendDraft(context, turn, withPayload(context, operation, payload), serverMs, stillGood);
    }
    case 'create':
      return unreachable(decision.action as never);
    default:
      return unreachable(decision);
  }
}

/** What is to be sent is only known now: journalled before it leaves. */
function withPayload<Kind extends 'update' | 'draft'>(
  { handle }: PublishContext,
  operation: Operation,
  payload: Extract<Payload, { readonly kind: Kind }>,
): OperationOf<Kind> {
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
  endWithoutEffect(context, operation, { stage: 'failed', trouble });
  return failedWith(trouble);
}

/** `decision`: none yet where the server is still to be looked at; then it is what she changed. */
function updatePayload(
  { base, copy, working, article, remote }: ArticleFacts,
  decision?: Extract<PublishDecision, { readonly action: 'create' | 'update' | 'draft' | 'agree' }>,
): Extract<Payload, { kind: 'update' }> {
  assert(base !== null, 'an update has a base');
  const names =
    decision === undefined
      ? changedFields(base, working)
      : fieldsToSend(decision.fields, decision.desired, remote?.hasDraft === true);
  const { text, ...changed } = pickFields(decision?.desired ?? working, names);
  const isHers = decision === undefined || (!decision.merges && (text ?? working.text) === working.text);
  const mine = isHers ? null : { changed: copy.changed, html: working.text, merges: decision.merges };
  const over = decision === undefined ? null : article.remoteId;
  return {
    kind: 'update',
    revision: copy.revision,
    changed: changed as ChangedFields,
    text: text ?? null,
    over,
    mine,
  };
}

/** `before`: what the draft was tells a later probe whether ours arrived. */
const draftPayload = (
  { copy }: ArticleFacts,
  text: string,
  before: string | null,
): Extract<Payload, { kind: 'draft' }> => ({ kind: 'draft', revision: copy.revision, text, before });

function createPayload(
  { article, copy, working }: ArticleFacts,
  choice: PublishChoice,
): Extract<Payload, { kind: 'create' }> {
  const status = becomes('create', working, choice) === 'live' ? 'published' : 'notpublished';
  const slug = working.slug === '' ? slugFromName(working.name) : working.slug;
  const { categories, keywords, related, name, text } = working;
  return {
    kind: 'create',
    revision: copy.revision,
    collectionId: article.collectionId,
    fields: { name, slug, status, text, categories: [...categories], keywords: [...keywords], related: [...related] },
  };
}
