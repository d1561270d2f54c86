import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { createListeners } from '../engine/listeners.ts';

/** A `/` that asks for something to be put in. */
export interface SlashAsked {
  /** Before the `/`. */
  readonly from: number;
  /** What is typed behind it. */
  readonly query: string;
}

const slashKey = new PluginKey<SlashAsked | null>('slash');

/** Longer is a sentence that happens to have a `/` in it. */
const longestQuery = 30;

/**
 * Knows whether a `/` was just typed where something can be put in: at the beginning of a line or after a space. Only one
 * that is typed counts, so that a caret that comes past an old one opens nothing.
 */
export class SlashState {
  readonly plugin: Plugin<SlashAsked | null>;
  readonly #listeners = createListeners<void>();
  #asked: SlashAsked | null = null;
  #onKey: ((event: KeyboardEvent) => boolean) | null = null;

  constructor() {
    this.plugin = new Plugin<SlashAsked | null>({
      key: slashKey,
      state: { init: () => null, apply: (tr, before, _old, state) => askedAfter(tr, before, state) },
      props: {
        handleTextInput: (view, from, to, text) => {
          if (text !== '/' || !mayAsk(view.state, from, to)) return false;
          view.dispatch(view.state.tr.insertText('/', from, to).setMeta(slashKey, from));
          return true;
        },
        handleKeyDown: (_view, event) => this.#asked !== null && !event.isComposing && this.#onKey?.(event) === true,
        handleDOMEvents: {
          blur: (view) => {
            close(view.state, (tr) => view.dispatch(tr));
            return false;
          },
        },
      },
      view: () => ({
        update: ({ state }) => {
          const asked = slashKey.getState(state) ?? null;
          if (asked === this.#asked) return;
          this.#asked = asked;
          this.#listeners.tell();
        },
      }),
    });
  }

  /** For `useSyncExternalStore`. */
  readonly asked = (): SlashAsked | null => this.#asked;
  readonly onAsked = (listener: () => void): (() => void) => this.#listeners.add(listener);

  /** The menu that is open gets the keys first; true: it has used one. */
  handleKeys(onKey: (event: KeyboardEvent) => boolean): () => void {
    this.#onKey = onKey;
    return () => {
      if (this.#onKey === onKey) this.#onKey = null;
    };
  }
}

function mayAsk(state: EditorState, from: number, to: number): boolean {
  const $from = state.doc.resolve(from);
  if (from !== to || !$from.parent.isTextblock || $from.parent.type.spec.code === true) return false;
  if ($from.marks().some(({ type }) => type.name === 'code')) return false;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, '', '￼');
  return before === '' || /\s/.test(before);
}

function askedAfter(tr: Transaction, before: SlashAsked | null, state: EditorState): SlashAsked | null {
  const meta = tr.getMeta(slashKey) as number | 'close' | undefined;
  if (typeof meta === 'number') return { from: meta, query: '' };
  if (before === null || meta === 'close') return null;
  if (!tr.docChanged && !tr.selectionSet) return before;
  const from = tr.mapping.map(before.from, 1);
  const { $head, empty } = state.selection;
  const length = $head.pos - from - 1;
  if (!empty || length < 0 || length > longestQuery || $head.start() > from) return null;
  const text = state.doc.textBetween(from, $head.pos, '\n', '\n');
  if (!text.startsWith('/') || /^\/\s|\n/.test(text)) return null;
  const query = text.slice(1);
  return from === before.from && query === before.query ? before : { from, query };
}

/** The `/` stays as a letter. */
export const close: Command = (state, dispatch) => {
  if ((slashKey.getState(state) ?? null) === null) return false;
  dispatch?.(state.tr.setMeta(slashKey, 'close'));
  return true;
};

/** What was typed to ask goes away before what was asked for comes. */
export const takeQuery: Command = (state, dispatch) => {
  const asked = slashKey.getState(state) ?? null;
  if (asked === null) return false;
  const to = asked.from + 1 + asked.query.length;
  dispatch?.(state.tr.delete(asked.from, to).setMeta(slashKey, 'close'));
  return true;
};
