import type { Node } from 'prosemirror-model';
import type { OpenedDocument } from './open.ts';

/** Top-level blocks, and what was printed for them. */
export interface Stretch {
  readonly blocks: readonly Node[];
  readonly html: string;
}

/**
 * What a document that is open already says about stretches of another. A merged article is made of pieces of its two
 * sides: where it has the bytes that a side has from one firm block to another, it was opened with that side.
 */
export class ReadStretches {
  readonly #opened: OpenedDocument;
  /** Stretches are asked for in the order of the article, so each is looked for after the last one found. */
  #searchFrom = 0;

  constructor(opened: OpenedDocument) {
    this.#opened = opened;
  }

  /** Whether it has the same bytes between two firm blocks, and read just these blocks there. */
  says({ blocks, html }: Stretch): boolean {
    const { source, root, doc } = this.#opened;
    const from = source.indexOf(html, this.#searchFrom);
    const first = from < 0 ? -1 : indexOfBlockAt(root.children, from);
    const read = first < 0 ? [] : root.children.slice(first, first + blocks.length);
    const [left, right] = [read[0], read.at(-1)];
    if (left === undefined || right === undefined || read.length !== blocks.length) return false;
    if (!left.isFirm || !right.isFirm || right.to !== from + html.length) return false;
    this.#searchFrom = from;
    // In a merge many of its nodes are the base's own (merge-sharing.ts), and so equal at a glance.
    return blocks.every((block, i) => doc.child(first + i).eq(block));
  }
}

/** The block that begins just there, by halving; -1 for none. */
function indexOfBlockAt(blocks: readonly { readonly from: number }[], from: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return blocks[low]?.from === from ? low : -1;
}
