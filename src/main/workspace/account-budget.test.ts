import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelAccount, steadyRandom } from '../../../test/support/model-account.ts';
import { openStoreBench, type StoreBench } from '../../../test/support/store-bench.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import type { BudgetQueue, BudgetStatus } from '../../shared/contract/views.ts';
import { readActivityLines } from './activity-log.ts';
import { AccountBudget, estimatePublish, recallBudget, recallBudgetStatus } from './account-budget.ts';

const nobodyWaits: BudgetQueue = { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 };
const random = steadyRandom(0.5);

let bench: StoreBench;
let clock: VirtualClock;
let account: ModelAccount;
let open: AccountBudget;

beforeEach(() => {
  bench = openStoreBench();
  clock = new VirtualClock();
  account = new ModelAccount(clock);
  open = new AccountBudget(bench.store, { clock, random });
});

afterEach(() => {
  open.budget.close();
  bench.close();
});

const backfill = (requests: number): Promise<unknown> =>
  Promise.all(Array.from({ length: requests }, () => account.request(open.budget, 'backfill')));

/** As `layover status` sees it, in a process of its own. */
const fromOutside = (): BudgetStatus => {
  const budget = recallBudget(bench.store, { clock, random });
  const status = recallBudgetStatus(bench.store, budget.status(), clock.wallMs());
  budget.close();
  return status;
};

/** As after `kill -9`: nothing was closed. */
const restart = (): void => {
  open = new AccountBudget(bench.store, { clock, random });
};

/** A window of which others left less than the reserve: what is background work waits for the next. */
const waitForTheNextWindow = async (): Promise<void> => {
  account.spendByOthers(1700);
  void backfill(120);
  await clock.advance(10_000);
};

describe('the budget of an account', () => {
  it('BUD-8 keeps the reserve that she chose over a restart', async () => {
    open.setReserveShare(0.35);
    await clock.runUntil(backfill(1));
    restart();
    expect(open.status()).toMatchObject({ reserveShare: 0.35, reserved: 700 });
    expect(fromOutside().reserveShare).toBe(0.35);
  });

  it('BUD-8 leaves that reserve after the restart, in the window that runs', async () => {
    open.setReserveShare(0.5);
    account.spendByOthers(1000);
    await clock.runUntil(backfill(1));
    await clock.advance(2000);
    restart();
    void backfill(30);
    await clock.advance(20_000);
    expect(account.windows.at(-1)?.ours).toBe(1);
    open.setReserveShare(0.2);
    await clock.advance(20_000);
    expect(account.windows.at(-1)?.ours).toBe(31);
  });

  it('BUD-16 knows after a kill what it knew two seconds before', async () => {
    await clock.runUntil(backfill(30));
    await clock.advance(2000);
    restart();
    expect(open.status()).toMatchObject({ limit: 2000, remaining: 1970, usedByUs: 30 });
  });

  it('BUD-16 goes on where the disk fails, and keeps the window when it can', async () => {
    const faults: unknown[] = [];
    open = new AccountBudget(bench.store, { clock, random, onFault: (error) => faults.push(error) });
    bench.store.run('ALTER TABLE remembered RENAME TO away');
    await clock.runUntil(backfill(10));
    await clock.advance(2000);
    expect(faults).toHaveLength(1);
    bench.store.run('ALTER TABLE away RENAME TO remembered');
    await clock.runUntil(backfill(10));
    await clock.advance(2000);
    expect(fromOutside()).toMatchObject({ usedByUs: 20, remaining: 1980 });
    expect(faults).toHaveLength(1);
  });

  it('BUD-16 keeps nothing after it was closed, and leaves no timer', async () => {
    await clock.runUntil(backfill(10));
    open.budget.close();
    open.keep();
    const kept = fromOutside();
    expect(clock.pending()).toBe(0);
    await clock.advance(10_000);
    expect(fromOutside()).toEqual({ ...kept, resetSeconds: kept.resetSeconds - 10 });
  });
});

describe('BUD-17 a publish', () => {
  it('of one article may spend the reserve, because somebody waits for it; of more it may not', async () => {
    account.spendByOthers(1700);
    await clock.runUntil(backfill(1));
    const one = estimatePublish(open.budget, 3, 1);
    const several = estimatePublish(open.budget, 6, 2);
    expect(one.etaSeconds).toBeLessThan(10);
    expect(one.leaves).toBe(open.status().remaining - 3);
    expect(several.etaSeconds).toBeGreaterThan(500);
    expect(several.leaves).toBe(open.status().remaining);
  });
});

describe('BUD-20 the first estimate of a long job', () => {
  it('is in the status and in the activity log, beside the time it took, over a restart', async () => {
    const texts = { kind: 'running', phase: 'texts', done: 0, total: 40, etaSeconds: 8 } as const;
    open.syncTold(texts);
    await clock.advance(9000);
    open.syncTold({ ...texts, done: 20, etaSeconds: 1 });
    await clock.advance(1000);
    open.syncEnded(true);
    const [line] = readActivityLines(bench.store, 10);
    expect(line).toMatchObject({ kind: 'estimate', requests: 40, note: 'Sync took 10 s, estimated at 8 s' });
    restart();
    expect(open.status().estimates).toMatchObject([{ job: 'sync', estimatedSeconds: 8, tookSeconds: 10 }]);
    expect(fromOutside().estimates).toHaveLength(1);
  });
});

describe('BUD-21 another program that looks', () => {
  it('sees what waits, class by class, and who spent what, at most two seconds late', async () => {
    await waitForTheNextWindow();
    void account.request(open.budget, 'push');
    await clock.advance(2000);
    const { queue, ...seen } = fromOutside();
    expect(queue).toEqual(open.budget.status().queue);
    expect(queue).toMatchObject({ push: 1, backfill: 119, interactive: 0 });
    const { remaining, usedByUs, usedByOthers, past } = open.status();
    expect(seen).toMatchObject({ remaining, usedByUs, usedByOthers, past });
  });

  it('sees it through the whole wait for the next window', async () => {
    await waitForTheNextWindow();
    for (let minute = 1; minute < 9; minute += 1) {
      await clock.advance(60_000);
      expect(fromOutside().queue).toMatchObject({ backfill: 119 });
    }
  });

  it('is told that it is not known where the other was killed while requests waited', async () => {
    await waitForTheNextWindow();
    expect(fromOutside().queue).toMatchObject({ backfill: 119 });
    // The one that was killed keeps nothing any more.
    open.budget.close();
    await clock.advance(60_000);
    expect(fromOutside().queue).toBeNull();
  });

  it('sees nobody wait where nothing was ever kept, and after the other was closed', async () => {
    expect(fromOutside().queue).toEqual(nobodyWaits);
    await waitForTheNextWindow();
    open.budget.close();
    open.keep();
    await clock.advance(3_600_000);
    expect(fromOutside().queue).toEqual(nobodyWaits);
  });
});
