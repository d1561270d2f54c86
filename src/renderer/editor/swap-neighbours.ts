import type { Transaction } from '@tiptap/pm/state';

/**
 * A block goes past another one of the same parent. The other one goes round it, so that the block itself, the caret in
 * it and its place in the undo history stay one.
 */
export function swapNeighbours(tr: Transaction, position: number, otherPosition: number): Transaction {
  const [node, other] = [tr.doc.nodeAt(position), tr.doc.nodeAt(otherPosition)];
  if (node === null || other === null) throw new Error('There are no two blocks to swap.');
  const isBehind = otherPosition > position;
  tr.delete(otherPosition, otherPosition + other.nodeSize);
  return tr.insert(isBehind ? position : position - other.nodeSize + node.nodeSize, other);
}
