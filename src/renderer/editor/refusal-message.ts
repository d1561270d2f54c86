import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { scrollCaretClear } from './caret-in-sight.ts';
import styles from './refusal-message.module.css';

/** Why a change was refused: said once beside the text, and there until she goes on. */
export class RefusalMessage {
  readonly #view: EditorView;
  readonly #dom = document.createElement('p');

  constructor(view: EditorView, words: string) {
    this.#view = view;
    this.#dom.className = styles.message ?? '';
    this.#dom.setAttribute('role', 'alert');
    this.#dom.textContent = words;
  }

  isOn(state: EditorState): boolean {
    return this.#view.state === state;
  }

  /** Put in anew it would be read out again, at every key of one that is held down. */
  show(): void {
    if (this.#dom.isConnected) return;
    (this.#view.dom.parentElement ?? this.#view.dom).append(this.#dom);
    scrollCaretClear(this.#view, this.#dom);
  }

  update({ state }: EditorView, before: EditorState): void {
    if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.#dom.remove();
  }

  destroy(): void {
    this.#dom.remove();
  }
}
