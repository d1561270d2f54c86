import { setImmediate } from 'node:timers/promises';
import { type Clock, systemClock } from '../../src/main/ports/clock.ts';

/** Shorter waits are waited for: they pace work that is under way. */
const leapsFromMs = 1000;

/**
 * Real time, except that nobody waits a second or longer: the clock leaps to where they wanted to be. A first sync that
 * takes an hour of budget windows is over as soon as its work is done; the server must live by the same clock.
 */
export class LeapingClock implements Clock {
  #leaptMs = 0;

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.#leaptMs;
  }

  wallMs(): number {
    return systemClock.wallMs() + this.#leaptMs;
  }

  async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (delayMs < leapsFromMs) return systemClock.sleep(delayMs, signal);
    const dueMs = this.monotonicMs() + delayMs;
    // Answers that have arrived are heard first, as they would be in a real wait.
    await setImmediate();
    if (!signal?.aborted) this.#leaptMs += Math.max(0, dueMs - this.monotonicMs());
  }
}
