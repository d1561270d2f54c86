import type { Node } from 'prosemirror-model';
import { align, type AlignOptions, type Stroke } from './align.ts';
import { withAttribute } from './attributes.ts';
import { type InlineElement, InlineStacks, type InlineStack, noStack, sharedDepth } from './inline-stack.ts';
import type { NewItem } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { attributesOf, tagOf } from './schema.ts';
import { settle } from './settle.ts';
import { withoutEndTag } from './semantic-items.ts';
import { type ItemKind, itemAfter, itemBefore, type SourceBlock, type SourceItem } from './source-tree.ts';
import { edgeLabel, isSpace } from './space-manners.ts';
import { islandTags, voidTags } from './tag-names.ts';
import { escapeText, patchStartTag, printStartTag, type Span } from './tag-text.ts';
import { joinSafely } from './text-joint.ts';

/** Prints a document along its source: what was not touched keeps its bytes. `doc` may belong to any schema with our names. */
export function printDocument(opened: OpenedDocument, doc: Node): string {
  return printSettled(opened, settle(opened, doc));
}

/** As `printDocument`, for a document that HTML can say (see settle.ts). */
export function printSettled(opened: OpenedDocument, settled: Node, options: AlignOptions = {}): string {
  return printWithCopies(opened, settled, options).html;
}

/** A stretch of the source that stands in what was printed, from `at` on. */
export interface Copied extends Span {
  readonly at: number;
}

export interface Printed {
  readonly html: string;
  /** In order. */
  readonly copies: readonly Copied[];
}

export function printWithCopies(opened: OpenedDocument, settled: Node, options: AlignOptions = {}): Printed {
  return new Printer(opened, align(opened, settled, options), options.donors ?? []).print();
}

/** One side of a seam: what was printed last, or what comes next. */
interface Edge {
  readonly kind: ItemKind;
  readonly node: Node;
  readonly at: SourceItem | undefined;
  readonly stack: InlineStack;
  readonly text: string;
}

class Printer {
  readonly #opened: OpenedDocument;
  readonly #source: string;
  readonly #strokes: readonly Stroke[];
  readonly #donors: readonly OpenedDocument[];
  readonly #stacks = new InlineStacks();
  readonly #begun = new Set<InlineElement>();
  readonly #printed: string[] = [];
  /** The end of the text that is being printed, across its items. */
  #tail = '';
  /** Nothing was printed between the last two items. */
  #isTouching = false;
  #length = 0;
  readonly #copies: Copied[] = [];

  constructor(opened: OpenedDocument, strokes: readonly Stroke[], donors: readonly OpenedDocument[]) {
    this.#opened = opened;
    this.#donors = donors;
    this.#source = opened.source;
    this.#strokes = strokes;
  }

  print(): Printed {
    const { root } = this.#opened;
    let left: Edge = { kind: 'open', node: root.node, at: root.open, stack: noStack, text: '' };
    this.#strokes.forEach((stroke, index) => {
      const right = this.#leftEdge(stroke, index, left.stack);
      this.#seam(left, right);
      if (stroke.kind === 'copy') this.#copy(stroke.first, stroke.last, left, right);
      else this.#write(this.#fresh(stroke, right), left, right);
      left = stroke.kind === 'copy' ? this.#edgeOf(stroke.last) : right;
    });
    this.#seam(left, { kind: 'close', node: root.node, at: root.close, stack: noStack, text: '' });
    return { html: this.#printed.join(''), copies: this.#copies };
  }

  #copy(first: SourceItem, last: SourceItem, left: Edge, right: Edge): void {
    const source = this.#sourceOf(first);
    this.#write(source.slice(first.from, last.to), left, right);
    if (source === this.#source)
      this.#copies.push({ from: first.from, to: last.to, at: this.#length - (last.to - first.from) });
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

  #slice(from: number, to: number): string {
    return this.#source.slice(from, to);
  }

  /** Copies may come from another document; everything that is written at a place of the source is this one's. */
  #sourceOf(item: SourceItem): string {
    if (this.#donors.length === 0) return this.#source;
    let root = item.block;
    while (root.parent !== undefined) root = root.parent;
    return this.#donors.find((donor) => donor.root === root)?.source ?? this.#source;
  }

  /** Text may not run into what was printed before it and become markup or a character reference. */
  #write(text: string, left: Edge, right: Edge): void {
    const last = this.#printed.at(-1) ?? '';
    const touching = right.kind === 'leaf' && left.kind === 'leaf' && this.#isTouching;
    if (!touching) this.#tail = '';
    if (touching) {
      const joined = joinSafely(last, text, this.#opened.references);
      this.#printed[this.#printed.length - 1] = joined;
      this.#length += joined.length - last.length;
    }
    // A reference that began further back cannot be changed any more: the character that would complete it is escaped.
    const completes =
      touching &&
      this.#tail.length > last.length &&
      joinSafely(this.#tail, text, this.#opened.references) !== this.#tail;
    const safe = completes ? `&#${text.charCodeAt(0)};${text.slice(1)}` : text;
    this.#tail = safe.length < 40 ? (this.#tail + safe).slice(-40) : safe.slice(-40);
    this.#emit(safe);
  }

  #emit(text: string): void {
    if (text === '') return;
    this.#printed.push(text);
    this.#length += text.length;
  }

  // --- Items that are written anew ---

  #fresh(stroke: Extract<Stroke, { kind: 'write' }>, edge: Edge): string {
    const { item, at } = stroke;
    if (item.kind === 'open') return this.#startTag(item.node, at);
    if (item.kind === 'close') return endTag(item.node);
    if (item.kind !== 'leaf') return this.#freshAtom(item.node, at);
    return at !== undefined && stroke.keepsText ? this.#slice(at.from, at.to) : this.#freshText(item, edge);
  }

  #freshText(item: NewItem, edge: Edge): string {
    const { lineEnd } = this.#opened.manners;
    return edge.text === '\n' ? lineEnd : escapeText(item.text);
  }

  #startTag(node: Node, at: SourceItem | undefined): string {
    const tag = tagOf(node);
    if (tag === '') return '';
    if (at === undefined || at.to === at.from || at.kind !== 'open') return printStartTag(tag, attributesOf(node));
    return patchStartTag(this.#source, at, tag, attributesOf(at.node), attributesOf(node));
  }

  #freshAtom(node: Node, at: SourceItem | undefined): string {
    if (typeof node.attrs.source === 'string') return node.attrs.source;
    const tag = tagOf(node);
    const attributes = attributesOf(node);
    if (at !== undefined && tagOf(at.node) === tag && voidTags.has(tag) && this.#source[at.from + 1] !== '/') {
      return patchStartTag(this.#source, at, tag, attributesOf(at.node), attributes);
    }
    if (voidTags.has(tag)) return printStartTag(tag, attributes, this.#opened.manners.voidEnd);
    return `${printStartTag(tag, attributes)}${String(node.attrs.inner ?? '')}</${tag}>`;
  }

  // --- What lies between two items ---

  #seam(left: Edge, right: Edge): void {
    const neighbours = areNeighbours(left.at, right.at);
    if (!neighbours) this.#makeExplicit(left);
    const gap = neighbours ? this.#sourceGap(left, right) : this.#freshGap(left, right);
    const text = gap + lostLineEnd(left, right, gap);
    this.#isTouching = text === '';
    this.#emit(text);
  }

  /** A tag that the source leaves out is understood only before its old neighbour. */
  #makeExplicit(left: Edge): void {
    const { at, node } = left;
    if (at === undefined || node !== at.node) return;
    if (at.kind === 'close') this.#emit(missingEndsIn(at.block));
    else if (at.kind !== 'open') this.#emit(missingEndOfIsland(node));
    const tag = tagOf(node);
    if (at.to > at.from || tag === '' || voidTags.has(tag)) return;
    if (at.kind === 'close') this.#emit(`</${tag}>`);
    if (at.kind === 'open') this.#emit(printStartTag(tag, attributesOf(node)));
  }

  /** Both items stand where they stood: the gap is the source's, with other tags where elements were changed. */
  #sourceGap(left: Edge, right: Edge): string {
    const gap = this.#gapBetween(left.at, right.at);
    const { closing, opening } = this.#transition(left, right);
    if (!mirrors(left) || !mirrors(right) || !sharesAsBefore(left, right)) {
      const space = this.#spaceIn(left.at, right.at);
      return closing.map((e) => this.#endOf(e)).join('') + space + opening.map((e) => this.#beginningOf(e)).join('');
    }
    let text = '';
    let at = gap.from;
    const replace = (tag: Span, fresh: string): void => {
      text += this.#slice(at, tag.from) + fresh;
      at = tag.to;
    };
    for (const element of closing)
      if (element.source !== undefined) replace(element.source.endTag, this.#sourceEndOf(element));
    for (const element of opening)
      if (element.source !== undefined) replace(element.source.startTag, this.#beginningOf(element));
    return text + this.#slice(at, gap.to);
  }

  #freshGap(left: Edge, right: Edge): string {
    const { closing, opening } = this.#transition(left, right);
    const space = isInline(left) && isInline(right) ? this.#spaceInLine(left, right) : this.#spaceBetween(left, right);
    return closing.map((e) => this.#endOf(e)).join('') + space + opening.map((e) => this.#beginningOf(e)).join('');
  }

  /** After a space that shows, the source's further white space does not: it stays with its word. */
  #spaceInLine(left: Edge, right: Edge): string {
    const next = left.at === undefined ? undefined : itemAfter(left.at);
    const isMute = left.text === ' ' || left.node.type.name === 'hardBreak';
    return next !== undefined && isMute && right.text !== ' ' ? this.#spaceIn(left.at, next) : '';
  }

  /** Layout at a seam: as the source has it at either side, else in the manner of the nearest such neighbours. */
  #spaceBetween(left: Edge, right: Edge): string {
    const next = left.at === undefined ? undefined : itemAfter(left.at);
    const previous = right.at === undefined ? undefined : itemBefore(right.at);
    if (right.kind === 'close' && previous !== undefined && sideOf(previous.kind) === sideOf(left.kind))
      return this.#spaceIn(previous, right.at);
    if (next !== undefined && sideOf(next.kind) === sideOf(right.kind)) return this.#spaceIn(left.at, next);
    if (previous !== undefined && sideOf(previous.kind) === sideOf(left.kind)) return this.#spaceIn(previous, right.at);
    const near = left.at?.to ?? right.at?.from ?? this.#printed.length;
    return this.#opened.manners.spaceBetween(edgeLabel(left.kind, left.node), edgeLabel(right.kind, right.node), near);
  }

  #gapBetween(left: SourceItem | undefined, right: SourceItem | undefined): Span {
    return { from: left?.to ?? 0, to: right?.from ?? 0 };
  }

  /** The white space in a source gap, without its inline tags; nothing if it holds anything else. */
  #spaceIn(left: SourceItem | undefined, right: SourceItem | undefined): string {
    if (left === undefined || right === undefined) return '';
    const depth = sharedDepth(left.stack, right.stack);
    const tags = [
      ...left.stack
        .slice(depth)
        .map((e) => e.endTag)
        .reverse(),
      ...right.stack.slice(depth).map((e) => e.startTag),
    ];
    const source = this.#sourceOf(left);
    let space = '';
    let at = left.to;
    for (const tag of tags) {
      space += source.slice(at, tag.from);
      at = tag.to;
    }
    space += source.slice(at, right.from);
    return isSpace(space) ? space : '';
  }

  #transition(left: Edge, right: Edge): { readonly closing: InlineStack; readonly opening: InlineStack } {
    const depth = sharedDepth(left.stack, right.stack);
    return { closing: left.stack.slice(depth).reverse(), opening: right.stack.slice(depth) };
  }

  #beginningOf(element: InlineElement): string {
    const again = this.#begun.has(element);
    this.#begun.add(element);
    const { source, mark } = element;
    const wanted = again ? withAttribute(attributesOf(mark), 'id', undefined) : attributesOf(mark);
    if (source === undefined) return printStartTag(tagOf(mark), wanted);
    return patchStartTag(this.#source, source.startTag, tagOf(mark), source.attributes, wanted);
  }

  #endOf({ source, mark }: InlineElement): string {
    const tag = tagOf(mark);
    if (source === undefined || source.tag !== tag) return `</${tag}>`;
    return this.#slice(source.endTag.from, source.endTag.to) || `</${tag}>`;
  }

  /** In the source's own gap a left-out end tag may stay left out. */
  #sourceEndOf(element: InlineElement): string {
    const { source, mark } = element;
    const isOmitted = source !== undefined && source.endTag.from === source.endTag.to;
    return isOmitted && source.tag === tagOf(mark) ? '' : this.#endOf(element);
  }
}

const isInline = (edge: Edge): boolean => edge.kind === 'leaf' || edge.kind === 'atom';

/** Which way an item looks: into a block, out of one, or on along the line. */
const sideOf = (kind: ItemKind): string => (kind === 'leaf' || kind === 'atom' ? 'line' : kind);

const areNeighbours = (left: SourceItem | undefined, right: SourceItem | undefined): boolean =>
  left !== undefined && right !== undefined && itemAfter(left) === right;

/** The edge stands under the elements that its source item stands under (changed ones count as themselves). */
function mirrors(edge: Edge): boolean {
  const own = edge.at?.stack ?? [];
  return own.length === edge.stack.length && edge.stack.every((element, depth) => element.source === own[depth]);
}

/** Half a link with a new target: both halves stand in one source element, and yet it must end between them. */
const sharesAsBefore = (left: Edge, right: Edge): boolean =>
  sharedDepth(left.stack, right.stack) === sharedDepth(left.at?.stack ?? [], right.at?.stack ?? []);

/** End tags that a block leaves out inside itself: what they would end begins again in whatever follows. */
function missingEndsIn(block: SourceBlock): string {
  let last = block;
  for (let child = last.children.at(-1); child !== undefined; child = last.children.at(-1)) last = child;
  const piece = last.pieces.at(-1);
  if (piece === undefined) return '';
  const open = piece.stack.filter((element) => element.endTag.from === element.endTag.to);
  const island = piece.atom === undefined ? '' : missingEndOfIsland(piece.atom);
  return (
    island +
    open
      .map((element) => `</${element.tag}>`)
      .toReversed()
      .join('')
  );
}

/** A script, style or comment without its end takes everything that follows it. */
function missingEndOfIsland(node: Node): string {
  if (typeof node.attrs.source !== 'string') return '';
  const kind = String(node.attrs.kind);
  if (node.attrs.source.startsWith('<!--')) return withoutEndTag(node).isClosed ? '' : '-->';
  const isOpen = islandTags.has(kind) && !voidTags.has(kind) && !withoutEndTag(node).isClosed;
  return isOpen ? `</${kind}>` : '';
}

function endTag(node: Node): string {
  const tag = tagOf(node);
  return tag === '' || voidTags.has(tag) || islandTags.has(tag) ? '' : `</${tag}>`;
}

/** The parser drops a line end straight after `<pre>`: one that is text needs another before it. */
function lostLineEnd(left: Edge, right: Edge, gap: string): string {
  const loses = left.kind === 'open' && tagOf(left.node) === 'pre' && right.text.startsWith('\n') && gap === '';
  return loses && !areNeighbours(left.at, right.at) ? '\n' : '';
}
