import type { Clock } from '../../src/main/ports/clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly ring: () => void;
  cancelled: boolean;
}

const isBefore = (a: Timer, b: Timer): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

/**
 * Every promise that can settle without time has settled: a tick that is asked for in a microtask comes after the last of
 * them. The event loop does not turn, which would take longer than most requests do here.
 */
const turn = (): Promise<void> => new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)));

/**
 * Virtual time for millions of requests: it goes from timer to timer as fast as the machine can, in the order in which
 * they are due. Libraries that set timers of their own get them from `asGlobalTimers`.
 */
export class BudgetClock implements Clock {
  #monotonicMs = 0;
  #wallOffsetMs = Date.UTC(2026, 2, 2, 9);
  #order = 0;
  readonly #heap: Timer[] = [];

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  wallMs(): number {
    return this.#wallOffsetMs + this.#monotonicMs;
  }

  /** Somebody sets the wall clock, or the computer slept and the monotonic clock did not count it. */
  jumpWall(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = this.after(delayMs, wake);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Tells how to call it off. */
  after(delayMs: number, ring: () => void): () => void {
    const timer: Timer = {
      dueMs: this.#monotonicMs + Math.max(0, delayMs),
      order: ++this.#order,
      ring,
      cancelled: false,
    };
    this.#push(timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Lets time pass until the promise is settled. */
  async runUntil<Value>(promise: Promise<Value>): Promise<Value> {
    const settled = new AbortController();
    const mark = (): void => settled.abort();
    promise.then(mark, mark);
    await turn();
    while (!settled.signal.aborted) {
      const timer = this.#pop();
      if (timer === undefined) throw new Error('Nothing is left that could settle the promise.');
      this.#monotonicMs = timer.dueMs;
      timer.ring();
      await turn();
    }
    return promise;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(timer, this.#at(up)); up = (at - 1) >> 1) {
      heap[at] = this.#at(up);
      at = up;
    }
    heap[at] = timer;
  }

  #pop(): Timer | undefined {
    for (let timer = this.#popAny(); timer !== undefined; timer = this.#popAny()) {
      if (!timer.cancelled) return timer;
    }
    return undefined;
  }

  #popAny(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let down = 1; down < heap.length; down = at * 2 + 1) {
      const right = heap[down + 1];
      const least = right !== undefined && isBefore(right, this.#at(down)) ? down + 1 : down;
      if (!isBefore(this.#at(least), last)) break;
      heap[at] = this.#at(least);
      at = least;
    }
    heap[at] = last;
    return first;
  }

  #at(index: number): Timer {
    const timer = this.#heap[index];
    if (timer === undefined) throw new RangeError('The heap has no such place.');
    return timer;
  }
}

/**
 * Runs `work` while the process's own timers and `Date.now` are those of the clock: for libraries that know no other.
 * Nothing else may run in this process meanwhile.
 */
export async function withGlobalTimers<Value>(clock: BudgetClock, work: () => Promise<Value>): Promise<Value> {
  const real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
    now: Date.now,
  };
  const handleOf = (cancel: { now: () => void }) => ({
    ref: () => undefined,
    unref: () => undefined,
    cancel: () => cancel.now(),
  });
  const clear = (handle: { cancel?: () => void } | undefined): void => handle?.cancel?.();
  const replaced = {
    setTimeout: (ring: (...words: unknown[]) => void, delayMs = 0, ...words: unknown[]) =>
      handleOf({ now: clock.after(Math.max(1, delayMs), () => ring(...words)) }),
    clearTimeout: clear,
    setInterval: (ring: (...words: unknown[]) => void, everyMs: number, ...words: unknown[]) => {
      const cancel = { now: (): void => undefined };
      const again = (): void => {
        cancel.now = clock.after(Math.max(1, everyMs), () => {
          again();
          ring(...words);
        });
      };
      again();
      return handleOf({ now: () => cancel.now() });
    },
    clearInterval: clear,
  };
  Object.assign(globalThis, replaced);
  Date.now = () => clock.wallMs();
  try {
    return await work();
  } finally {
    const { now, ...timers } = real;
    Object.assign(globalThis, timers);
    Date.now = now;
  }
}
