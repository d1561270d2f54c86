import type { EditorView } from '@tiptap/pm/view';
import { isMac } from '../ui/shortcut.ts';
import { blocksInReach, reachOf } from './caret-reach.ts';

/** On blocks that are not laid out (article-lines.css); its value is `awake` on those of a vast text that are. */
const mark = 'data-later';
/** On the text until its first frame is painted: Chromium need not look yet which of those blocks come into sight. */
const openingMark = 'data-opening';

/** A turn is over before anybody sees that a key waited for it; on a busy machine, too, there is an end to them. */
const turnMs = 10;
const leastBlocks = 20;
/** While somebody types Chromium finds no idle moment for seconds, and each key costs more until all is laid out. */
const idleWithinMs = 40;

/** Of such a text a key would cost more for what is out of sight than for all the rest. */
const vastFrom = { elements: 10_000, elementsInBlock: 12 };

/** The blocks of one text that are not laid out, from when it is shown until it is `end`ed. */
export class LayoutTurns {
  readonly #view: EditorView;
  readonly #isOnMac = isMac(navigator.platform);
  readonly #listening = new AbortController();
  /** In a vast text: out of sight they rest again. */
  readonly #rests: boolean;
  readonly #awake: Set<Element>;
  #left: readonly Element[];
  #size = leastBlocks;
  #frame = 0;
  #idle = 0;

  /** The first blocks are laid out at once. */
  constructor(view: EditorView, first: number) {
    const blocks = Array.from(view.dom.children);
    this.#view = view;
    this.#rests = isVast(view.dom.getElementsByTagName('*').length, blocks.length);
    this.#left = blocks.slice(first);
    this.#awake = new Set(this.#rests ? blocks.slice(0, first) : []);
    if (this.#left.length === 0 && !this.#rests) return;
    unseen(view, () => {
      this.#left.forEach((block) => block.setAttribute(mark, ''));
      this.#awake.forEach((block) => block.setAttribute(mark, 'awake'));
      view.dom.setAttribute(openingMark, '');
    });
    // An input method, dictation and the menus of a system may write without a key.
    for (const event of ['keydown', 'compositionstart', 'beforeinput'])
      window.addEventListener(event, this.#beforeKey, { capture: true, signal: this.#listening.signal });
    this.#wait();
  }

  /** Lays out at once all that is left. */
  end(): void {
    this.#cancel();
    this.#listening.abort();
    this.#left = [];
    if (this.#view.isDestroyed) return;
    this.#opened();
    const marked = Array.from(this.#view.dom.children).filter((block) => block.hasAttribute(mark));
    if (marked.length > 0) unseen(this.#view, () => marked.forEach((block) => block.removeAttribute(mark)));
  }

  #wait(): void {
    this.#cancel();
    // Only what was painted is a turn, and has a height that is remembered: an idle moment may come before its frame.
    this.#frame = requestAnimationFrame(() => {
      this.#idle = requestIdleCallback(this.#turn, { timeout: idleWithinMs });
    });
  }

  #cancel(): void {
    cancelAnimationFrame(this.#frame);
    cancelIdleCallback(this.#idle);
  }

  readonly #turn = (): void => {
    if (this.#view.isDestroyed) return this.end();
    if (this.#opened()) return this.#wait();
    // What an input method writes is not disturbed.
    if (this.#view.composing) return this.#wait();
    if (this.#rests) this.#rest();
    if (this.#left.length === 0) return this.#rests ? undefined : this.end();
    const beganMs = performance.now();
    this.#layOut(this.#left.slice(0, this.#size));
    this.#left = this.#left.slice(this.#size);
    this.#view.dom.getBoundingClientRect();
    const tookMs = Math.max(1, performance.now() - beganMs);
    this.#size = Math.max(leastBlocks, Math.ceil(Math.min(this.#size * 2, (this.#size * turnMs) / tookMs)));
    return this.#wait();
  };

  /** Whether it was opening until now. */
  #opened(): boolean {
    const { dom } = this.#view;
    if (!dom.hasAttribute(openingMark)) return false;
    unseen(this.#view, () => dom.removeAttribute(openingMark));
    return true;
  }

  readonly #beforeKey = (event: Event): void => {
    if (this.#view.isDestroyed) return this.end();
    if (!(event.target instanceof Element) || !this.#view.dom.contains(event.target)) return;
    if (this.#layOut(blocksInReach(this.#view, reachOf(event, this.#isOnMac)))) this.#wait();
  };

  /** Whether there was anything to lay out. */
  #layOut(some: readonly Element[]): boolean {
    const later = some.filter((block) => block.getAttribute(mark) === '');
    if (later.length === 0) return false;
    unseen(this.#view, () => {
      if (this.#rests) later.forEach((block) => block.setAttribute(mark, 'awake'));
      else later.forEach((block) => block.removeAttribute(mark));
    });
    if (this.#rests) later.forEach((block) => this.#awake.add(block));
    return true;
  }

  #rest(): void {
    const inReach = new Set(blocksInReach(this.#view, 'near'));
    const resting = [...this.#awake].filter((block) => !inReach.has(block) && !isInSight(block));
    if (resting.length === 0) return;
    unseen(this.#view, () => resting.forEach((block) => block.setAttribute(mark, '')));
    resting.forEach((block) => this.#awake.delete(block));
  }
}

/** To look whether a block is in sight costs a frame as much as some five elements: light blocks never rest. */
export const isVast = (elements: number, blocks: number): boolean =>
  elements >= vastFrom.elements && elements >= blocks * vastFrom.elementsInBlock;

function isInSight(block: Element): boolean {
  const { top, bottom } = block.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
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
