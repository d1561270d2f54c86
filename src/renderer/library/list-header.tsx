import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Plus } from 'lucide-react';
import { memo } from 'react';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { treeQuery, type ListSort } from '../engine/queries.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import styles from './article-list.module.css';
import { viewTitle } from './tree-items.ts';

const sorts = [
  { value: 'changed', label: 'Changed' },
  { value: 'name', label: 'Name' },
  { value: 'number', label: 'Number' },
] as const satisfies readonly { readonly value: ListSort; readonly label: string }[];

/** Drawn anew only when it says something else, however fast the list below is scrolled. */
export const ListHeader = memo(function ListHeader({ total }: { total: number | null }) {
  const { place, rememberPlace, show } = useShell();
  const tree = useQuery(treeQuery(useEngine())).data;
  const title = viewTitle(place.view, tree);
  return (
    <header className={styles.header}>
      <h2 className={styles.title} title={title}>
        <span>{title}</span>
        <span className={styles.total}>{total === null ? '' : formatCount(total)}</span>
      </h2>
      <Menu
        align="end"
        trigger={
          <Button look="quiet" className={styles.sort}>
            <span className="visually-hidden">Sorted by </span>
            {sorts.find((sort) => sort.value === place.sort)?.label}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        <MenuChoice label="Sort by" value={place.sort} options={sorts} onChange={(sort) => rememberPlace({ sort })} />
      </Menu>
      <IconButton label="New article" shortcut="Mod+Alt+N" onClick={() => show({ kind: 'new-article' })}>
        <Plus size={17} />
      </IconButton>
    </header>
  );
});
