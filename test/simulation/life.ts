import type { Clock } from '../../src/main/ports/clock.ts';
import type { Random } from '../../src/main/ports/random.ts';
import { hexDigits, seededRandom } from '../../src/simulator/seeded-random.ts';
import type { VirtualClock } from '../support/virtual-clock.ts';

/** From opening a data folder to closing it or to the crash. A dead engine goes on as a ghost that reaches nothing. */
export class Life {
  alive = true;
  /** Set once `close()` has answered: nothing may be sent after it. */
  closed = false;
  /** A crash comes at this many further calls of a port; null: none is planned. */
  crashIn: number | null = null;
  /** The same for the places right before and right after a commit. */
  crashInCommits: number | null = null;
  diedAt = 'crash';
  readonly onCrash: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly #world: VirtualClock;
  readonly #releases = new Set<() => void>();
  #released = false;
  /** Since when the computer sleeps, by the world's clock; null: it is awake. */
  #asleepMs: number | null = null;
  /** How much of what it slept its monotonic clock did not count. */
  #uncountedMs = 0;
  readonly #atDawn: (() => void)[] = [];

  /** @param skewMs how wrong this computer's wall clock is */
  constructor(world: VirtualClock, seed: number, skewMs: () => number, onCrash: () => void) {
    this.onCrash = onCrash;
    this.#world = world;
    const fraction = seededRandom(seed);
    this.random = {
      hex: (byteCount) => {
        this.touchPort();
        return hexDigits(fraction, byteCount * 2);
      },
      fraction: () => fraction(),
    };
    this.clock = {
      monotonicMs: () => this.#monotonicMs(),
      wallMs: () => {
        this.touchPort();
        return world.wallMs() + skewMs();
      },
      sleep: (delayMs, signal) => {
        this.touchPort();
        return this.until(this.#sleep(delayMs, signal));
      },
    };
  }

  get asleep(): boolean {
    return this.#asleepMs !== null;
  }

  /** The lid is closed: nothing runs here until it is opened. */
  fallAsleep(): void {
    if (this.alive) this.#asleepMs ??= this.#world.monotonicMs();
  }

  /** @param counts whether this computer's monotonic clock went on meanwhile; systems differ */
  wake(counts: boolean): void {
    if (this.#asleepMs === null) return;
    if (!counts) this.#uncountedMs += this.#world.monotonicMs() - this.#asleepMs;
    this.#asleepMs = null;
    for (const wake of this.#atDawn.splice(0)) wake();
  }

  /** Now, or when the computer wakes up. */
  onceAwake(act: () => void): void {
    if (this.asleep) this.#atDawn.push(act);
    else act();
  }

  #monotonicMs(): number {
    return this.#world.monotonicMs() - this.#uncountedMs;
  }

  /** While it sleeps, timers stand still; what is due by then rings when it wakes, what is not takes as long as it had left. */
  async #sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    const dueMs = this.#monotonicMs() + Math.max(0, delayMs);
    for (;;) {
      await this.#world.sleep(dueMs - this.#monotonicMs(), signal);
      if (this.asleep) await new Promise<void>((resolve) => this.onceAwake(resolve));
      if (signal?.aborted === true || this.#released || this.#monotonicMs() >= dueMs) return;
    }
  }

  /** Every call of a port is a place to crash; what was committed before it is on the disk, what was not is gone. */
  touchPort(): void {
    if (!this.alive || this.crashIn === null) return;
    this.crashIn -= 1;
    if (this.crashIn <= 0) this.die('crash at a port');
  }

  touchDisk(): void {
    if (!this.alive || this.crashInCommits === null) return;
    this.crashInCommits -= 1;
    if (this.crashInCommits <= 0) this.die('crash at a commit');
  }

  die(how = 'crash'): void {
    if (!this.alive) return;
    this.alive = false;
    this.crashIn = null;
    this.crashInCommits = null;
    this.diedAt = how;
    this.onCrash();
  }

  /** Lets a ghost run to its end, so that it gives back its files. */
  release(): void {
    this.#released = true;
    this.wake(true);
    for (const release of this.#releases) release();
    this.#releases.clear();
  }

  get released(): boolean {
    return this.#released;
  }

  /** Resolves with the promise while the engine lives, and at once when a ghost is released. */
  until(promise: Promise<void>): Promise<void> {
    if (this.#released) return Promise.resolve();
    const { promise: woken, resolve } = Promise.withResolvers<void>();
    this.#releases.add(resolve);
    void this.#wakeAfter(promise, resolve);
    return woken;
  }

  async #wakeAfter(promise: Promise<void>, wake: () => void): Promise<void> {
    await promise;
    if (!this.alive && !this.#released) return;
    this.#releases.delete(wake);
    wake();
  }

  onRelease(act: () => void): void {
    this.#releases.add(act);
  }
}
