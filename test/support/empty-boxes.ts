import type { Node } from 'prosemirror-model';

/** Nothing can be written in a box without a line. A row may be empty where all its cells became one with those above. */
export function emptyBoxes(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (!node.isLeaf && !node.isTextblock && node.childCount === 0 && node.type.name !== 'tableRow') count += 1;
  });
  return count;
}
