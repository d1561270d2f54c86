import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import type { OpenedDocument } from './open.ts';

/** Top-level blocks, and what was printed for them. */
export interface Stretch {
  readonly blocks: readonly Node[];
  readonly html: string;
}

/**
 * What a document that is open already says about stretches of another. A merged article is made of pieces of its two
 * sides, and most of its nodes are theirs (merge-sharing.ts): where it has the bytes that a side has from one firm block
 * to another, it was opened with that side.
 */
export class ReadStretches {
  readonly #opened: OpenedDocument;
  readonly #places: ReadonlyMap<Node, number>;

  constructor(opened: OpenedDocument) {
    this.#opened = opened;
    this.#places = new Map(childrenOf(opened.doc).map((node, place) => [node, place]));
  }

  /** Whether it has, from this very first block on, the same bytes between two firm blocks, and read just these blocks there. */
  says({ blocks, html }: Stretch): boolean {
    const { source, root, doc } = this.#opened;
    const [start] = blocks;
    const first = start === undefined ? undefined : this.#places.get(start);
    if (first === undefined) return false;
    const [left, right] = [root.children[first], root.children[first + blocks.length - 1]];
    if (left === undefined || right === undefined || !left.isFirm || !right.isFirm) return false;
    if (right.to - left.from !== html.length || !source.startsWith(html, left.from)) return false;
    return blocks.every((block, i) => doc.child(first + i).eq(block));
  }
}
