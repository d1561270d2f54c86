import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishResultItem } from '../../shared/model/publish-plan.ts';
import { afterArticle, concernsEveryArticle } from '../../shared/model/publish-run.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import type { Readable } from '../store/handle.ts';
import { hasFormerId } from '../store/local-link.ts';
import { readOperationsOfJob } from '../store/operation.ts';
import { readFacts } from './article-facts.ts';
import { countRequests } from './counted-api.ts';
import { deleteArticle } from './delete-article.ts';
import type { LiveRun, RunItem } from './live-run.ts';
import { openOperation, readStored } from './outbox.ts';
import { choiceOf, wantedStatus } from './plan-publish.ts';
import { publishArticle } from './publish-article.ts';
import type { PublishRequest } from './publish-request.ts';
import {
  failedWith,
  published,
  type PublishContext,
  type PublishTurn,
  refused,
  type TurnOutcome,
} from './publish-context.ts';

export interface RunPorts extends PublishContext {
  /** Tells how the run stands. */
  readonly tell: (run: LiveRun) => void;
  /** A fault of one article; the others go on. */
  readonly onFault: (key: ArticleKey, error: unknown) => Trouble;
  /** Makes the status that she chose a part of her edit; durable when it returns. */
  readonly setStatus: (key: ArticleKey, status: 'published' | 'notpublished') => void;
  /** Links to new articles get their addresses where they have one now; what must go once more for that joins the run. */
  readonly settleLinks: (run: LiveRun) => void;
}

/** over: each article has its result. waiting: for `run.waiting` to pass. stopped: she, or the end of Layover, did. */
export type PassEnd = 'over' | 'waiting' | 'stopped';

/**
 * One article after another; what goes wrong with one never stops the others. Tells how it stands before and after each.
 * A run that does not wait for its network has a result for every article when it is over.
 */
export async function passThrough(ports: RunPorts, run: LiveRun, stop: AbortSignal): Promise<PassEnd> {
  run.waiting = null;
  /** Nobody knows yet what came of them; once a pass. */
  const looked = new Map<ArticleKey, Trouble>();
  let everyones: Trouble | null = null;
  if (run.kind === 'publish' && !stop.aborted) ports.settleLinks(run);
  for (;;) {
    const item = run.items.find(({ key, result }) => result === null && !looked.has(key));
    if (item === undefined) break;
    if (stop.aborted) return 'stopped';
    run.current = item.key;
    ports.tell(run);
    const result: PublishResultItem =
      everyones === null ? await sendOne(ports, run, item) : resultOf(ports.handle, item, failedWith(everyones), 0);
    run.current = null;
    const after = run.request.waitsForNetwork ? afterArticle(result.outcome, result.trouble) : 'record';
    if (after === 'record') {
      run.record(item.key, result);
      if (result.outcome === 'published' && hasFormerId(ports.handle, item.key)) ports.settleLinks(run);
      if (result.trouble !== null && concernsEveryArticle(result.trouble.kind)) everyones = result.trouble;
    } else if (after === 'again') looked.set(item.key, result.trouble ?? { kind: 'outcome-unknown' });
    else return endPass(run, after, result.trouble ?? { kind: 'offline' });
  }
  const [unknown] = looked.values();
  if (unknown === undefined) return 'over';
  run.waiting = { kind: 'outcome-unknown' };
  return stop.aborted ? 'stopped' : 'waiting';
}

/** The same article again, when the trouble is over. */
function endPass(run: LiveRun, after: 'wait' | 'stop', trouble: Trouble): PassEnd {
  if (after === 'wait') {
    run.waiting = trouble;
    return 'waiting';
  }
  if (run.can('stop')) run.move('stop', trouble);
  return 'stopped';
}

async function sendOne(ports: RunPorts, run: LiveRun, item: RunItem): Promise<PublishResultItem> {
  const { handle } = ports;
  const { key } = item;
  if (isEditedSince(ports, item)) return resultOf(handle, item, refused({ kind: 'edited-since-held' }), 0);
  const connected = await ports.api();
  if (!connected.ok) return resultOf(handle, item, failedWith(connected.error), 0);
  const counted = countRequests(connected.value);
  const requestClass = run.items.length === 1 ? 'interactive' : 'push';
  const outcome = await guarded(ports, key, () =>
    sendTurn(ports, run, item, { jobId: run.id, api: counted.api, call: { requestClass } }),
  );
  const whole = isNothingLeft(outcome) && hasArrived(ports, run, key) ? published : outcome;
  return resultOf(handle, item, whole, counted.requests());
}

const isNothingLeft = (outcome: TurnOutcome): boolean =>
  outcome.outcome === 'refused' && outcome.trouble.kind === 'nothing-to-publish';

/** A sync found out meanwhile that the write of this run whose answer was lost had arrived (PUB-62). */
const hasArrived = ({ handle }: RunPorts, run: LiveRun, key: ArticleKey): boolean =>
  readOperationsOfJob(handle, run.id, key)
    .map(readStored)
    .some(({ state }) => state.stage === 'confirmed');

/** What she wrote after she put it aside, nobody asked to publish (PUB-66). */
const isEditedSince = ({ handle }: RunPorts, { key, revision }: RunItem): boolean =>
  revision !== null && openOperation(handle, key) === null && readArticle(handle, key)?.revision !== revision;

function sendTurn(ports: RunPorts, run: LiveRun, item: RunItem, turn: PublishTurn): Promise<TurnOutcome> {
  const { handle, printedText } = ports;
  const { key } = item;
  const { replaceDraftOf, newestVersion } = run.request;
  const leave = { replaceDraft: replaceDraftOf.includes(key), newestVersion };
  if (run.kind === 'delete') return deleteArticle(ports, turn, key, leave);
  const facts = readFacts(handle, key, { text: printedText(key), draftText: null });
  if (facts === null) return publishArticle(ports, turn, key, { asDraft: run.request.asDraft, ...leave });
  const request = facts.base === null ? run.request : keepingHidden(run.request, item);
  const status = wantedStatus(facts, request);
  if (status !== null) ports.setStatus(key, status);
  return publishArticle(ports, turn, key, { ...choiceOf(facts, request).choice, ...leave });
}

/**
 * PUB-51: a run "as draft" leaves hidden what was new when it was planned. Where its turn comes again, Help Scout has it by
 * then; there is still nothing live to stage behind, and so no draft is made of it.
 */
function keepingHidden(request: PublishRequest, { key, planned }: RunItem): PublishRequest {
  const { asDraft, targets = [] } = request;
  if (!asDraft || planned.target !== 'hidden' || targets.some((chosen) => chosen.key === key)) return request;
  return { ...request, targets: [...targets, { key, target: 'hidden' }] };
}

/** One that is gone since, deleted or become one with another, is told by the name that it had. */
export function resultOf(
  handle: Readable,
  { key, planned }: Pick<RunItem, 'key' | 'planned'>,
  outcome: TurnOutcome,
  requests: number,
): PublishResultItem {
  const { id, number, name } = readRow(handle, key) ?? planned;
  return {
    key,
    id,
    number,
    name,
    outcome: outcome.outcome,
    trouble: outcome.outcome === 'published' ? null : outcome.trouble,
    requests,
    ...(outcome.outcome === 'published' && outcome.merged === true ? { merged: true } : null),
  };
}

async function guarded({ onFault }: RunPorts, key: ArticleKey, act: () => Promise<TurnOutcome>): Promise<TurnOutcome> {
  try {
    return await act();
  } catch (error) {
    return failedWith(onFault(key, error));
  }
}
