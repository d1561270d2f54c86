import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import { orderByLinks } from '../../shared/model/local-article-link.ts';
import type { PublishPlan } from '../../shared/model/publish-plan.ts';
import type { HeldUntil, RunEvent } from '../../shared/model/publish-run.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { createBodyReader } from './check-article.ts';
import { countRequests } from './counted-api.ts';
import type { LiveRun } from './live-run.ts';
import { openOperations } from './outbox.ts';
import { planDeleting, planPublish, planSteps } from './plan-publish.ts';
import { probe } from './probe.ts';
import type { RunPorts } from './publish-job.ts';
import type { PublishRequest } from './publish-request.ts';
import { checkRevisions } from './revision-check.ts';
import { lookAtDraft } from './server-look.ts';
import { readArticle } from '../store/article.ts';
import { type LinkPorts, linksIn } from './settle-links.ts';
import { RunDriver } from './run-driver.ts';
import { allEnded, inSlices } from '../ports/steps.ts';
import { WaitedFor } from '../ports/waited-for.ts';

/** Carries working copies up. Rules: docs/publish.md. */
export interface Publishing {
  /** What a publish would do, decided on what is known here: no request is sent. No keys: everything that is edited. */
  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan;
  /** The same, with turns for others in between: a plan of a thousand articles takes seconds. `engine-gone`: it was closed meanwhile. */
  planInTurns(keys: readonly ArticleKey[], request: PublishRequest): Promise<Result<PublishPlan, Trouble>>;
  /**
   * `job`: how it stands now; `done`: how it stood when it ended, was paused, or Layover did. Jobs follow each other.
   * `plan`: where it was made already, of the same keys and request.
   */
  start(keys: readonly ArticleKey[], request: PublishRequest, plan?: PublishPlan): StartedJob;
  /** Deletes articles on the server, one after another, as a job like a publish. */
  startDeleting(
    keys: readonly ArticleKey[],
    request: Pick<PublishRequest, 'replaceDraftOf' | 'waitsForNetwork'>,
  ): StartedJob;
  /** Publishes later, with what the articles are now. */
  hold(keys: readonly ArticleKey[], request: PublishRequest, until: HeldUntil, plan?: PublishPlan): PublishJob;
  /** The job that was begun last, and what it was to send; null: none since this workspace was opened, or to go on with. */
  current(): CurrentPublish | null;
  /** Every job that is not over, the newest first. */
  unfinished(): readonly CurrentPublish[];
  /** Troubles of these three: bad-input, where the job is not such that it can. */
  pause(id: JobId): Result<PublishJob, Trouble>;
  resume(id: JobId): Result<PublishJob, Trouble>;
  release(id: JobId): Result<PublishJob, Trouble>;
  cancel(id: JobId): void;
  /** From now on jobs that were interrupted go on, and held ones begin when it is time. */
  begin(): void;
  /** For a data folder that was copied or restored, before it begins: such jobs wait for her word (WS-MOVED). */
  askFirst(): void;
  /** There is a network, as far as anybody knows: what waits for it tries again now. */
  networkIsBack(): void;
  /**
   * Looks what became of writes that were not answered, and gives links the addresses that there are by now; how many writes
   * still wait. Fails where there is no connection.
   */
  settle(): Promise<Result<number, Trouble>>;
  /** Looks, after a pull, whether a write of ours replaced what nobody here had seen. Asks as much as the budget leaves. */
  checkRevisions(signal: AbortSignal): Promise<void>;
  /** The text of an article's draft on Help Scout, asked for now and kept as a version; null: there is none any more. */
  readDraft(key: ArticleKey): Promise<Result<string | null, Trouble>>;
  /** Finishes the article that is being sent; nothing is begun after it. */
  close(): Promise<void>;
}

export interface StartedJob {
  readonly job: PublishJob;
  readonly done: Promise<PublishJob>;
}

export interface CurrentPublish {
  readonly job: PublishJob;
  readonly items: PublishPlan['items'];
  /** This computer's time, ms since 1970. */
  readonly startedAtMs: number;
}

export interface PublishingOptions extends Omit<RunPorts, 'tell' | 'settleLinks'>, Pick<LinkPorts, 'placeLinks'> {
  readonly estimateSeconds: (requests: number, articles: number) => number;
  readonly tell: (job: PublishJob) => void;
  /** Whether the server answered lately, and she does not work offline by choice. */
  readonly isOnline: () => boolean;
}

export const createPublishing = (options: PublishingOptions): Publishing => new Publisher(options);

class Publisher implements Publishing {
  readonly #options: PublishingOptions;
  readonly #driver: RunDriver;
  readonly #bodyOf = createBodyReader();
  /** Jobs and probes take turns, so that an article is never in two hands. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #reading = new WaitedFor();
  #closed = false;

  constructor(options: PublishingOptions) {
    this.#options = options;
    this.#driver = new RunDriver({
      ...options,
      inTurn: (act) => this.#inTurn(act),
      planOne: (key) => this.plan([key], { asDraft: false, replaceDraftOf: [] }).items,
    });
  }

  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan {
    return planPublish(this.#options.handle, keys, request, { ...this.#options, bodyOf: this.#bodyOf });
  }

  async planInTurns(keys: readonly ArticleKey[], request: PublishRequest): Promise<Result<PublishPlan, Trouble>> {
    const { clock, handle } = this.#options;
    const steps = planSteps(handle, keys, request, { ...this.#options, bodyOf: this.#bodyOf });
    const plan = await inSlices(clock, () => !this.#closed, steps);
    return plan === null ? failed({ kind: 'engine-gone' }) : ok(plan);
  }

  start(keys: readonly ArticleKey[], request: PublishRequest, plan?: PublishPlan): StartedJob {
    return this.#driver.start('publish', this.#toSend(keys, request, plan), request);
  }

  startDeleting(
    keys: readonly ArticleKey[],
    { replaceDraftOf, waitsForNetwork = false }: Pick<PublishRequest, 'replaceDraftOf' | 'waitsForNetwork'>,
  ): StartedJob {
    const request = { asDraft: false, replaceDraftOf, waitsForNetwork };
    return this.#driver.start('delete', planDeleting(this.#options.handle, keys), request);
  }

  hold(keys: readonly ArticleKey[], request: PublishRequest, until: HeldUntil, plan?: PublishPlan): PublishJob {
    return this.#driver.hold(this.#toSend(keys, request, plan), { ...request, waitsForNetwork: true }, until);
  }

  current(): CurrentPublish | null {
    const { current } = this.#driver;
    return current === null ? null : currentOf(current);
  }

  unfinished(): readonly CurrentPublish[] {
    return this.#driver.unfinished().map(currentOf);
  }

  pause(id: JobId): Result<PublishJob, Trouble> {
    return this.#ask(id, 'pause', (run) => this.#driver.pause(run));
  }

  resume(id: JobId): Result<PublishJob, Trouble> {
    return this.#ask(id, 'resume', (run) => this.#driver.goOn(run, 'resume'));
  }

  release(id: JobId): Result<PublishJob, Trouble> {
    return this.#ask(id, 'release', (run) => this.#driver.goOn(run, 'release'));
  }

  cancel(id: JobId): void {
    const run = this.#driver.find(id);
    if (run?.can('cancel') === true) this.#driver.cancel(run);
  }

  begin(): void {
    this.#driver.begin();
  }

  askFirst(): void {
    this.#driver.askFirst();
  }

  networkIsBack(): void {
    this.#driver.networkIsBack();
  }

  settle(): Promise<Result<number, Trouble>> {
    return this.#inTurn(async () => {
      const settled = await this.#settleNow();
      // What is known to be published by now, no run may have told of: its end was lost, or it ended before its links were seen to.
      if (!this.#closed) this.#driver.settleLinks();
      return settled;
    });
  }

  async checkRevisions(signal: AbortSignal): Promise<void> {
    const connected = this.#closed ? null : await this.#options.api();
    if (connected?.ok === true) await checkRevisions(this.#options, connected.value, signal);
  }

  async readDraft(key: ArticleKey): Promise<Result<string | null, Trouble>> {
    const { handle } = this.#options;
    const article = readArticle(handle, key);
    if (article === null || article.number === null) return failed({ kind: 'unknown-article' });
    return this.#reading.run(async (signal) => {
      const connected = await this.#options.api();
      if (!connected.ok) return connected;
      const turn = { api: connected.value, call: { requestClass: 'interactive', signal } } as const;
      const look = await lookAtDraft(this.#options, turn, key, article.id);
      return look.ok ? ok(look.value.text) : failed(look.error.trouble);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await allEnded([this.#driver.close(), this.#reading.close()]);
    await this.#last;
  }

  /** What she leaves out of it is no part of it; what others link to goes first. */
  #toSend(keys: readonly ArticleKey[], request: PublishRequest, plan: PublishPlan | undefined): PublishPlan['items'] {
    if (keys.length === 0) return [];
    const items = (plan ?? this.plan(keys, request)).items.filter(({ target }) => target !== 'later');
    const byKey = new Map(items.map((item) => [item.key, item]));
    return orderByLinks([...byKey.keys()], linksIn(this.#options.handle)).flatMap((key) => byKey.get(key) ?? []);
  }

  #ask(id: JobId, event: RunEvent, act: (run: LiveRun) => void): Result<PublishJob, Trouble> {
    const run = this.#driver.find(id);
    if (run === null) return failed({ kind: 'bad-input', detail: `There is no job ${id} that is not over.` });
    if (!run.can(event)) return failed({ kind: 'bad-input', detail: `The job is ${run.view().state}.` });
    act(run);
    return ok(run.view());
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

const currentOf = (run: LiveRun): CurrentPublish => ({
  job: run.view(),
  items: run.items.map(({ planned }) => planned),
  startedAtMs: run.begunAtMs,
});
