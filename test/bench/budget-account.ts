import type { BudgetClock } from './budget-clock.ts';

export const windowMs = 600_000;

/** A few requests of somebody else, at a time of their own. */
interface Burst {
  readonly atMs: number;
  readonly requests: number;
}

/** What others want of the window that begins then; `random` is theirs alone. */
export type OthersDemand = (windowIndex: number, limit: number) => readonly Burst[];

/** What the server counted in one window. Requests. */
export interface CountedWindow {
  readonly index: number;
  ours: number;
  ourRefusals: number;
  othersServed: number;
  /** Of these, a Layover that does nothing would have caused those above the limit. */
  othersRefused: number;
  othersWanted: number;
  /** What the client said it leaves, when it last spent; null: it did not spend, or does not say. */
  promise: LeftToOthers | null;
}

interface LeftToOthers {
  readonly leaves: number;
  readonly othersWantedBefore: number;
}

export interface CountedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface AccountOptions {
  readonly clock: BudgetClock;
  readonly others: OthersDemand;
  readonly random: () => number;
  readonly limit?: number;
}

/**
 * The counting half of Help Scout: windows of ten minutes one after the other, a limit, headers, 100 to 300 ms for an
 * answer, and other people. A request counts when it arrives, half of its time after it left.
 */
export class CountingAccount {
  readonly limit: number;
  readonly windows: CountedWindow[] = [];
  saysReset = true;
  underWay = 0;
  mostUnderWay = 0;
  readonly #clock: BudgetClock;
  readonly #others: OthersDemand;
  readonly #random: () => number;
  #coming: Burst[] = [];

  constructor({ clock, others, random, limit = 2000 }: AccountOptions) {
    this.#clock = clock;
    this.#others = others;
    this.#random = random;
    this.limit = limit;
  }

  /** @param leaves what the client leaves to others by its own rule; null: it does not say, or asks a question only */
  async request(leaves: number | null = null): Promise<CountedAnswer> {
    const halfMs = 50 + this.#random() * 100;
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    await this.#clock.sleep(halfMs);
    const answer = this.#serve(leaves);
    await this.#clock.sleep(halfMs);
    this.underWay -= 1;
    return answer;
  }

  /** Counts everybody up to now; for the end of a run. */
  get now(): CountedWindow {
    const nowMs = this.#clock.monotonicMs();
    const index = Math.floor(nowMs / windowMs);
    let window = this.windows.at(-1);
    while (window === undefined || window.index < index) {
      if (window !== undefined) this.#spendOthers(window, Infinity);
      window = this.#open((window?.index ?? index - 1) + 1);
    }
    this.#spendOthers(window, nowMs);
    return window;
  }

  get remaining(): number {
    const { ours, othersServed } = this.now;
    return this.limit - ours - othersServed;
  }

  #open(index: number): CountedWindow {
    const window: CountedWindow = {
      index,
      ours: 0,
      ourRefusals: 0,
      othersServed: 0,
      othersRefused: 0,
      othersWanted: 0,
      promise: null,
    };
    this.windows.push(window);
    this.#coming = [...this.#others(index, this.limit)].toSorted((a, b) => b.atMs - a.atMs);
    return window;
  }

  #spendOthers(window: CountedWindow, untilMs: number): void {
    for (let next = this.#coming.at(-1); next !== undefined && next.atMs <= untilMs; next = this.#coming.at(-1)) {
      this.#coming.pop();
      const served = Math.min(next.requests, this.limit - window.ours - window.othersServed);
      window.othersServed += served;
      window.othersRefused += next.requests - served;
      window.othersWanted += next.requests;
    }
  }

  /** A request of ours arrives. False: it is refused. */
  take(leaves: number | null): boolean {
    const window = this.now;
    const served = this.limit - window.ours - window.othersServed > 0;
    if (served) window.ours += 1;
    else window.ourRefusals += 1;
    if (leaves !== null) window.promise = { leaves, othersWantedBefore: window.othersWanted };
    return served;
  }

  get endsMs(): number {
    return (this.now.index + 1) * windowMs;
  }

  #serve(leaves: number | null): CountedAnswer {
    const served = this.take(leaves);
    const window = this.now;
    const { endsMs } = this;
    return {
      status: served ? 200 : 429,
      headers: {
        'x-ratelimit-limit': String(this.limit),
        'x-ratelimit-remaining': String(this.limit - window.ours - window.othersServed),
        ...(this.saysReset
          ? { 'x-ratelimit-reset': String(Math.ceil((endsMs - this.#clock.monotonicMs()) / 1000)) }
          : {}),
      },
    };
  }
}

export const nobodyElse: OthersDemand = () => [];

/**
 * An admin interface that wants 0 to 90 % of each window, no matter what it wanted of the one before: in bursts of one
 * to eight requests, all over the window or in a part of it.
 */
export const anythingUpTo =
  (mostShare: number, random: () => number): OthersDemand =>
  (index, limit) => {
    const wanted = Math.round(random() * mostShare * limit);
    const fromShare = random() * 0.7;
    const partMs = windowMs * (0.3 + random() * (0.7 - fromShare));
    const beginsMs = index * windowMs + fromShare * windowMs;
    const bursts: Burst[] = [];
    for (let left = wanted; left > 0;) {
      const requests = Math.min(left, 1 + Math.floor(random() * 8));
      bursts.push({ atMs: beginsMs + random() * partMs, requests });
      left -= requests;
    }
    return bursts;
  };
