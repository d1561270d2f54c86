import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import { tagOf } from './schema.ts';

/** A table's rows as they are read: a foot may be written before the body, and comes after it. */
export function rowsInReadingOrder(table: Node): readonly Node[] {
  const sections = childrenOf(table).filter(({ type }) => type.name === 'tableSection');
  const rank = (section: Node): number => ['thead', 'tbody', 'tfoot'].indexOf(tagOf(section));
  return sections.toSorted((a, b) => rank(a) - rank(b)).flatMap(childrenOf);
}

export const cellsOf = (row: Node): readonly Node[] => childrenOf(row).filter(({ type }) => type.name === 'tableCell');

export const captionsOf = (table: Node): readonly Node[] =>
  childrenOf(table).filter(({ type }) => type.name === 'tableCaption');
