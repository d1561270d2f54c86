import type { Node } from 'prosemirror-model';
import { align, type AlignOptions, type Stroke } from './align.ts';
import { InlineStacks, type InlineStack, noStack } from './inline-stack.ts';
import type { NewItem } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { type Copied, PrintedText } from './printed-text.ts';
import { attributesOf, tagOf } from './schema.ts';
import { type Edge, Seams, type SourceTexts } from './seam.ts';
import { settle } from './settle.ts';
import type { SourceItem } from './source-tree.ts';
import { islandTags, voidTags } from './tag-names.ts';
import { escapeText, patchStartTag, printStartTag } from './tag-text.ts';

/*
 * Prints a document along its source: the strokes of align.ts in order (here), between each two of them a seam
 * (seam.ts), and where text meets text so that it stays text (printed-text.ts).
 */

/** What was not touched keeps its bytes. `doc` may belong to any schema with our names. */
export function printDocument(opened: OpenedDocument, doc: Node): string {
  return printSettled(opened, settle(opened, doc));
}

/** As `printDocument`, for a document that HTML can say (see settle.ts). */
export function printSettled(opened: OpenedDocument, settled: Node, options: AlignOptions = {}): string {
  return printWithCopies(opened, settled, options).html;
}

export interface Printed {
  readonly html: string;
  /** In order; without those of one item. */
  readonly copies: readonly Copied[];
}

export function printWithCopies(opened: OpenedDocument, settled: Node, options: AlignOptions = {}): Printed {
  return new Printer(opened, align(opened, settled, options), options.donors ?? []).print();
}

class Printer {
  readonly #opened: OpenedDocument;
  readonly #strokes: readonly Stroke[];
  readonly #sources: SourceTexts;
  readonly #stacks = new InlineStacks();
  readonly #printed: PrintedText;
  readonly #seams: Seams;

  constructor(opened: OpenedDocument, strokes: readonly Stroke[], donors: readonly OpenedDocument[]) {
    this.#opened = opened;
    this.#strokes = strokes;
    this.#sources = sourceTexts(opened, donors);
    this.#printed = new PrintedText(opened.references);
    this.#seams = new Seams(this.#sources, opened.manners);
  }

  print(): Printed {
    const { root } = this.#opened;
    let left: Edge = { kind: 'open', node: root.node, at: root.open, stack: noStack, text: '' };
    this.#strokes.forEach((stroke, index) => {
      const right = this.#leftEdge(stroke, index, left.stack);
      const runsOn = this.#seam(left, right) && left.kind === 'leaf' && right.kind === 'leaf';
      if (stroke.kind === 'copy') this.#copy(stroke.first, stroke.last, runsOn);
      else this.#printed.addItem(this.#fresh(stroke), runsOn);
      left = stroke.kind === 'copy' && stroke.last !== stroke.first ? this.#edgeOf(stroke.last) : right;
    });
    this.#seam(left, { kind: 'close', node: root.node, at: root.close, stack: noStack, text: '' });
    return { html: this.#printed.toString(), copies: this.#printed.copies };
  }

  /** Whether the two touch. */
  #seam(left: Edge, right: Edge): boolean {
    const { leftOut, gap } = this.#seams.between(left, right, this.#printed.length);
    this.#printed.add(leftOut);
    this.#printed.add(gap);
    return gap === '';
  }

  #copy(first: SourceItem, last: SourceItem, runsOn: boolean): void {
    const source = this.#sources.of(first);
    this.#printed.addItem(source.slice(first.from, last.to), runsOn);
    if (first === last || source !== this.#sources.own) return;
    this.#printed.copies.push({ from: first.from, to: last.to, at: this.#printed.length - (last.to - first.from) });
  }

  #leftEdge(stroke: Stroke, index: number, before: InlineStack): Edge {
    if (stroke.kind === 'copy') return this.#edgeOf(stroke.first);
    const { item, at } = stroke;
    const inline = item.kind === 'leaf' || item.kind === 'atom';
    const stack = inline ? this.#stacks.ofWritten(this.#strokes, index, before) : noStack;
    return { kind: item.kind, node: item.node, at, stack, text: item.text };
  }

  #edgeOf(item: SourceItem): Edge {
    return { kind: item.kind, node: item.node, at: item, stack: this.#stacks.ofSource(item.stack), text: item.text };
  }

  // --- Items that are written anew ---

  #fresh(stroke: Extract<Stroke, { kind: 'write' }>): string {
    const { item, at } = stroke;
    if (item.kind === 'open') return this.#startTag(item.node, at);
    if (item.kind === 'close') return endTag(item.node);
    if (item.kind !== 'leaf') return this.#freshAtom(item.node, at);
    return at !== undefined && stroke.keepsText ? this.#sources.own.slice(at.from, at.to) : this.#freshText(item);
  }

  #freshText(item: NewItem): string {
    return item.text === '\n' ? this.#opened.manners.lineEnd : escapeText(item.text);
  }

  #startTag(node: Node, at: SourceItem | undefined): string {
    const tag = tagOf(node);
    if (tag === '') return '';
    if (at === undefined || at.to === at.from || at.kind !== 'open') return printStartTag(tag, attributesOf(node));
    return patchStartTag(this.#sources.own, at, tag, attributesOf(at.node), attributesOf(node));
  }

  #freshAtom(node: Node, at: SourceItem | undefined): string {
    if (typeof node.attrs.source === 'string') return node.attrs.source;
    const tag = tagOf(node);
    const attributes = attributesOf(node);
    if (at !== undefined && tagOf(at.node) === tag && voidTags.has(tag) && this.#sources.own[at.from + 1] !== '/') {
      return patchStartTag(this.#sources.own, at, tag, attributesOf(at.node), attributes);
    }
    if (voidTags.has(tag)) return printStartTag(tag, attributes, this.#opened.manners.voidEnd);
    return `${printStartTag(tag, attributes)}${String(node.attrs.inner ?? '')}</${tag}>`;
  }
}

function endTag(node: Node): string {
  const tag = tagOf(node);
  return tag === '' || voidTags.has(tag) || islandTags.has(tag) ? '' : `</${tag}>`;
}

/** Copies may come from a donor; everything that is written at a place of the source is the opened document's own. */
function sourceTexts({ source }: OpenedDocument, donors: readonly OpenedDocument[]): SourceTexts {
  if (donors.length === 0) return { own: source, of: () => source };
  return {
    own: source,
    of: (item) => {
      let root = item.block;
      while (root.parent !== undefined) root = root.parent;
      return donors.find((donor) => donor.root === root)?.source ?? source;
    },
  };
}
