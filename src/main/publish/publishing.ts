import { ok, type Result } from '../../shared/base/result.ts';
import type { ArticleRow, PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PublishPlan } from '../../shared/model/publish-plan.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readRow } from '../store/article-row.ts';
import { countRequests } from './counted-api.ts';
import { openOperations } from './outbox.ts';
import { planPublish } from './plan-publish.ts';
import { probe } from './probe.ts';
import type { PublishContext } from './publish-context.ts';
import { checkRevisions } from './revision-check.ts';
import { type PublishRequest, runJob } from './publish-job.ts';

/** Carries working copies up. Rules: docs/publish.md. */
export interface Publishing {
  /** What a publish would do, decided on what is known here: no request is sent. No keys: everything that is edited. */
  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan;
  /** `job`: how it stands now; `done`: how it ended. Jobs follow each other. */
  start(
    keys: readonly ArticleKey[],
    request: PublishRequest,
  ): { readonly job: PublishJob; readonly done: Promise<PublishJob> };
  /** The job that was begun last, and what it was to send; null: none since this workspace was opened. */
  current(): CurrentPublish | null;
  cancel(id: JobId): void;
  /** Looks what became of writes that were not answered; how many still wait. Fails where there is no connection. */
  settle(): Promise<Result<number, Trouble>>;
  /** Looks, after a pull, whether a write of ours replaced what nobody here had seen. Asks as much as the budget leaves. */
  checkRevisions(signal: AbortSignal): Promise<void>;
  /** Finishes the article that is being sent; nothing is begun after it. */
  close(): Promise<void>;
}

export interface CurrentPublish {
  readonly job: PublishJob;
  readonly items: PublishPlan['items'];
  /** This computer's time, ms since 1970. */
  readonly startedAtMs: number;
}

export interface PublishingOptions extends PublishContext {
  readonly estimateSeconds: (requests: number) => number;
  readonly tell: (job: PublishJob) => void;
  readonly onFault: (key: ArticleKey, error: unknown) => Trouble;
}

const idle = { kind: 'publish', until: null, trouble: null } as const;

export const createPublishing = (options: PublishingOptions): Publishing => new Publisher(options);

class Publisher implements Publishing {
  readonly #options: PublishingOptions;
  readonly #running = new Map<JobId, AbortController>();
  /** Jobs and probes take turns, so that an article is never in two hands. */
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;
  #current: CurrentPublish | null = null;

  constructor(options: PublishingOptions) {
    this.#options = options;
  }

  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan {
    return planPublish(this.#options.handle, keys, request, this.#options);
  }

  start(
    keys: readonly ArticleKey[],
    request: PublishRequest,
  ): { readonly job: PublishJob; readonly done: Promise<PublishJob> } {
    const { random, onFault, handle, clock } = this.#options;
    const id = random.hex(8) as JobId;
    const abort = new AbortController();
    this.#running.set(id, abort);
    if (this.#closed) abort.abort();
    const row = (key: ArticleKey): ArticleRow | null => readRow(handle, key);
    const unique = [...new Set(keys)];
    const job: PublishJob = { id, total: unique.length, current: null, results: [], state: 'running', ...idle };
    this.#current = { job, items: this.plan(unique, request).items, startedAtMs: clock.wallMs() };
    const tell = (now: PublishJob): void => this.#tell(now);
    const run = () => runJob(this.#options, { id, keys: unique, request, row, tell, onFault, signal: abort.signal });
    const done = this.#inTurn(run).finally(() => this.#running.delete(id));
    return { job, done };
  }

  current(): CurrentPublish | null {
    return this.#current;
  }

  cancel(id: JobId): void {
    this.#running.get(id)?.abort();
  }

  settle(): Promise<Result<number, Trouble>> {
    return this.#inTurn(() => this.#settleNow());
  }

  async checkRevisions(signal: AbortSignal): Promise<void> {
    const connected = this.#closed ? null : await this.#options.api();
    if (connected?.ok === true) await checkRevisions(this.#options, connected.value, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const abort of this.#running.values()) abort.abort();
    await this.#last;
  }

  #tell(job: PublishJob): void {
    if (this.#current?.job.id === job.id) this.#current = { ...this.#current, job };
    this.#options.tell(job);
  }

  async #settleNow(): Promise<Result<number, Trouble>> {
    const waiting = openOperations(this.#options.handle);
    if (waiting.length === 0 || this.#closed) return ok(waiting.length);
    const connected = await this.#options.api();
    if (!connected.ok) return connected;
    for (const operation of waiting) {
      const { api } = countRequests(connected.value);
      const turn = { jobId: operation.jobId, api, call: { requestClass: 'verify' } } as const;
      try {
        await probe(this.#options, turn, operation);
      } catch (error) {
        this.#options.onFault(operation.key, error);
      }
    }
    return ok(openOperations(this.#options.handle).length);
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
