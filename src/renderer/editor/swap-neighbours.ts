import type { Transaction } from '@tiptap/pm/state';

/**
 * A block, or several up to `end`, go past another one of the same parent. The other one goes round them, so that they
 * themselves, the caret in them and their place in the undo history stay one.
 */
export function swapNeighbours(tr: Transaction, position: number, otherPosition: number, end?: number): Transaction {
  const [node, other] = [tr.doc.nodeAt(position), tr.doc.nodeAt(otherPosition)];
  if (node === null || other === null) throw new Error('There are no two blocks to swap.');
  const isBehind = otherPosition > position;
  const behind = end ?? position + node.nodeSize;
  tr.delete(otherPosition, otherPosition + other.nodeSize);
  return tr.insert(isBehind ? position : behind - other.nodeSize, other);
}
