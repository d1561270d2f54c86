import type { Node } from 'prosemirror-model';
import type { Stroke } from './align.ts';
import { ContentKeys } from './content-key.ts';
import { IdCounts } from './repeated-ids.ts';
import type { SourceBlock } from './source-tree.ts';

/**
 * What printing remembers of an opened document between keystrokes. Documents share every node that an edit did not
 * touch, so what was found out about a node stays true; nodes that are gone are forgotten with it.
 */
export class PrintMemory {
  readonly keys = new ContentKeys();
  /** Nodes and what they are once HTML can say them (see settle.ts). */
  readonly settled = new WeakMap<Node, Node>();
  /** The ids below a node, in order. */
  readonly ids = new WeakMap<Node, readonly string[]>();
  readonly idCounts = new IdCounts();
  /** The ids that the source itself repeats, and how often; known once an edited document repeats any. */
  idsInSource: ReadonlyMap<string, number> | undefined;
  /** How an edited text block was aligned, and with which source block. */
  readonly alignments = new WeakMap<Node, { readonly block: SourceBlock; readonly strokes: readonly Stroke[] }>();
  /** The source block that an edited block was aligned with. */
  readonly partners = new WeakMap<Node, SourceBlock>();
  readonly #words = new WeakMap<Node, ReadonlySet<string>>();
  readonly #sources: readonly SourceBlock[];
  #alike: ReadonlyMap<string, SourceBlock> | undefined;
  #tops: ReadonlyMap<Node, SourceBlock> | undefined;

  /** `sources`: the blocks of the source, with what is in them. */
  constructor(sources: readonly SourceBlock[]) {
    this.#sources = sources;
  }

  /** The top-level block that this very node is; not one that is only like it. */
  sourceOf(node: Node): SourceBlock | undefined {
    this.#tops ??= new Map(this.#sources.map((block) => [block.node, block]));
    return this.#tops.get(node);
  }

  /** The first source block with the same content, wherever it stands. */
  sourceBlockLike(node: Node): SourceBlock | undefined {
    this.#alike ??= this.#collectBlocks();
    return this.#alike.get(this.keys.keyOf(node));
  }

  /** The different words in a node. */
  wordsOf(node: Node): ReadonlySet<string> {
    let words = this.#words.get(node);
    if (words === undefined) {
      words = new Set(node.textContent.match(/[\p{L}\p{N}]+/gu));
      this.#words.set(node, words);
    }
    return words;
  }

  #collectBlocks(): ReadonlyMap<string, SourceBlock> {
    const blocks = new Map<string, SourceBlock>();
    const visit = (block: SourceBlock): void => {
      const key = this.keys.keyOf(block.node);
      if (!blocks.has(key)) blocks.set(key, block);
      block.children.forEach(visit);
    };
    this.#sources.forEach(visit);
    return blocks;
  }
}
