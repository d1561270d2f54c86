import type { ArticleKey } from '../../shared/model/ids.ts';

/** The rows that are chosen together, and the one from which Shift stretches them; pure steps, for the list to show. */
export interface RowSelection {
  readonly keys: ReadonlySet<ArticleKey>;
  readonly anchor: ArticleKey | null;
}

/** Outlives the list: a window that is too narrow for it beside the article takes it away, and gives it back. */
export interface SelectionMemory {
  /** Which list it was; in another one nothing is chosen. */
  list: string;
  selection: RowSelection;
}

export const nothingSelected: RowSelection = { keys: new Set(), anchor: null };

/** In or out. `beside`: what counts as chosen while nothing is, because it is open. */
export const toggled = ({ keys }: RowSelection, key: ArticleKey, beside: ArticleKey | null): RowSelection => {
  const next = new Set(keys.size === 0 && beside !== null ? [beside] : keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
};

/** Everything between two rows of the list, both included; `to` may stand before `from`. */
export const stretched = (anchor: ArticleKey, between: readonly ArticleKey[]): RowSelection => ({
  keys: new Set(between),
  anchor,
});

export const everySelected = (all: readonly ArticleKey[], anchor: ArticleKey | null): RowSelection => ({
  keys: new Set(all),
  anchor,
});
