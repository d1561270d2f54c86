import { Fragment, type Node, type NodeType } from 'prosemirror-model';
import { assert } from '../base/assert.ts';
import type { OpenedDocument } from './open.ts';
import type { PrintMemory } from './print-memory.ts';
import { dropRepeatedIds } from './repeated-ids.ts';
import { tagOf } from './schema.ts';
import { markLike, settleLine } from './settle-line.ts';
import { unchangedEnds } from './unchanged-ends.ts';
import { blockTags, headingTags, islandTags, linkBorders, textBlockTags } from './tag-names.ts';

/**
 * Not every document can be said in HTML: it has no words for two bare texts side by side, for a space at the start of a
 * line, for one id in two places. Settling turns a document into the nearest one that can be said; printing and checking
 * both work on that. Nodes that are settled already are returned as they are, and remembered, so that settling a long
 * article after one keystroke looks at one paragraph. What stands in the source can be said, and is never changed.
 *
 *   - two neighbouring bare texts become one, with a line break between
 *   - an island straight in a bare text stands beside it; a comment only where no words stand before it, or none after it
 *   - two bare texts with nothing but comments between become one, with those and a line break between
 *   - an inline element that holds no blocks any more is a mark on a line
 *   - a heading or paragraph that holds no blocks any more has a line of text
 *   - a link inside an `a` that holds blocks is only its text: the parser would end the outer one
 *   - spaces that would not show become no-break spaces; characters that the parser drops are dropped
 *   - an id that was copied or split stays on the first place only
 */
export function settle(opened: OpenedDocument, doc: Node): Node {
  const { memory } = opened;
  const settler = new Settler(memory);
  const settled = settler.isSayable(doc.content.content) ? doc : settler.settle(doc);
  if (settled === doc) memory.sayable = doc.content.content;
  return dropRepeatedIds(opened, settled);
}

class Settler {
  readonly #memory: PrintMemory;

  constructor(memory: PrintMemory) {
    this.#memory = memory;
  }

  /**
   * Whether these blocks need no settling. Between the blocks that they share with the last document of that kind, only
   * what changed is looked at, and what stands behind it: that may ask something of what stands before.
   */
  isSayable(blocks: readonly Node[]): boolean {
    const { sayable } = this.#memory;
    if (sayable === undefined) return false;
    const { start, end } = unchangedEnds(sayable, blocks);
    let behind = blocks.length - end;
    while (isComment(blocks[behind])) behind++;
    for (let i = start; i <= Math.min(behind, blocks.length - 1); i++) if (!this.#isSettled(blocks, i)) return false;
    return true;
  }

  #isSettled(siblings: readonly Node[], index: number): boolean {
    const node = siblings[index];
    return node !== undefined && this.settle(node) === node && standsAsItIs(node, siblings, index);
  }

  settle(node: Node): Node {
    const { settled } = this.#memory;
    const known = settled.get(node);
    if (known !== undefined) return known;
    if (this.#memory.sourceOf(node) !== undefined) return node;
    const result = node.isTextblock ? this.#line(node) : node.isLeaf ? node : this.#container(node);
    settled.set(node, result);
    if (result !== node) settled.set(result, result);
    return result;
  }

  #line(node: Node): Node {
    const line = settleLine(node);
    return line === node || !this.#isInSource(node) ? line : node;
  }

  #container(node: Node): Node {
    const inner = this.#children(node);
    if (node.type.name !== 'container') return inner;
    const tag = tagOf(node);
    const isLine = inner.content.content.every(fitsInLine);
    const becomes = isLine ? lineNames.get(tag) : undefined;
    const dissolves = isLine && !blockTags.has(tag) && !textBlockTags.has(tag);
    if ((!dissolves && becomes === undefined && tag !== 'a') || this.#isInSource(inner)) return inner;
    if (becomes !== undefined) return settleLine(typeNamed(inner, becomes).create(inner.attrs, lineOf(inner)));
    return dissolves ? dissolve(inner) : withoutLinks(inner);
  }

  #children(node: Node): Node {
    const before = node.content.content;
    if (before.every((_, i) => this.#isSettled(before, i))) return node;
    const after = joinBares(before.map((child) => this.settle(child)).flatMap(splitAtIslands));
    const same = after.length === before.length && after.every((child, i) => child === before[i]);
    return same ? node : node.copy(Fragment.fromArray(after));
  }

  #isInSource(node: Node): boolean {
    return this.#memory.sourceBlockLike(node) !== undefined;
  }
}

const isBare = (node: Node | undefined): boolean => node?.type.name === 'bare';
/** What does not make an inline element stand on lines of its own; of a malformed island nobody knows. */
const fitsInLine = (node: Node): boolean =>
  isBare(node) ||
  (node.type.name === 'blockIsland' && (node.attrs.kind === 'comment' || islandTags.has(String(node.attrs.kind))));

/** Nothing but a bare text asks for anything of what stands beside it. */
const standsAsItIs = (node: Node, siblings: readonly Node[], index: number): boolean =>
  !isBare(node) || (node.content.size > 0 && !isBare(beforeComments(siblings, index)) && !hasStray(node));

/** What stands before a block, comments apart: they do not end a line. */
function beforeComments(blocks: readonly Node[], index: number): Node | undefined {
  let before = index - 1;
  while (before >= 0 && isComment(blocks[before])) before--;
  return blocks[before];
}

/** An empty bare text only gives the caret a place: it is nothing, beside anything else. */
function joinBares(children: readonly Node[]): Node[] {
  const full = children.filter((child) => !isBare(child) || child.content.size > 0);
  const kept = full.length > 0 ? full : children.slice(0, 1);
  const joined: Node[] = [];
  for (const child of kept) {
    const last = isBare(child) ? beforeComments(joined, joined.length) : undefined;
    if (last !== undefined && isBare(last)) {
      const comments = joined.splice(joined.lastIndexOf(last) + 1);
      joined[joined.length - 1] = joinLines(last, comments, child);
    } else joined.push(child);
  }
  return joined;
}

function joinLines(first: Node, comments: readonly Node[], second: Node): Node {
  const lineBreak = typeNamed(first, 'hardBreak').create();
  const inLine = comments.map((comment) => typeNamed(first, 'inlineIsland').create(comment.attrs));
  const between = Fragment.fromArray([lineBreak, ...inLine]);
  return settleLine(first.copy(first.content.append(between).append(second.content)));
}

function typeNamed(node: Node, name: string): NodeType {
  const type = node.type.schema.nodes[name];
  assert(type !== undefined, `The document's schema has no ${name}`);
  return type;
}

const isComment = (node: Node | undefined): boolean => node?.attrs.kind === 'comment';

/** Straight in a container, an island is a block; only inside an inline element is it part of the line. */
const isIslandOfLine = (child: Node | undefined): boolean =>
  child?.type.name === 'inlineIsland' && child.marks.length === 0;

/** The places of islands that cannot stand in a bare text: of all but comments between words. */
function straysIn({ content }: Node): ReadonlySet<number> {
  const children = content.content;
  const places = [...children.keys()];
  const strays = new Set(places.filter((i) => isIslandOfLine(children[i]) && !isComment(children[i])));
  const isWord = (i: number): boolean => i in children && !strays.has(i);
  // From either end of a line, so that a run of comments there goes out one by one.
  for (const i of places) if (isIslandOfLine(children[i]) && !isWord(i - 1)) strays.add(i);
  for (const i of places.toReversed()) if (isIslandOfLine(children[i]) && !isWord(i + 1)) strays.add(i);
  return strays;
}

const hasStray = (bare: Node): boolean => bare.content.content.some(isIslandOfLine) && straysIn(bare).size > 0;

function splitAtIslands(node: Node): readonly Node[] {
  if (!isBare(node) || !hasStray(node)) return [node];
  const strays = straysIn(node);
  const parts: Node[] = [];
  let line: Node[] = [];
  const endLine = (): void => {
    if (line.length > 0) parts.push(settleLine(node.copy(Fragment.fromArray(line))));
    line = [];
  };
  for (const [i, child] of node.content.content.entries()) {
    if (!strays.has(i)) line.push(child);
    else {
      endLine();
      parts.push(typeNamed(node, 'blockIsland').create(child.attrs));
    }
  }
  endLine();
  return parts;
}

/** An inline element is a container only while it holds blocks; without them it is a mark on a line. */
function dissolve(node: Node): Node {
  const mark = markLike(node);
  const line = lineOf(node).map((child) => child.mark(mark.addToSet(child.marks)));
  return settleLine(typeNamed(node, 'bare').create(null, line));
}

/** What the text blocks are that hold blocks only by mistake, once they hold none. */
const lineNames = new Map([
  ['p', 'paragraph'],
  ['pre', 'codeBlock'],
  ...[...headingTags].map((tag) => [tag, 'heading'] as const),
]);

const lineOf = (node: Node): readonly Node[] =>
  node.content.content.flatMap((child) =>
    isBare(child) ? child.content.content : [typeNamed(child, 'inlineIsland').create(child.attrs)],
  );

function withoutLinks(node: Node): Node {
  const before = node.content.content;
  const after = before.map((child) => {
    const isApart = child.marks.some((mark) => linkBorders.has(tagOf(mark)));
    const links = isApart ? [] : child.marks.filter((mark) => mark.type.name === 'link');
    const plain = links.length === 0 ? child : child.mark(child.marks.filter((mark) => !links.includes(mark)));
    return linkBorders.has(tagOf(plain)) ? plain : withoutLinks(plain);
  });
  return after.every((child, i) => child === before[i]) ? node : node.copy(Fragment.fromArray(after));
}
