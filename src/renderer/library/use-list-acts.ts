import type { KeyboardEvent, RefObject } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { remPx } from '../app/rem.ts';
import { useShell } from '../app/shell.tsx';
import { listStep, type ListCommand, type Press } from './list-keys.ts';
import type { ActiveRow } from './use-active-row.ts';
import type { ListRows } from './use-list-rows.ts';
import type { ListWalk } from './use-list-walk.ts';
import type { ChosenRows } from './use-row-selection.ts';

export const rowRem = 3.5;

interface ListParts {
  readonly rows: ListRows;
  readonly active: ActiveRow;
  readonly chosen: ChosenRows;
  readonly walk: ListWalk;
  readonly scroller: RefObject<HTMLElement | null>;
}

export interface ListActs {
  readonly press: (row: ArticleRow, index: number, how: Press) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What presses and keys do in the list: they open, choose, walk, or ask to delete. */
export function useListActs({ rows, active, chosen, walk, scroller }: ListParts): ListActs {
  const { place, show } = useShell();
  const count = rows.total ?? 0;

  const press = (row: ArticleRow, index: number, how: Press) => {
    if (how === 'toggle') {
      const isListed = place.articleKey !== null && rows.indexOf(place.articleKey) !== null;
      chosen.toggle(row.key, isListed ? place.articleKey : null);
      walk.stayAt(index);
    } else if (how === 'stretch') {
      chosen.stretch(active.index, index);
      walk.stayAt(index);
    } else {
      chosen.clear();
      walk.open(row, false);
    }
  };
  const askToDelete = async () => {
    const row = rows.at(active.index);
    const several = await chosen.rows();
    if (several === null) return;
    if (several.length > 0) show({ kind: 'delete', rows: several, onDelete: chosen.clear });
    else if (row !== undefined) show({ kind: 'delete', rows: [row] });
  };
  const act = (command: ListCommand) => {
    const row = rows.at(active.index);
    if (command === 'all') chosen.all();
    else if (command === 'clear') chosen.clear();
    else if (command === 'toggle' && row !== undefined) chosen.toggle(row.key, null);
    else if (command === 'delete') void askToDelete();
    else if (command === 'open' && row !== undefined) {
      chosen.clear();
      walk.open(row, true);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.floor((scroller.current?.clientHeight ?? 0) / (rowRem * remPx())) - 1;
    const step = listStep(event, { index: active.index, count, pageRows }, chosen.keys.size > 0);
    if (step === null) {
      if (event.ctrlKey || event.metaKey || event.altKey || !walk.type(event.key, event.timeStamp)) return;
    } else if ('command' in step) act(step.command);
    else {
      if (step.how === 'stretch') chosen.stretch(active.index, step.to);
      if (step.how === 'open') chosen.clear();
      walk.go(step.to, step.how === 'open');
    }
    event.preventDefault();
  };
  return { press, onKeyDown };
}
