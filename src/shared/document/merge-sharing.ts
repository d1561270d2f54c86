import { Fragment, type Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { PrintMemory } from './print-memory.ts';
import { documentSchema } from './schema.ts';
import { type Match, matchSequences } from './shortest-edit.ts';
import type { SourceBlock } from './source-tree.ts';

/** One side of a merge. */
export interface MergeSide {
  readonly opened: OpenedDocument;
  /** Its document, with the base's own nodes wherever the two say the same. */
  readonly doc: Node;
  /** The same, with that document, as a place that blocks may be copied from: only those that the base does not have. */
  readonly donor: OpenedDocument;
}

/**
 * Two descendants of one text are equal nearly everywhere, and to find that out block by block costs more than merging
 * what is not. Top-level blocks that are written alike are compared once; from then on they are one node, which every
 * later step knows at a glance.
 */
export function shareBlocks(
  base: OpenedDocument,
  sides: readonly [OpenedDocument, OpenedDocument],
): readonly [MergeSide, MergeSide] {
  const written = writtenBlocks(base);
  return [shareWith(base, written, sides[0]), shareWith(base, written, sides[1])];
}

function shareWith(base: OpenedDocument, written: readonly string[], opened: OpenedDocument): MergeSide {
  const blocks = opened.root.children;
  const matches = matchSequences(written, writtenBlocks(opened));
  const alike = new Map(readAlike(base, opened, matches).map(({ was, is }) => [is, was.node]));
  const partnerOf = partners(base, matches);
  const children = blocks.map((block, j) => alike.get(block) ?? withNodesOf(partnerOf(j), block.node));
  const own = blocks.filter((block) => !alike.has(block));
  const doc = documentSchema.nodes.doc.create(null, children);
  return { opened, doc, donor: { ...opened, doc, memory: new PrintMemory(own) } };
}

/** For a side's blocks, asked for in order, the base's: of one that was changed, the one as far behind the last pair as it is. */
function partners({ doc }: OpenedDocument, matches: readonly Match[]): (j: number) => Node | undefined {
  let next = 0;
  let ahead = 0;
  return (j) => {
    for (; next < matches.length && (matches[next]?.[1] ?? 0) <= j; next++)
      ahead = (matches[next]?.[0] ?? 0) - (matches[next]?.[1] ?? 0);
    return doc.maybeChild(j + ahead) ?? undefined;
  };
}

/** A changed block, with the base's own nodes inside wherever the two say the same. */
function withNodesOf(was: Node | undefined, is: Node): Node {
  if (was?.eq(is) === true) return was;
  if (was === undefined || was.type !== is.type || is.isLeaf || is.isTextblock) return is;
  const after = childrenOf(is);
  // What was added or taken away is somewhere between: from there on, places are counted from the end.
  const shift = was.childCount - is.childCount;
  const shared = after.map((child, i) => {
    const first = withNodesOf(was.maybeChild(i) ?? undefined, child);
    return first === child && shift !== 0 ? withNodesOf(was.maybeChild(i + shift) ?? undefined, child) : first;
  });
  return shared.every((child, i) => child === after[i]) ? is : is.copy(Fragment.fromArray(shared));
}

interface Pair {
  readonly was: SourceBlock;
  readonly is: SourceBlock;
}

/**
 * Of blocks that are written alike, those that read alike. What is firm reads the same wherever it stands, and so does
 * what stands in the same bytes from one firm block to the next; anything else is compared.
 */
function readAlike(base: OpenedDocument, opened: OpenedDocument, matches: readonly Match[]): readonly Pair[] {
  const alike: Pair[] = [];
  const inParts = base.memory.readsInParts(base.source) && opened.memory.readsInParts(opened.source);
  let before: Pair | undefined;
  let isAnchored = false;
  let between: Pair[] = [];
  const compare = (): void => {
    alike.push(...between.filter(({ was, is }) => was.node.eq(is.node)));
    between = [];
  };
  for (const [i, j] of matches) {
    const [was, is] = [base.root.children[i], opened.root.children[j]];
    if (was === undefined || is === undefined) continue;
    const pair = { was, is };
    if (before === undefined || !followsAlike(base.source, opened.source, before, pair)) {
      compare();
      isAnchored = false;
    }
    between.push(pair);
    if (was.isFirm && is.isFirm) {
      if (isAnchored) alike.push(...between.splice(0));
      else alike.push(...between.splice(-1));
      compare();
      isAnchored = inParts;
    }
    before = pair;
  }
  compare();
  return alike;
}

/** Two pairs in the same order in both texts, with the same bytes between. */
const followsAlike = (base: string, opened: string, before: Pair, next: Pair): boolean =>
  next.was.index === before.was.index + 1 &&
  next.is.index === before.is.index + 1 &&
  base.slice(before.was.to, next.was.from) === opened.slice(before.is.to, next.is.from);

const writtenBlocks = ({ root, source }: OpenedDocument): readonly string[] =>
  root.children.map((block) => source.slice(block.from, block.to));
