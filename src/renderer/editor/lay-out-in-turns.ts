import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isMac } from '../ui/shortcut.ts';

/** On blocks that are not laid out yet (article-text.css). */
const laterMark = 'data-later';

/** A turn is over before anybody sees that a key waited for it; on a busy machine, too, there is an end to them. */
const turnMs = 10;
const leastBlocks = 20;
/** A caret cannot get further by one key that only types. */
const blocksAroundCaret = 20;
/** Of any block: so many of them at most are in a window. */
const leastLinePx = 24;

/**
 * An article is on screen as soon as what is in sight of it is laid out; the rest follows in short turns, while there is
 * nothing else to do.
 *
 * No key may meet a line that is not laid out: Chromium puts the caret on the wrong side of it, and the next letters
 * stand in the wrong order. So what is around the caret is laid out before anybody else hears of a key that writes there
 * or goes to the next line, and everything before a key that may go further; but for the ends of the text.
 */
export function layOutInTurns(): Plugin<Shown | null> {
  let shown: Shown | null = null;
  let end = (): void => undefined;
  return new Plugin<Shown | null>({
    key: shownKey,
    state: { init: () => null, apply: (tr, before) => (tr.getMeta(shownKey) as Shown | undefined) ?? before },
    // Made between drawing a text and the first look at it, which lays out what is not marked by then; and whenever
    // there are other plugins.
    view: (view) => {
      const next = shownKey.getState(view.state) ?? null;
      if (next === null || next === shown) return {};
      end();
      shown = next;
      const first = blocksAtFirst(view.state.doc, next.place, innerHeight);
      end = layOutLater(view, Array.from(view.dom.children).slice(first));
      return {};
    },
  });
}

/** A text that is shown from now on; `place` is how far it will be scrolled (scroll-place.ts). */
interface Shown {
  readonly place: number;
}

const shownKey = new PluginKey<Shown | null>('shown');

/** The transaction shows a text that was not there before. */
export const showsFrom = (tr: Transaction, place: number): Transaction => tr.setMeta(shownKey, { place });

/** How many blocks are laid out at once: all above the place, which has to be where it was, and a window's height below. */
export function blocksAtFirst(doc: Node, place: number, heightPx: number): number {
  let index = Math.floor(place);
  for (let leftPx = heightPx * 1.25; leftPx > 0 && index < doc.childCount; index += 1)
    leftPx -= leastHeightPx(doc.child(index));
  return index;
}

/** Of a block in a wide window; a list has a line for each item. What is missed is laid out when it is in sight. */
const leastHeightPx = ({ content, childCount, isTextblock }: Node): number =>
  Math.max(Math.ceil(content.size / 90), isTextblock ? 1 : childCount) * 24 + 14;

/** What comes back lays out at once all that is left. */
function layOutLater(view: EditorView, blocks: readonly Element[]): () => void {
  if (blocks.length === 0) return () => undefined;
  let left = blocks;
  let size: number = leastBlocks;
  let [frame, idle] = [0, 0];
  const listening = new AbortController();
  const isLater = (block: Element): boolean => block.hasAttribute(laterMark);
  const layOut = (some: readonly Element[]): void => {
    const marked = some.filter(isLater);
    if (marked.length > 0) unseen(view, () => marked.forEach((block) => block.removeAttribute(laterMark)));
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    cancelIdleCallback(idle);
    listening.abort();
  };
  const end = (): void => {
    stop();
    if (!view.isDestroyed) layOut(left);
    left = [];
  };
  const wait = (): void => {
    // Only what was painted is a turn: an idle moment may come before its frame.
    frame = requestAnimationFrame(() => {
      idle = requestIdleCallback(turn);
    });
  };
  const turn = (): void => {
    if (view.isDestroyed) return stop();
    // What an input method writes is not disturbed.
    if (view.composing) return wait();
    const beganMs = performance.now();
    layOut(left.slice(0, size));
    left = left.slice(size);
    view.dom.getBoundingClientRect();
    const tookMs = Math.max(1, performance.now() - beganMs);
    size = Math.max(leastBlocks, Math.ceil(Math.min(size * 2, (size * turnMs) / tookMs)));
    return left.length === 0 ? stop() : wait();
  };
  const beforeKey = (event: Event): void => {
    if (view.isDestroyed) return stop();
    if (!(event.target instanceof Element) || !view.dom.contains(event.target)) return undefined;
    const reach = reachOf(event);
    if (reach === 'none') return undefined;
    const caret = reach === 'all' ? null : blockOfCaret(view.dom);
    if (caret === null) return end();
    layOut(
      around(caret, reach === 'page' ? blocksAroundCaret + Math.ceil(innerHeight / leastLinePx) : blocksAroundCaret),
    );
    const ends = [view.dom.firstElementChild, view.dom.lastElementChild];
    if (reach === 'ends') for (const block of ends) if (block !== null) layOut(around(block, blocksAroundCaret));
    return undefined;
  };
  // An input method, dictation and the menus of a system may write without a key.
  for (const event of ['keydown', 'compositionstart', 'beforeinput'])
    window.addEventListener(event, beforeKey, { capture: true, signal: listening.signal });
  unseen(view, () => blocks.forEach((block) => block.setAttribute(laterMark, '')));
  wait();
  return end;
}

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);
const nearKeys: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Escape',
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
]);

type Reach = 'none' | 'near' | 'page' | 'ends' | 'all';

/** How far from the caret an event may change or read the text. */
function reachOf(event: Event): Reach {
  if (event instanceof KeyboardEvent) return reachOfKey(event, isMac(navigator.platform));
  if (event instanceof InputEvent) return /^(?:insert|delete)/.test(event.inputType) ? 'near' : 'all';
  return 'near';
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function reachOfKey({ key, ctrlKey, metaKey, altKey }: Key, onMac: boolean): Reach {
  if (modifiers.has(key)) return 'none';
  if (key === 'Home' || key === 'End') return 'ends';
  const isPlain = !ctrlKey && !metaKey && !altKey;
  if (isPlain && nearKeys.has(key)) return 'near';
  if (isPlain && (key === 'PageUp' || key === 'PageDown')) return 'page';
  // A command takes the document and not the lines on screen; but on a Mac Ctrl and a letter goes through them.
  return key.length === 1 && !(onMac && ctrlKey) ? 'near' : 'all';
}

/** null: nowhere in the text, or words of several blocks are selected. */
function blockOfCaret(text: Element): Element | null {
  const selection = document.getSelection();
  const [anchor, focus] = [blockOf(selection?.anchorNode, text), blockOf(selection?.focusNode, text)];
  return anchor === focus ? anchor : null;
}

function blockOf(inside: globalThis.Node | null | undefined, text: Element): Element | null {
  let node = inside ?? null;
  while (node !== null && node.parentNode !== text) node = node.parentNode;
  return node instanceof Element ? node : null;
}

function around(block: Element, most: number): readonly Element[] {
  const blocks = [block];
  let [before, after] = [block.previousElementSibling, block.nextElementSibling];
  for (let count = 0; count < most; count += 1) {
    if (before !== null) blocks.push(before);
    if (after !== null) blocks.push(after);
    [before, after] = [before?.previousElementSibling ?? null, after?.nextElementSibling ?? null];
  }
  return blocks;
}

/**
 * ProseMirror takes what changes in an element for an edit, unless it looks away. Not in the published types, but how it
 * draws a text itself.
 */
function unseen(view: EditorView, act: () => void): void {
  const { domObserver } = view as EditorView & { readonly domObserver: { stop(): void; start(): void } };
  domObserver.stop();
  act();
  domObserver.start();
}
