import type { Node } from 'prosemirror-model';
import type { OpenedDocument } from './open.ts';
import { PrintMemory } from './print-memory.ts';
import { documentSchema } from './schema.ts';
import { matchSequences } from './shortest-edit.ts';
import type { SourceBlock } from './source-tree.ts';
import { isFirm } from './top-blocks.ts';

/** One side of a merge. */
export interface MergeSide {
  readonly opened: OpenedDocument;
  /** Its document, with the base's own nodes wherever the two say the same. */
  readonly doc: Node;
  /** The same document as a place that blocks may be copied from: only those that the base does not have. */
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
  const children = blocks.map((block) => block.node);
  for (const [i, j] of matchSequences(written, writtenBlocks(opened))) {
    const [was, is] = [base.root.children[i], blocks[j]];
    if (was !== undefined && is !== undefined && readsAlike(was, is)) children[j] = was.node;
  }
  const own = blocks.filter((block, j) => block.node === children[j]);
  const doc = documentSchema.nodes.doc.create(null, children);
  return { opened, doc, donor: { ...opened, memory: new PrintMemory(own) } };
}

/** Of two that are written alike. Only what is firm reads the same wherever it stands. */
const readsAlike = (a: SourceBlock, b: SourceBlock): boolean => (isFirm(a) && isFirm(b)) || a.node.eq(b.node);

const writtenBlocks = ({ root, source }: OpenedDocument): readonly string[] =>
  root.children.map((block) => source.slice(block.from, block.to));
