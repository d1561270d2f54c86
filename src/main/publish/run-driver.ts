import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PublishPlanItem } from '../../shared/model/publish-plan.ts';
import { decideHeld, type HeldUntil, isTooLate } from '../../shared/model/publish-run.ts';
import { allEnded } from '../ports/steps.ts';
import { readArticle } from '../store/article.ts';
import { newestVersion } from '../store/article-version.ts';
import { readOperationsOfJob } from '../store/operation.ts';
import { readOpenRuns, type StoredRun } from '../store/publish-run.ts';
import { LiveRun } from './live-run.ts';
import { readStored } from './outbox.ts';
import { passThrough, resultOf, type RunPorts } from './publish-job.ts';
import type { PublishRequest } from './publish-request.ts';
import { published } from './publish-context.ts';
import { type LinkPorts, settleLinks } from './settle-links.ts';

export interface DriverOptions extends Omit<RunPorts, 'tell' | 'settleLinks'>, Pick<LinkPorts, 'placeLinks'> {
  readonly tell: (job: PublishJob) => void;
  readonly isOnline: () => boolean;
  /** The row of a plan for one article; none where nothing of it is edited. */
  readonly planOne: (key: ArticleKey) => readonly PublishPlanItem[];
  /** One after another, so that an article is never in two hands. */
  readonly inTurn: <Value>(act: () => Promise<Value>) => Promise<Value>;
}

const firstWaitMs = 15_000;
const longestWaitMs = 5 * 60 * 1000;
/** A write that was not answered is known to have arrived or not after a minute of the server's clock. */
const lookAgainMs = 20_000;
/** As often as that, where it stays unknown; then the next sync looks. */
const looksMax = 12;
/** A computer that slept wakes up late for its timers: a held run's time is looked at this often. */
const watchMs = 60_000;
/** What is still held when its time is over could not be written down: the disk is asked again after this. */
const refusedAgainMs = 5_000;

/**
 * Carries runs from their beginning to their end, over pauses, networks that come and go, and restarts. A run that waits
 * keeps nobody else from their turn. Rules: docs/publish.md, "Runs".
 */
export class RunDriver {
  readonly #options: DriverOptions;
  readonly #ports: RunPorts;
  readonly #runs = new Map<JobId, LiveRun>();
  readonly #driving = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #wake = new AbortController();
  /** Aborted: what is held changed, and so may have when the next of it is due. */
  #look = new AbortController();
  #isWatching = false;
  #watching: Promise<void> = Promise.resolve();
  #begun = false;
  #current: LiveRun | null = null;

  constructor(options: DriverOptions) {
    this.#options = options;
    const { images, setStatus } = options;
    this.#ports = {
      ...options,
      tell: (run) => this.#tell(run),
      settleLinks: (run) => this.#settleLinks(run),
      setStatus: (key, status) => this.#asOurs(key, () => setStatus(key, status)),
      images: { ...images, place: (key, addresses) => this.#asOurs(key, () => images.place(key, addresses)) },
    };
    for (const stored of readOpenRuns(options.handle)) this.#load(stored);
  }

  get current(): LiveRun | null {
    return this.#current;
  }

  find(id: JobId): LiveRun | null {
    return this.#runs.get(id) ?? null;
  }

  unfinished(): readonly LiveRun[] {
    return [...this.#runs.values()].toSorted((one, other) => other.begunAtMs - one.begunAtMs);
  }

  start(
    kind: StoredRun['kind'],
    planned: readonly PublishPlanItem[],
    request: PublishRequest,
  ): { readonly job: PublishJob; readonly done: Promise<PublishJob> } {
    const run = this.#begin(kind, planned, request, null);
    this.#current = run;
    return { job: run.view(), done: this.#drive(run) };
  }

  hold(planned: readonly PublishPlanItem[], request: PublishRequest, until: HeldUntil): PublishJob {
    const run = this.#begin('publish', planned, request, until);
    this.#tell(run);
    this.#watch();
    this.#lookAtHeld();
    return run.view();
  }

  pause(run: LiveRun): void {
    run.move('pause');
    run.stop.abort();
    this.#tell(run);
  }

  goOn(run: LiveRun, event: 'resume' | 'release'): void {
    run.move(event);
    run.stop = new AbortController();
    this.#current = run;
    this.#tell(run);
    void this.#driveUnasked(run);
  }

  cancel(run: LiveRun): void {
    run.move('cancel');
    run.stop.abort();
    if (run.current === null) this.#end(run);
    else this.#tell(run);
  }

  begin(): void {
    if (this.#begun || this.#closing.signal.aborted) return;
    this.#begun = true;
    for (const run of this.#runs.values()) if (run.state === 'running') void this.#driveUnasked(run);
    this.#watch();
    this.#lookAtHeld();
  }

  /** What a folder that was copied or restored was about to send, the other one may have sent, or given up (WS-MOVED). */
  askFirst(): void {
    for (const run of this.#runs.values()) {
      if (!run.can('miss')) continue;
      run.move('miss', { kind: 'moved-folder' });
      if (this.#current === run) this.#current = null;
      this.#tell(run);
    }
  }

  networkIsBack(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
    this.#lookAtHeld();
  }

  /** PUB-81. Answers which texts on Help Scout are edited for it. */
  settleLinks(): readonly ArticleKey[] {
    const { placeLinks } = this.#options;
    return settleLinks({
      ...this.#options,
      placeLinks: (key, addresses) => this.#asOurs(key, () => placeLinks(key, addresses)),
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const run of this.#runs.values()) run.stop.abort();
    await allEnded([...this.#driving, this.#watching]);
  }

  /** What a restart finds. A run that waits for nothing ended with its process; of the others, those go on that ran. */
  #load(stored: StoredRun): void {
    const run = LiveRun.load(this.#options.handle, stored);
    if (run.state === 'running' && !run.request.waitsForNetwork) {
      run.move('cancel');
      return;
    }
    this.#runs.set(run.id, run);
    this.#takeFromJournal(run);
    if (run.heldUntil === null || run.state === 'running') this.#current ??= run;
  }

  /** An article whose write was confirmed just before the end has its result in the journal only (PUB-62). */
  #takeFromJournal(run: LiveRun): void {
    const { handle } = this.#options;
    for (const item of run.items) {
      const { key, planned, result } = item;
      if (result !== null) continue;
      const last = readOperationsOfJob(handle, run.id, key).map(readStored).at(-1);
      // A new article is there, and still hidden: the rest of its publish is to come.
      if (last?.state.stage !== 'confirmed' || last.payload.kind === 'create') continue;
      run.record(key, resultOf(handle, item, published, planned.requests));
    }
  }

  #begin(
    kind: StoredRun['kind'],
    planned: readonly PublishPlanItem[],
    request: PublishRequest,
    heldUntil: HeldUntil | null,
  ): LiveRun {
    const { handle, random, clock } = this.#options;
    const id = random.hex(8) as JobId;
    const state = heldUntil === null ? 'running' : 'held';
    const kept = { ...request, newestVersion: newestVersion(handle) };
    const run = LiveRun.begin(
      handle,
      { id, kind, state, request: kept, heldUntil, trouble: null, begunAtMs: clock.wallMs() },
      planned.map((item) => ({
        key: item.key,
        planned: item,
        revision: heldUntil === null ? null : (readArticle(handle, item.key)?.revision ?? null),
      })),
    );
    this.#runs.set(id, run);
    if (this.#closing.signal.aborted) run.stop.abort();
    return run;
  }

  #drive(run: LiveRun): Promise<PublishJob> {
    const driving = this.#driveOn(run, run.stop.signal);
    this.#driving.add(driving);
    return driving.finally(() => this.#driving.delete(driving));
  }

  /** Nobody waits for its end, so a fault of it is told here. */
  async #driveUnasked(run: LiveRun): Promise<void> {
    try {
      await this.#drive(run);
    } catch (error) {
      this.#tellFault(run, error);
    }
  }

  async #driveOn(run: LiveRun, stop: AbortSignal): Promise<PublishJob> {
    try {
      return await this.#driveToEnd(run, stop);
    } catch (error) {
      // Its end cannot be written down: it is over for this process, and the next one finds it where it stopped.
      this.#runs.delete(run.id);
      if (this.#current === run) this.#current = null;
      throw error;
    }
  }

  async #driveToEnd(run: LiveRun, stop: AbortSignal): Promise<PublishJob> {
    let waits = 0;
    let looks = 0;
    for (;;) {
      const done = run.items.filter(({ result }) => result !== null).length;
      const end = await this.#options.inTurn(() => this.#pass(run, stop));
      if (end !== 'waiting') break;
      // Whatever came through shows that the way is open again.
      if (run.items.filter(({ result }) => result !== null).length > done) waits = 0;
      const looksAgain = run.waiting?.kind === 'outcome-unknown';
      looks = looksAgain ? looks + 1 : 0;
      if (looks > looksMax) {
        this.#giveUpLooking(run);
        break;
      }
      this.#tell(run);
      const delayMs = looksAgain ? lookAgainMs : Math.min(longestWaitMs, firstWaitMs * 2 ** waits);
      waits += 1;
      await this.#options.clock.sleep(delayMs, AbortSignal.any([stop, this.#closing.signal, this.#wake.signal]));
    }
    run.waiting = null;
    return this.#ended(run, stop);
  }

  #pass(run: LiveRun, stop: AbortSignal): ReturnType<typeof passThrough> {
    const { heldUntil } = run;
    const { clock } = this.#options;
    // A computer that was off, or without a network, for more than a day after its time.
    if (!stop.aborted && typeof heldUntil === 'number' && isTooLate(heldUntil, clock.wallMs()) && run.can('miss')) {
      run.move('miss');
      return Promise.resolve('stopped');
    }
    return passThrough(this.#ports, run, stop);
  }

  /** It stays to be looked at by every sync, and is told as what it is. */
  #giveUpLooking(run: LiveRun): void {
    for (const item of run.items) {
      if (item.result !== null) continue;
      const trouble = { kind: 'outcome-unknown' } as const;
      run.record(item.key, resultOf(this.#options.handle, item, { outcome: 'unknown', trouble }, 0));
    }
  }

  #ended(run: LiveRun, stop: AbortSignal): PublishJob {
    const isWhole = run.items.every(({ result }) => result !== null);
    if (isWhole && run.can('end')) run.move('end');
    // One that waits for nothing ends with the Layover that began it, unless she paused it.
    const isForsaken = this.#closing.signal.aborted && !run.request.waitsForNetwork;
    if (isForsaken && run.state === 'running') run.move('cancel');
    if (run.isOver) this.#end(run);
    // A later drive tells of a run that was resumed meanwhile.
    else if (stop === run.stop.signal) this.#tell(run);
    return run.view();
  }

  #end(run: LiveRun): void {
    if (this.#runs.delete(run.id)) this.#tell(run);
  }

  /** Begins what is held as soon as it is time, or asks. */
  #lookAtHeld(): void {
    if (!this.#begun) return;
    const { clock, isOnline } = this.#options;
    for (const run of this.#runs.values()) {
      if (run.state !== 'held' || run.heldUntil === null) continue;
      const decision = decideHeld(run.heldUntil, { wallMs: clock.wallMs(), online: isOnline() });
      try {
        if (decision === 'ask') this.#askWhetherToBegin(run);
        else if (decision === 'begin') this.#beginHeld(run);
      } catch (error) {
        // A disk that does not take it keeps it held: it is looked at again, and the others go their way.
        this.#tellFault(run, error);
      }
    }
  }

  #askWhetherToBegin(run: LiveRun): void {
    run.move('miss');
    this.#tell(run);
  }

  #beginHeld(run: LiveRun): void {
    run.move('due');
    this.#current = run;
    this.#tell(run);
    void this.#driveUnasked(run);
  }

  #watch(): void {
    if (!this.#begun) return;
    this.#look.abort();
    this.#look = new AbortController();
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#watching = this.#watchHeld();
  }

  async #watchHeld(): Promise<void> {
    const { clock } = this.#options;
    const { signal: closing } = this.#closing;
    for (;;) {
      const dueMs = [...this.#runs.values()].flatMap(({ state, heldUntil }) =>
        state === 'held' && typeof heldUntil === 'number' ? [heldUntil] : [],
      );
      if (dueMs.length === 0 || closing.aborted) break;
      const untilMs = Math.min(...dueMs) - clock.wallMs();
      const waitMs = untilMs > 0 ? Math.min(untilMs, watchMs) : refusedAgainMs;
      await clock.sleep(waitMs, AbortSignal.any([closing, this.#look.signal]));
      if (!closing.aborted) this.#lookAtHeld();
    }
    this.#isWatching = false;
  }

  /** PUB-82: an article that went with a link to one that had no address yet goes once more. */
  #settleLinks(run: LiveRun): void {
    for (const key of this.settleLinks()) {
      const [planned] = this.#options.planOne(key);
      if (planned !== undefined) run.again(key, planned);
    }
  }

  /**
   * An address that is put in, or the status that she chose with the run, is nothing that she wrote since: what is held goes
   * with it (PUB-66). In one transaction, for a crash between the two would leave it refused.
   */
  #asOurs(key: ArticleKey, act: () => void): void {
    const { handle } = this.#options;
    handle.transaction(() => {
      const before = readArticle(handle, key)?.revision;
      act();
      const after = readArticle(handle, key)?.revision;
      if (before === undefined || after === undefined) return;
      for (const run of this.#runs.values()) run.moveRevision(key, before, after);
    });
  }

  #tellFault(run: LiveRun, error: unknown): void {
    const [first] = run.items;
    if (first !== undefined) this.#options.onFault(run.current ?? first.key, error);
  }

  #tell(run: LiveRun): void {
    this.#options.tell(run.view());
  }
}
