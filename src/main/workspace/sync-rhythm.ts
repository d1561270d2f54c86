import { unreachable } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { SyncState } from '../../shared/contract/views.ts';
import {
  type NextSync,
  nextSync,
  type SyncCircumstances,
  type SyncReason,
  type WindowSign,
} from '../../shared/model/next-sync.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { allEnded } from '../ports/steps.ts';
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
  /** She chose to work offline: nothing begins by itself. */
  readonly isOffline: () => boolean;
  readonly requests: () => number;
  readonly articles: () => number;
  readonly changed: () => void;
  /** A fault of the disk or a bug, as trouble: the rhythm goes on. */
  readonly onFault: (error: unknown) => Trouble;
  readonly finished: (report: SyncReport) => void;
}

type Noticed = Omit<SyncCircumstances, 'nowMs' | 'offlineByChoice'>;

/** How soon after waking up it is noticed, and how long a sleep must be to count. */
const wakeCheckMs = 30_000;

/** A sync that was stopped before it got through because of the network, which a request that got through disproves. */
const ofTheNetwork: ReadonlySet<string> = new Set([
  'offline',
  'timed-out',
  'tls',
  'proxy',
  'captive-portal',
  'redirected',
]);

/**
 * Syncs on its own, one at a time; when and why is decided in shared/model/next-sync.ts, from what is noticed here: how
 * the last one ended, what the windows see of her and of the network, and that this computer slept.
 */
export class SyncRhythm {
  readonly #options: SyncOptions;
  readonly #closing = new AbortController();
  #running: Promise<Result<SyncReport, Trouble>> | null = null;
  #stop = new AbortController();
  /** Aborted whenever the decision has to be made anew. */
  #stir = new AbortController();
  #progress: SyncState = { kind: 'idle' };
  #beating: Promise<void> | null = null;
  #noticed: Noticed;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#noticed = {
      asked: false,
      last: null,
      networkGone: false,
      focusMs: null,
      onlineMs: null,
      wokeMs: null,
      presentMs: options.clock.monotonicMs(),
    };
  }

  get state(): SyncState {
    if (this.#progress.kind !== 'waiting' || this.#beating === null) return this.#progress;
    const next = this.#next();
    const retryInSeconds =
      next.kind === 'never' ? null : Math.max(0, Math.ceil((next.atMs - this.#options.clock.monotonicMs()) / 1000));
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
      this.#stir.abort();
    });
    return this.#running;
  }

  begin(): void {
    this.#beating = this.#beat();
  }

  /** The key changed, or she works online again: the next sync comes now. */
  hurry(): void {
    this.#notice({ asked: true });
  }

  /** What a window noticed of her or of the network. */
  notice(sign: WindowSign): void {
    const nowMs = this.#options.clock.monotonicMs();
    switch (sign) {
      case 'input':
        return this.#notice({ presentMs: nowMs });
      case 'focus':
        return this.#notice({ presentMs: nowMs, focusMs: nowMs });
      case 'online':
        return this.#notice({ networkGone: false, onlineMs: nowMs });
      case 'offline':
        return this.#notice({ networkGone: true });
      default:
        return unreachable(sign);
    }
  }

  /** A request beside the syncs got through: where the last sync did not, the next one may. */
  reached(): void {
    const failed = this.#running === null && this.#progress.kind === 'waiting' ? this.#progress.trouble.kind : null;
    if (failed !== null && ofTheNetwork.has(failed)) this.notice('online');
  }

  /** Ends the sync that runs; the rhythm goes on. */
  interrupt(): void {
    this.#stop.abort();
    this.#stir.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stop.abort();
    this.#stir.abort();
    await allEnded([this.#beating, this.#running]);
  }

  #notice(change: Partial<Noticed>): void {
    const isHope = 'focusMs' in change || 'onlineMs' in change || 'wokeMs' in change;
    const { last } = this.#noticed;
    // With new hope the steps of the tries begin anew.
    this.#noticed = { ...this.#noticed, ...change, last: last === null || !isHope ? last : { ...last, failures: 0 } };
    this.#stir.abort();
    if (this.#progress.kind === 'waiting') this.#options.changed();
  }

  #next(): NextSync {
    const { clock, isOffline } = this.#options;
    return nextSync({ ...this.#noticed, nowMs: clock.monotonicMs(), offlineByChoice: isOffline() });
  }

  async #beat(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      this.#stir = new AbortController();
      const next = this.#next();
      if (next.kind === 'at' && next.atMs <= this.#options.clock.monotonicMs()) await this.run(next.why);
      else await this.#rest(next, this.#stir.signal);
    }
  }

  /**
   * Until it is time, something stirs, or this computer woke up: while it sleeps, timers stand still, and what changed
   * meanwhile is wanted now, not five minutes after the lid was opened. Clocks differ in whether they count the sleep.
   */
  async #rest(next: NextSync, stir: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    if (next.kind === 'never') return untilAborted(stir);
    while (!stir.aborted && clock.monotonicMs() < next.atMs) {
      const before = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
      const plannedMs = Math.min(next.atMs - before.monotonicMs, wakeCheckMs);
      await clock.sleep(plannedMs, stir);
      const passedMs = Math.max(clock.wallMs() - before.wallMs, clock.monotonicMs() - before.monotonicMs);
      if (passedMs - plannedMs > wakeCheckMs) this.#notice({ wokeMs: clock.monotonicMs() });
    }
  }

  async #runOnce(why: SyncReason): Promise<Result<SyncReport, Trouble>> {
    const { clock, syncOnce, requests, articles, finished } = this.#options;
    this.#stop = new AbortController();
    if (this.#closing.signal.aborted) this.#stop.abort();
    this.#progress = { kind: 'running', phase: 'structure', done: 0, total: null, etaSeconds: null };
    this.#noticed = { ...this.#noticed, asked: false };
    this.#options.changed();
    const began = { atMs: clock.monotonicMs(), requests: requests() };
    const ended = await this.#endOf(async () => {
      const pulled = await syncOnce(this.#stop.signal, why);
      if (!pulled.ok) return pulled;
      const seconds = Math.round((clock.monotonicMs() - began.atMs) / 100) / 10;
      const report = { ...pulled.value, requests: requests() - began.requests, articles: articles(), seconds };
      finished(report);
      return ok(report);
    });
    this.#keepEnd(began.atMs, ended.ok ? null : ended.error);
    this.#progress = ended.ok ? { kind: 'idle' } : { kind: 'waiting', trouble: ended.error, retryInSeconds: null };
    return ended;
  }

  /** A fault ends one sync, never the rhythm: also one of the disk, when all was pulled and only that is noted. */
  async #endOf(sync: () => Promise<Result<SyncReport, Trouble>>): Promise<Result<SyncReport, Trouble>> {
    try {
      return await sync();
    } catch (error) {
      return failed(this.#options.onFault(error));
    }
  }

  #keepEnd(beganMs: number, trouble: Trouble | null): void {
    const { last, networkGone } = this.#noticed;
    this.#noticed = {
      ...this.#noticed,
      networkGone: trouble !== null && networkGone,
      last: {
        beganMs,
        endedMs: this.#options.clock.monotonicMs(),
        trouble: trouble?.kind ?? null,
        failures: trouble === null ? 0 : (last?.failures ?? 0) + 1,
      },
    };
  }
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
