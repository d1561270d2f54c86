import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { SpellChecker } from './spell-checker.ts';
import { type PlacedWord, wordsOf } from './spelling-words.ts';

export interface SpellingOptions {
  readonly checker: SpellChecker;
  /** Words that are not to be underlined in this article, in small letters. */
  readonly ignored: ReadonlySet<string>;
  /** The writer asks about an underlined word. */
  readonly onAsk: (word: PlacedWord) => void;
}

const spellingKey = new PluginKey<DecorationSet>('spelling');

/** Underlines the misspelt words of what is in sight. Nothing is looked for while keys are pressed. */
export const spellingPlugin = (options: SpellingOptions): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: spellingKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) =>
        (tr.getMeta(spellingKey) as DecorationSet | undefined) ??
        (tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown),
    },
    view: (view) => new SpellingWatch(view, options),
    props: {
      decorations: (state) => spellingKey.getState(state),
      handleDOMEvents: {
        contextmenu: (view, event) => {
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          const word = place === null ? undefined : underlinedAt(view.state, place.pos);
          if (word === undefined) return false;
          event.preventDefault();
          options.onAsk(word);
          return true;
        },
      },
    },
  });

/** The underlined word at a position of the document. */
export function underlinedAt(state: EditorState, position: number): PlacedWord | undefined {
  const [found] = spellingKey.getState(state)?.find(position, position) ?? [];
  return found === undefined
    ? undefined
    : { word: state.doc.textBetween(found.from, found.to), from: found.from, to: found.to };
}

/** A block's own words stay the same for as long as the block is the same object. */
const wordsKnown = new WeakMap<Node, readonly PlacedWord[]>();

export function placedWords(block: Node, position: number): readonly PlacedWord[] {
  const known = wordsKnown.get(block) ?? wordsOf(block);
  wordsKnown.set(block, known);
  return known.map(({ word, from, to }) => ({ word, from: position + 1 + from, to: position + 1 + to }));
}

const restMs = 400;
/** The text is on screen before anything else is done with it. */
const firstMs = 600;

/** Looks again when the text, the view of it or what is known about words came to rest. */
class SpellingWatch {
  readonly #view: EditorView;
  readonly #options: SpellingOptions;
  readonly #leave: () => void;
  readonly #onScroll = (): void => this.#later();
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The word at the caret is still being written. */
  #isTyping = false;

  constructor(view: EditorView, options: SpellingOptions) {
    this.#view = view;
    this.#options = options;
    this.#leave = options.checker.onChange(() => this.#later(0));
    document.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
    this.#later(firstMs);
  }

  update(view: EditorView, before: EditorState): void {
    const isEdited = view.state.doc !== before.doc;
    if (!isEdited && view.state.selection.eq(before.selection)) return;
    this.#isTyping = isEdited;
    this.#later();
  }

  destroy(): void {
    this.#leave();
    if (this.#timer !== null) clearTimeout(this.#timer);
    document.removeEventListener('scroll', this.#onScroll, { capture: true });
  }

  #later(delayMs: number = restMs): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), delayMs);
  }

  #look(): void {
    this.#timer = null;
    const view = this.#view;
    if (view.isDestroyed || view.dom.offsetParent === null) return;
    if (view.composing) return this.#later();
    const { doc, selection } = view.state;
    const seen = inSight(view);
    const unknown = new Set<string>();
    const wrong: PlacedWord[] = [];
    const [start, end] = blocksBetween(doc, seen.from, seen.to, (block, position) => {
      for (const placed of placedWords(block, position)) {
        const isWrong = this.#isWrong(placed.word);
        const isBeingWritten = this.#isTyping && selection.head >= placed.from && selection.head <= placed.to;
        if (isWrong === undefined) unknown.add(placed.word);
        else if (isWrong && !isBeingWritten) wrong.push(placed);
      }
    });
    this.#show(wrong, start, end);
    this.#options.checker.ask(unknown);
    return undefined;
  }

  #isWrong(word: string): boolean | undefined {
    return this.#options.ignored.has(word.toLowerCase()) ? false : this.#options.checker.isWrong(word);
  }

  #show(wrong: readonly PlacedWord[], start: number, end: number): void {
    const { state } = this.#view;
    const shown = spellingKey.getState(state) ?? DecorationSet.empty;
    const before = shown.find(start, end);
    const isSame =
      before.length === wrong.length &&
      before.every(({ from, to }) => wrong.some((word) => word.from === from && word.to === to));
    if (isSame) return;
    const lines = wrong.map(({ from, to }) =>
      Decoration.inline(from, to, { class: 'misspelt', 'aria-invalid': 'spelling' }),
    );
    const next = shown.remove(before).add(state.doc, lines);
    this.#view.dispatch(state.tr.setMeta(spellingKey, next).setMeta('addToHistory', false));
  }
}

/** What of the document is in the window, give or take a line. */
function inSight(view: EditorView): { readonly from: number; readonly to: number } {
  const box = view.dom.getBoundingClientRect();
  const at = (left: number, top: number): number | undefined => view.posAtCoords({ left, top })?.pos;
  const top = Math.max(box.top, 0) + 1;
  const bottom = Math.min(box.bottom, innerHeight) - 1;
  return { from: at(box.left + 1, top) ?? 0, to: at(box.right - 1, bottom) ?? view.state.doc.content.size };
}

/** Visits the blocks of text that reach into a stretch; gives where the first begins and the last ends. */
function blocksBetween(
  doc: Node,
  from: number,
  to: number,
  visit: (block: Node, position: number) => void,
): readonly [number, number] {
  let [start, end] = [from, to];
  doc.nodesBetween(Math.min(from, to), Math.max(from, to), (node, position) => {
    if (!node.isTextblock) return true;
    start = Math.min(start, position);
    end = Math.max(end, position + node.nodeSize);
    visit(node, position);
    return false;
  });
  return [start, end];
}
