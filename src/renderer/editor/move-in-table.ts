import type { ResolvedPos } from '@tiptap/pm/model';
import type { Command, Transaction } from '@tiptap/pm/state';
import { swapNeighbours } from './swap-neighbours.ts';
import { swapColumnTags } from './table-columns.ts';
import { emptyCell } from './table-commands.ts';
import { cellAround, cellsInColumn, cellsInRow, type GridCell, type TableGrid } from './table-grid.ts';

/**
 * Rows and columns go past their neighbours. Never through a merged cell, never out of their section, and headings stay
 * at the top and on the left: what they say would be said of other cells.
 */

export const moveRow =
  (direction: 'up' | 'down'): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    const place = cellAround($from);
    const other = rowToPass($from, direction);
    const row = place?.grid.rows[place.cell.row];
    if (row === undefined || other === null) return false;
    dispatch?.(swapNeighbours(state.tr, row.position, other).scrollIntoView());
    return true;
  };

/** Where the row begins that the row of a position can go past; null: there is none. */
export function rowToPass($pos: ResolvedPos, direction: 'up' | 'down'): number | null {
  const place = cellAround($pos);
  if (place === null) return null;
  const { grid, cell } = place;
  const beside = direction === 'up' ? cell.row - 1 : cell.row + 1;
  const [row, other] = [grid.rows[cell.row], grid.rows[beside]];
  if (row === undefined || other === undefined) return null;
  const isInSection = $pos.doc.resolve(row.position).parent === $pos.doc.resolve(other.position).parent;
  return isInSection && canSwapRows(grid, Math.min(cell.row, beside)) ? other.position : null;
}

/** Whether the row of a position is the first of its table, or the last. */
export function isAtTableEnd($pos: ResolvedPos, direction: 'up' | 'down'): boolean {
  const place = cellAround($pos);
  if (place === null) return false;
  return place.cell.row === (direction === 'up' ? 0 : place.grid.rows.length - 1);
}

/** The row at an index and the one below it. A cell that begins above both and reaches over both stays as it is. */
function canSwapRows(grid: TableGrid, upper: number): boolean {
  if (upper === 0 && isHeading(cellsInRow(grid, 0)) && !isHeading(cellsInRow(grid, 1))) return false;
  const merged = [...cellsInRow(grid, upper), ...cellsInRow(grid, upper + 1)].filter(({ rows }) => rows > 1);
  return merged.every(({ row, rows }) => row < upper && upper + 1 < row + rows);
}

export const moveColumn =
  (direction: 'left' | 'right'): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    if (place === null || place.cell.columns > 1) return false;
    const { grid, cell } = place;
    const left = direction === 'left' ? cell.column - 1 : cell.column;
    if (left < 0 || left + 1 >= grid.width || !canSwapColumns(grid, left)) return false;
    dispatch?.(swapColumns(state.tr, grid, left, cell.column).scrollIntoView());
    return true;
  };

/** A column and the one on its right. A cell that reaches over both stays as it is. */
function canSwapColumns(grid: TableGrid, left: number): boolean {
  if (left === 0 && isHeading(bodyOfColumn(grid, 0)) && !isHeading(bodyOfColumn(grid, 1))) return false;
  const [one, other] = [cellsInColumn(grid, left), cellsInColumn(grid, left + 1)];
  return [...one, ...other].every((cell) => cell.columns === 1 || (one.includes(cell) && other.includes(cell)));
}

/** Without the row of headings. */
const bodyOfColumn = (grid: TableGrid, column: number): readonly GridCell[] =>
  cellsInColumn(grid, column).filter(({ row }) => row > 0 || !isHeading(cellsInRow(grid, 0)));

const isHeading = (cells: readonly GridCell[]): boolean => cells.every(({ node }) => node.attrs.tag === 'th');

/** From the last row up, so that no place moves before its turn. The cells of her own column stay, the others go round them. */
function swapColumns(tr: Transaction, grid: TableGrid, left: number, own: number): Transaction {
  for (let row = grid.rows.length - 1; row >= 0; row -= 1) {
    const beginning = (column: number) => grid.cells.find((cell) => cell.row === row && cell.column === column);
    const [one, other] = [beginning(left), beginning(left + 1)];
    if (one === undefined) continue;
    if (other !== undefined)
      swapNeighbours(tr, (own === left ? one : other).position, (own === left ? other : one).position);
    // Where the row has no such cell it has one now. One that began further up goes by itself.
    else if (!cellsInRow(grid, row).some((cell) => cellsInColumn(grid, left + 1).includes(cell)))
      tr.insert(one.position, emptyCell(grid.table.type.schema, 'td'));
  }
  return swapColumnTags(tr, grid, left);
}
