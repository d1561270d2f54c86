import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { Attributes } from '../../shared/document/attributes.ts';
import { columnCount, columnTags, columnText, withColumnText, withNewColumn } from './column-tags.ts';
import type { TableGrid } from './table-grid.ts';

/** A colgroup of a table, and the columns of the table that it describes. */
interface ColumnGroup {
  readonly position: number;
  readonly source: string;
  readonly first: number;
  readonly end: number;
}

/** A colgroup is kept as source (open.ts). */
export const isColgroup = (node: Node): boolean => node.type.name === 'blockIsland' && node.attrs.kind === 'columns';

function columnGroups({ table, position }: TableGrid): readonly ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  table.forEach((node, offset) => {
    if (!isColgroup(node)) return;
    const source = String(node.attrs.source);
    const first = groups.at(-1)?.end ?? 0;
    groups.push({ position: position + 1 + offset, source, first, end: first + columnCount(columnTags(source)) });
  });
  return groups;
}

const groupOf = (grid: TableGrid, column: number): ColumnGroup | undefined =>
  columnGroups(grid).find(({ first, end }) => first <= column && column < end);

/**
 * Changes what a table's colgroups say of a column, by the column's place in its own. A column that none describes has
 * nothing to change: the others, and what is described beyond the last, stay with the columns that they are for.
 */
export function changeColumn(
  tr: Transaction,
  grid: TableGrid,
  column: number,
  change: (source: string, column: number) => string,
): Transaction {
  const group = groupOf(grid, column);
  if (group === undefined) return tr;
  const position = tr.mapping.map(group.position);
  const source = change(group.source, column - group.first);
  if (source === '') return tr.delete(position, position + 1);
  return source === group.source ? tr : tr.setNodeAttribute(position, 'source', source);
}

/** What is said of a column and of the one on its right changes places, as it is written. */
export function swapColumnTags(tr: Transaction, grid: TableGrid, left: number): Transaction {
  const [one, other] = [groupOf(grid, left), groupOf(grid, left + 1)];
  if (one === undefined) return tr;
  // What no col describes gets one without a width, for the other one to come behind it.
  if (other === undefined) return changeColumn(tr, grid, left, (source, at) => withNewColumn(source, at, 'before'));
  const texts = [columnText(one.source, left - one.first), columnText(other.source, left + 1 - other.first)] as const;
  if (texts[0] === texts[1]) return tr;
  if (one.position !== other.position) {
    changeColumn(tr, grid, left, (source, at) => withColumnText(source, at, texts[1]));
    return changeColumn(tr, grid, left + 1, (source, at) => withColumnText(source, at, texts[0]));
  }
  return changeColumn(tr, grid, left, (source, at) =>
    withColumnText(withColumnText(source, at, texts[1]), at + 1, texts[0]),
  );
}

/** What is written on the `<col>` of a column; undefined: it has none. */
export function columnAttributes(grid: TableGrid, column: number): Attributes | undefined {
  const group = groupOf(grid, column);
  return columnTags(group?.source ?? '').find((tag) => {
    const at = column - (group?.first ?? 0);
    return tag.column <= at && at < tag.column + tag.span;
  })?.attributes;
}
