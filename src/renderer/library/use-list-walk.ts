import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { findTyped, nothingTyped, typeAhead, type TypedAhead } from './list-movement.ts';
import type { ActiveRow } from './use-active-row.ts';
import type { ListRows } from './use-list-rows.ts';

/** Arrowing through a list opens where it comes to rest, not every article on the way. */
const restMs = 140;

interface ListWalkOptions {
  readonly rows: ListRows;
  readonly active: ActiveRow;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollToIndex: Virtualizer<HTMLElement, Element>['scrollToIndex'];
}

export interface ListWalk {
  /** Moves the focus to a row. `opens`: its article opens, once it rests there. */
  readonly go: (index: number, opens: boolean) => void;
  readonly open: (row: ArticleRow, focus: boolean) => void;
  /** The active row without opening it: it was pressed to be chosen. */
  readonly stayAt: (index: number) => void;
  /** Whether the key was a letter to go on with. */
  readonly type: (key: string, atMs: number) => boolean;
}

/** Moving through the rows, by key and by letters, and opening what one comes to. */
export function useListWalk({ rows, active, scroller, scrollToIndex }: ListWalkOptions): ListWalk {
  const { openArticle } = useShell();
  const focusing = useRef(false);
  useEffect(() => {
    if (!focusing.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active.index}"]`);
    if (row === null || row === undefined) return;
    focusing.current = false;
    row.focus({ preventScroll: true });
  });
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const awaited = useRef<number | null>(null);
  const typed = useRef(nothingTyped);

  const stayAt = (index: number) => {
    clearTimeout(resting.current);
    awaited.current = null;
    active.move(index);
  };
  const go = (index: number, opens: boolean) => {
    stayAt(index);
    focusing.current = true;
    scrollToIndex(index, { align: 'auto' });
    if (!opens) return;
    const row = rows.at(index);
    if (row === undefined) awaited.current = index;
    else resting.current = setTimeout(() => openArticle(row.key), restMs);
  };
  useEffect(() => {
    // A key may lead to a row whose page is still on its way: it opens once it is here.
    const index = awaited.current;
    if (index !== null && rows.at(index) !== undefined) go(index, true);
  });
  const goToTyped = async (ahead: TypedAhead) => {
    const all = await rows.all();
    if (all === null) return;
    const names = all.map(({ name }) => name);
    const match = findTyped(names, ahead.text, active.index);
    // More may have been typed while the names came: that leads on.
    if (match !== null && typed.current === ahead) go(match, true);
  };
  return {
    go,
    stayAt,
    open: (row, focus) => {
      stayAt(rows.indexOf(row.key) ?? active.index);
      openArticle(row.key, { focus });
    },
    type: (key, atMs) => {
      const ahead = typeAhead(typed.current, key, atMs);
      if (ahead === null) return false;
      typed.current = ahead;
      void goToTyped(ahead);
      return true;
    },
  };
}
