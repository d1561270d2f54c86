import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentCache } from './document-cache.ts';

export interface WarmDocumentOptions {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly documents: Pick<DocumentCache, 'read'>;
  readonly onFault: (error: unknown) => void;
}

/** The window draws the article meanwhile, and whoever steps through a list has gone on to the next one. */
const drawnMs = 150;

/**
 * Opens the source of the article that was just given to a window, so that its first save finds the document ready: a
 * long one takes longer to open than a save may. Only after the window has its answer, and only the last one asked for.
 */
export class WarmDocument {
  readonly #options: WarmDocumentOptions;
  #stop = new AbortController();
  #working: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: WarmDocumentOptions) {
    this.#options = options;
  }

  given(key: ArticleKey): void {
    if (this.#closed) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#working = this.#warm(key, this.#stop.signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop.abort();
    await this.#working;
  }

  async #warm(key: ArticleKey, stop: AbortSignal): Promise<void> {
    const { clock, documents, onFault } = this.#options;
    await clock.sleep(drawnMs, stop);
    if (stop.aborted) return;
    try {
      // A source that does not open is told when it is saved.
      documents.read(key);
    } catch (error) {
      onFault(error);
    }
  }
}
