import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import type { Attributes } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { columnTags, withColumnAttributes } from './column-tags.ts';
import { changeColumn, columnAttributes, isColgroup } from './table-columns.ts';
import { cellAround, type GridCell, gridOf, type TableGrid } from './table-grid.ts';
import { type WidthForm, widthForm, withWrittenWidth, writtenWidth } from './written-width.ts';

/** A column, the first of its table is 0, and its width as it is written; null: as wide as its words need. */
interface SizedColumn {
  readonly column: number;
  readonly width: string | null;
}

/** The column that the caret is in; of a merged cell the first. */
export function columnAtCaret({ selection }: EditorState): SizedColumn | null {
  const place = cellAround(selection.$from);
  if (place === null) return null;
  const { column } = place.cell;
  return { column, width: columnWidth(place.grid, column) };
}

/** A width as CSS says it, `30%` or `200px`, for the column that the caret is in. null takes off what it has. */
export const setColumnWidth =
  (width: string | null): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    const tr = place === null ? null : sizeColumn(state.tr, place.grid, place.cell.column, width);
    if (tr !== null) dispatch?.(tr.scrollIntoView());
    return tr !== null;
  };

/** The border between a column and the next, in the table at a position, with all widths as they are on screen. */
export interface ColumnBorder {
  readonly position: number;
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly table: number;
}

/** A column narrower than this, in pixels, can hardly be taken hold of again. */
const narrowest = 24;

/** How far a border can go. */
export const within = ({ left, right }: Pick<ColumnBorder, 'left' | 'right'>, by: number): number =>
  Math.max(Math.min(0, narrowest - left), Math.min(Math.max(0, right - narrowest), by));

/** What the column gets, the next one gives, if it has a width: the others stay where they are. */
export const moveBorder =
  (border: ColumnBorder, wanted: number): Command =>
  (state, dispatch) => {
    const { position, column } = border;
    const table = state.doc.nodeAt(position);
    if (table?.type.name !== 'table') return false;
    const grid = gridOf(table, position);
    const by = within(border, wanted);
    const [left, right] = [columnWidth(grid, column), columnWidth(grid, column + 1)];
    const wider = resized(left, border.left, border.left + by, border.table);
    const tr = sizeColumn(state.tr, grid, column, wider);
    const sized = tr?.doc.nodeAt(position);
    if (!tr || !sized) return false;
    if (right !== null) {
      const narrower = rest(left, right, wider) ?? resized(right, border.right, border.right - by, border.table);
      sizeColumn(tr, gridOf(sized, position), column + 1, narrower);
    }
    dispatch?.(tr);
    return true;
  };

/** Pixels stay pixels; anything else becomes a part of the table, whose own width follows the reader's screen. */
function resized(written: string | null, before: number, after: number, table: number): string {
  const pixels = /^([\d.]+)px$/i.exec(written ?? '')?.[1];
  if (pixels !== undefined) return `${Math.max(1, Math.round((Number(pixels) * after) / before))}px`;
  return `${Math.max(1, Math.round((100 * after) / table))}%`;
}

const percentOf = (width: string | null): number | null => {
  const percent = /^([\d.]+)%$/.exec(width ?? '')?.[1];
  return percent === undefined ? null : Number(percent);
};

/** Two parts of the table come to what they did; null: they are not both parts of it. */
function rest(left: string | null, right: string, wider: string): string | null {
  const [before, other, after] = [left, right, wider].map(percentOf);
  if (before == null || other == null || after == null) return null;
  return `${Math.max(1, Math.round(100 * (before + other - after)) / 100)}%`;
}

/** The cells that lie in a column alone. */
export const cellsOfColumn = ({ cells }: TableGrid, column: number): readonly GridCell[] =>
  cells.filter((cell) => cell.column === column && cell.columns === 1);

function columnWidth(grid: TableGrid, column: number): string | null {
  const onCells = cellsOfColumn(grid, column).map(({ node }) => writtenWidth(attributesOf(node)));
  return writtenWidth(columnAttributes(grid, column) ?? []) ?? onCells.find((width) => width !== null) ?? null;
}

/**
 * Wherever the column has a width it gets the new one: of two that differ, browsers take one or the other. Where it has
 * none, its `<col>` gets it; without one, its uppermost cell, which is one attribute in a table of any shape, while a new
 * colgroup would have to name every column. null: there is no place for it.
 */
function sizeColumn(tr: Transaction, grid: TableGrid, column: number, width: string | null): Transaction | null {
  const cells = cellsOfColumn(grid, column);
  const sized = cells.filter(({ node }) => writtenWidth(attributesOf(node)) !== null);
  const col = columnAttributes(grid, column);
  const isOnCol = col !== undefined && (sized.length === 0 || writtenWidth(col) !== null);
  const places = isOnCol || sized.length > 0 ? sized : cells.slice(0, 1);
  if (!isOnCol && places.length === 0) return null;
  const form = formIn(grid);
  const change = (attributes: Attributes): Attributes => withWrittenWidth(attributes, width, form);
  if (isOnCol) changeColumn(tr, grid, column, (source, at) => withColumnAttributes(source, at, change));
  for (const { node, position } of places) tr.setNodeAttribute(position, 'attributes', change(attributesOf(node)));
  return tr;
}

/** As the table writes widths elsewhere; styles, where it has none: the attribute is long out of HTML. */
function formIn({ table, cells }: TableGrid): WidthForm {
  const onCols = table.children
    .filter(isColgroup)
    .flatMap((group) => columnTags(String(group.attrs.source)).map(({ attributes }) => attributes));
  const forms = new Set([...onCols, ...cells.map(({ node }) => attributesOf(node))].map(widthForm));
  return forms.has('attribute') && !forms.has('style') ? 'attribute' : 'style';
}
