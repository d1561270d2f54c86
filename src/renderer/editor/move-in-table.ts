import type { ResolvedPos } from '@tiptap/pm/model';
import type { Command, Selection, Transaction } from '@tiptap/pm/state';
import { swapNeighbours } from './swap-neighbours.ts';
import { swapColumnTags } from './table-columns.ts';
import { emptyCell } from './table-commands.ts';
import { cellAround, cellsInColumn, cellsInRow, type GridCell, type TableGrid } from './table-grid.ts';

/**
 * Rows and columns go past their neighbours. Never through a merged cell, never out of their section, and headings stay
 * at the top and on the left: what they say would be said of other cells.
 */

export const moveRows =
  (direction: 'up' | 'down'): Command =>
  (state, dispatch) => {
    const places = rowsToSwap(state.selection, direction);
    if (places === null) return false;
    dispatch?.(swapNeighbours(state.tr, places.from, places.neighbour, places.to).scrollIntoView());
    return true;
  };

/** From where to where the rows of a selection reach, and where the one begins that they can go past; null: there is none. */
export function rowsToSwap({ $from, $to }: Selection, direction: 'up' | 'down') {
  const [begin, end] = [cellAround($from), cellAround($to)];
  if (begin === null || begin.grid.position !== end?.grid.position) return null;
  const { grid } = begin;
  const [first, last] = [begin.cell.row, end.cell.row];
  const beside = direction === 'up' ? first - 1 : last + 1;
  const [row, lastRow, other] = [grid.rows[first], grid.rows[last], grid.rows[beside]];
  if (row === undefined || lastRow === undefined || other === undefined) return null;
  const sections = new Set([row, lastRow, other].map(({ position }) => $from.doc.resolve(position).parent));
  if (sections.size > 1 || !canGoPast(grid, { first, last, beside })) return null;
  return { from: row.position, to: lastRow.position + lastRow.node.nodeSize, neighbour: other.position };
}

/** Whether the row of a position is the first of its table, or the last. */
export function isAtTableEnd($pos: ResolvedPos, direction: 'up' | 'down'): boolean {
  const place = cellAround($pos);
  if (place === null) return false;
  return place.cell.row === (direction === 'up' ? 0 : place.grid.rows.length - 1);
}

interface RowsAndNeighbour {
  readonly first: number;
  readonly last: number;
  readonly beside: number;
}

/** A cell that begins above all of them and reaches over all stays as it is; one among those that move goes along. */
function canGoPast(grid: TableGrid, { first, last, beside }: RowsAndNeighbour): boolean {
  const [top, bottom] = [Math.min(first, beside), Math.max(last, beside)];
  const newTop = beside < first ? first : beside;
  if (top === 0 && isHeading(cellsInRow(grid, 0)) && !isHeading(cellsInRow(grid, newTop))) return false;
  const touched = grid.cells.filter(({ row, rows }) => row <= bottom && top < row + rows && rows > 1);
  return touched.every(({ row, rows }) => {
    const behind = row + rows;
    return (row < top && bottom < behind) || (first <= row && behind <= last + 1);
  });
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
