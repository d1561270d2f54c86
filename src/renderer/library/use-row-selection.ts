import { useEffect, useMemo, useRef, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import {
  everySelected,
  nothingSelected,
  type SelectionMemory,
  type RowSelection,
  stretched,
  toggled,
} from './row-selection.ts';
import type { ListRows } from './use-list-rows.ts';

/** Several rows of the list at once. While none is chosen, the open article is what is selected. */
export interface ChosenRows {
  readonly keys: ReadonlySet<ArticleKey>;
  readonly toggle: (key: ArticleKey, beside: ArticleKey | null) => void;
  /** From the row where it began, else from `from`, to the row at an index. */
  readonly stretch: (from: number, to: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
  /** As they are now, once what was asked for last is chosen; what left the list is none of them. null: she was told why not. */
  readonly rows: () => Promise<readonly ArticleRow[] | null>;
}

export const useRowSelection = (rows: ListRows, list: string, memory: SelectionMemory): ChosenRows => {
  const [selection, setSelection] = useState(memory.list === list ? memory.selection : nothingSelected);
  useEffect(() => {
    if (memory.list !== list) Object.assign(memory, { list, selection: nothingSelected });
  }, [memory, list]);
  // A key may follow before this one is drawn, or while the rows of a long way come: it goes on from here.
  const latest = useRef(selection);
  const coming = useRef<Promise<void> | null>(null);
  const asked = useRef(0);
  return useMemo(() => {
    const take = (next: RowSelection) => {
      // What was asked last counts.
      asked.current += 1;
      latest.current = next;
      Object.assign(memory, { list, selection: next });
      setSelection(next);
    };
    const onceAllAreHere = (next: (all: readonly ArticleRow[]) => RowSelection) => {
      asked.current += 1;
      const turn = asked.current;
      const come = async () => {
        const all = await rows.all();
        if (all !== null && asked.current === turn) take(next(all));
      };
      coming.current = come();
    };
    return {
      keys: selection.keys,
      toggle: (key, beside) => take(toggled(latest.current, key, beside)),
      stretch: (from, to) => {
        const anchor = latest.current.anchor ?? rows.at(from)?.key ?? null;
        const begin = anchor === null ? from : rows.indexOf(anchor);
        const near = begin === null ? null : keysBetween(begin, to, rows.at);
        if (anchor !== null && near !== null) return take(stretched(anchor, near));
        onceAllAreHere((all) => {
          const place = Math.max(0, anchor === null ? from : all.findIndex(({ key }) => key === anchor));
          const first = all[place];
          if (first === undefined) return nothingSelected;
          const between = keysBetween(place, Math.min(to, all.length - 1), (index) => all[index]);
          return stretched(first.key, between ?? []);
        });
      },
      all: () =>
        onceAllAreHere((all) =>
          everySelected(
            all.map(({ key }) => key),
            latest.current.anchor,
          ),
        ),
      clear: () => take(nothingSelected),
      rows: async () => {
        await coming.current;
        const { keys } = latest.current;
        const all = keys.size === 0 ? [] : await rows.all();
        return all?.filter(({ key }) => keys.has(key)) ?? null;
      },
    };
  }, [rows, selection, list, memory]);
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
