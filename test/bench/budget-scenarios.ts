import { type Budget, createBudget } from '../../src/main/budget/budget.ts';
import type { RequestClass } from '../../src/main/budget/request-class.ts';
import { seededFractions } from '../support/model-account.ts';
import { anythingUpTo, CountingAccount, nobodyElse, type OthersDemand, windowMs } from './budget-account.ts';
import { BudgetClock } from './budget-clock.ts';
import { type PacedClient, randomOf, reserveShare } from './budget-clients.ts';
import { noScores, score, type Scores } from './budget-scores.ts';

interface World {
  readonly clock: BudgetClock;
  readonly account: CountingAccount;
  readonly random: () => number;
}

const createWorld = (seed: number, others: OthersDemand = nobodyElse): World => {
  const clock = new BudgetClock();
  return {
    clock,
    account: new CountingAccount({ clock, others, random: seededFractions(seed + 5000) }),
    random: seededFractions(seed + 9000),
  };
};

const budgetOf = ({ clock, random }: World, saved?: unknown): Budget =>
  createBudget({ clock, random: randomOf(random), reserveShare, ...(saved === undefined ? {} : { saved }) });

/** One request as the client sends it: again after a refusal. How long it waited for its turn the first time, in ms. */
async function send(budget: Budget, { clock, account }: World, requestClass: RequestClass): Promise<number> {
  const fromMs = clock.monotonicMs();
  for (let waitedMs: number | null = null; ;) {
    const permit = await budget.acquire(requestClass, 'read');
    if (permit === null) return Infinity;
    waitedMs ??= clock.monotonicMs() - fromMs;
    const answer = await account.request();
    permit.finish({ kind: 'answered', ...answer });
    if (answer.status !== 429) return waitedMs;
  }
}

/** Work by eight loops; resolves when all of it is done. */
async function work(budget: Budget, world: World, requests: number): Promise<void> {
  let open = requests;
  const loop = async (): Promise<void> => {
    while (open > 0) {
      open -= 1;
      await send(budget, world, 'backfill');
    }
  };
  await Promise.all(Array.from({ length: 8 }, loop));
}

/** Much work beside an admin interface that spends 0 to 90 % of each window at random; the whole windows of every seed. */
export async function besideOthers(
  client: PacedClient,
  seeds: readonly number[],
  requests: number,
): Promise<Scores & { readonly hours: readonly number[] }> {
  const scores = noScores();
  const hours: number[] = [];
  for (const seed of seeds) {
    const { clock, account, random } = createWorld(seed, anythingUpTo(0.9, seededFractions(seed)));
    await client.run(requests, account, clock, random);
    hours.push(clock.monotonicMs() / 3_600_000);
    const last = account.now;
    for (const window of account.windows) if (window !== last) score(scores, window, account.limit, reserveShare);
  }
  return { ...scores, hours };
}

/** Seconds for so much work with nobody else about, and its refusals. */
export async function alone(client: PacedClient, requests: number): Promise<{ seconds: number; refusals: number }> {
  const { clock, account, random } = createWorld(1);
  await client.run(requests, account, clock, random);
  const refusals = account.windows.reduce((sum, window) => sum + window.ourRefusals, 0);
  return { seconds: clock.monotonicMs() / 1000, refusals };
}

/** Seconds that somebody needs who knows everything, keeps the same reserve and is as wide: four side by side, 0.2 s each. */
export const oracleSeconds = (requests: number, perRequestSeconds = 0.2 / 4): number => {
  const perWindow = 2000 * (1 - reserveShare);
  const wholeWindows = Math.ceil(requests / perWindow) - 1;
  return wholeWindows * (windowMs / 1000) + (requests - wholeWindows * perWindow) * perRequestSeconds;
};

/** A person reads every few seconds while backfill runs: how long each waits for its turn, in ms, while anything is left. */
export async function interactiveWaits(seed: number, mostShare: number): Promise<readonly number[]> {
  const world = createWorld(seed, anythingUpTo(mostShare, seededFractions(seed)));
  const budget = budgetOf(world);
  const waits: number[] = [];
  const over = new AbortController();
  const person = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await world.clock.sleep(1000 + world.random() * 9000);
      if (world.account.remaining <= 0) continue;
      const waitedMs = await send(budget, world, 'interactive');
      if (waitedMs !== Infinity) waits.push(waitedMs);
    }
  };
  const reading = person();
  await world.clock.runUntil(work(budget, world, 5000));
  over.abort();
  budget.close();
  await world.clock.runUntil(reading);
  return waits;
}

/** Several computers with more to do than three windows hold; what each got in these, in requests. */
export async function shares(computers: number, seed: number): Promise<{ got: readonly number[]; refusals: number }> {
  const world = createWorld(seed);
  const budgets = Array.from({ length: computers }, () => budgetOf(world));
  const got = budgets.map(() => 0);
  const loop = async (budget: Budget, index: number): Promise<void> => {
    // The later ones are started later, as people do.
    await world.clock.sleep(index * 20_000);
    while ((await send(budget, world, 'backfill')) !== Infinity) {
      if (world.clock.monotonicMs() > windowMs) got[index] = (got[index] ?? 0) + 1;
    }
  };
  const working = Promise.all(budgets.flatMap((budget, index) => Array.from({ length: 4 }, () => loop(budget, index))));
  await world.clock.runUntil(world.clock.sleep(4 * windowMs));
  for (const budget of budgets) budget.close();
  await world.clock.runUntil(working);
  return { got, refusals: world.account.windows.reduce((sum, window) => sum + window.ourRefusals, 0) };
}

/** What a strange clock, a restart or a silent header did. */
export interface Oddity {
  readonly name: string;
  readonly refusals: number;
  /** The most that was spent of one window: never more than 80 % of it. */
  readonly mostOfWindow: number;
  /** The most requests that were under way before the first answer after it. */
  readonly atOnce: number;
  /** Seconds that it took longer than the windows that the work needs. */
  readonly lostSeconds: number;
}

export async function oddities(): Promise<readonly Oddity[]> {
  const run = async (
    name: string,
    act: (world: World, budget: Budget) => Promise<Budget>,
    before = 1000,
    after = 3000,
  ): Promise<Oddity> => {
    const world = createWorld(7);
    const first = budgetOf(world);
    await world.clock.runUntil(work(first, world, before));
    const budget = await act(world, first);
    world.account.mostUnderWay = 0;
    const fromMs = world.clock.monotonicMs();
    const working = work(budget, world, after);
    // Half of the shortest way to the server and back: nothing has been answered yet.
    await world.clock.runUntil(world.clock.sleep(90));
    const atOnce = world.account.mostUnderWay;
    await world.clock.runUntil(working);
    budget.close();
    const tookSeconds = (world.clock.monotonicMs() - fromMs) / 1000;
    const intoWindow = (fromMs % windowMs) / 1000;
    const spentThere = fromMs < windowMs ? before : 0;
    return {
      name,
      refusals: world.account.windows.reduce((sum, window) => sum + window.ourRefusals, 0),
      mostOfWindow: Math.max(...world.account.windows.map(({ ours }) => ours)),
      atOnce,
      lostSeconds: tookSeconds + intoWindow - oracleSeconds(after + spentThere),
    };
  };
  const same = (act: (world: World) => void) => (world: World, budget: Budget) => {
    act(world);
    return Promise.resolve(budget);
  };
  const wakesAfter = 8 * 3_600_000;
  return [
    await run('8 h of sleep that both clocks count', async ({ clock }, budget) => {
      await clock.runUntil(clock.sleep(wakesAfter));
      return budget;
    }),
    await run(
      'clock set forward by a year',
      same(({ clock }) => clock.jumpWall(31_536_000_000)),
    ),
    await run(
      'clock set back by a year',
      same(({ clock }) => clock.jumpWall(-31_536_000_000)),
    ),
    await run('restart in mid-window', (world, budget) => {
      const saved: unknown = JSON.parse(JSON.stringify(budget.save()));
      budget.close();
      return Promise.resolve(budgetOf(world, saved));
    }),
    await run(
      'Reset missing for an hour',
      same(({ account }) => {
        account.saysReset = false;
      }),
      1000,
      9600,
    ),
  ];
}
