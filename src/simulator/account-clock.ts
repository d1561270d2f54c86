interface Waiting {
  readonly dueMs: number;
  readonly act: () => void;
}

/** The account's time: the world's, with what was let pass on top, or one that stands still until it is told to go on. */
export interface AccountClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets time pass at once, and everything happen that is due in it. */
  readonly advance: (seconds: number) => void;
  readonly after: (delayMs: number, act: () => void) => void;
}

/** `stillAtMs`: where the clock stands; null: it goes as real time does. */
export function accountClock(stillAtMs: number | null, realNow: () => number = Date.now): AccountClock {
  let aheadMs = 0;
  let waiting: readonly Waiting[] = [];
  const now = (): number => (stillAtMs ?? realNow()) + aheadMs;
  const ring = (untilMs: number): void => {
    const due = waiting.filter(({ dueMs }) => dueMs <= untilMs).toSorted((one, other) => one.dueMs - other.dueMs);
    waiting = waiting.filter(({ dueMs }) => dueMs > untilMs);
    for (const { act } of due) act();
  };
  return {
    now,
    advance: (seconds) => {
      aheadMs += seconds * 1000;
      ring(now());
    },
    after: (delayMs, act) => {
      const dueMs = now() + delayMs;
      waiting = [...waiting, { dueMs, act }];
      // A timer keeps another clock than the wall's, and may ring before the wall says so: what it was set for is due all the same.
      if (stillAtMs === null) setTimeout(() => ring(dueMs), delayMs).unref();
    },
  };
}
