import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { LayoutTurns } from './layout-turns.ts';

/**
 * An article is on screen as soon as what is in sight of it is laid out; the rest follows in short turns, while there is
 * nothing else to do. In a vast one what is out of sight rests again afterwards, with the height that it had: what a
 * key costs in Chromium grows with all that is laid out.
 *
 * No key may meet a line that is not laid out: Chromium puts the caret on the wrong side of it, and the next letters
 * stand in the wrong order. So what a key can reach (caret-reach.ts) is laid out before anybody else hears of it.
 */
export function layOutInTurns(): Plugin<Shown | null> {
  let shown: Shown | null = null;
  let turns: LayoutTurns | null = null;
  return new Plugin<Shown | null>({
    key: shownKey,
    state: { init: () => null, apply: (tr, before) => (tr.getMeta(shownKey) as Shown | undefined) ?? before },
    // Made between drawing a text and the first look at it, which lays out what is not marked by then; and whenever
    // there are other plugins.
    view: (view) => {
      const next = shownKey.getState(view.state) ?? null;
      if (next === null || next === shown) return {};
      turns?.end();
      shown = next;
      turns = new LayoutTurns(view, blocksAtFirst(view.state.doc, next.place, innerHeight));
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
