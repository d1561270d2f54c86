import type { Budget } from '../../src/main/budget/budget.ts';
import type { RequestClass } from '../../src/main/budget/request-class.ts';
import type { Random } from '../../src/main/ports/random.ts';
import type { VirtualClock } from './virtual-clock.ts';

const windowMs = 600_000;

interface Window {
  ours: number;
  others: number;
}

/** The counting half of an account: windows of ten minutes, a limit, headers, a time for each answer; and other people. */
export class ModelAccount {
  readonly limit = 2000;
  readonly latencyMs = 200;
  readonly windows: Window[] = [];
  saysReset = true;
  refusals = 0;
  refusalsOfOthers = 0;
  underWay = 0;
  mostUnderWay = 0;
  /** The server's own clock. */
  countsBy: () => number;
  readonly #clock: VirtualClock;
  #endsMs = -Infinity;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    this.countsBy = () => clock.wallMs();
  }

  /** One read through the budget; it counts half a latency after it left. */
  async request(budget: Budget, requestClass: RequestClass): Promise<void> {
    const permit = await budget.acquire(requestClass, 'read');
    if (permit === null) return;
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    await this.#clock.sleep(this.latencyMs / 2);
    const served = this.#take('ours');
    if (!served) this.refusals += 1;
    const headers = this.headers();
    await this.#clock.sleep(this.latencyMs / 2);
    this.underWay -= 1;
    permit.finish({ kind: 'answered', status: served ? 200 : 429, headers });
  }

  spendByOthers(requests: number): void {
    for (let spent = 0; spent < requests; spent++) if (!this.#take('others')) this.refusalsOfOthers += 1;
  }

  /** Others spend about `share` of the limit in each window, in bursts at random times, for so many seconds. */
  othersSpend(share: number, random: () => number, seconds: number): { stop(): void } {
    const over = new AbortController();
    const perBurst = 8;
    const burstEveryMs = (windowMs * perBurst) / Math.max(1, share * this.limit);
    const run = async (): Promise<void> => {
      const untilMs = this.#clock.monotonicMs() + seconds * 1000;
      while (!over.signal.aborted && this.#clock.monotonicMs() < untilMs) {
        await this.#clock.sleep(burstEveryMs * (0.75 + random() * 0.5), over.signal);
        const { others } = this.#window();
        if (others + perBurst <= share * this.limit) this.spendByOthers(perBurst);
      }
    };
    void run();
    return { stop: () => over.abort() };
  }

  headers(): Readonly<Record<string, string>> {
    const { ours, others } = this.#window();
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.limit - ours - others)),
      ...(this.saysReset ? { 'x-ratelimit-reset': String(this.resetSeconds()) } : {}),
    };
  }

  resetSeconds(): number {
    return Math.max(0, Math.ceil((this.#endsMs - this.countsBy()) / 1000));
  }

  #take(by: keyof Window): boolean {
    const window = this.#window();
    if (window.ours + window.others >= this.limit) return false;
    window[by] += 1;
    return true;
  }

  #window(): Window {
    const current = this.windows.at(-1);
    if (current !== undefined && this.countsBy() < this.#endsMs) return current;
    this.#endsMs = this.countsBy() + windowMs;
    const opened = { ours: 0, others: 0 };
    this.windows.push(opened);
    return opened;
  }
}

/** Always the same fraction, so that jitter is known. */
export const steadyRandom = (fraction: number): Random => ({
  fraction: () => fraction,
  hex: (bytes) => '00'.repeat(bytes),
});

/** A stream of numbers in [0, 1) that a seed repeats (mulberry32). */
export function seededFractions(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
