import { type Fragment, type Node, Slice } from '@tiptap/pm/model';
import { isPrivateNote } from './private-words.ts';

/**
 * What was copied over the edge of a private note keeps the note whole, and what was copied of several cells is a table:
 * open at their end, they would take in the words behind the place that they come to. Of what was copied inside of a note,
 * or of one cell, only the words come. An item that never had a list is a plain box: it would end the item it comes to.
 */
export function withWholeBoxes(slice: Slice): Slice {
  const shared = sharedNodes(slice);
  const lastCell = shared.findLastIndex(({ type }) => type.name === 'tableCell');
  const isCutNote = (node: Node, depth: number) => depth >= shared.length && isPrivateNote(node);
  const isCutTable = (node: Node, depth: number) => depth > lastCell && node.type.name === 'table';
  // A table closes its beginning by itself: it is isolating.
  const openStart = openAbove(slice.content, slice.openStart, ({ firstChild }) => firstChild, isCutNote);
  const isCut = (node: Node, depth: number) => isCutNote(node, depth) || isCutTable(node, depth);
  const openEnd = openAbove(slice.content, slice.openEnd, ({ lastChild }) => lastChild, isCut);
  const content = withoutLoneItems(slice.content);
  const isAsBefore = openStart === slice.openStart && openEnd === slice.openEnd && content === slice.content;
  return isAsBefore ? slice : new Slice(content, openStart, openEnd);
}

function withoutLoneItems(content: Fragment): Fragment {
  let changed = content;
  content.forEach((node, _offset, index) => {
    const inside = node.isTextblock ? node.content : withoutLoneItems(node.content);
    const isLone = node.type.name === 'container' && node.attrs.tag === 'li';
    if (isLone) changed = changed.replaceChild(index, node.type.create({ ...node.attrs, tag: 'div' }, inside));
    else if (inside !== node.content) changed = changed.replaceChild(index, node.copy(inside));
  });
  return changed;
}

/** The open nodes that both ends of a slice are in, from the outside. */
function sharedNodes({ content, openStart, openEnd }: Slice): readonly Node[] {
  const shared: Node[] = [];
  let inside = content;
  while (shared.length < Math.min(openStart, openEnd) && inside.childCount === 1 && inside.firstChild !== null) {
    shared.push(inside.firstChild);
    inside = inside.firstChild.content;
  }
  return shared;
}

/** How deep a slice is open before the first node that is cut there. */
function openAbove(
  content: Fragment,
  open: number,
  edge: (of: Fragment) => Node | null,
  isCut: (node: Node, depth: number) => boolean,
): number {
  let inside = content;
  for (let depth = 0; depth < open; depth += 1) {
    const node = edge(inside);
    if (node === null || isCut(node, depth)) return depth;
    inside = node.content;
  }
  return open;
}
