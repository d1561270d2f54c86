import { useState } from 'react';
import { useShell } from '../app/shell.tsx';
import type { ListRows } from './use-list-rows.ts';

/** The row that the keyboard is at: followed by its key while rows move, by its place once it is gone. */
export interface ActiveRow {
  readonly index: number;
  /** null: it is not in the pages that are here. */
  readonly found: number | null;
  readonly move: (index: number) => void;
}

export const useActiveRow = (rows: ListRows): ActiveRow => {
  const { place } = useShell();
  const [key, setKey] = useState<number | null>(place.articleKey);
  const [lastIndex, setLastIndex] = useState(0);
  const count = rows.total ?? 0;
  const found = key === null ? null : rows.indexOf(key);
  const index = found ?? Math.min(lastIndex, Math.max(0, count - 1));
  if (index !== lastIndex && count > 0) setLastIndex(index);
  return {
    index,
    found,
    move: (next) => {
      setLastIndex(next);
      setKey(rows.at(next)?.key ?? null);
    },
  };
};
