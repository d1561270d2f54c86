/**
 * The account's rate limit: a number of requests in each window of ten minutes, shared by every key and by the admin
 * interface. A window opens with the first request after the one before has ended.
 */
export interface BudgetWindow {
  /** Takes `requests` from the window; false when it is exhausted, and then nothing is taken. */
  take(requests: number): boolean;
  /** Takes up to `requests`, as the admin interface does: it never hears of the limit. */
  spend(requests: number): void;
  reading(): BudgetReading;
}

export interface BudgetReading {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly endsAtMs: number;
}

export const windowMs = 600_000;

/** Docs API: rate limiting. One site gives 2,000, two give 3,000, three and more 4,000 requests. */
export function limitFor(sites: number): number {
  if (sites >= 3) return 4000;
  return sites === 2 ? 3000 : 2000;
}

export function budgetWindow(clock: () => number, sites: () => number): BudgetWindow {
  let endsAtMs = Number.NEGATIVE_INFINITY;
  let used = 0;

  const roll = (): void => {
    const now = clock();
    if (now < endsAtMs) return;
    endsAtMs = now + windowMs;
    used = 0;
  };

  const take = (requests: number): boolean => {
    roll();
    if (used + requests > limitFor(sites())) return false;
    used += requests;
    return true;
  };

  const spend = (requests: number): void => {
    roll();
    used = Math.min(limitFor(sites()), used + requests);
  };

  const reading = (): BudgetReading => {
    roll();
    const limit = limitFor(sites());
    const resetSeconds = Math.max(0, Math.ceil((endsAtMs - clock()) / 1000));
    return { limit, remaining: Math.max(0, limit - used), resetSeconds, endsAtMs };
  };

  return { take, spend, reading };
}
