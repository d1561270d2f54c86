import type { ArticleStatus } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { becomes, decidePublish, type PublishChoice, publishRequests } from '../../shared/model/publish-decision.ts';
import type { PublishPlan, PublishPlanItem } from '../../shared/model/publish-plan.ts';
import { defaultTarget, possibleTargets, type PublishTarget } from '../../shared/model/publish-target.ts';
import { localArticlesIn, orderByLinks } from '../../shared/model/local-article-link.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import { readRow } from '../store/article-row.ts';
import type { Readable } from '../store/handle.ts';
import { readWaiting } from '../store/publish-run.ts';
import { readEditedKeys } from '../store/working-copy.ts';
import { type ArticleFacts, readFacts } from './article-facts.ts';
import {
  type BodyReader,
  checkBeforePublish,
  type CheckSurroundings,
  createBodyReader,
  readHosts,
} from './check-article.ts';
import { linksIn } from './settle-links.ts';
import { atOnce, type Steps } from '../ports/steps.ts';
import type { PublishRequest } from './publish-request.ts';
import { uploadsLeft } from './upload-images.ts';

export interface PlanContext {
  readonly texts: TextRules;
  readonly printedText: (key: ArticleKey) => string | null;
  readonly estimateSeconds: (requests: number, articles: number) => number;
  readonly bodyOf?: BodyReader;
}

interface ItemContext extends PlanContext {
  /** Nobody named it, and another run has it (PUB-67). */
  readonly isLeft: boolean;
  readonly around: CheckSurroundings;
  /** Collects who links to new articles: each text is at hand once, and looking through all of them at the end takes long. */
  readonly linking: Set<ArticleKey>;
}

/** What a publish would do, decided on what is known here. Also for a workspace that may only be read. */
export const planPublish = (...of: Parameters<typeof planSteps>): PublishPlan => atOnce(planSteps(...of));

/** The same, one article a step: of a thousand that were edited in another session, each has to be opened and printed. */
export function* planSteps(
  readable: Readable,
  keys: readonly ArticleKey[],
  request: PublishRequest,
  context: PlanContext,
): Steps<PublishPlan> {
  const wanted = keys.length > 0 ? [...new Set(keys)] : readEditedKeys(readable);
  const { bodyOf = createBodyReader() } = context;
  const around = { sent: new Set(wanted), hosts: readHosts(readable), bodyOf };
  const waiting = readWaiting(readable);
  const items: PublishPlanItem[] = [];
  const linking = new Set<ArticleKey>();
  yield;
  for (const key of wanted) {
    const waitsIn = waiting.get(key) ?? null;
    const isLeft = keys.length === 0 && waitsIn !== null;
    const item = planItem(readable, key, request, { ...context, isLeft, around, linking });
    if (item !== null) items.push({ ...item, waitsIn });
    yield;
  }
  const planned = withSecondWrites(readable, items, linking);
  const requests = planned.reduce((sum, item) => sum + item.requests, 0);
  return { items: planned, requests, seconds: context.estimateSeconds(requests, planned.length) };
}

/** A look and a write more for each that must go before what it links to (PUB-82). */
function withSecondWrites(
  readable: Readable,
  items: readonly PublishPlanItem[],
  linking: ReadonlySet<ArticleKey>,
): readonly PublishPlanItem[] {
  if (linking.size === 0) return items;
  const linked = linksIn(readable, linking);
  const sent = items.filter(({ requests }) => requests > 0).map(({ key }) => key);
  const place = new Map(orderByLinks(sent, linked).map((key, index) => [key, index]));
  const goesTwice = (key: ArticleKey): boolean => {
    const own = place.get(key);
    return own !== undefined && linked(key).some((other) => (place.get(other) ?? -1) > own);
  };
  return items.map((item) => (goesTwice(item.key) ? { ...item, requests: item.requests + 2 } : item));
}

function planItem(
  readable: Readable,
  key: ArticleKey,
  request: PublishRequest,
  context: ItemContext,
): PublishPlanItem | null {
  const row = readRow(readable, key);
  if (row === null) return null;
  const named = { key, id: row.id, number: row.number, name: row.name, checks: [], waitsIn: null };
  const facts = readFacts(readable, key, { text: context.printedText(key), draftText: null });
  if (facts === null) {
    const target = defaultTarget(row, { asDraft: request.asDraft, isNew: false });
    const none = { action: 'refuse', fields: [], requests: 0, trouble: { kind: 'nothing-to-publish' } } as const;
    return { ...named, ...none, becomes: target === 'later' ? 'hidden' : target, target, targets: [target] };
  }
  if (localArticlesIn(facts.working.text).length > 0) context.linking.add(key);
  const { target: wanted, choice } = choiceOf(facts, request);
  const target = context.isLeft && chosenTarget(facts, request) === null ? 'later' : wanted;
  const aimed = aimedAt(facts, request);
  const decision = decidePublish(aimed, choice, context.texts);
  const uploads = decision.action === 'refuse' ? 0 : uploadsLeft(readable, key, aimed.working.text);
  const after = becomes(decision.action, decision.action === 'refuse' ? aimed.working : decision.desired, choice);
  return {
    ...named,
    target,
    targets: possibleTargets(facts),
    checks: checkBeforePublish(readable, aimed, after === 'live', context.around),
    // The server has it already: that is found out by asking, and nothing is sent.
    action: decision.action === 'agree' ? 'update' : decision.action,
    fields: decision.fields,
    requests: target === 'later' ? 0 : publishRequests(decision, row.hasDraft) + uploads,
    becomes: after,
    trouble: decision.action === 'refuse' ? { kind: decision.trouble } : null,
    ...(decision.action !== 'refuse' && decision.merges ? { merges: true } : null),
    ...(decision.action === 'refuse' ? null : standingTrouble(facts, choice.replaceDraft)),
  };
}

/** The target that was chosen for it; null: none was, or one that it cannot have. */
export const chosenTarget = (facts: ArticleFacts, { targets = [] }: PublishRequest): PublishTarget | null => {
  const chosen = targets.find(({ key }) => key === facts.copy.key)?.target;
  return chosen !== undefined && possibleTargets(facts).includes(chosen) ? chosen : null;
};

/** What is to become of the article, and how it is decided on. */
export function choiceOf(
  facts: ArticleFacts,
  request: PublishRequest,
): { readonly target: PublishTarget; readonly choice: PublishChoice } {
  const { asDraft } = request;
  const chosen = chosenTarget(facts, request);
  const target = chosen ?? defaultTarget(facts.working, { asDraft, isNew: facts.base === null });
  const replaceDraft = request.replaceDraftOf.includes(facts.copy.key);
  return { target, choice: { asDraft: chosen === null ? asDraft : chosen === 'draft', replaceDraft } };
}

/** The status that the chosen target asks for; null: the one that it has. */
export function wantedStatus(facts: ArticleFacts, request: PublishRequest): ArticleStatus | null {
  const chosen = chosenTarget(facts, request);
  if (chosen !== 'live' && chosen !== 'hidden') return null;
  const status = chosen === 'live' ? 'published' : 'notpublished';
  return facts.working.status === status ? null : status;
}

function aimedAt(facts: ArticleFacts, request: PublishRequest): ArticleFacts {
  const status = wantedStatus(facts, request);
  return status === null ? facts : { ...facts, working: { ...facts.working, status } };
}

/** What an earlier publish met stands until the next edit, so that the plan says the same as the row does. */
function standingTrouble(
  { copy: { trouble } }: ArticleFacts,
  replaceDraft: boolean,
): Pick<PublishPlanItem, 'action' | 'trouble' | 'requests'> | null {
  // Whether the sides still collide was just looked at.
  if (trouble === null || trouble.kind === 'conflict' || (trouble.kind === 'server-draft' && replaceDraft)) return null;
  return { action: 'refuse', trouble, requests: 0 };
}

/** What deleting would do: a look and the deletion, where Help Scout has it. */
export const planDeleting = (readable: Readable, keys: readonly ArticleKey[]): readonly PublishPlanItem[] =>
  [...new Set(keys)].flatMap((key) => {
    const row = readRow(readable, key);
    if (row === null) return [];
    const { id, number, name } = row;
    const action = { action: 'delete', fields: [], becomes: 'gone', target: 'later', targets: [] } as const;
    const requests = number === null ? 0 : row.hasDraft ? 3 : 2;
    return [{ key, id, number, name, ...action, checks: [], waitsIn: null, requests, trouble: null }];
  });
