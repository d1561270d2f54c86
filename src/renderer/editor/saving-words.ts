import type { SavingState } from '../status/saving-state.ts';
import { AfterFrame } from '../ui/after-frame.ts';
import type { AutosaveState } from './autosave.ts';

/** Longer than the time between two keys. */
const tellSavedMs = 250;

/** What is said about saving: while she types on, saves come and go, and the words about them would flicker. */
export class SavingWords {
  readonly #onSaving: (state: SavingState) => void;
  #saysUnsaved = false;
  readonly #toSayUnsaved = new AfterFrame();
  #toSaySaved: ReturnType<typeof setTimeout> | undefined;

  constructor(onSaving: (state: SavingState) => void) {
    this.#onSaving = onSaving;
  }

  /** `isSlow`: nobody has answered for longer than a save should take. */
  tell(state: AutosaveState<unknown>, isSlow: boolean): void {
    clearTimeout(this.#toSaySaved);
    if (state.kind === 'saved') {
      this.#toSaySaved = setTimeout(() => {
        this.#saysUnsaved = false;
        // A window that nobody sees has no frames.
        this.#toSayUnsaved.cancel();
        this.#onSaving({ kind: 'saved', atMs: state.atMs });
      }, tellSavedMs);
      return;
    }
    const isUnsaved = state.kind !== 'failed';
    if (isUnsaved && this.#saysUnsaved && !isSlow) return;
    this.#saysUnsaved = isUnsaved;
    if (state.kind !== 'failed') return this.#toSayUnsaved.soon(() => this.#onSaving({ kind: 'unsaved', isSlow }));
    this.#toSayUnsaved.cancel();
    this.#onSaving({ kind: 'failed', trouble: state.trouble });
  }

  close(): void {
    this.#toSayUnsaved.cancel();
    clearTimeout(this.#toSaySaved);
  }
}
