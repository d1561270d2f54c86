import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { type Command, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type Attributes, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf, tagOf } from '../../shared/document/schema.ts';
import { lineInPlaceOf } from './across-cells.ts';
import { withNewColumn, withoutColumn } from './column-tags.ts';
import { changeColumn } from './table-columns.ts';
import {
  cellAround,
  cellsInColumn,
  cellsInRow,
  type GridCell,
  type GridRow,
  spanOf,
  type TableGrid,
} from './table-grid.ts';

/** Tables of any shape, with sections and spans: rows and columns are added and taken where a reader sees them. */

type TableEdit = (tr: Transaction, grid: TableGrid, cell: GridCell) => Transaction;

const inTable =
  (edit: TableEdit): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    if (place === null) return false;
    dispatch?.(edit(state.tr, place.grid, place.cell).scrollIntoView());
    return true;
  };

export const emptyCell = (schema: Schema, tag: unknown, attributes: Attributes = []): Node => {
  const { tableCell, bare } = nodesOf(schema);
  return tableCell.create({ tag: tag === 'th' ? 'th' : 'td', attributes }, bare.create());
};

/** The types that a table is made of; the document room's schema has them all. */
const nodesOf = (schema: Schema) => {
  const { table, tableSection, tableRow, tableCell, bare } = schema.nodes;
  if (!table || !tableSection || !tableRow || !tableCell || !bare) throw new Error('The schema has no tables.');
  return { table, tableSection, tableRow, tableCell, bare };
};

/** A new table with a row of headings, which is what readers with a screen reader need to follow it. */
export function newTable(schema: Schema, rows: number, columns: number): Node {
  const { table, tableSection, tableRow } = nodesOf(schema);
  const row = (tag: 'th' | 'td') =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () => emptyCell(schema, tag)),
    );
  const all = Array.from({ length: rows }, (_, index) => row(index === 0 ? 'th' : 'td'));
  return table.create(null, tableSection.create(null, all));
}

const setSpan = (tr: Transaction, cell: GridCell, name: 'colspan' | 'rowspan', span: number): Transaction => {
  const attributes = withAttribute(attributesOf(cell.node), name, span > 1 ? String(span) : undefined);
  return tr.setNodeMarkup(tr.mapping.map(cell.position), null, { ...cell.node.attrs, attributes });
};

export const addRow = (where: 'above' | 'below'): Command =>
  inTable((tr, grid, cell) => insertRow(tr, grid, cell, where));

export function insertRow(tr: Transaction, grid: TableGrid, cell: GridCell, where: 'above' | 'below'): Transaction {
  const index = where === 'above' ? cell.row : cell.row + cell.rows - 1;
  const row = grid.rows[index];
  if (row === undefined) return tr;
  const isInHead = sectionOf(tr.doc, row) === 'thead';
  const body = isInHead && where === 'below' ? firstOfBody(tr.doc, grid, index + 1) : undefined;
  if (body !== undefined) return insertRow(tr, grid, body, 'above');
  const { schema } = grid.table.type;
  const fresh: Node[] = [];
  for (const neighbour of cellsInRow(grid, index)) {
    const above = neighbour.row < index;
    const below = neighbour.row + neighbour.rows - 1 > index;
    if (where === 'above' ? above : below) setSpan(tr, neighbour, 'rowspan', spanOf(neighbour.node, 'rowspan') + 1);
    else {
      const colspan: Attributes = neighbour.columns > 1 ? [['colspan', String(neighbour.columns)]] : [];
      fresh.push(emptyCell(schema, isInHead ? 'th' : tagBeside(grid, neighbour, index), colspan));
    }
  }
  const at = tr.mapping.map(where === 'above' ? row.position : row.position + row.node.nodeSize, -1);
  tr.insert(at, nodesOf(schema).tableRow.create(null, fresh));
  return fresh.length === 0 ? tr : tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2)));
}

const sectionOf = (doc: Node, { position }: GridRow): string => tagOf(doc.resolve(position).parent);

/** Below the headings of a table begins its body: a cell of the row at an index, if that is the first one of it. */
function firstOfBody(doc: Node, { rows, cells }: TableGrid, index: number): GridCell | undefined {
  const row = rows[index];
  return row !== undefined && sectionOf(doc, row) === 'tbody' ? cells.find((cell) => cell.row === index) : undefined;
}

/** A row of headings does not make the row beside it one: that is as the row below, or plain. */
function tagBeside(grid: TableGrid, cell: GridCell, index: number): unknown {
  const isHeading = cellsInRow(grid, index).every(({ node }) => node.attrs.tag === 'th');
  if (!isHeading || index > 0) return cell.node.attrs.tag;
  return cellsInRow(grid, 1).find(({ column }) => column === cell.column)?.node.attrs.tag ?? 'td';
}

export const deleteRow: Command = inTable((tr, grid, cell) => {
  const row = grid.rows[cell.row];
  if (row === undefined || grid.rows.length === 1) return removeTable(tr, grid);
  for (const neighbour of cellsInRow(grid, cell.row)) {
    // A cell that reaches further down would be lost with the row: it stays, one row shorter.
    if (neighbour.row < cell.row) setSpan(tr, neighbour, 'rowspan', spanOf(neighbour.node, 'rowspan') - 1);
    else if (neighbour.rows > 1) moveDown(tr, grid, neighbour);
  }
  const from = tr.mapping.map(row.position);
  const section = tr.doc.resolve(from);
  // A section without rows is not a section any more.
  const alone = section.parent.childCount === 1 && section.parent.type.name === 'tableSection';
  return alone
    ? tr.delete(section.before(), section.after())
    : tr.delete(from, from + section.parent.child(section.index()).nodeSize);
});

function moveDown(tr: Transaction, grid: TableGrid, cell: GridCell): void {
  const row = grid.rows[cell.row + 1];
  if (row === undefined) return;
  const next = grid.cells.find((candidate) => candidate.row === cell.row + 1 && candidate.column > cell.column);
  const at = next?.position ?? row.position + row.node.nodeSize - 1;
  const attributes = withAttribute(
    attributesOf(cell.node),
    'rowspan',
    cell.rows > 2 ? String(cell.rows - 1) : undefined,
  );
  tr.insert(tr.mapping.map(at), cell.node.type.create({ ...cell.node.attrs, attributes }, cell.node.content));
}

export const addColumn = (where: 'before' | 'after'): Command =>
  inTable((tr, grid, cell) => insertColumn(tr, grid, cell, where));

export function insertColumn(tr: Transaction, grid: TableGrid, cell: GridCell, where: 'before' | 'after'): Transaction {
  const column = where === 'before' ? cell.column : cell.column + cell.columns - 1;
  const widened = new Set<GridCell>();
  for (const [index, row] of grid.rows.entries()) {
    const neighbours = cellsInRow(grid, index);
    const neighbour = neighbours.find((c) => c.column <= column && column < c.column + c.columns);
    if (neighbour === undefined) {
      tr.insert(tr.mapping.map(row.position + row.node.nodeSize - 1), emptyCell(grid.table.type.schema, 'td'));
      continue;
    }
    if (widened.has(neighbour)) continue;
    widened.add(neighbour);
    widen(tr, grid, neighbour, column, where);
  }
  return changeColumn(tr, grid, column, (source, at) => withNewColumn(source, at, where));
}

function widen(tr: Transaction, grid: TableGrid, cell: GridCell, column: number, where: 'before' | 'after'): void {
  const inside = where === 'before' ? cell.column < column : column < cell.column + cell.columns - 1;
  if (inside) {
    setSpan(tr, cell, 'colspan', spanOf(cell.node, 'colspan') + 1);
    return;
  }
  const rowspan: Attributes = cell.rows > 1 ? [['rowspan', String(cell.rows)]] : [];
  const fresh = emptyCell(grid.table.type.schema, cell.node.attrs.tag, rowspan);
  tr.insert(tr.mapping.map(where === 'before' ? cell.position : cell.position + cell.node.nodeSize, -1), fresh);
}

export const deleteColumn: Command = inTable((tr, grid, cell) => {
  if (grid.width <= cell.columns) return removeTable(tr, grid);
  for (const neighbour of cellsInColumn(grid, cell.column)) {
    if (neighbour.columns > 1) setSpan(tr, neighbour, 'colspan', neighbour.columns - 1);
    else {
      const from = tr.mapping.map(neighbour.position);
      tr.delete(from, from + neighbour.node.nodeSize);
    }
  }
  return changeColumn(tr, grid, cell.column, withoutColumn);
});

const removeTable = (tr: Transaction, { position, table }: TableGrid): Transaction => {
  const line = lineInPlaceOf(tr.doc.resolve(position), table);
  if (line !== null) {
    tr.replaceWith(position, position + table.nodeSize, line);
    return tr.setSelection(TextSelection.create(tr.doc, position + 1));
  }
  tr.delete(position, position + table.nodeSize);
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(position, tr.doc.content.size)), -1));
};

export const deleteTable: Command = inTable(removeTable);

/** Headings for the first row, or plain cells again. */
export const toggleHeaderRow: Command = inTable((tr, grid) => {
  const cells = grid.cells.filter((cell) => cell.row === 0);
  const tag = cells.every((cell) => cell.node.attrs.tag === 'th') ? 'td' : 'th';
  for (const cell of cells) tr.setNodeMarkup(cell.position, null, { ...cell.node.attrs, tag });
  return tr;
});

/** Headings for the first column, or plain cells again; a heading row keeps its corner. */
export const toggleHeaderColumn: Command = inTable((tr, grid) => {
  const top = cellsInRow(grid, 0).every(({ node }) => node.attrs.tag === 'th') ? 1 : 0;
  const cells = grid.cells.filter((cell) => cell.column === 0 && cell.row >= top);
  const tag = cells.every((cell) => cell.node.attrs.tag === 'th') ? 'td' : 'th';
  for (const cell of cells) tr.setNodeMarkup(cell.position, null, { ...cell.node.attrs, tag });
  return tr;
});

/** The cell beside or below it that a cell can become one with: it has to be as high, or as wide. */
function partnerOf({ cells }: TableGrid, cell: GridCell, side: 'right' | 'below'): GridCell | undefined {
  return side === 'right'
    ? cells.find(
        ({ row, rows, column }) => row === cell.row && rows === cell.rows && column === cell.column + cell.columns,
      )
    : cells.find(
        ({ row, column, columns }) =>
          column === cell.column && columns === cell.columns && row === cell.row + cell.rows,
      );
}

/** Makes one cell of two, with the words of both. Not over the border of a section: HTML has no cell that lies in two. */
export const mergeCell =
  (side: 'right' | 'below'): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    const partner = place === null ? undefined : partnerOf(place.grid, place.cell, side);
    if (place === null || partner === undefined || !inOneSection(state.doc, place.cell, partner)) return false;
    if (dispatch === undefined) return true;
    const { cell } = place;
    const tr = state.tr.delete(partner.position, partner.position + partner.node.nodeSize);
    const inside = cell.position + 1;
    tr.replaceWith(inside, inside + cell.node.content.size, joined(cell.node, partner.node));
    const [name, span] =
      side === 'right'
        ? (['colspan', cell.columns + partner.columns] as const)
        : (['rowspan', cell.rows + partner.rows] as const);
    const attributes = withAttribute(attributesOf(cell.node), name, String(span));
    tr.setNodeMarkup(cell.position, null, { ...cell.node.attrs, attributes });
    // Her cell comes first in the new one: the caret stays where it was.
    const caret = tr.doc.resolve(Math.max(inside, state.selection.from));
    dispatch(tr.setSelection(TextSelection.near(caret)).scrollIntoView());
    return true;
  };

/** Text without tags goes on in the same line of HTML, so a line break stands between the two. */
function joined(cell: Node, other: Node): Fragment {
  if (isEmptyCell(other)) return cell.content;
  if (isEmptyCell(cell)) return other.content;
  const { bare, hardBreak } = cell.type.schema.nodes;
  const [last, first] = [cell.lastChild, other.firstChild];
  if (bare === undefined || hardBreak === undefined || last?.type !== bare || first?.type !== bare)
    return cell.content.append(other.content);
  const line = bare.create(null, last.content.addToEnd(hardBreak.create()).append(first.content));
  return cell.content.replaceChild(cell.childCount - 1, line).append(Fragment.from(other.children.slice(1)));
}

const inOneSection = (doc: Node, cell: GridCell, other: GridCell): boolean => {
  const sectionAround = ({ position }: GridCell) => doc.resolve(position).node(-1);
  return sectionAround(cell) === sectionAround(other);
};

const isEmptyCell = (node: Node): boolean =>
  node.childCount === 0 ||
  (node.childCount === 1 && node.firstChild?.isTextblock === true && node.firstChild.content.size === 0);

/** Takes a merged cell apart: its words stay in the first one, the others are empty. */
export const splitCell: Command = (state, dispatch) => {
  const place = cellAround(state.selection.$from);
  if (place === null || (place.cell.rows === 1 && place.cell.columns === 1)) return false;
  const { grid, cell } = place;
  const fresh = (count: number): readonly Node[] =>
    Array.from({ length: count }, () => emptyCell(state.schema, cell.node.attrs.tag));
  const tr = state.tr;
  // From the last row up, so that no place moves before its turn.
  for (let index = cell.row + cell.rows - 1; index > cell.row; index -= 1) {
    const row = grid.rows[index];
    if (row === undefined) continue;
    const next = grid.cells.find((candidate) => candidate.row === index && candidate.column > cell.column);
    tr.insert(next?.position ?? row.position + row.node.nodeSize - 1, fresh(cell.columns));
  }
  tr.insert(cell.position + cell.node.nodeSize, fresh(cell.columns - 1));
  const attributes = withAttribute(withAttribute(attributesOf(cell.node), 'colspan', undefined), 'rowspan', undefined);
  tr.setNodeMarkup(cell.position, null, { ...cell.node.attrs, attributes });
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Tab and Shift+Tab. After the last cell comes a new row. */
export const goToCell =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const place = cellAround(state.selection.$from);
    if (place === null) return false;
    const { grid, cell } = place;
    const next = grid.cells[grid.cells.indexOf(cell) + direction];
    if (next === undefined && direction === -1) return false;
    if (dispatch === undefined) return true;
    const tr = next === undefined ? insertRow(state.tr, grid, cell, 'below') : state.tr;
    if (next !== undefined) tr.setSelection(Selection.near(tr.doc.resolve(next.position + 1)));
    dispatch(tr.scrollIntoView());
    return true;
  };
