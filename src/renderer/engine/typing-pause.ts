/** So long after a key she has paused. */
const pauseMs = 400;
/** Nothing waits longer than this, however fast she types on. */
const longestMs = 3000;

/**
 * Knows whether she types just now. What a window draws of a save or a sync is not what she looks at then, and drawn
 * between two keys it makes the second one late: it waits for her pause.
 */
export class TypingPause {
  readonly #nowMs: () => number;
  #lastKeyMs = -Infinity;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Listens to everything that is typed in a window, until the returned function is called. */
  watch(typed: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
    const onInput = () => this.key();
    typed.addEventListener('input', onInput, { capture: true, passive: true });
    return () => typed.removeEventListener('input', onInput, { capture: true });
  }

  key(): void {
    this.#lastKeyMs = this.#nowMs();
  }

  /** How long that waits still which has waited for `waitedMs` already; 0: it may be drawn. */
  leftMs(waitedMs: number): number {
    return Math.max(0, Math.min(this.#lastKeyMs + pauseMs - this.#nowMs(), longestMs - waitedMs));
  }
}
