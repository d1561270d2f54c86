import type { Mark, Node } from 'prosemirror-model';
import type { Attributes } from './attributes.ts';
import { markKey } from './content-key.ts';
import type { Span } from './tag-text.ts';

/**
 * The source, seen as the document sees it.
 *
 * Blocks form a tree. In order, they give flat *items*: a block's start, its end, a text leaf (a word or one character),
 * an inline atom, a block atom. Items have a slice of source each; what lies between two neighbouring items is a *gap*:
 * white space that does not show, inline tags, stray tags. Items and gaps tile the source.
 *
 * Inline elements are not items. Each leaf knows its stack of them, outermost first.
 */

/** An inline element as it stands in the source. Compared by identity: two equal `<b>` side by side are two. */
export interface SourceElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly mark: Mark;
  readonly startTag: Span;
  /** Empty where the source leaves the end tag out. */
  readonly endTag: Span;
}

export type ElementStack = readonly SourceElement[];
export const emptyStack: ElementStack = [];

/** Consecutive content under one stack. In a text, character k is the source unit `from + k` unless it is `atomic`. */
export interface Piece extends Span {
  readonly text: string;
  /** One reference or line end: all of `text` comes from all of the span. */
  readonly atomic: boolean;
  /** An inline atom; then `text` is empty. */
  readonly atom: Node | undefined;
  readonly stack: ElementStack;
}

export type ItemKind = 'open' | 'close' | 'leaf' | 'atom' | 'block';

/** One item of the source; its neighbours are found through its block. */
export interface SourceItem extends Span {
  readonly kind: ItemKind;
  readonly block: SourceBlock;
  /** A leaf's or inline atom's place in its block. */
  readonly index: number;
  readonly text: string;
  readonly node: Node;
  readonly stack: ElementStack;
  readonly marks: string;
  readonly inCode: boolean;
}

export class SourceBlock implements Span {
  readonly node: Node;
  readonly startTag: Span;
  readonly endTag: Span;
  readonly children: readonly SourceBlock[];
  readonly pieces: readonly Piece[];
  readonly isAtom: boolean;
  parent: SourceBlock | undefined;
  index = 0;
  #leaves: readonly SourceItem[] | undefined;
  #open: SourceItem | undefined;
  #close: SourceItem | undefined;
  #isFirm: boolean | undefined;

  constructor(parts: {
    readonly node: Node;
    readonly startTag: Span;
    readonly endTag: Span;
    readonly children?: readonly SourceBlock[];
    readonly pieces?: readonly Piece[];
  }) {
    this.node = parts.node;
    this.startTag = parts.startTag;
    this.endTag = parts.endTag;
    this.children = parts.children ?? [];
    this.pieces = parts.pieces ?? [];
    this.isAtom = parts.node.isLeaf;
    for (let index = 0; index < this.children.length; index++) {
      const child = this.children[index];
      if (child === undefined) continue;
      child.parent = this;
      child.index = index;
    }
  }

  get from(): number {
    return this.startTag.from;
  }

  get to(): number {
    return this.endTag.to;
  }

  get open(): SourceItem {
    this.#open ??= this.#edge(this.isAtom ? 'block' : 'open', this.startTag);
    return this.#open;
  }

  get close(): SourceItem {
    this.#close ??= this.isAtom ? this.open : this.#edge('close', this.endTag);
    return this.#close;
  }

  /** Cut only when the block is edited: most blocks never are. */
  get leaves(): readonly SourceItem[] {
    this.#leaves ??= cutLeaves(this);
    return this.#leaves;
  }

  /**
   * A paragraph or heading, tagged at both ends, with text: the parser came to it with nothing left open, or it would be
   * inside of what was, or its text would be marked. So where one reads as it did, what follows in the same bytes does too.
   */
  get isFirm(): boolean {
    const { node, startTag, endTag } = this;
    this.#isFirm ??=
      node.isTextblock && startTag.to > startTag.from && endTag.to > endTag.from && node.content.content.some(hasWord);
    return this.#isFirm;
  }

  #edge(kind: ItemKind, span: Span): SourceItem {
    const { from, to } = span;
    return {
      kind,
      block: this,
      index: 0,
      text: '',
      node: this.node,
      stack: emptyStack,
      marks: '',
      inCode: false,
      from,
      to,
    };
  }
}

const hasWord = ({ text }: Node): boolean => text !== undefined && /[\p{L}\p{N}]/u.test(text);

/** The item after this one, in the whole source. */
export function itemAfter(item: SourceItem): SourceItem | undefined {
  const { block } = item;
  if (item.kind === 'open') return block.children[0]?.open ?? block.leaves[0] ?? block.close;
  if (item.kind === 'leaf' || item.kind === 'atom') return block.leaves[item.index + 1] ?? block.close;
  return block.parent?.children[block.index + 1]?.open ?? block.parent?.close;
}

/** The item before this one, in the whole source. */
export function itemBefore(item: SourceItem): SourceItem | undefined {
  const { block } = item;
  if (item.kind === 'close') return block.children.at(-1)?.close ?? block.leaves.at(-1) ?? block.open;
  if (item.kind === 'leaf' || item.kind === 'atom') return item.index === 0 ? block.open : block.leaves[item.index - 1];
  return block.parent?.children[block.index - 1]?.close ?? block.parent?.open;
}

/**
 * Runs of letters, digits and marks are one leaf; every other character is its own, so that it keeps its bytes. What one
 * character reference may stand for is never cut: a sign with the marks on it (`&nGt;`), a thick space.
 */
const leafPattern = /[\p{L}\p{N}\p{M}_]+|\u205f\u200a|[^\s]\p{M}*|[^]/gu;

export const cutText = (text: string): readonly string[] => text.match(leafPattern) ?? [];

function cutLeaves(block: SourceBlock): readonly SourceItem[] {
  const leaves: SourceItem[] = [];
  const { pieces } = block;
  for (let start = 0; start < pieces.length;) {
    const first = pieces[start];
    if (first === undefined) break;
    const end = first.atom === undefined ? endOfRun(pieces, start) : start + 1;
    const marks = markKey(first.stack.map((element) => element.mark));
    const common = { block, stack: first.stack, marks, inCode: block.node.type.name === 'codeBlock' };
    if (first.atom === undefined) cutRun(pieces.slice(start, end), common, leaves);
    else
      leaves.push({
        kind: 'atom',
        text: '',
        node: first.atom,
        from: first.from,
        to: first.to,
        index: leaves.length,
        ...common,
      });
    start = end;
  }
  return leaves;
}

function endOfRun(pieces: readonly Piece[], start: number): number {
  const stack = pieces[start]?.stack;
  let end = start + 1;
  while (end < pieces.length && pieces[end]?.atom === undefined && pieces[end]?.stack === stack) end++;
  return end;
}

type Common = Pick<SourceItem, 'block' | 'stack' | 'marks' | 'inCode'>;

function cutRun(run: readonly Piece[], common: Common, leaves: SourceItem[]): void {
  const cursor = new PieceCursor(run);
  for (const text of cutText(run.map((piece) => piece.text).join(''))) {
    const from = cursor.start();
    const to = cursor.advance(text.length);
    leaves.push({ kind: 'leaf', text, node: common.block.node, from, to, index: leaves.length, ...common });
  }
}

/** Walks characters and source offsets in step. */
class PieceCursor {
  readonly #pieces: readonly Piece[];
  #piece = 0;
  #offset = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  start(): number {
    const piece = this.#pieces[this.#piece];
    return piece === undefined ? 0 : piece.from + (piece.atomic ? 0 : this.#offset);
  }

  /** Passes `count` characters and says where the last one ends in the source. */
  advance(count: number): number {
    let end = 0;
    for (let left = count; left > 0;) {
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) break;
      const taken = Math.min(left, piece.text.length - this.#offset);
      this.#offset += taken;
      left -= taken;
      end = piece.atomic ? piece.to : piece.from + this.#offset;
      if (this.#offset === piece.text.length) {
        this.#piece++;
        this.#offset = 0;
      }
    }
    return end;
  }
}
