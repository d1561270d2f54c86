import { failed, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';

/**
 * What somebody waits for who asked the network for it: when this closes, their requests are ended, and it is closed only
 * after each of them has written what it had to write. So nothing of it meets a store that is closed (STORE-CLOSE).
 */
export class WaitedFor {
  readonly #closing = new AbortController();
  readonly #waiting = new Set<Promise<unknown>>();

  /** `engine-gone`: closed before it succeeded. */
  async run<Value>(act: (closing: AbortSignal) => Promise<Result<Value, Trouble>>): Promise<Result<Value, Trouble>> {
    const { signal } = this.#closing;
    if (signal.aborted) return failed({ kind: 'engine-gone' });
    const acting = act(signal);
    this.#waiting.add(acting);
    try {
      const result = await acting;
      return signal.aborted && !result.ok ? failed({ kind: 'engine-gone' }) : result;
    } finally {
      this.#waiting.delete(acting);
    }
  }

  /** What becomes of each is its asker's. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#waiting);
  }
}
