import { useMemo, useRef, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { everySelected, nothingSelected, type RowSelection, stretched, toggled } from './row-selection.ts';
import type { ListRows } from './use-list-rows.ts';

/** Several rows of the list at once. While none is chosen, the open article is what is selected. */
export interface ChosenRows {
  readonly keys: ReadonlySet<ArticleKey>;
  readonly toggle: (key: ArticleKey, beside: ArticleKey | null) => void;
  /** From the row where it began, else from `from`, to the row at an index. */
  readonly stretch: (from: number, to: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
  /** As they are now; what left the list is none of them. */
  readonly rows: () => Promise<readonly ArticleRow[]>;
}

export const useRowSelection = (rows: ListRows): ChosenRows => {
  const [selection, setSelection] = useState<RowSelection>(nothingSelected);
  // What was asked last counts: rows of a long way may come after another key.
  const asked = useRef(0);
  return useMemo(() => {
    const choose = (next: RowSelection | ((before: RowSelection) => RowSelection)) => {
      asked.current += 1;
      setSelection(next);
    };
    const onceAllAreHere = async (next: (all: readonly ArticleRow[]) => RowSelection) => {
      asked.current += 1;
      const turn = asked.current;
      const all = await rows.all();
      if (asked.current === turn) setSelection(next(all));
    };
    return {
      keys: selection.keys,
      toggle: (key, beside) => choose((before) => toggled(before, key, beside)),
      stretch: (from, to) => {
        const anchor = selection.anchor ?? rows.at(from)?.key ?? null;
        const begin = anchor === null ? from : rows.indexOf(anchor);
        const near = begin === null ? null : keysBetween(begin, to, rows.at);
        if (anchor !== null && near !== null) return choose(stretched(anchor, near));
        void onceAllAreHere((all) => {
          const place = Math.max(0, anchor === null ? from : all.findIndex(({ key }) => key === anchor));
          const first = all[place];
          if (first === undefined) return nothingSelected;
          const between = keysBetween(place, Math.min(to, all.length - 1), (index) => all[index]);
          return stretched(first.key, between ?? []);
        });
      },
      all: () =>
        void onceAllAreHere((all) =>
          everySelected(
            all.map(({ key }) => key),
            selection.anchor,
          ),
        ),
      clear: () => choose(nothingSelected),
      rows: async () => (await rows.all()).filter(({ key }) => selection.keys.has(key)),
    };
  }, [rows, selection]);
};

/** null: a row on the way is not here yet. */
const keysBetween = (
  from: number,
  to: number,
  at: (index: number) => ArticleRow | undefined,
): readonly ArticleKey[] | null => {
  const keys: ArticleKey[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const row = at(index);
    if (row === undefined) return null;
    keys.push(row.key);
  }
  return keys;
};
