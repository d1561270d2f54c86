import { parseBody, type ParsedNode, type ParsedParent } from './parse-body.ts';
import { blockTags, impliedTags, islandTags, textBlockTags } from './tag-names.ts';
import type { Span } from './tag-text.ts';

/**
 * Where each node of the parsed tree lies in the source. A node's *extent* covers its own tags and everything below it.
 *
 * HTML's parser moves things: foster parenting, the adoption agency, formatting that is opened again. Where it did, tree
 * and source disagree, and it shows in one of two ways: a child lies outside its parent's tags (the node is `torn`), or
 * starts before its elder sibling ends (`placeChildren` groups the two). Either becomes an island; everything else is
 * known to nest in the source exactly as in the tree.
 */

/** A node and its place. Nodes without a place (an empty `p` made of a stray `</p>`) are left out: their bytes are gap. */
export interface Placed extends Span {
  readonly node: ParsedNode;
  /** Between start tag and end tag. */
  readonly inner: Span;
  readonly children: readonly Placed[];
  /** What the parser moved: something below does not lie inside this node's own tags. */
  readonly torn: boolean;
  /** It holds something that stands on lines of its own. */
  readonly holdsBlock: boolean;
}

/** Nesting beyond this is kept as an island: no article needs it, and every walk may recurse safely. */
export const maximumDepth = 200;

/** The top-level nodes of a body, each with its place. */
export const placeBody = (source: string): readonly Placed[] => placeAll(parseBody(source), source);

const noNodes: readonly ParsedNode[] = [];
const nothingPlaced: readonly Placed[] = [];

const childrenOf = (node: ParsedParent | ParsedNode): readonly ParsedNode[] => {
  if ('content' in node) return node.content.childNodes;
  return 'childNodes' in node ? node.childNodes : noNodes;
};

/** A node whose children are being placed. */
interface Frame {
  readonly node: ParsedParent | ParsedNode;
  readonly children: readonly ParsedNode[];
  readonly placed: Placed[];
  next: number;
}

const frameOf = (node: ParsedParent | ParsedNode): Frame => ({ node, children: childrenOf(node), placed: [], next: 0 });

/** Bottom up and without recursion, because tag soup may nest ten thousand deep. */
function placeAll(root: ParsedParent, source: string): readonly Placed[] {
  const frames = [frameOf(root)];
  for (;;) {
    const frame = frames.at(-1);
    if (frame === undefined) return nothingPlaced;
    const child = frame.children[frame.next++];
    if (child !== undefined && childrenOf(child).length > 0) frames.push(frameOf(child));
    else if (child !== undefined) place(child, nothingPlaced, source, frame.placed);
    else {
      frames.pop();
      const placed = locateStrayBreaks(frame.children, frame.placed, source);
      const around = frames.at(-1);
      if (around === undefined) return placed;
      place(frame.node as ParsedNode, placed, source, around.placed);
    }
  }
}

function place(node: ParsedNode, children: readonly Placed[], source: string, into: Placed[]): void {
  const placed = node.nodeName === '#text' ? placeText(node) : placeNode(node, children, source);
  if (placed !== undefined) into.push(placed);
}

function placeText(node: ParsedNode): Placed | undefined {
  const location = node.sourceCodeLocation;
  if (location === undefined || location === null) return undefined;
  const { startOffset: from, endOffset: to } = location;
  return { node, from, to, inner: { from, to }, children: nothingPlaced, torn: false, holdsBlock: false };
}

function placeNode(node: ParsedNode, children: readonly Placed[], source: string): Placed | undefined {
  const location = node.sourceCodeLocation;
  const below = spanOf(children);
  const holdsBlock = children.some(standsAlone);
  if (location === undefined || location === null) {
    if (below === undefined) return undefined;
    const torn = !('tagName' in node && impliedTags.has(node.tagName));
    return { node, ...below, inner: below, children, torn, holdsBlock };
  }
  // A style or script that is never closed is said to end where its text begins.
  const startTagEnd = 'startTag' in location ? (location.startTag?.endOffset ?? 0) : 0;
  const rawEnd = islandTags.has(tagNameOf(node)) && !hasEndTag(node) ? (below?.to ?? 0) : 0;
  // A comment that is never closed is said to end one unit behind the last.
  const end = Math.min(source.length, Math.max(location.endOffset, startTagEnd, rawEnd));
  const own = { from: location.startOffset, to: end };
  const inner = innerSpan(node, own);
  const torn = below !== undefined && (below.from < inner.from || below.to > inner.to);
  const from = below === undefined ? own.from : Math.min(own.from, below.from);
  const to = below === undefined ? own.to : Math.max(own.to, below.to);
  return { node, from, to, inner, children, torn, holdsBlock };
}

const hasEndTag = (node: ParsedNode): boolean => 'tagName' in node && node.sourceCodeLocation?.endTag !== undefined;

function innerSpan(node: ParsedNode, own: Span): Span {
  if (!('tagName' in node)) return own;
  const location = node.sourceCodeLocation;
  return { from: location?.startTag?.endOffset ?? own.to, to: location?.endTag?.startOffset ?? own.to };
}

function spanOf(children: readonly Placed[]): Span | undefined {
  if (children.length === 0) return undefined;
  let from = Infinity;
  let to = -Infinity;
  for (const child of children) {
    from = Math.min(from, child.from);
    to = Math.max(to, child.to);
  }
  return { from, to };
}

export const tagNameOf = (node: ParsedNode): string => ('tagName' in node ? node.tagName : '');

const isBlock = (node: ParsedNode): boolean => {
  const tag = tagNameOf(node);
  return (blockTags.has(tag) || textBlockTags.has(tag)) && !islandTags.has(tag);
};

/** What is inside an island does not count: it is not shown as blocks. */
export const standsAlone = (placed: Placed): boolean =>
  isBlock(placed.node) || (placed.holdsBlock && !islandTags.has(tagNameOf(placed.node)));

/** `</br>` is read as a line break, but the parser does not say where it was. It is the only one between its neighbours. */
function locateStrayBreaks(nodes: readonly ParsedNode[], placed: readonly Placed[], source: string): readonly Placed[] {
  const isStray = (node: ParsedNode) => tagNameOf(node) === 'br' && !node.sourceCodeLocation;
  if (!nodes.some(isStray)) return placed;
  const byNode = new Map(placed.map((child) => [child.node, child]));
  const located: Placed[] = [];
  let end = 0;
  for (const node of nodes) {
    const child = byNode.get(node) ?? (isStray(node) ? strayBreakAfter(source, end, node) : undefined);
    if (child === undefined) continue;
    located.push(child);
    end = child.to;
  }
  return located;
}

function strayBreakAfter(source: string, from: number, node: ParsedNode): Placed | undefined {
  const tag = /<\/br(?=[\s/>])[^>]*>/gi;
  tag.lastIndex = from;
  const found = tag.exec(source);
  if (found === null) return undefined;
  const span = { from: found.index, to: tag.lastIndex };
  return { node, ...span, inner: { from: span.to, to: span.to }, children: [], torn: false, holdsBlock: false };
}

/** Children that overlap, as one; `alone` is the child where nothing overlaps it. */
export interface Place extends Span {
  readonly alone: Placed | undefined;
}

export function placeChildren(children: readonly Placed[], within: Span): readonly Place[] {
  const places: { from: number; to: number; alone: Placed | undefined }[] = [];
  for (const child of children) {
    const last = places.at(-1);
    const torn = child.torn || child.from < within.from || child.to > within.to;
    if (last !== undefined && child.from < last.to) {
      last.from = Math.min(last.from, child.from);
      last.to = Math.max(last.to, child.to);
      last.alone = undefined;
      mergeBackwards(places);
    } else places.push({ from: child.from, to: child.to, alone: torn ? undefined : child });
  }
  return places;
}

/** A group that grew to the left may now overlap the group before it. */
function mergeBackwards(places: { from: number; to: number; alone: Placed | undefined }[]): void {
  for (;;) {
    const last = places.at(-1);
    const before = places.at(-2);
    if (last === undefined || before === undefined || last.from >= before.to) return;
    places.pop();
    before.from = Math.min(before.from, last.from);
    before.to = Math.max(before.to, last.to);
    before.alone = undefined;
  }
}
