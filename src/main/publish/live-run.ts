import { assert } from '../../shared/base/assert.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import { publishPlan, publishResultItem } from '../../shared/contract/publish-schemas.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PublishPlanItem, PublishResultItem } from '../../shared/model/publish-plan.ts';
import { type HeldUntil, nextRunState, type RunEvent, type RunState } from '../../shared/model/publish-run.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Readable, Writable } from '../store/handle.ts';
import {
  addRunArticle,
  insertRun,
  moveRunRevision,
  readRunArticles,
  releaseRun,
  reopenRunResult,
  setRunResult,
  setRunState,
  type StoredRun,
} from '../store/publish-run.ts';
import { keptRequest, type KeptRequest } from './publish-request.ts';

export interface RunItem {
  readonly key: ArticleKey;
  readonly planned: PublishPlanItem;
  /** Only this revision of the article is sent; null: whatever it is when its turn comes. */
  readonly revision: number | null;
  /** null: its turn has not come, or is not over. */
  readonly result: PublishResultItem | null;
}

/**
 * A run of Publish as memory holds it: what is kept of it changes on disk first. How far it is comes from here, for a run
 * of a thousand articles tells it two thousand times.
 */
export class LiveRun {
  readonly id: JobId;
  readonly kind: StoredRun['kind'];
  readonly request: KeptRequest;
  readonly begunAtMs: number;
  /** The article being sent. */
  current: ArticleKey | null = null;
  /** What it waits for to pass; null: it does not wait. */
  waiting: Trouble | null = null;
  /** Aborted: nothing more is begun. Between articles only; one that is being sent is finished. */
  stop = new AbortController();
  readonly #handle: Writable;
  readonly #items: RunItem[];
  /** What an article cost whose turn came again. */
  readonly #spent = new Map<ArticleKey, number>();
  #state: RunState;
  #heldUntil: HeldUntil | null;
  #trouble: Trouble | null;

  private constructor(handle: Writable, stored: StoredRun, items: readonly RunItem[]) {
    this.#handle = handle;
    this.id = stored.id;
    this.kind = stored.kind;
    this.begunAtMs = stored.begunAtMs;
    this.request = keptRequest.parse(stored.request);
    this.#items = [...items];
    this.#state = stored.state;
    this.#heldUntil = stored.heldUntil;
    this.#trouble = stored.trouble;
  }

  /** Durable when it returns. */
  static begin(handle: Writable, stored: StoredRun, items: readonly Omit<RunItem, 'result'>[]): LiveRun {
    insertRun(handle, stored, items);
    return new LiveRun(
      handle,
      stored,
      items.map((item) => ({ ...item, result: null })),
    );
  }

  static load(handle: Writable, stored: StoredRun): LiveRun {
    return new LiveRun(handle, stored, readRunItems(handle, stored.id));
  }

  get state(): RunState {
    return this.#state;
  }

  get heldUntil(): HeldUntil | null {
    return this.#heldUntil;
  }

  get items(): readonly RunItem[] {
    return this.#items;
  }

  get isOver(): boolean {
    return this.#state === 'done' || this.#state === 'cancelled';
  }

  can(event: RunEvent): boolean {
    return nextRunState(this.#state, event) !== null;
  }

  /** `trouble`: why it stops by itself. */
  move(event: RunEvent, trouble: Trouble | null = null): void {
    const state = nextRunState(this.#state, event);
    assert(state !== null, `a run that is ${this.#state} can ${event}`);
    if (event === 'release') releaseRun(this.#handle, this.id);
    else setRunState(this.#handle, this.id, state, trouble);
    this.#state = state;
    this.#trouble = trouble;
    if (event !== 'release') return;
    this.#heldUntil = null;
    for (const [index, item] of this.#items.entries()) this.#items[index] = { ...item, revision: null };
  }

  record(key: ArticleKey, result: PublishResultItem): void {
    const index = this.#items.findIndex((item) => item.key === key && item.result === null);
    const item = this.#items[index];
    assert(item !== undefined, 'an article whose turn it was has no result yet');
    const whole = { ...result, requests: result.requests + (this.#spent.get(key) ?? 0) };
    setRunResult(this.#handle, this.id, key, whole);
    this.#items[index] = { ...item, result: whole };
  }

  /** The article goes once more, with what its first sending made necessary; where it was not in the run it joins it. */
  again(key: ArticleKey, planned: PublishPlanItem): void {
    const index = this.#items.findIndex((item) => item.key === key);
    const item = this.#items[index];
    if (item === undefined) {
      addRunArticle(this.#handle, this.id, { key, planned, revision: null });
      this.#items.push({ key, planned, revision: null, result: null });
      return;
    }
    // Once more, and no third time: whatever is not settled by then waits for her.
    if (item.result === null || this.#spent.has(key)) return;
    reopenRunResult(this.#handle, this.id, key);
    this.#spent.set(key, item.result.requests);
    this.#items[index] = { ...item, revision: null, result: null };
  }

  /** A change that is ours, not hers, moved the article on: where its former revision was to be sent, this one is. */
  moveRevision(key: ArticleKey, from: number, to: number): void {
    const index = this.#items.findIndex((item) => item.key === key && item.revision === from);
    const item = this.#items[index];
    if (item === undefined) return;
    moveRunRevision(this.#handle, this.id, key, to);
    this.#items[index] = { ...item, revision: to };
  }

  view(): PublishJob {
    const results = this.#items.flatMap(({ result }) => (result === null ? [] : [result]));
    const { id, kind, current } = this;
    const until = typeof this.#heldUntil === 'number' ? new Date(this.#heldUntil).toISOString() : this.#heldUntil;
    const trouble = this.#trouble ?? this.waiting;
    return {
      id,
      kind,
      total: this.#items.length,
      current,
      results: [...results],
      state: this.#shown(),
      until,
      trouble,
      ...(this.#isStopping() ? { stopping: true } : null),
    };
  }

  /** She gave it up, and the article in hand is still to be finished. */
  #isStopping(): boolean {
    return this.#state === 'cancelled' && this.current !== null;
  }

  #shown(): PublishJob['state'] {
    if (this.#state === 'held') return 'held-until';
    if (this.#isStopping()) return 'running';
    if (this.#state !== 'running') return this.#state;
    return this.waiting === null || this.waiting.kind === 'outcome-unknown' ? 'running' : 'waiting-for-network';
  }
}

/** What an older or newer Layover planned and this one cannot read is left out. */
function readRunItems(readable: Readable, id: JobId): readonly RunItem[] {
  return readRunArticles(readable, id).flatMap(({ key, planned, revision, result }) => {
    const plan = publishPlan.shape.items.element.safeParse(planned);
    const known = result === null ? null : publishResultItem.safeParse(result);
    return plan.success && known?.success !== false
      ? [{ key, revision, planned: plan.data, result: known?.data ?? null }]
      : [];
  });
}
