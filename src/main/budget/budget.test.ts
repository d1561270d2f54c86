import { beforeEach, describe, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../test/support/virtual-clock.ts';
import { type Budget, createBudget, type Permit } from './budget.ts';
import { ModelAccount, steadyRandom } from '../../../test/support/model-account.ts';
import type { RequestClass, RequestEffect } from './request-class.ts';

let clock: VirtualClock;
let account: ModelAccount;
let budget: Budget;

beforeEach(() => {
  clock = new VirtualClock();
  account = new ModelAccount(clock);
  budget = createBudget({ clock, random: steadyRandom(0.5) });
});

/** Work as a caller does it: so many requests, by so many loops. */
const work = async (
  by: Budget,
  requests: number,
  requestClass: RequestClass = 'backfill',
  loops = 8,
): Promise<void> => {
  let open = requests;
  const loop = async (): Promise<void> => {
    while (open > 0) {
      open -= 1;
      await account.request(by, requestClass);
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
};

const acquired = async (requestClass: RequestClass, effect: RequestEffect = 'read'): Promise<Permit> => {
  const permit = await budget.acquire(requestClass, effect);
  if (permit === null) throw new Error('nobody cancelled');
  return permit;
};

/** All that the reserve leaves of a window's 2,000, but for the odd question at its end. */
const isWhole = (spent: number | undefined): boolean => spent !== undefined && spent <= 1600 && spent >= 1595;

describe('the budget', () => {
  it('BUD-3 asks one question before it trusts a window that it does not know', async () => {
    const working = work(budget, 20);
    await settle();
    expect(account.underWay).toBe(1);
    await clock.runUntil(working);
    expect(account.mostUnderWay).toBe(4);
  });

  it('BUD-8 and BUD-13 leaves the reserve in every window, and goes on in the next', async () => {
    await clock.runUntil(work(budget, 5000));
    expect(account.refusals).toBe(0);
    const spent = account.windows.map((window) => window.ours);
    expect(spent).toHaveLength(4);
    for (const whole of spent.slice(0, 3)) expect(isWhole(whole)).toBe(true);
    // An oracle with the same reserve needs three windows and the time of the last 200 requests.
    expect(clock.monotonicMs()).toBeLessThan(1.03 * (3 * 600_000 + (200 / 4) * account.latencyMs));
  });

  it('BUD-8 lets a person read at once while anything is left', async () => {
    await clock.runUntil(work(budget, 1600));
    void work(budget, 100);
    const beforeMs = clock.monotonicMs();
    await clock.runUntil(work(budget, 50, 'interactive', 1));
    expect(clock.monotonicMs() - beforeMs).toBe(50 * account.latencyMs);
    expect(account.refusals).toBe(0);
  });

  it('BUD-10 serves classes by urgency, and everybody in the end', async () => {
    const held = await acquired('interactive', 'write');
    const order: string[] = [];
    const waiting = (['backfill', 'pull', 'verify', 'push', 'interactive'] as const).map(async (requestClass) => {
      const permit = await acquired(requestClass, 'write');
      order.push(requestClass);
      permit.finish({ kind: 'answered', status: 200, headers: account.headers() });
    });
    await settle();
    expect(budget.status().queue).toEqual({ interactive: 1, push: 1, verify: 1, pull: 1, backfill: 1 });
    held.finish({ kind: 'answered', status: 200, headers: account.headers() });
    await Promise.all(waiting);
    expect(order).toEqual(['interactive', 'push', 'verify', 'pull', 'backfill']);
  });

  it('BUD-10 lets backfill through although urgent work never ends', async () => {
    const busy = work(budget, 4000, 'push');
    await clock.advance(1000);
    await clock.runUntil(account.request(budget, 'backfill'));
    // The pushes took all of the first window within 80 seconds; then the backfill is old enough to ask the next question.
    expect(account.windows).toHaveLength(1);
    await clock.runUntil(busy);
  });

  it('BUD-12 sends nothing after a refusal until the window ends', async () => {
    await clock.runUntil(work(budget, 1));
    account.spendByOthers(5000);
    const reading = account.request(budget, 'interactive');
    await clock.runUntil(reading);
    expect(account.refusals).toBe(1);
    const next = account.request(budget, 'interactive');
    await clock.advance(account.resetSeconds() * 1000 - 1000);
    expect(account.underWay).toBe(0);
    await clock.runUntil(next);
    expect(account.refusals).toBe(1);
  });

  it('BUD-14 lets go of who no longer wants to wait, at once and without spending', async () => {
    const held = await acquired('push', 'write');
    const stop = new AbortController();
    const waiting = budget.acquire('interactive', 'write', stop.signal);
    stop.abort();
    expect(await waiting).toBeNull();
    expect(await budget.acquire('interactive', 'write', stop.signal)).toBeNull();
    const next = acquired('push', 'write');
    held.finish({ kind: 'unsent' });
    (await next).finish({ kind: 'unsent' });
    expect(budget.status().usedByUs).toBe(0);
  });

  it('BUD-14 leaves no timer behind when it is closed', async () => {
    await clock.runUntil(work(budget, 1585));
    const waiting = budget.acquire('pull', 'read');
    await settle();
    expect(clock.pending()).toBe(1);
    budget.close();
    expect(await waiting).toBeNull();
    expect(await budget.acquire('interactive', 'read')).toBeNull();
    expect(clock.pending()).toBe(0);
  });

  it('BUD-16 does not spend a window twice because of a restart', async () => {
    await clock.runUntil(work(budget, 1500));
    const restarted = createBudget({ clock, random: steadyRandom(0.5), saved: budget.save() });
    expect(restarted.status()).toMatchObject({ limit: 2000, remaining: 500, usedByUs: 1500, usedByOthers: 0 });
    await clock.runUntil(work(restarted, 300));
    expect(isWhole(account.windows[0]?.ours)).toBe(true);
    expect(account.windows).toHaveLength(2);
  });

  it('BUD-18 says what is left, reserved and spent, and by whom', async () => {
    expect(budget.status()).toMatchObject({ limit: 0, usedByUs: 0, usedByOthers: 0, resetSeconds: 0 });
    account.spendByOthers(70);
    await clock.runUntil(work(budget, 30));
    expect(budget.status()).toMatchObject({
      limit: 2000,
      remaining: 1900,
      reserved: 400,
      usedByUs: 30,
      usedByOthers: 70,
    });
    expect(Math.abs(budget.status().resetSeconds - account.resetSeconds())).toBeLessThanOrEqual(1);
    await clock.advance(700_000);
    expect(budget.status()).toMatchObject({
      limit: 2000,
      remaining: 2000,
      usedByUs: 0,
      usedByOthers: 0,
      resetSeconds: 0,
    });
  });

  it('asserts that a permit is given back once', async () => {
    const permit = await acquired('pull');
    permit.finish({ kind: 'lost' });
    expect(() => permit.finish({ kind: 'lost' })).toThrow('once');
  });
});

describe('BUD-15 clocks that do strange things', () => {
  it('eight hours of sleep that the monotonic clock did not count: one question, then the new window', async () => {
    await clock.runUntil(work(budget, 1600));
    clock.jumpWall(8 * 3_600_000);
    account.mostUnderWay = 0;
    const working = work(budget, 100);
    await settle();
    expect(account.underWay).toBe(1);
    await clock.runUntil(working);
    expect(account.refusals).toBe(0);
    expect(account.windows.at(-1)?.ours).toBe(100);
  });

  it.each([31_536_000_000, -31_536_000_000])(
    'the wall clock jumps by %i ms: no burst, no stall, no double spending',
    async (byMs) => {
      account.countsBy = () => clock.monotonicMs();
      await clock.runUntil(work(budget, 1000));
      clock.jumpWall(byMs);
      await clock.runUntil(work(budget, 1000));
      expect(isWhole(account.windows[0]?.ours)).toBe(true);
      expect(account.windows).toHaveLength(2);
      expect(account.refusals).toBe(0);
    },
  );

  it('no reset for an hour: our own ten minutes, no refusal, no stall', async () => {
    account.saysReset = false;
    await clock.runUntil(work(budget, 9000));
    expect(account.refusals).toBe(0);
    expect(clock.monotonicMs()).toBeLessThan(6 * 610_000);
  });
});

describe('BUD-17 estimates', () => {
  it.each([500, 1700, 5000])('say when %i requests will be done, within 5 %% or five seconds', async (requests) => {
    await clock.runUntil(work(budget, 40));
    const fromMs = clock.monotonicMs();
    const estimated = budget.estimateSeconds(requests, 'backfill');
    await clock.runUntil(work(budget, requests));
    const took = (clock.monotonicMs() - fromMs) / 1000;
    expect(Math.abs(took - estimated)).toBeLessThan(Math.max(5, took * 0.05));
  });
});
