import type { Node } from 'prosemirror-model';
import { withoutEndTag } from './semantic-items.ts';
import type { SourceBlock } from './source-tree.ts';
import { islandTags, voidTags } from './tag-names.ts';

/** End tags that a block leaves out inside itself: what they would end begins again in whatever follows. */
export function missingEndsIn(block: SourceBlock): string {
  let last = block;
  for (let child = last.children.at(-1); child !== undefined; child = last.children.at(-1)) last = child;
  const piece = last.pieces.at(-1);
  if (piece === undefined) return '';
  const open = piece.stack.filter((element) => element.endTag.from === element.endTag.to);
  const island = piece.atom === undefined ? '' : missingEndOfIsland(piece.atom);
  return (
    island +
    open
      .map((element) => `</${element.tag}>`)
      .toReversed()
      .join('')
  );
}

/** A script, style or comment without its end takes everything that follows it. */
export function missingEndOfIsland(node: Node): string {
  if (typeof node.attrs.source !== 'string') return '';
  const kind = String(node.attrs.kind);
  if (node.attrs.source.startsWith('<!--')) return withoutEndTag(node).isClosed ? '' : '-->';
  const isOpen = islandTags.has(kind) && !voidTags.has(kind) && !withoutEndTag(node).isClosed;
  return isOpen ? `</${kind}>` : '';
}
