import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';

/** A cell and where it lies: spans reach from `row`/`column` on. `position` is before the cell, in the document. */
export interface GridCell {
  readonly node: Node;
  readonly position: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface GridRow {
  readonly node: Node;
  readonly position: number;
}

/** A table as a reader sees it: rows over all its sections, cells at their places. */
export interface TableGrid {
  readonly table: Node;
  readonly position: number;
  readonly rows: readonly GridRow[];
  readonly cells: readonly GridCell[];
  readonly width: number;
}

/** HTML's own limits (The table element: colspan at most 1000, rowspan at most 65534). */
export const spanOf = (cell: Node, name: 'colspan' | 'rowspan'): number => {
  const span = Number.parseInt(attributeOf(attributesOf(cell), name) ?? '1', 10);
  return Number.isFinite(span) && span > 0 ? Math.min(span, name === 'colspan' ? 1000 : 65_534) : 1;
};

export function gridOf(table: Node, position: number): TableGrid {
  const rows: GridRow[] = [];
  table.descendants((node, offset) => {
    if (node.type.name === 'tableRow') rows.push({ node, position: position + 1 + offset });
    return node.type.name === 'tableSection';
  });
  const taken = new Set<string>();
  const cells = rows.flatMap((row, index) => placeCells(row, index, rows.length, taken));
  return { table, position, rows, cells, width: Math.max(0, ...cells.map((cell) => cell.column + cell.columns)) };
}

function placeCells(row: GridRow, index: number, rowCount: number, taken: Set<string>): readonly GridCell[] {
  const cells: GridCell[] = [];
  let column = 0;
  row.node.forEach((node, offset) => {
    if (node.type.name !== 'tableCell') return;
    while (taken.has(`${index},${column}`)) column += 1;
    const columns = spanOf(node, 'colspan');
    const rows = Math.min(spanOf(node, 'rowspan'), rowCount - index);
    for (let r = index; r < index + rows; r += 1)
      for (let c = column; c < column + columns; c += 1) taken.add(`${r},${c}`);
    cells.push({ node, position: row.position + 1 + offset, row: index, column, rows, columns });
    column += columns;
  });
  return cells;
}

/** Cells that lie in a row or column, from left to right and from top to bottom. */
export const cellsInRow = ({ cells }: TableGrid, row: number): readonly GridCell[] =>
  cells.filter((cell) => cell.row <= row && row < cell.row + cell.rows).toSorted((a, b) => a.column - b.column);
export const cellsInColumn = ({ cells }: TableGrid, column: number): readonly GridCell[] =>
  cells.filter((cell) => cell.column <= column && column < cell.column + cell.columns);

/** The table around a position, and the cell that it is in. */
export function cellAround($pos: ResolvedPos): { readonly grid: TableGrid; readonly cell: GridCell } | null {
  let cellPosition: number | null = null;
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const { name } = $pos.node(depth).type;
    if (name === 'tableCell' && cellPosition === null) cellPosition = $pos.before(depth);
    if (name !== 'table') continue;
    const grid = gridOf($pos.node(depth), $pos.before(depth));
    const cell = grid.cells.find((candidate) => candidate.position === cellPosition);
    return cell === undefined ? null : { grid, cell };
  }
  return null;
}
