import type { Node } from 'prosemirror-model';
import { withAttribute } from './attributes.ts';
import { type InlineElement, type InlineStack, noStack, sharedDepth } from './inline-stack.ts';
import { missingEndOfIsland, missingEndsIn } from './missing-ends.ts';
import { attributesOf, tagOf } from './schema.ts';
import { type ItemKind, itemAfter, itemBefore, type SourceItem } from './source-tree.ts';
import { edgeLabel, isSpace, type SpaceManners } from './space-manners.ts';
import { voidTags } from './tag-names.ts';
import { patchStartTag, printStartTag, type Span } from './tag-text.ts';

/** One side of a seam: what was printed last, or what comes next. */
export interface Edge {
  readonly kind: ItemKind;
  readonly node: Node;
  /** The source item that it is or stands for. */
  readonly at: SourceItem | undefined;
  readonly stack: InlineStack;
  readonly text: string;
}

/** The text that an item was opened from: copies may come from other documents. */
export interface SourceTexts {
  readonly own: string;
  of(item: SourceItem): string;
}

export interface Seam {
  /** Tags that the source leaves out after the left item, where it is followed by another now. */
  readonly leftOut: string;
  readonly gap: string;
}

/**
 * What stands between two printed items. Where both stand where they stood, it is the source's gap; elsewhere inline
 * elements are closed and opened as the stacks demand, and layout follows the source at either side, else the manners.
 */
export class Seams {
  readonly #sources: SourceTexts;
  readonly #source: string;
  readonly #manners: SpaceManners;
  readonly #begun = new Set<InlineElement>();

  constructor(sources: SourceTexts, manners: SpaceManners) {
    this.#sources = sources;
    this.#source = sources.own;
    this.#manners = manners;
  }

  /** `printedLength`: how much was printed before, to find a near example of layout where neither side has a place. */
  between(left: Edge, right: Edge, printedLength: number): Seam {
    if (areNeighbours(left.at, right.at) && !isInNewCode(left, right))
      return { leftOut: '', gap: this.#sourceGap(left, right) };
    const gap = this.#freshGap(left, right, printedLength);
    return { leftOut: this.#tagsLeftOut(left), gap: gap + lostLineEnd(left, right, gap) };
  }

  #slice(from: number, to: number): string {
    return this.#source.slice(from, to);
  }

  /** A tag that the source leaves out is understood only before its old neighbour. */
  #tagsLeftOut({ at, node }: Edge): string {
    if (at === undefined || node !== at.node) return '';
    const inside = at.kind === 'close' ? missingEndsIn(at.block) : at.kind === 'open' ? '' : missingEndOfIsland(node);
    const tag = tagOf(node);
    if (at.to > at.from || tag === '' || voidTags.has(tag)) return inside;
    if (at.kind === 'close') return `${inside}</${tag}>`;
    return at.kind === 'open' ? printStartTag(tag, attributesOf(node)) : inside;
  }

  /** Both items stand where they stood: the gap is the source's, with other tags where elements were changed. */
  #sourceGap(left: Edge, right: Edge): string {
    const gap = this.#gapBetween(left.at, right.at);
    if (isUnmarked(left) && isUnmarked(right)) return this.#slice(gap.from, gap.to);
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

  #freshGap(left: Edge, right: Edge, printedLength: number): string {
    const { closing, opening } = this.#transition(left, right);
    const space =
      isInline(left) && isInline(right)
        ? this.#spaceInLine(left, right)
        : this.#spaceBetween(left, right, printedLength);
    return closing.map((e) => this.#endOf(e)).join('') + space + opening.map((e) => this.#beginningOf(e)).join('');
  }

  /** After a space that shows, the source's further white space does not: it stays with its word. */
  #spaceInLine(left: Edge, right: Edge): string {
    const next = left.at === undefined ? undefined : itemAfter(left.at);
    const isMute = left.text === ' ' || left.node.type.name === 'hardBreak';
    return next !== undefined && isMute && right.text !== ' ' ? this.#spaceIn(left.at, next) : '';
  }

  /** Layout at a seam: as the source has it at either side, else in the manner of the nearest such neighbours. */
  #spaceBetween(left: Edge, right: Edge, printedLength: number): string {
    if (isInNewCode(left, right)) return '';
    const next = left.at === undefined ? undefined : itemAfter(left.at);
    const previous = right.at === undefined ? undefined : itemBefore(right.at);
    if (right.kind === 'close' && previous !== undefined && sideOf(previous.kind) === sideOf(left.kind))
      return this.#spaceIn(previous, right.at);
    if (next !== undefined && sideOf(next.kind) === sideOf(right.kind)) return this.#spaceIn(left.at, next);
    if (previous !== undefined && sideOf(previous.kind) === sideOf(left.kind)) return this.#spaceIn(previous, right.at);
    const near = left.at?.to ?? right.at?.from ?? printedLength;
    return this.#manners.spaceBetween(edgeLabel(left.kind, left.node), edgeLabel(right.kind, right.node), near);
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
    const source = this.#sources.of(left);
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

const isUnmarked = (edge: Edge): boolean => edge.stack.length === 0 && (edge.at?.stack ?? noStack).length === 0;

/** Half a link with a new target: both halves stand in one source element, and yet it must end between them. */
const sharesAsBefore = (left: Edge, right: Edge): boolean =>
  sharedDepth(left.stack, right.stack) === sharedDepth(left.at?.stack ?? [], right.at?.stack ?? []);

/** In `pre` all white space is text: the layout of the paragraph that it was would be read as words. */
const isInNewCode = (left: Edge, right: Edge): boolean =>
  (left.kind === 'open' && isNewCode(left)) || (right.kind === 'close' && isNewCode(right));

const isNewCode = ({ node, at }: Edge): boolean =>
  node.type.name === 'codeBlock' && at !== undefined && at.node.type.name !== 'codeBlock';

/** The parser drops a line end straight after `<pre>`: one that is text needs another before it. */
function lostLineEnd(left: Edge, right: Edge, gap: string): string {
  const loses = left.kind === 'open' && tagOf(left.node) === 'pre' && right.text.startsWith('\n') && gap === '';
  return loses ? '\n' : '';
}
