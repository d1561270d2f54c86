import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { createListeners } from '../engine/listeners.ts';

/**
 * What the editor knows about the open article's text: the first of the status bar's three facts. `saved` with null
 * means that nothing was typed since the article was opened.
 */
export type SavingState =
  | { readonly kind: 'saved'; readonly atMs: number | null }
  /** `isSlow`: nobody has answered for longer than a save should take. */
  | { readonly kind: 'unsaved'; readonly isSlow: boolean }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

const nothingTyped: SavingState = { kind: 'saved', atMs: null };

/** What the editor said last. It says something at every save, so only what shows it listens; for `useSyncExternalStore`. */
export class SavingFacts {
  readonly #listeners = createListeners<void>();
  #of: ArticleKey | null = null;
  #state = nothingTyped;

  readonly onChange = (listener: () => void): (() => void) => this.#listeners.add(listener);

  tell(of: ArticleKey | null, state: SavingState): void {
    this.#of = of;
    this.#state = state;
    this.#listeners.tell();
  }

  about(article: ArticleKey | null): SavingState {
    return this.#of === article ? this.#state : nothingTyped;
  }
}
