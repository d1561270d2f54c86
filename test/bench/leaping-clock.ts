import { setImmediate } from 'node:timers/promises';
import { type Clock, systemClock } from '../../src/main/ports/clock.ts';
import type { Http } from '../../src/main/ports/http.ts';

/** Shorter waits are waited for: they pace work that is under way. */
const leapsFromMs = 1000;

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/**
 * Real time, except that nobody waits a second or longer while nothing else happens: the clock leaps to where the first
 * of them wanted to be. A first sync that takes an hour of budget windows is over as soon as its work is done; the server
 * must live by the same clock, and what is asked of it must go through `watched`.
 */
export class LeapingClock implements Clock {
  #leaptMs = 0;
  #underWay = 0;
  readonly #sleepers = new Set<Sleeper>();

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.#leaptMs;
  }

  wallMs(): number {
    return systemClock.wallMs() + this.#leaptMs;
  }

  async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (delayMs < leapsFromMs) return systemClock.sleep(delayMs, signal);
    const leap = new AbortController();
    const sleeper = { dueMs: this.monotonicMs() + delayMs, wake: () => leap.abort() };
    this.#sleepers.add(sleeper);
    void this.#leapWhenIdle();
    const signals = signal === undefined ? [leap.signal] : [leap.signal, signal];
    await systemClock.sleep(delayMs, AbortSignal.any(signals));
    this.#sleepers.delete(sleeper);
  }

  watched(http: Http): Http {
    return {
      send: async (request, signal) => {
        this.#underWay += 1;
        try {
          return await http.send(request, signal);
        } finally {
          this.#underWay -= 1;
          void this.#leapWhenIdle();
        }
      },
    };
  }

  async #leapWhenIdle(): Promise<void> {
    // What follows from the last answer is begun first.
    await setImmediate();
    const [first] = [...this.#sleepers].toSorted((one, other) => one.dueMs - other.dueMs);
    if (first === undefined || this.#underWay > 0) return;
    this.#leaptMs += Math.max(0, first.dueMs - this.monotonicMs());
    first.wake();
  }
}
