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
  const ring = (): void => {
    const due = waiting.filter(({ dueMs }) => dueMs <= now()).toSorted((one, other) => one.dueMs - other.dueMs);
    waiting = waiting.filter(({ dueMs }) => dueMs > now());
    for (const { act } of due) act();
  };
  return {
    now,
    advance: (seconds) => {
      aheadMs += seconds * 1000;
      ring();
    },
    after: (delayMs, act) => {
      waiting = [...waiting, { dueMs: now() + delayMs, act }];
      if (stillAtMs === null) setTimeout(ring, delayMs).unref();
    },
  };
}
