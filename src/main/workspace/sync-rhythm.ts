import { ok, type Result } from '../../shared/base/result.ts';
import type { SyncState } from '../../shared/contract/views.ts';
import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { PullReport } from '../sync/pull.ts';

/** How one sync went; what the command line prints. */
export interface SyncReport extends PullReport {
  readonly requests: number;
  readonly articles: number;
  readonly seconds: number;
}

export interface SyncOptions {
  readonly clock: Clock;
  /** Settles what is open, then pulls. */
  readonly syncOnce: (signal: AbortSignal, why: SyncReason) => Promise<Result<PullReport, Trouble>>;
  readonly requests: () => number;
  readonly articles: () => number;
  readonly changed: () => void;
  /** A fault of the disk or a bug, as trouble: the rhythm goes on. */
  readonly onFault: (error: unknown) => Trouble;
  readonly finished: (report: SyncReport) => void;
}

/** start: Layover was just opened. rhythm: it was time. retry: the last one failed. asked: somebody wants it now. */
export type SyncReason = 'start' | 'rhythm' | 'retry' | 'asked';

const rhythmMs = 5 * 60 * 1000;
const firstRetryMs = 15_000;
/** How soon after waking up it is noticed, and how long a sleep must be to count. */
const wakeCheckMs = 30_000;

/** Asking again by itself would change nothing, and may bother her: a new key or her own click does. */
const needsHer = (kind: TroubleKind): boolean =>
  kind.startsWith('key') || kind === 'no-key' || kind === 'origin-refused' || kind === 'account-suspended';

/** Syncs on its own: at once, every five minutes, and after a failure in ever longer steps. One at a time. */
export class SyncRhythm {
  readonly #options: SyncOptions;
  readonly #closing = new AbortController();
  #running: Promise<Result<SyncReport, Trouble>> | null = null;
  #stop = new AbortController();
  #wake = new AbortController();
  #progress: SyncState = { kind: 'idle' };
  #failures = 0;
  #beating: Promise<void> = Promise.resolve();
  /** Monotonic; of the next try after a failure. */
  #retryAtMs: number | null = null;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  get state(): SyncState {
    if (this.#progress.kind !== 'waiting') return this.#progress;
    const { monotonicMs } = { monotonicMs: this.#options.clock.monotonicMs() };
    const retryInSeconds =
      this.#retryAtMs === null ? null : Math.max(0, Math.ceil((this.#retryAtMs - monotonicMs) / 1000));
    return { ...this.#progress, retryInSeconds };
  }

  report(progress: SyncState): void {
    if (this.#running === null) return;
    this.#progress = progress;
    this.#options.changed();
  }

  /** Starts a sync or joins the one that runs. */
  run(why: SyncReason = 'asked'): Promise<Result<SyncReport, Trouble>> {
    this.#running ??= this.#runOnce(why).finally(() => {
      this.#running = null;
      this.#options.changed();
    });
    return this.#running;
  }

  begin(): void {
    this.#beating = this.#beat();
  }

  /** The network or the key changed: the next sync comes now. */
  hurry(): void {
    this.#failures = 0;
    this.#wake.abort();
  }

  /** Ends the sync that runs; the rhythm goes on. */
  interrupt(): void {
    this.#stop.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stop.abort();
    this.#wake.abort();
    await Promise.all([this.#beating, this.#running]);
  }

  async #beat(): Promise<void> {
    let why: SyncReason = 'start';
    while (!this.#closing.signal.aborted) {
      this.#wake = new AbortController();
      const { signal } = this.#wake;
      const result = await this.run(why);
      why = result.ok ? 'rhythm' : 'retry';
      if (this.#closing.signal.aborted) return;
      const delayMs = this.#delayAfter(result);
      this.#retryAtMs = result.ok || delayMs === Infinity ? null : this.#options.clock.monotonicMs() + delayMs;
      this.#options.changed();
      await this.#rest(delayMs, AbortSignal.any([signal, this.#closing.signal]));
    }
  }

  /**
   * Until it is time, or this computer woke up: while it sleeps, timers and the monotonic clock stand still, and what
   * changed meanwhile is wanted now, not five minutes after the lid was opened.
   */
  async #rest(delayMs: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.monotonicMs() + delayMs;
    while (!signal.aborted && clock.monotonicMs() < untilMs) {
      const before = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
      await clock.sleep(Math.min(untilMs - before.monotonicMs, wakeCheckMs), signal);
      const sleptMs = clock.wallMs() - before.wallMs - (clock.monotonicMs() - before.monotonicMs);
      // Where only she or a new key can help, waking up changes nothing.
      if (sleptMs > wakeCheckMs && delayMs !== Infinity) return;
    }
  }

  #delayAfter(result: Result<SyncReport, Trouble>): number {
    if (result.ok) {
      this.#failures = 0;
      return rhythmMs;
    }
    if (needsHer(result.error.kind)) return Infinity;
    this.#failures += 1;
    return Math.min(rhythmMs, firstRetryMs * 2 ** (this.#failures - 1));
  }

  async #runOnce(why: SyncReason): Promise<Result<SyncReport, Trouble>> {
    const { clock, syncOnce, requests, articles, onFault, finished } = this.#options;
    this.#stop = new AbortController();
    if (this.#closing.signal.aborted) this.#stop.abort();
    this.#progress = { kind: 'running', phase: 'structure', done: 0, total: null, etaSeconds: null };
    this.#options.changed();
    const begun = { atMs: clock.monotonicMs(), requests: requests() };
    let pulled: Result<PullReport, Trouble>;
    try {
      pulled = await syncOnce(this.#stop.signal, why);
    } catch (error) {
      pulled = { ok: false, error: onFault(error) };
    }
    if (!pulled.ok) {
      this.#progress = { kind: 'waiting', trouble: pulled.error, retryInSeconds: null };
      return pulled;
    }
    this.#progress = { kind: 'idle' };
    const report: SyncReport = {
      ...pulled.value,
      requests: requests() - begun.requests,
      articles: articles(),
      seconds: Math.round((clock.monotonicMs() - begun.atMs) / 100) / 10,
    };
    finished(report);
    return ok(report);
  }
}
