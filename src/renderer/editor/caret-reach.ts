import type { EditorView } from '@tiptap/pm/view';

/** A caret cannot get further by one key that only types, whatever has no height on the way. */
const linesAroundCaret = 20;
const leastLinePx = 24;
/** In a wide window. */
const mostLettersInLine = 90;

/** How far from the caret an event may change or read the text: not, its neighbours, a window further, its two ends. */
export type Reach = 'none' | 'near' | 'page' | 'ends';

export function reachOf(event: Event, isOnMac: boolean): Reach {
  // An input method, dictation and the menus of a system write at the caret.
  return event instanceof KeyboardEvent ? reachOfKey(event, isOnMac) : 'near';
}

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function reachOfKey({ key, ctrlKey, metaKey }: Key, isOnMac: boolean): Reach {
  if (modifiers.has(key)) return 'none';
  if (key === 'Home' || key === 'End') return 'ends';
  if (key === 'PageUp' || key === 'PageDown') return 'page';
  const isCommand = ctrlKey || metaKey;
  if (isCommand && (key === 'ArrowUp' || key === 'ArrowDown')) return 'ends';
  // A command takes the document and not the lines on screen; but on a Mac Ctrl and a letter goes through them.
  return isOnMac && ctrlKey && key.length === 1 ? 'page' : 'near';
}

/** The blocks of the text that a caret may get into, or read, by an event of such a reach. */
export function blocksInReach(view: EditorView, reach: Reach): readonly Element[] {
  if (reach === 'none') return [];
  const lines = reach === 'page' ? linesAroundCaret + Math.ceil(innerHeight / leastLinePx) : linesAroundCaret;
  const { firstElementChild, lastElementChild } = view.dom;
  const ends = reach === 'ends' ? [firstElementChild, lastElementChild] : [];
  return [...blocksOfSelection(view), ...ends].flatMap((block) => (block === null ? [] : around(block, lines)));
}

/** Where the selection begins and where it ends; by the document, too, which may be ahead of what is on screen. */
function blocksOfSelection({ dom, state: { selection } }: EditorView): readonly (Element | null)[] {
  const shown = document.getSelection();
  const blocks = [
    blockAt(dom, shown?.anchorNode, shown?.anchorOffset),
    blockAt(dom, shown?.focusNode, shown?.focusOffset),
    dom.children[selection.$anchor.index(0)] ?? null,
    dom.children[selection.$head.index(0)] ?? null,
  ];
  return [...new Set(blocks)];
}

function blockAt(text: Element, inside: globalThis.Node | null | undefined, offset = 0): Element | null {
  if (inside === text) return text.children[Math.min(offset, text.children.length - 1)] ?? null;
  let node = inside ?? null;
  while (node !== null && node.parentNode !== text) node = node.parentNode;
  return node instanceof Element ? node : null;
}

const around = (block: Element, lines: number): readonly Element[] => [
  block,
  ...inDirection(block, 'previousElementSibling', lines),
  ...inDirection(block, 'nextElementSibling', lines),
];

/** The blocks on one side, until they have so many lines; one at least. */
function inDirection(
  block: Element,
  side: 'previousElementSibling' | 'nextElementSibling',
  lines: number,
): readonly Element[] {
  const blocks: Element[] = [];
  let next = block[side];
  for (let left = lines; left > 0 && next !== null; next = next[side]) {
    blocks.push(next);
    left -= Math.max(1, Math.ceil((next.textContent?.length ?? 0) / mostLettersInLine));
  }
  return blocks;
}
