import { openAsIsland, openDocument, type OpenedDocument } from './open.ts';
import { printDocument } from './print.ts';
import type { SourceBlock } from './source-tree.ts';

/**
 * Opens a text that is going to be edited. Before anything of it is shown as text it is proved that nothing was lost on
 * the way in: it prints as the source, byte for byte, and each line has as many characters as the source has for it. A
 * text for which that is not so would be a fault of ours; it is one island then, and keeps every byte.
 */
export function openForEditing(source: string, open = openDocument): OpenedDocument {
  const opened = open(source);
  return losesNothing(opened) ? opened : openAsIsland(source);
}

export const losesNothing = (opened: OpenedDocument): boolean =>
  hasAllCharacters(opened.root) && printDocument(opened, opened.doc) === opened.source;

/** The editor's characters and the source's are matched by counting: where one is missing, edits would go astray. */
function hasAllCharacters({ node, pieces, children }: SourceBlock): boolean {
  if (!node.isTextblock) return children.every(hasAllCharacters);
  return pieces.reduce((sum, { atom, text }) => sum + (atom === undefined ? text.length : 1), 0) === node.content.size;
}
