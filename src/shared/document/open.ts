import { Fragment, type Node } from 'prosemirror-model';
import { ReferenceReader } from './character-references.ts';
import { inMarkOrder } from './content-key.ts';
import { attributesOfParsed, InlineReader } from './inline-content.ts';
import { maximumDepth, type Place, placeBody, placeChildren, type Placed, standsAlone, tagNameOf } from './extents.ts';
import { PrintMemory } from './print-memory.ts';
import { documentSchema, type NodeName } from './schema.ts';
import { type Piece, SourceBlock } from './source-tree.ts';
import { isSpace, SpaceManners } from './space-manners.ts';
import { headingTags, islandTags, textBlockTags } from './tag-names.ts';
import type { Span } from './tag-text.ts';

/** A part of the source that is kept as source. */
export interface Island extends Span {
  /** The element's name, or `comment`, `malformed`, `columns`, `deep`. */
  readonly kind: string;
}

/** An article's body, opened: the document to edit, and the source that it will be printed along. */
export interface OpenedDocument {
  readonly source: string;
  readonly doc: Node;
  /** The source as the document sees it; its `node` is `doc`. */
  readonly root: SourceBlock;
  readonly islands: readonly Island[];
  readonly memory: PrintMemory;
  readonly references: ReferenceReader;
  readonly manners: SpaceManners;
}

/** Opens any string. What cannot be shown as rich text becomes an island; the worst case is one island over everything. */
export function openDocument(source: string): OpenedDocument {
  const references = new ReferenceReader();
  const read = new Opener(source, references).open();
  return opened(source, tiles(read, source.length) ? read : oneIsland(source), references);
}

/** Without looking into it: the source as one piece that can be edited as source only. */
export const openAsIsland = (source: string): OpenedDocument =>
  opened(source, oneIsland(source), new ReferenceReader());

const opened = (source: string, root: SourceBlock, references: ReferenceReader): OpenedDocument => ({
  source,
  doc: root.node,
  root,
  islands: islandsOf(root),
  memory: new PrintMemory(root.children),
  references,
  manners: new SpaceManners(source, root),
});

const { nodes } = documentSchema;

const nodeNames: Readonly<Record<string, NodeName>> = {
  p: 'paragraph',
  pre: 'codeBlock',
  summary: 'summary',
  ul: 'bulletList',
  ol: 'orderedList',
  blockquote: 'blockquote',
  table: 'table',
  caption: 'tableCaption',
  tbody: 'tableSection',
  thead: 'tableSection',
  tfoot: 'tableSection',
  tr: 'tableRow',
  td: 'tableCell',
  th: 'tableCell',
  details: 'details',
  hr: 'horizontalRule',
};

/** These hold nothing but each other; a caret has no place straight in them. */
const structural: ReadonlySet<NodeName> = new Set(['bulletList', 'orderedList', 'table', 'tableSection', 'tableRow']);

class Opener {
  readonly #source: string;
  readonly #references: ReferenceReader;

  constructor(source: string, references: ReferenceReader) {
    this.#source = source;
    this.#references = references;
  }

  open(): SourceBlock {
    const whole = { from: 0, to: this.#source.length };
    const children = this.#readBlocks(placeBody(this.#source), whole, 'doc', 0);
    const startTag = { from: 0, to: 0 };
    const endTag = { from: whole.to, to: whole.to };
    return new SourceBlock({ node: nodes.doc.create(null, nodesOf(children)), startTag, endTag, children });
  }

  /** The blocks in a container: children that stand alone, islands, and between them bare text blocks. */
  #readBlocks(children: readonly Placed[], within: Span, parent: NodeName, depth: number): readonly SourceBlock[] {
    const blocks: SourceBlock[] = [];
    let line: Place[] = [];
    let lineFloor = within.from;
    const endLine = (): void => {
      if (line.length > 0) blocks.push(...this.#readLine(line, lineFloor, parent));
      line = [];
    };
    for (const place of placeChildren(children, within)) {
      // Layout between blocks is nearly half of all texts.
      if (line.length === 0 && this.#isLayout(place)) continue;
      const block = this.#readBlock(place, parent, depth);
      if (block === 'inline') line.push(place);
      else {
        endLine();
        blocks.push(block);
        lineFloor = place.to;
      }
    }
    endLine();
    return blocks.length > 0 || structural.has(parent) ? blocks : [emptyBare(within.from)];
  }

  #isLayout({ alone, from, to }: Place): boolean {
    return alone?.node.nodeName === '#text' && isSpace(this.#source.slice(from, to));
  }

  #readBlock(place: Place, parent: NodeName, depth: number): SourceBlock | 'inline' {
    const { alone } = place;
    if (alone === undefined) return this.#island(place, 'malformed');
    const tag = tagNameOf(alone.node);
    // Text, and comments: whether those stand in a line shows at its end.
    if (tag === '') return 'inline';
    if (islandTags.has(tag)) return this.#island(place, tag);
    if (!standsAlone(alone)) return 'inline';
    if (tag === 'colgroup') return this.#island(place, 'columns');
    if (depth >= maximumDepth) return this.#island(place, 'deep');
    return this.#readElement(alone, tag, parent, depth) ?? this.#island(place, 'misplaced');
  }

  /** `undefined` where the schema has no place for it here (a template between table rows). */
  #readElement(placed: Placed, tag: string, parent: NodeName, depth: number): SourceBlock | undefined {
    const name = nameFor(placed, tag, parent);
    const type = nodes[name];
    if (!accepts(parent, name)) return undefined;
    const attrs = { tag, attributes: attributesOfParsed(placed.node) };
    const startTag = { from: placed.from, to: placed.inner.from };
    const endTag = { from: placed.inner.to, to: placed.to };
    if (type.isLeaf)
      return new SourceBlock({ node: type.create(attrs), startTag: { ...startTag, to: placed.to }, endTag });
    if (type.isTextblock) {
      const places = placeChildren(placed.children, placed.inner);
      const reader = new InlineReader(this.#source, this.#references, name === 'codeBlock');
      reader.read(places, placed.inner.from);
      const pieces = reader.finish();
      return new SourceBlock({ node: type.create(attrs, inlineNodes(pieces)), startTag, endTag, pieces });
    }
    const children = this.#readBlocks(placed.children, placed.inner, name, depth + 1);
    return new SourceBlock({ node: type.create(attrs, nodesOf(children)), startTag, endTag, children });
  }

  /** A comment between words belongs to their line; before the first and after the last it stands by itself. */
  #readLine(line: readonly Place[], floor: number, parent: NodeName): readonly SourceBlock[] {
    const whole = line.some(isComment) ? this.#readBare(line, floor) : undefined;
    const words = whole === undefined ? [] : whole.pieces.filter(isWord);
    const [from, to] = [words[0]?.from ?? Infinity, words.at(-1)?.to ?? Infinity];
    const first = line.findLastIndex((place) => isComment(place) && place.to <= from) + 1;
    const after = line.findIndex((place, i) => i >= first && isComment(place) && place.from >= to);
    const [before, middle, behind] = [
      line.slice(0, first),
      line.slice(first, after < 0 ? undefined : after),
      after < 0 ? [] : line.slice(after),
    ];
    const comments = (places: readonly Place[]): readonly SourceBlock[] =>
      places.filter(isComment).map((place) => this.#island(place, 'comment'));
    const bare = this.#readBare(middle, before.at(-1)?.to ?? floor);
    const blocks = bare === undefined ? [] : [accepts(parent, 'bare') ? bare : this.#island(bare, 'misplaced')];
    return [...comments(before), ...blocks, ...comments(behind)];
  }

  #readBare(line: readonly Place[], floor: number): SourceBlock | undefined {
    const reader = new InlineReader(this.#source, this.#references, false);
    reader.read(line, floor);
    const pieces = reader.finish();
    const first = pieces[0];
    const last = pieces.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const from = first.stack[0]?.startTag.from ?? first.from;
    const to = last.stack[0]?.endTag.to ?? last.to;
    const node = nodes.bare.create(null, inlineNodes(pieces));
    return new SourceBlock({ node, startTag: { from, to: from }, endTag: { from: to, to }, pieces });
  }

  #island(span: Span, kind: string): SourceBlock {
    const source = this.#source.slice(span.from, span.to);
    const node = nodes.blockIsland.create({ kind, source });
    return new SourceBlock({
      node,
      startTag: { from: span.from, to: span.to },
      endTag: { from: span.to, to: span.to },
    });
  }
}

const isComment = ({ alone }: Place): boolean =>
  alone !== undefined && tagNameOf(alone.node) === '' && alone.node.nodeName !== '#text';

/** What keeps a line together: not a comment by itself, and not the space between two. */
const isWord = ({ atom, text, stack }: Piece): boolean =>
  atom === undefined ? text !== ' ' : stack.length > 0 || atom.attrs.kind !== 'comment';

const accepts = (parent: NodeName, child: NodeName): boolean =>
  nodes[parent].contentMatch.matchType(nodes[child]) !== null;

function nameFor(placed: Placed, tag: string, parent: NodeName): NodeName {
  if (tag === 'li') return parent === 'bulletList' || parent === 'orderedList' ? 'listItem' : 'container';
  if (tag === 'summary' && parent !== 'details') return 'container';
  if (textBlockTags.has(tag) && placed.holdsBlock) return 'container';
  if (headingTags.has(tag)) return 'heading';
  return nodeNames[tag] ?? 'container';
}

const nodesOf = (blocks: readonly SourceBlock[]): Fragment => Fragment.fromArray(blocks.map((block) => block.node));

function inlineNodes(pieces: readonly Piece[]): readonly Node[] {
  const inline: Node[] = [];
  for (let i = 0; i < pieces.length;) {
    const piece = pieces[i];
    if (piece === undefined) break;
    const marks = piece.stack.map((element) => element.mark);
    if (piece.atom !== undefined) {
      inline.push(marks.length === 0 ? piece.atom : piece.atom.mark(sorted(marks)));
      i++;
      continue;
    }
    let text = '';
    for (; i < pieces.length && pieces[i]?.atom === undefined && pieces[i]?.stack === piece.stack; i++)
      text += pieces[i]?.text;
    inline.push(documentSchema.text(text, sorted(marks)));
  }
  return inline;
}

const sorted = (marks: Node['marks']): Node['marks'] =>
  inMarkOrder([...marks].sort((a, b) => rank(a.type.name) - rank(b.type.name)));
const markOrder = Object.keys(documentSchema.marks);
const rank = (name: string): number => markOrder.indexOf(name);

const emptyBare = (at: number): SourceBlock => {
  const span = { from: at, to: at };
  return new SourceBlock({ node: nodes.bare.create(), startTag: span, endTag: span });
};

function oneIsland(source: string): SourceBlock {
  const node = nodes.blockIsland.create({ kind: 'malformed', source });
  const end = { from: source.length, to: source.length };
  const island = new SourceBlock({ node, startTag: { from: 0, to: source.length }, endTag: end });
  return new SourceBlock({
    node: nodes.doc.create(null, node),
    startTag: { from: 0, to: 0 },
    endTag: end,
    children: [island],
  });
}

/** Items must follow one another in the source, without overlap. */
function tiles(root: SourceBlock, length: number): boolean {
  let end = 0;
  const follows = (span: Span): boolean => {
    const fits = span.from >= end && span.to >= span.from && span.to <= length;
    end = span.to;
    return fits;
  };
  const visit = (block: SourceBlock): boolean => {
    const before = follows(block.startTag);
    const inside = block.children.every(visit) && block.pieces.every(follows);
    return before && inside && follows(block.endTag);
  };
  return visit(root);
}

function islandsOf(root: SourceBlock): readonly Island[] {
  const islands: Island[] = [];
  const note = (node: Node, span: Span): void => {
    if (node.type.name !== 'blockIsland' && node.type.name !== 'inlineIsland') return;
    islands.push({ kind: String(node.attrs.kind), from: span.from, to: span.to });
  };
  const visit = (block: SourceBlock): void => {
    note(block.node, block);
    for (const piece of block.pieces) if (piece.atom !== undefined) note(piece.atom, piece);
    block.children.forEach(visit);
  };
  visit(root);
  return islands;
}
