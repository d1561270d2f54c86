import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/main/ports/clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
}

/** A clock that stands still until it is told to go on. Timers ring in order, and what they set off settles in between. */
export class VirtualClock implements Clock {
  #monotonicMs = 0;
  #wallMs: number;
  #timers: readonly Timer[] = [];
  /** Work takes time: as much passes between two looks at the clock. */
  workMs = 0;

  readonly #settle: () => Promise<void>;

  /**
   * @param wallMs where the wall clock begins; the monotonic clock begins at 0
   * @param settled resolves when everything has happened that needs no time
   */
  constructor(wallMs = Date.parse('2026-03-02T09:00:00Z'), settled: () => Promise<void> = settle) {
    this.#wallMs = wallMs;
    this.#settle = settled;
  }

  monotonicMs(): number {
    this.#moveTo(this.#monotonicMs + this.workMs);
    return this.#monotonicMs;
  }

  wallMs(): number {
    return this.#wallMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const ring = (): void => {
      this.#timers = this.#timers.filter((other) => other !== timer);
      signal?.removeEventListener('abort', ring);
      resolve();
    };
    const timer: Timer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), ring };
    this.#timers = [...this.#timers, timer];
    signal?.addEventListener('abort', ring);
    return promise;
  }

  /** Lets so much time pass, and everything happen that is due in it. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#monotonicMs + byMs;
    for (;;) {
      await this.#settle();
      const next = this.#nextTimer();
      if (next === undefined || next.dueMs > untilMs) break;
      this.#moveTo(next.dueMs);
      next.ring();
    }
    this.#moveTo(untilMs);
    await this.#settle();
  }

  /**
   * Lets time pass from timer to timer until the promise is settled; throws when nothing is left that could settle it.
   * `settled`: as the constructor's, where what is waited for here takes more.
   */
  async runUntil<Value>(promise: Promise<Value>, settled: () => Promise<void> = this.#settle): Promise<Value> {
    let done = false;
    const mark = (): void => {
      done = true;
    };
    promise.then(mark, mark);
    for (;;) {
      await settled();
      if (done) return promise;
      const next = this.#nextTimer();
      if (next === undefined) throw new Error('Nothing is left that could settle the promise.');
      this.#moveTo(next.dueMs);
      next.ring();
    }
  }

  /** Somebody sets the wall clock. */
  jumpWall(byMs: number): void {
    this.#wallMs += byMs;
  }

  /** This computer sleeps, and both clocks count it: what is due by then rings only after. */
  sleepThrough(byMs: number): void {
    this.#moveTo(this.#monotonicMs + byMs);
  }

  /** How many sleeps are under way. */
  pending(): number {
    return this.#timers.length;
  }

  #nextTimer(): Timer | undefined {
    // They are kept in the order in which they were set.
    let next: Timer | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.dueMs < next.dueMs) next = timer;
    return next;
  }

  #moveTo(monotonicMs: number): void {
    const byMs = Math.max(0, monotonicMs - this.#monotonicMs);
    this.#monotonicMs += byMs;
    this.#wallMs += byMs;
  }
}

/** Everything that needs no time has happened: all promises that could settle have. */
export const settle = async (): Promise<void> => {
  for (let round = 0; round < 2; round++) await setImmediate();
};
