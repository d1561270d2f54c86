import Bottleneck from 'bottleneck';
import PQueue from 'p-queue';
import { createBudget } from '../../src/main/budget/budget.ts';
import type { Random } from '../../src/main/ports/random.ts';
import { type CountingAccount, windowMs } from './budget-account.ts';
import { type BudgetClock, withGlobalTimers } from './budget-clock.ts';

/** How somebody paces so many reads; every one is answered in the end. */
export interface PacedClient {
  run(requests: number, account: CountingAccount, clock: BudgetClock, random: () => number): Promise<void>;
}

/** As many as the scheduler has side by side: nobody is compared on how wide he is. */
const sideBySide = 4;

export const reserveShare = 0.2;

export const randomOf = (fraction: () => number): Random => ({ fraction, hex: (bytes) => '00'.repeat(bytes) });

async function inLoops(requests: number, loops: number, one: () => Promise<void>): Promise<void> {
  let open = requests;
  const loop = async (): Promise<void> => {
    while (open > 0) {
      open -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
}

/** Sends until it is served; `pauseMs` is asked after each refusal. */
async function untilServed(
  account: CountingAccount,
  pause: (headers: Readonly<Record<string, string>>) => Promise<void>,
) {
  for (;;) {
    const { status, headers } = await account.request();
    if (status !== 429) return;
    await pause(headers);
  }
}

const toReset = (headers: Readonly<Record<string, string>>): number =>
  Number(headers['x-ratelimit-reset'] ?? 60) * 1000;

export const layover: PacedClient = {
  run: async (requests, account, clock, random) => {
    const budget = createBudget({ clock, random: randomOf(random), reserveShare });
    const one = async (): Promise<void> => {
      for (;;) {
        const permit = await budget.acquire('backfill', 'read');
        if (permit === null) throw new Error('Nobody cancels here.');
        const { reserved, forecast } = budget.status();
        // A question makes no promise: it is one request, and the margin holds it.
        const answer = await account.request(permit.asks ? null : Math.max(reserved, forecast));
        permit.finish({ kind: 'answered', ...answer });
        if (answer.status !== 429) return;
      }
    };
    await clock.runUntil(inLoops(requests, 2 * sideBySide, one));
    budget.close();
  },
};

/** Sends as fast as it can; a refusal lets everybody sleep to the reset. */
export const naive: PacedClient = {
  run: async (requests, account, clock) => {
    let sleepsUntilMs = 0;
    const one = async (): Promise<void> => {
      await clock.sleep(sleepsUntilMs - clock.monotonicMs());
      await untilServed(account, (headers) => {
        sleepsUntilMs = Math.max(sleepsUntilMs, clock.monotonicMs() + toReset(headers));
        return clock.sleep(sleepsUntilMs - clock.monotonicMs());
      });
    };
    await clock.runUntil(inLoops(requests, sideBySide, one));
  },
};

class Refusal extends Error {
  readonly retryMs: number;

  constructor(retryMs: number) {
    super('Refused with 429.');
    this.retryMs = retryMs;
  }
}

/** Told the same reserve, it counts what it sends itself; a refused job comes again after the reset. */
export const bottleneck: PacedClient = {
  run: (requests, account, clock) =>
    withGlobalTimers(clock, async () => {
      const usable = account.limit * (1 - reserveShare);
      const limiter = new Bottleneck({
        maxConcurrent: sideBySide,
        reservoir: usable,
        reservoirRefreshAmount: usable,
        reservoirRefreshInterval: windowMs,
      });
      limiter.on('failed', async (error) => (error as unknown as Refusal).retryMs);
      const job = async (): Promise<void> => {
        const { status, headers } = await account.request();
        if (status === 429) throw new Refusal(toReset(headers));
      };
      await clock.runUntil(inLoops(requests, 2 * sideBySide, () => limiter.schedule(job)));
      await clock.runUntil(limiter.disconnect());
    }),
};

/** Told the same reserve, it counts what it sends itself; a refused job sleeps to the reset in its place. */
export const pQueue: PacedClient = {
  run: (requests, account, clock) =>
    withGlobalTimers(clock, async () => {
      const intervalCap = account.limit * (1 - reserveShare);
      const queue = new PQueue({ concurrency: sideBySide, intervalCap, interval: windowMs });
      const job = (): Promise<void> => untilServed(account, (headers) => clock.sleep(toReset(headers)));
      await clock.runUntil(inLoops(requests, 2 * sideBySide, () => queue.add(job)));
    }),
};
