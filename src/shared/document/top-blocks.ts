import type { Node } from 'prosemirror-model';
import { openDocument } from './open.ts';
import { readsInParts } from './parse-body.ts';
import type { Span } from './tag-text.ts';

/** A block straight in the article, with its place. */
interface TopBlock extends Span {
  readonly node: Node;
  readonly isFirm: boolean;
}

/** A body as its top-level blocks. */
export interface ReadBody {
  readonly source: string;
  readonly blocks: readonly TopBlock[];
}

/** Reads a body; of one that is known already only what is not the same, so that most blocks are the known nodes. */
export function readBody(source: string, known?: ReadBody): ReadBody {
  if (known?.source === source) return known;
  return (known && readBetween(known, source)) ?? { source, blocks: blocksOf(source, 0) };
}

const blocksOf = (html: string, from: number): readonly TopBlock[] =>
  openDocument(html).root.children.map((block) => ({
    node: block.node,
    from: from + block.from,
    to: from + block.to,
    isFirm: block.isFirm,
  }));

/** From the last firm block before the first difference to the first one after the last; `undefined` where that fails. */
function readBetween({ source: before, blocks }: ReadBody, source: string): ReadBody | undefined {
  const { start, end } = sharedEnds(before, source);
  const first = blocks.findLastIndex((block) => block.isFirm && block.to <= start);
  const last = blocks.findIndex((block) => block.isFirm && block.from >= before.length - end);
  const [left, right] = [blocks[first], blocks[last]];
  if ((left === undefined && right === undefined) || !readsInParts(source) || !readsInParts(before)) return undefined;
  const shift = source.length - before.length;
  const [from, to] = [left?.from ?? 0, right === undefined ? source.length : right.to + shift];
  const between = blocksOf(source.slice(from, to), from);
  if (left !== undefined && !isSame(between[0], left, 0)) return undefined;
  if (right !== undefined && !isSame(between.at(-1), right, shift)) return undefined;
  return {
    source,
    blocks: [
      ...blocks.slice(0, first + 1),
      ...between.slice(left === undefined ? 0 : 1, right === undefined ? undefined : -1),
      ...(right === undefined ? [] : blocks.slice(last)).map((block) => moved(block, shift)),
    ],
  };
}

const isSame = (read: TopBlock | undefined, known: TopBlock, shift: number): boolean =>
  read?.isFirm === true && read.from === known.from + shift && read.to === known.to + shift && read.node.eq(known.node);

const moved = (block: TopBlock, by: number): TopBlock =>
  by === 0 ? block : { ...block, from: block.from + by, to: block.to + by };

/** How many characters two texts share at their starts, and how many more at their ends. */
export function sharedEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return { start, end };
}
