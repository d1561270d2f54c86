import type { Node } from 'prosemirror-model';
import { openDocument } from './open.ts';
import type { Piece, SourceBlock } from './source-tree.ts';

/** Text round an island, as it may stand in another place; `path` is where the text after it must be found. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly path: string;
}

const inArticle = { before: '<p>a</p>', after: '<p>q</p>', path: 'doc paragraph' };
const inLine = { before: '<p>a', after: 'q</p>', path: 'doc paragraph' };
const cellPath = 'doc table tableSection tableRow tableCell bare';
const cell = '<td>q</td></tr></tbody></table>';
const inTables: Readonly<Record<string, Surroundings>> = {
  table: { before: '<table>', after: `<tbody><tr>${cell}`, path: cellPath },
  tableSection: { before: '<table><tbody>', after: `<tr>${cell}`, path: cellPath },
  tableRow: { before: '<table><tbody><tr>', after: cell, path: cellPath },
};

/**
 * Whether an island reads the same wherever it is put in such a parent: what follows it stays outside, and the parser does
 * not drop it. A piece with tags that it does not close reads right only where it stands; so do column widths outside of
 * a table.
 */
export function isSelfContained(island: Node, parent: Node): boolean {
  const source = String(island.attrs.source);
  const around = island.isInline ? inLine : (inTables[parent.type.name] ?? inArticle);
  const { root } = openDocument(`${around.before}${source}${around.after}<p>c</p>`);
  const from = around.before.length;
  const to = from + source.length;
  const after = to + around.after.indexOf('q');
  return (
    isPlainAt(root, after, around.path) &&
    isPlainAt(root, to + around.after.length + '<p>'.length, inArticle.path) &&
    stretchesTo(root, (span) => span.from === from) &&
    stretchesTo(root, (span) => span.to === to)
  );
}

/** The letter at an offset stands in such blocks, under no inline element. */
function isPlainAt(root: SourceBlock, offset: number, path: string): boolean {
  const found = findPiece(root, offset);
  if (found === undefined || found.piece.stack.length > 0) return false;
  const names: string[] = [];
  for (let block: SourceBlock | undefined = found.block; block !== undefined; block = block.parent)
    names.unshift(block.node.type.name);
  return names.join(' ') === path;
}

function findPiece(
  block: SourceBlock,
  from: number,
): { readonly block: SourceBlock; readonly piece: Piece } | undefined {
  const piece = block.pieces.find((one) => one.atom === undefined && one.from === from);
  if (piece !== undefined) return { block, piece };
  for (const child of block.children) {
    const found = findPiece(child, from);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Some block or atom below begins or ends just there. */
const stretchesTo = (
  { children, pieces }: SourceBlock,
  isThere: (span: { readonly from: number; readonly to: number }) => boolean,
): boolean => pieces.some(isThere) || children.some((child) => isThere(child) || stretchesTo(child, isThere));
