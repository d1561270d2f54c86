import type { Node } from 'prosemirror-model';
import type { Stroke } from './align.ts';
import { ContentKeys } from './content-key.ts';
import { readsInParts } from './parse-body.ts';
import type { IdCounts } from './repeated-ids.ts';
import type { SourceBlock } from './source-tree.ts';

/**
 * What printing remembers of an opened document between keystrokes. Documents share every node that an edit did not
 * touch, so what was found out about a node stays true; nodes that are gone are forgotten with it.
 */
export class PrintMemory {
  readonly keys = new ContentKeys();
  /** Nodes and what they are once HTML can say them (see settle.ts). */
  readonly settled = new WeakMap<Node, Node>();
  /** The blocks of the last document that needed no settling. */
  sayable: readonly Node[] | undefined;
  /** The ids below a node, in order. */
  readonly ids = new WeakMap<Node, readonly string[]>();
  idCounts: IdCounts | undefined;
  /** How often each id stands in the source; known once an edited document has one more often. */
  idsInSource: ReadonlyMap<string, number> | undefined;
  /** The source block that an edited block was aligned with, and of a text block, how. */
  readonly partners = new WeakMap<Node, { readonly block: SourceBlock; readonly strokes: readonly Stroke[] }>();
  #readsInParts: boolean | undefined;
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

  /** Whether a part of the source can be read by itself. */
  readsInParts(source: string): boolean {
    this.#readsInParts ??= readsInParts(source);
    return this.#readsInParts;
  }

  /** The different words in a node. */
  wordsOf(node: Node): ReadonlySet<string> {
    let words = this.#words.get(node);
    if (words === undefined) {
      words = new Set(wordsIn(node));
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

const wordsIn = (node: Node): readonly string[] =>
  node.isText ? wordsOfText(node) : node.content.content.flatMap(wordsIn);

export const wordsOfText = ({ text }: Node): readonly string[] => text?.match(/[\p{L}\p{N}]+/gu) ?? [];
