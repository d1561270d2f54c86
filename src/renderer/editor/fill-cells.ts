import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { insertColumn, insertRow } from './table-commands.ts';
import { cellAround, type GridCell, gridOf, type TableGrid } from './table-grid.ts';

/** A sheet is hundreds of rows; a cell is edited as a whole, so more would keep her waiting. */
const mostCells = 5000;

/**
 * Puts a pasted table into the cells of the table that the caret is in, from the caret's cell on, as sheets do: rows and
 * columns that are missing are added, cells keep what they are (`th`, classes, widths) and get new content.
 */
export const fillCells =
  (pasted: Node): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    const source = gridOf(pasted, 0);
    if (place === null || source.cells.length === 0 || source.rows.length * source.width > mostCells) return false;
    if (dispatch === undefined) return true;
    const { tr } = state;
    const { cell, grid } = place;
    const [rows, width] = [cell.row + source.rows.length, cell.column + source.width];
    const grown = growTo(tr, grid.position, rows, width);
    if (grown.rows.length < rows || grown.width < width) return false;
    const fitting = source.cells.flatMap((from) => {
      const to = cellAt(grown, cell.row + from.row, cell.column + from.column);
      return to === undefined ? [] : [{ from, to }];
    });
    // Several may meet in a merged cell: the first one of them is in it. From the last to the first, so that no place moves.
    const filled = fitting.filter(({ to }, at) => fitting.findIndex((other) => other.to === to) === at);
    for (const { from, to } of filled.toSorted((a, b) => b.to.position - a.to.position)) fill(tr, to, from.node);
    const last = filled.reduce<number>((position, { to }) => Math.max(position, to.position), 0);
    tr.setSelection(
      TextSelection.near(tr.doc.resolve(tr.mapping.slice(tr.mapping.maps.length - filled.length).map(last, -1) + 1)),
    );
    dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView());
    return true;
  };

const fill = (tr: Transaction, { node, position }: GridCell, from: Node): Transaction =>
  tr.replaceWith(position + 1, position + node.nodeSize - 1, from.content);

const cellAt = ({ cells }: TableGrid, row: number, column: number): GridCell | undefined =>
  cells.find(
    (cell) =>
      cell.row <= row && row < cell.row + cell.rows && cell.column <= column && column < cell.column + cell.columns,
  );

const gridAt = (tr: Transaction, position: number): TableGrid => {
  const table = tr.doc.nodeAt(position);
  if (table === null) throw new Error('The table is not where it was.');
  return gridOf(table, position);
};

/**
 * Adds rows below the last and columns behind the last, each as the table's own commands write them. Of the table itself:
 * the first line in its last cell may be that of a table in there. A table that does not grow stays as it is.
 */
function growTo(tr: Transaction, position: number, rows: number, width: number): TableGrid {
  let grid = gridAt(tr, position);
  const grow = (sizeOf: (of: TableGrid) => number, size: number, edit: (made: Transaction) => void) => {
    for (let before = -1; sizeOf(grid) < size && sizeOf(grid) > before; grid = gridAt(tr, position)) {
      before = sizeOf(grid);
      // A command's edit begins at the document as it stands by now.
      const made = EditorState.create({ doc: tr.doc }).tr;
      edit(made);
      for (const step of made.steps) tr.step(step);
    }
  };
  grow(
    (of) => of.rows.length,
    rows,
    (made) => {
      const last = grid.cells.at(-1);
      if (last !== undefined) insertRow(made, grid, last, 'below');
    },
  );
  grow(
    (of) => of.width,
    width,
    (made) => {
      const last = grid.cells.find((cell) => cell.column + cell.columns === grid.width);
      if (last !== undefined) insertColumn(made, grid, last, 'after');
    },
  );
  return grid;
}
