import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, noAttributes, sameAttributes } from './attributes.ts';
import type { ReferenceReader } from './character-references.ts';
import { oneMarkKey } from './content-key.ts';
import { maximumDepth, type Place, placeChildren, type Placed, tagNameOf } from './extents.ts';
import type { ParsedNode } from './parse-body.ts';
import { documentSchema, type MarkName } from './schema.ts';
import { type ElementStack, emptyStack, type Piece, type SourceElement } from './source-tree.ts';
import { islandTags, voidTags } from './tag-names.ts';
import type { Span } from './tag-text.ts';
import { type Chunk, mapText } from './text-mapping.ts';

const { nodes } = documentSchema;

/** White space that collapses (CSS Text 3, 4.1.1); a no-break space does not. */
const collapsible = /[ \t\n\f\r]/;
/** White space that is more than one space between two words, or nothing at all. */
const uneven = /^(?: |$)| {2}| $|[\t\n\f]/;

const markNames: Readonly<Record<string, MarkName>> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  code: 'code',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
};

export const attributesOfParsed = (node: ParsedNode): Attributes => {
  if (!('attrs' in node) || node.attrs.length === 0) return noAttributes;
  return node.attrs.map(({ name, value, prefix }) => [
    prefix === undefined || prefix === '' ? name : `${prefix}:${name}`,
    value,
  ]);
};

/** Which mark an inline element is shown as. */
export function markNameFor(tag: string, attributes: Attributes): MarkName {
  const isLink = tag === 'a' && attributes.some(([name]) => name === 'href');
  return isLink ? 'link' : (markNames[tag] ?? 'inlineTag');
}

/** A link inside a link (it takes an `object` between them) is a plain inline element: links exclude each other. */
function createMark(tag: string, attributes: Attributes, run: number, stack: ElementStack): Mark {
  const named = markNameFor(tag, attributes);
  const name = named === 'link' && stack.some(isLinkElement) ? 'inlineTag' : named;
  return documentSchema.marks[name].create({ tag, attributes, run });
}

const isLinkElement = (element: SourceElement): boolean => element.mark.type.name === 'link';

/** Reads the inline content of one text block: text with its source, atoms, and the stack of elements round each. */
export class InlineReader {
  readonly pieces: Piece[] = [];
  readonly #source: string;
  readonly #references: ReferenceReader;
  readonly #keepsSpace: boolean;
  /** At the start of a line, or after a space: the next space does not show. */
  #spaceIsMute = true;

  constructor(source: string, references: ReferenceReader, keepsSpace: boolean) {
    this.#source = source;
    this.#references = references;
    this.#keepsSpace = keepsSpace;
  }

  read(places: readonly Place[], floor: number): void {
    this.#readPlaces(places, emptyStack, floor);
  }

  /** The space at the end of a line does not show. */
  finish(): readonly Piece[] {
    this.#dropTrailingSpace();
    return this.pieces;
  }

  #readPlaces(places: readonly Place[], stack: ElementStack, floor: number): void {
    let end = floor;
    for (const place of places) {
      if (place.alone === undefined) this.#island(place, 'malformed', stack);
      else this.#readNode(place.alone, stack, end);
      end = place.to;
    }
  }

  #readNode(placed: Placed, stack: ElementStack, floor: number): void {
    const { node } = placed;
    const tag = tagNameOf(node);
    if (node.nodeName === '#text' && 'value' in node) this.#text(placed, node.value, stack, floor);
    else if (tag === '' || islandTags.has(tag) || stack.length >= maximumDepth)
      this.#island(placed, tag || 'comment', stack);
    else if (tag === 'br') this.#lineBreak(placed, stack);
    else if (tag === 'img')
      this.#atom(placed, nodes.image.create({ tag, attributes: attributesOfParsed(node) }), stack);
    else this.#element(placed, tag, stack);
  }

  #element(placed: Placed, tag: string, stack: ElementStack): void {
    const attributes = attributesOfParsed(placed.node);
    if (this.#isEmpty(placed)) {
      if (attributes.length === 0 && !voidTags.has(tag)) return;
      const inner = this.#source.slice(placed.inner.from, placed.inner.to);
      this.#atom(placed, nodes.inlineAtom.create({ tag, attributes, inner }), stack);
      return;
    }
    const element: SourceElement = {
      tag,
      attributes,
      mark: this.#markApart(tag, attributes, stack),
      startTag: { from: placed.from, to: placed.inner.from },
      endTag: { from: placed.inner.to, to: placed.to },
    };
    this.#readPlaces(placeChildren(placed.children, placed.inner), [...stack, element], placed.inner.from);
  }

  /** Nothing in it shows; white space alone counts as nothing where the element is kept for its attributes. */
  #isEmpty({ node, children }: Placed, depth = 0): boolean {
    // Beyond it everything becomes an island; looking there would take a call for each of ten thousand levels.
    if (depth > maximumDepth) return false;
    const attributed = 'attrs' in node && node.attrs.length > 0;
    return children.every((child) => {
      if (child.torn) return false;
      if ('value' in child.node) return attributed && !this.#keepsSpace && /^[ \t\n\f\r]*$/.test(child.node.value);
      const tag = tagNameOf(child.node);
      if (tag === '' || islandTags.has(tag) || voidTags.has(tag)) return false;
      return attributesOfParsed(child.node).length === 0 && this.#isEmpty(child, depth + 1);
    });
  }

  /** Written like its elder neighbour or like an element round it, but another: `run` keeps the two apart. */
  #markApart(tag: string, attributes: Attributes, stack: ElementStack): Mark {
    const mark = createMark(tag, attributes, 0, stack);
    const alike = [...stack, ...(this.pieces.at(-1)?.stack ?? emptyStack)].filter(
      (other) => other.tag === tag && sameAttributes(other.attributes, attributes),
    );
    if (alike.length === 0) return mark;
    const key = oneMarkKey(mark);
    const taken = new Set(
      alike.filter((other) => oneMarkKey(other.mark) === key).map((other) => Number(other.mark.attrs.run)),
    );
    let run = 0;
    while (taken.has(run)) run++;
    return createMark(tag, attributes, run, stack);
  }

  #island(span: Span, kind: string, stack: ElementStack): void {
    const source = this.#source.slice(span.from, span.to);
    this.#atom(span, nodes.inlineIsland.create({ kind, source }), stack);
  }

  #lineBreak(placed: Placed, stack: ElementStack): void {
    this.#dropTrailingSpace();
    this.#atom(placed, nodes.hardBreak.create({ tag: 'br', attributes: attributesOfParsed(placed.node) }), stack);
    this.#spaceIsMute = true;
  }

  #atom(span: Span, atom: Node, stack: ElementStack): void {
    this.pieces.push({ text: '', atomic: true, atom, stack, from: span.from, to: span.to });
    this.#spaceIsMute = false;
  }

  #text(placed: Placed, value: string, stack: ElementStack, floor: number): void {
    const chunks = mapText(this.#source, placed, value, floor, this.#references);
    if (chunks === undefined) this.#island(placed, 'malformed', stack);
    else if (this.#keepsSpace) for (const chunk of chunks) this.#push(chunk.text, chunk, stack);
    else for (const chunk of chunks) this.#collapse(chunk, stack);
  }

  #collapse(chunk: Chunk, stack: ElementStack): void {
    const isSpaceReference = chunk.atomic && collapsible.test(chunk.text);
    if (isSpaceReference) {
      this.#space(chunk, stack);
      return;
    }
    if (chunk.atomic) {
      this.#push(chunk.text, chunk, stack);
      this.#spaceIsMute = false;
      return;
    }
    this.#collapsePlain(chunk, stack);
  }

  /** Words with single spaces between them are one piece: the usual paragraph is pushed whole. */
  #collapsePlain(chunk: Chunk, stack: ElementStack): void {
    if (!uneven.test(chunk.text)) {
      this.#push(chunk.text, chunk, stack);
      this.#spaceIsMute = false;
      return;
    }
    const parts = chunk.text.matchAll(/[^ \t\n\f]+(?: (?=[^ \t\n\f])[^ \t\n\f]+)*|[ \t\n\f]/g);
    for (const part of parts) {
      const from = chunk.from + part.index;
      const span = { from, to: from + part[0].length, atomic: false };
      if (part[0].length === 1 && collapsible.test(part[0])) this.#space(span, stack);
      else {
        this.#push(part[0], span, stack);
        this.#spaceIsMute = false;
      }
    }
  }

  #space(span: Span & { readonly atomic: boolean }, stack: ElementStack): void {
    if (this.#spaceIsMute) return;
    this.#push(' ', span, stack);
    this.#spaceIsMute = true;
  }

  #push(text: string, { from, to, atomic }: Span & { readonly atomic: boolean }, stack: ElementStack): void {
    const last = this.pieces.at(-1);
    const continues = last !== undefined && last.atom === undefined && last.stack === stack && last.to === from;
    if (continues && !last.atomic && !atomic) {
      this.pieces[this.pieces.length - 1] = { ...last, text: last.text + text, to };
    } else this.pieces.push({ text, atomic, atom: undefined, stack, from, to });
  }

  #dropTrailingSpace(): void {
    const last = this.pieces.at(-1);
    if (this.#keepsSpace || !this.#spaceIsMute || last === undefined || !last.text.endsWith(' ')) return;
    this.pieces.pop();
    if (last.text.length > 1) this.pieces.push({ ...last, text: last.text.slice(0, -1), to: last.to - 1 });
  }
}
