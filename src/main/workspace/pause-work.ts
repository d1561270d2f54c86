import { plainText } from '../../shared/document/words.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Writable } from '../store/handle.ts';
import { keepPause } from '../store/paused-version.ts';
import { indexDue } from '../store/search-index.ts';
import { readWorkingFields, readWorkingWords } from '../store/working-copy.ts';
import { setWorkingTrouble } from '../store/working-copy-edit.ts';
import type { PrintedText } from './printed-text.ts';

export interface PauseWorkOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly printedText: PrintedText;
  /** Whether her words still go together with what others wrote meanwhile; whether that changed anything. */
  readonly judge: (key: ArticleKey) => boolean;
  readonly changed: (key: ArticleKey, moved: boolean) => void;
  readonly onFault: (error: unknown) => void;
}

const pauseMs = 2000;

/**
 * What takes longer than a keystroke may, done when the writer pauses: search reads the new words, and the edited text
 * is checked to print without loss, so that she hears of trouble while she still remembers what she did. Her words as they
 * are then become a version of the article's history.
 */
export class PauseWork {
  readonly #options: PauseWorkOptions;
  readonly #keys = new Set<ArticleKey>();
  #pause = new AbortController();
  #working: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: PauseWorkOptions) {
    this.#options = options;
  }

  note(key: ArticleKey): void {
    if (this.#closed) return;
    this.#keys.add(key);
    this.#pause.abort();
    const pause = new AbortController();
    this.#pause = pause;
    this.#working = this.#workAfter(pause.signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pause.abort();
    await this.#working;
    this.#keepPauses();
  }

  async #workAfter(pause: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(pauseMs, pause);
    if (!pause.aborted) this.#work();
  }

  #work(): void {
    const { handle, onFault } = this.#options;
    const keys = this.#keepPauses();
    try {
      for (const key of keys) this.#check(key);
      indexDue(handle, plainText, 20);
    } catch (error) {
      onFault(error);
    }
  }

  /** The end of a run is a pause, too. The articles that were typed in since the last one. */
  #keepPauses(): readonly ArticleKey[] {
    const { handle, clock, onFault } = this.#options;
    const keys = [...this.#keys];
    this.#keys.clear();
    try {
      for (const key of keys) {
        const fields = readWorkingFields(handle, key);
        if (fields !== null) keepPause(handle, key, { fields, atMs: clock.wallMs() });
      }
    } catch (error) {
      onFault(error);
    }
    return keys;
  }

  #check(key: ArticleKey): void {
    const { handle, printedText, judge, changed } = this.#options;
    if (judge(key)) changed(key, false);
    const copy = readWorkingWords(handle, key);
    if (copy === null || copy.trouble !== null || printedText(key) !== null) return;
    setWorkingTrouble(handle, key, { kind: 'needs-attention' });
    changed(key, false);
  }
}
