/** Two clocks: monotonic for lengths of time, wall for what people and other computers see. Neither stands in for the other. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. May or may not count sleep. */
  monotonicMs(): number;
  /** Milliseconds since 1970, as this computer believes; may jump. */
  wallMs(): number;
  /** Resolves after `delayMs`, or at once when the signal aborts (it never rejects). */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      signal?.addEventListener('abort', done);
    }),
};
