import { GapCursor } from '@tiptap/pm/gapcursor';
import type { ResolvedPos } from '@tiptap/pm/model';
import { type Command, type EditorState, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cellAround, type GridCell, gridOf, type TableGrid } from './table-grid.ts';

/** Up and Down lead to the cell above and below; by itself Chromium goes to the one beside it. */
export const goToRow =
  (direction: 1 | -1): Command =>
  (state, dispatch, view) => {
    const { $head, empty } = state.selection;
    const place = cellAround($head);
    if (!empty || place === null || !isAtEdge($head, place.cell, direction)) return false;
    if (view?.endOfTextblock(direction === 1 ? 'down' : 'up') === false) return false;
    const { grid, cell } = place;
    const next = grid.cells.find(
      (other) =>
        covers(other, cell.column) &&
        (direction === 1 ? other.row === cell.row + cell.rows : other.row + other.rows === cell.row),
    );
    if (next !== undefined) {
      dispatch?.(state.tr.setSelection(caretIn(state, next, direction, view)).scrollIntoView());
      return true;
    }
    const caption = direction === -1 ? inCaption(state, grid, direction) : null;
    const $edge = state.doc.resolve(grid.position + (direction === 1 ? grid.table.nodeSize : 0));
    const out = caption ?? Selection.findFrom($edge, direction) ?? new GapCursor($edge);
    dispatch?.(state.tr.setSelection(out).scrollIntoView());
    return true;
  };

/** From the line beside a table into its caption or the cell that is nearest on screen; by itself Chromium goes to the last one. */
export const goIntoTable =
  (direction: 1 | -1): Command =>
  (state, dispatch, view) => {
    const { $head, empty } = state.selection;
    const grid = empty ? tableBeside($head, direction) : null;
    if (grid === null || view?.endOfTextblock(direction === 1 ? 'down' : 'up') !== true) return false;
    const caption = direction === 1 ? inCaption(state, grid, direction) : null;
    if (caption !== null) {
      dispatch?.(state.tr.setSelection(caption).scrollIntoView());
      return true;
    }
    const { left } = view.coordsAtPos($head.pos);
    const edge = grid.cells.filter(({ row, rows }) => (direction === 1 ? row === 0 : row + rows === grid.rows.length));
    const [nearest] = edge.toSorted((a, b) => distance(view, a, left) - distance(view, b, left));
    if (nearest === undefined) return false;
    dispatch?.(state.tr.setSelection(caretIn(state, nearest, direction, view)).scrollIntoView());
    return true;
  };

/** The words above the first row, from either side; null: the table has none. */
function inCaption({ doc }: EditorState, { table, position }: TableGrid, direction: 1 | -1): Selection | null {
  const caption = table.firstChild;
  if (caption?.type.name !== 'tableCaption') return null;
  const edge = direction === 1 ? position + 1 : position + 1 + caption.nodeSize;
  return Selection.findFrom(doc.resolve(edge), direction, true);
}

/** The table that follows on the line of a position, or goes before it. */
function tableBeside($pos: ResolvedPos, direction: 1 | -1): TableGrid | null {
  for (let depth = $pos.depth - 1; depth >= 0; depth -= 1) {
    const beside = $pos.node(depth).maybeChild($pos.index(depth) + direction);
    if (beside === null) continue;
    if (beside.type.name !== 'table') return null;
    return gridOf(beside, direction === 1 ? $pos.after(depth + 1) : $pos.before(depth + 1) - beside.nodeSize);
  }
  return null;
}

/** How far a place on screen is from a cell, sideways. */
function distance(view: EditorView, { position }: GridCell, left: number): number {
  const element = view.nodeDOM(position);
  if (!(element instanceof HTMLElement)) return Infinity;
  const box = element.getBoundingClientRect();
  return Math.max(box.left - left, left - box.right, 0);
}

/** No other line of the cell is on the way. */
function isAtEdge($head: ResolvedPos, cell: GridCell, direction: 1 | -1): boolean {
  for (let depth = $head.depth - 1; depth > 0; depth -= 1) {
    const isEdge = $head.index(depth) === (direction === 1 ? $head.node(depth).childCount - 1 : 0);
    if (!isEdge) return false;
    if ($head.before(depth) === cell.position) return true;
  }
  return false;
}

/** Below or above where the caret is now, as far as it can be seen. */
function caretIn(state: EditorState, cell: GridCell, direction: 1 | -1, view: EditorView | undefined): Selection {
  const [begin, end] = [cell.position + 1, cell.position + cell.node.nodeSize - 1];
  const nearest = Selection.near(state.doc.resolve(direction === 1 ? begin : end), direction);
  if (view === undefined) return nearest;
  const line = view.coordsAtPos(nearest.head);
  const { left } = view.coordsAtPos(state.selection.head);
  const seen = view.posAtCoords({ left, top: (line.top + line.bottom) / 2 })?.pos;
  return seen === undefined || seen < begin || seen > end ? nearest : TextSelection.near(state.doc.resolve(seen));
}

const covers = (cell: GridCell, column: number): boolean =>
  cell.column <= column && column < cell.column + cell.columns;
