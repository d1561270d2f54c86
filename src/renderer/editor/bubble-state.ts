import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { createListeners } from '../engine/listeners.ts';

/** The words that are selected, as numbers of the document. */
export interface SelectedWords {
  readonly from: number;
  readonly to: number;
}

/** On the menu itself: the focus may go there while the words stay selected. */
export const bubbleMark = 'data-bubble';

/**
 * Knows whether words are selected that something may be done with: the hand is off the mouse and off Shift, and the
 * text has the focus. While she still selects, nothing comes between her and the words.
 */
export class BubbleState {
  readonly plugin: Plugin;
  readonly #listeners = createListeners<void>();
  #selected: SelectedWords | null = null;
  #isSelecting = false;
  /** Waved away with Escape, until the selection is another one. */
  #dismissed: SelectedWords | null = null;
  #view: EditorView | null = null;

  constructor() {
    this.plugin = new Plugin({
      props: {
        handleDOMEvents: {
          mousedown: () => this.#begin(),
          keydown: (_view, event) => (event.key === 'Shift' ? this.#begin() : false),
          keyup: (_view, event) => (event.key === 'Shift' ? this.#end() : false),
          focus: () => this.#look(),
          blur: (_view, { relatedTarget }) =>
            relatedTarget instanceof Element && relatedTarget.closest(`[${bubbleMark}]`) !== null
              ? false
              : this.#look(),
        },
        handleKeyDown: (_view, event) => event.key === 'Escape' && this.dismiss(),
      },
      view: (view) => {
        this.#view = view;
        const up = () => void this.#end();
        window.addEventListener('mouseup', up);
        return {
          update: (_view, before) => {
            const { selection } = view.state;
            if (selection.empty && this.#selected === null) return;
            if (!before.selection.eq(selection) || before.doc !== view.state.doc) this.#look();
          },
          destroy: () => {
            window.removeEventListener('mouseup', up);
            this.#view = null;
          },
        };
      },
    });
  }

  /** For `useSyncExternalStore`. */
  readonly selected = (): SelectedWords | null => this.#selected;
  readonly onSelected = (listener: () => void): (() => void) => this.#listeners.add(listener);

  dismiss(): boolean {
    if (this.#selected === null) return false;
    this.#dismissed = this.#selected;
    this.#tell(null);
    return true;
  }

  #begin(): false {
    this.#isSelecting = true;
    return this.#look();
  }

  #end(): false {
    this.#isSelecting = false;
    return this.#look();
  }

  /** Never uses an event up. */
  #look(): false {
    const view = this.#view;
    if (view === null) return false;
    const { selection } = view.state;
    const isWords =
      selection instanceof TextSelection && !selection.empty && selection.$from.parent.type.spec.code !== true;
    const { from, to } = selection;
    if (this.#dismissed !== null && (this.#dismissed.from !== from || this.#dismissed.to !== to))
      this.#dismissed = null;
    const isShown = isWords && !this.#isSelecting && this.#dismissed === null && view.editable && view.hasFocus();
    this.#tell(isShown ? { from, to } : null);
    return false;
  }

  #tell(selected: SelectedWords | null): void {
    const before = this.#selected;
    if (before?.from === selected?.from && before?.to === selected?.to) return;
    this.#selected = selected;
    this.#listeners.tell();
  }
}
