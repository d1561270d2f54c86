import { assert } from '../../shared/base/assert.ts';
import type { BudgetQueue, BudgetStatus } from '../../shared/contract/views.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { type EstimateRules, estimateSeconds, leftAfter } from './estimate.ts';
import { enter, emptyLanes, hasRoom, leave, parallelReads } from './lanes.ts';
import { type Instant, land, type Ledger, left, observe, passTime, send, spentByOthers, takeBack } from './ledger.ts';
import { readRateHeaders } from './rate-headers.ts';
import { pauseAfterRefusal } from './refusal.ts';
import type { RequestClass, RequestEffect } from './request-class.ts';
import { restoreWindow, saveWindow, type SavedWindow } from './saved-window.ts';
import { type Decision, forecastOfOthers, heldBack, maySpend, reserved } from './spending.ts';
import { inOrder, type Waiting, WaitingLine } from './waiting-line.ts';

/**
 * How a request ended. `unsent`: it certainly never left. `lost`: it was sent, at least in part, and there is no
 * answer to read.
 */
export type RequestEnd =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' };

/** Leave to send one request, now. Must be given back exactly once, whatever happens. */
export interface Permit {
  /** It may leave to find out what is left, not because enough is: at most one in 30 seconds, or after a pause. */
  readonly asks: boolean;
  finish(end: RequestEnd): void;
}

/** All that a budget knows by itself; jobs and how their estimates turned out are the workspace's. */
export type BudgetNow = Omit<BudgetStatus, 'estimates'> & { readonly queue: BudgetQueue };

/** Paces every request of one account (docs/budget.md). */
export interface Budget {
  /** Resolves when the request may leave; null when the signal aborted first or the budget was closed. */
  acquire(requestClass: RequestClass, effect: RequestEffect, signal?: AbortSignal): Promise<Permit | null>;
  status(): BudgetNow;
  /** Seconds until so many more requests of this class are done, waits included. */
  estimateSeconds(requests: number, requestClass: RequestClass): number;
  /** What they would leave for everybody else of the window that runs. */
  leftAfter(requests: number, requestClass: RequestClass): number;
  /** 0.05 to 0.5. */
  setReserveShare(share: number): void;
  /** Plain JSON for the store; give it back as `saved` after a restart. null: nothing known. */
  save(): SavedWindow | null;
  /** Releases everybody who waits, for good. */
  close(): void;
  /** Aborted by `close`: nothing is told any more. */
  readonly closed: AbortSignal;
}

export interface BudgetOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** 0.2 unless told: the share of the limit that background work leaves to people. */
  readonly reserveShare?: number;
  /** What `save()` gave before the restart. */
  readonly saved?: unknown;
  /**
   * After whatever changes the status: a request that leaves or must wait, an answer, somebody who gives up; and every 20
   * seconds while somebody waits. Cheap work only: it runs inside the request's turn.
   */
  readonly onChange?: () => void;
}

interface Waiter extends Waiting {
  readonly settle: (permit: Permit | null) => void;
}

/** The sleep until the next request might leave. */
interface Nap {
  /** Monotonic. */
  readonly dueMs: number;
  readonly abort: AbortController;
}

const longestJitterMs = 5000;

/** A timer may not count sleep: nobody waits longer than this without looking at the clocks again. */
const longestNapMs = 20_000;

/** Until the first answers are measured. */
const assumedAnswerMs = 400;

export const createBudget = (options: BudgetOptions): Budget => new Scheduler(options);

class Scheduler implements Budget {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #onChange: () => void;
  #ledger: Ledger;
  #lanes = emptyLanes;
  readonly #line = new WaitingLine<Waiter>();
  #arrivals = 0;
  #reserveShare: number;
  /** One draw per window. */
  #windowJitter: { readonly endsMs: number; readonly jitterMs: number };
  #meanAnswerMs = assumedAnswerMs;
  #nap: Nap | null = null;
  readonly #closing = new AbortController();

  constructor({ clock, random, reserveShare = 0.2, saved, onChange = () => {} }: BudgetOptions) {
    this.#clock = clock;
    this.#random = random;
    this.#onChange = onChange;
    this.#reserveShare = reserveShare;
    this.#ledger = restoreWindow(saved, this.#now());
    this.#windowJitter = { endsMs: 0, jitterMs: this.#drawJitter() };
  }

  acquire(requestClass: RequestClass, effect: RequestEffect, signal?: AbortSignal): Promise<Permit | null> {
    if (this.closed.aborted || signal?.aborted) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<Permit | null>();
    const settle = (permit: Permit | null): void => {
      signal?.removeEventListener('abort', giveUp);
      resolve(permit);
    };
    const giveUp = (): void => {
      this.#line.remove(waiter);
      settle(null);
      this.#tell();
    };
    const waiter: Waiter = {
      requestClass,
      effect,
      settle,
      arrival: ++this.#arrivals,
      sinceMs: this.#clock.monotonicMs(),
    };
    signal?.addEventListener('abort', giveUp);
    this.#line.add(waiter);
    this.#dispatch();
    if (this.#line.has(waiter)) this.#tell();
    return promise;
  }

  status(): BudgetNow {
    const at = this.#now();
    const ledger = passTime(this.#ledger, at);
    const endsMs = ledger.anchored ? (ledger.ends?.monotonicMs ?? null) : null;
    return {
      limit: ledger.limitKnown ? ledger.limit : 0,
      remaining: ledger.anchored ? left(ledger) : ledger.limit,
      reserved: reserved(ledger, this.#reserveShare),
      resetSeconds: endsMs === null ? 0 : Math.max(0, Math.ceil((endsMs - at.monotonicMs) / 1000)),
      usedByUs: ledger.anchored ? ledger.spentByUs : ledger.inFlight.length,
      usedByOthers: spentByOthers(ledger),
      reserveShare: this.#reserveShare,
      leftForUs: Math.max(0, (ledger.anchored ? left(ledger) : ledger.limit) - heldBack(ledger, this.#reserveShare)),
      forecast: forecastOfOthers(ledger),
      heldBack: heldBack(ledger, this.#reserveShare),
      queue: this.#queue(),
      past: [...ledger.past],
    };
  }

  #queue(): BudgetQueue {
    const counts = { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 };
    for (const waiter of this.#line.everybody()) counts[waiter.requestClass] += 1;
    return counts;
  }

  estimateSeconds(requests: number, requestClass: RequestClass): number {
    const { monotonicMs, ledger } = this.#passed();
    return estimateSeconds(ledger, requests, monotonicMs, this.#estimateRules(requestClass));
  }

  leftAfter(requests: number, requestClass: RequestClass): number {
    const { monotonicMs, ledger } = this.#passed();
    return leftAfter(ledger, requests, monotonicMs, this.#estimateRules(requestClass));
  }

  #passed(): { readonly monotonicMs: number; readonly ledger: Ledger } {
    const at = this.#now();
    return { monotonicMs: at.monotonicMs, ledger: passTime(this.#ledger, at) };
  }

  #estimateRules(requestClass: RequestClass): EstimateRules {
    // A publish goes from article to article, one request after the other.
    const isInTurn = requestClass === 'push' || requestClass === 'interactive';
    const requestMs = isInTurn ? this.#meanAnswerMs : this.#meanAnswerMs / parallelReads;
    return { reserveShare: this.#reserveShare, requestClass, requestMs };
  }

  setReserveShare(share: number): void {
    assert(share >= 0.05 && share <= 0.5, 'the reserve is between 5 and 50 %');
    this.#reserveShare = share;
    this.#dispatch();
  }

  save(): SavedWindow | null {
    return saveWindow(this.#ledger);
  }

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  close(): void {
    this.#closing.abort();
    this.#endNap();
    for (const waiter of this.#line.everybody()) {
      this.#line.remove(waiter);
      waiter.settle(null);
    }
  }

  /** Lets everybody go who may, in order, and sleeps until the next one might. */
  #dispatch(): void {
    const at = this.#now();
    this.#ledger = passTime(this.#ledger, at);
    for (let next = this.#nextToGo(at); next !== null; next = this.#nextToGo(at))
      this.#release(next.waiter, next.asks, at);
    const wakeMs = this.#headsWithRoom().map((waiter) => {
      const decision = this.#decide(waiter, at);
      return decision.kind === 'wait' ? decision.untilMs : at.monotonicMs;
    });
    const soonestMs = Math.min(Infinity, ...wakeMs);
    if (soonestMs !== Infinity) this.#napUntil(soonestMs, at);
  }

  #nextToGo(at: Instant): { readonly waiter: Waiter; readonly asks: boolean } | null {
    for (const waiter of inOrder(this.#headsWithRoom(), at.monotonicMs)) {
      const { kind } = this.#decide(waiter, at);
      if (kind !== 'wait') return { waiter, asks: kind === 'ask' };
    }
    return null;
  }

  #headsWithRoom(): readonly Waiter[] {
    return this.#line.heads().filter(({ requestClass, effect }) => hasRoom(this.#lanes, requestClass, effect));
  }

  #decide({ requestClass }: Waiter, at: Instant): Decision {
    const rules = { reserveShare: this.#reserveShare, jitterMs: this.#jitterOfWindow() };
    return maySpend(this.#ledger, requestClass, at.monotonicMs, rules);
  }

  /** One that ends sooner is left alone: waking too early costs a look, a new timer for every request costs more. */
  #napUntil(wakeMs: number, at: Instant): void {
    const delayMs = Math.min(longestNapMs, Math.max(1, Math.ceil(wakeMs - at.monotonicMs)));
    const dueMs = at.monotonicMs + delayMs;
    if (this.#nap !== null && this.#nap.dueMs <= dueMs && this.#nap.dueMs > at.monotonicMs) return;
    this.#endNap();
    const nap = { dueMs, abort: new AbortController() };
    this.#nap = nap;
    void this.#dispatchAfter(delayMs, nap);
  }

  async #dispatchAfter(delayMs: number, nap: Nap): Promise<void> {
    await this.#clock.sleep(delayMs, nap.abort.signal);
    if (this.#nap !== nap) return;
    this.#nap = null;
    this.#dispatch();
    this.#tell();
  }

  #endNap(): void {
    const nap = this.#nap;
    this.#nap = null;
    // With a reason of its own no exception is made, which would cost more than the rest of a request's turn.
    nap?.abort.abort('not needed');
  }

  #release(waiter: Waiter, asks: boolean, at: Instant): void {
    this.#line.remove(waiter);
    const sent = send(this.#ledger, at.monotonicMs);
    this.#ledger = sent.ledger;
    this.#lanes = enter(this.#lanes, waiter.effect);
    let finished = false;
    const finish = (end: RequestEnd): void => {
      assert(!finished, 'a permit is given back once');
      finished = true;
      this.#lanes = leave(this.#lanes, waiter.effect);
      this.#recordEnd(sent.request, end, at.monotonicMs);
      this.#dispatch();
      this.#tell();
    };
    waiter.settle({ asks, finish });
    this.#tell();
  }

  #recordEnd(request: number, end: RequestEnd, sentMs: number): void {
    const at = this.#now();
    if (end.kind === 'unsent') this.#ledger = takeBack(this.#ledger, request);
    else if (end.kind === 'lost') this.#ledger = land(this.#ledger, request);
    else this.#recordAnswer(request, end, at, sentMs);
  }

  #recordAnswer(request: number, end: RequestEnd & { kind: 'answered' }, at: Instant, sentMs: number): void {
    const reading = readRateHeaders(end.headers, at.wallMs);
    const isRefused = end.status === 429;
    const isServed = end.status >= 200 && end.status < 300;
    const ledger = observe(this.#ledger, request, reading, at, isRefused ? 'refused' : isServed ? 'served' : 'failed');
    this.#ledger = isRefused
      ? pauseAfterRefusal(ledger, reading, at, this.#drawJitter())
      : { ...ledger, refusalsInARow: 0 };
    this.#meanAnswerMs = this.#meanAnswerMs * 0.9 + (at.monotonicMs - sentMs) * 0.1;
  }

  #tell(): void {
    if (!this.closed.aborted) this.#onChange();
  }

  #jitterOfWindow(): number {
    const endsMs = this.#ledger.ends?.monotonicMs ?? 0;
    if (Math.abs(endsMs - this.#windowJitter.endsMs) > 60_000) {
      this.#windowJitter = { endsMs, jitterMs: this.#drawJitter() };
    }
    // Who had most of a window begins the next one after those who had little.
    const { spentByUs, limit } = this.#ledger;
    const hadMost = spentByUs > (limit - reserved(this.#ledger, this.#reserveShare)) / 2;
    const apartMs = 0.3 * this.#windowJitter.jitterMs;
    return hadMost ? longestJitterMs - apartMs : apartMs;
  }

  #drawJitter(): number {
    return Math.round(this.#random.fraction() * longestJitterMs);
  }

  #now(): Instant {
    return { monotonicMs: this.#clock.monotonicMs(), wallMs: this.#clock.wallMs() };
  }
}
