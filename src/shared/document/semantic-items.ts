import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, withAttribute } from './attributes.ts';
import { attributesOf, tagOf } from './schema.ts';

/**
 * What a document's blocks say, as a flat list of lines: two documents with equal lists read the same and have the same
 * structure. Left out is what only serves editing: `run`, empty bare texts, where one equal element ends and the next
 * begins.
 */
export function semanticItems(blocks: readonly Node[], spell: Spelling = plainSpelling): readonly string[] {
  const lister = new Lister(spell);
  for (const block of blocks) lister.block(block);
  return lister.items;
}

/** How attributes and islands are written down: exactly, or with what makes no difference left out. */
export interface Spelling {
  readonly attributes: (attributes: Attributes) => Attributes;
  readonly island: (source: string) => string;
  /** A paragraph without attributes says what bare text says, and an empty one nothing. */
  readonly paragraphIsBare: boolean;
}

/** The order of attributes says nothing. */
export const inOrder = (attributes: Attributes): Attributes =>
  attributes.length < 2 ? attributes : [...attributes].sort(([a], [b]) => (a < b ? -1 : 1));

const plainSpelling: Spelling = { attributes: inOrder, island: (source) => source, paragraphIsBare: false };

/** An island's source without its own end: whether that is written or left out makes no difference. */
export function withoutEndTag(island: Node): { readonly source: string; readonly isClosed: boolean } {
  const source = String(island.attrs.source);
  if (source.startsWith('<!--')) {
    const body = source.replace(/(?<=<!--[^]*)-->$/, '');
    return { source: body, isClosed: body !== source || /^<!--[^]*--!>$|^<!---?>$/.test(source) };
  }
  const end = source.lastIndexOf('</');
  const isClosed =
    end > 0 &&
    source
      .slice(end + 2)
      .replace(/\s*>$/, '')
      .toLowerCase() === island.attrs.kind;
  return { source: isClosed ? source.slice(0, end) : source, isClosed };
}

class Lister {
  readonly items: string[] = [];
  readonly #spell: Spelling;
  readonly #seenIds = new Set<string>();

  constructor(spell: Spelling) {
    this.#spell = spell;
  }

  block(node: Node): void {
    if ((node.type.name === 'bare' || this.#isWrap(node)) && node.content.size === 0) return;
    this.items.push(`${node.isLeaf ? 'block' : 'open'} ${this.#own(node)}`);
    if (node.isTextblock) this.#line(node);
    else node.forEach((child) => this.block(child));
    if (!node.isLeaf) this.items.push('close');
  }

  #line(node: Node): void {
    let text = '';
    let marks = '';
    const endText = (): void => {
      if (text !== '') this.items.push(`text ${JSON.stringify(text)} ${marks}`);
      text = '';
    };
    node.forEach((child) => {
      const childMarks = this.#marks(child.marks);
      if (childMarks !== marks || !child.isText) endText();
      marks = childMarks;
      if (child.isText) text += child.text ?? '';
      else this.items.push(`atom ${this.#own(child)} ${marks}`);
    });
    endText();
  }

  #own(node: Node): string {
    if (typeof node.attrs.source === 'string') return `island ${this.#spell.island(withoutEndTag(node).source)}`;
    if (this.#isWrap(node)) return 'bare  [] ';
    return `${node.type.name} ${tagOf(node)} ${JSON.stringify(this.#spell.attributes(attributesOf(node)))} ${String(node.attrs.inner ?? '')}`;
  }

  #isWrap(node: Node): boolean {
    return this.#spell.paragraphIsBare && node.type.name === 'paragraph' && attributesOf(node).length === 0;
  }

  #marks(marks: readonly Mark[]): string {
    return marks
      .map(
        (mark) =>
          `${mark.type.name} ${tagOf(mark)} ${JSON.stringify(this.#spell.attributes(this.#onceIdentified(mark)))}`,
      )
      .sort()
      .join(' + ');
  }

  /** An element that had to be closed and opened again has its id on the first part only. */
  #onceIdentified(mark: Mark): Attributes {
    const attributes = attributesOf(mark);
    const id = attributes.find(([name]) => name === 'id')?.[1];
    if (id === undefined) return attributes;
    if (this.#seenIds.has(id)) return withAttribute(attributes, 'id', undefined);
    this.#seenIds.add(id);
    return attributes;
  }
}
