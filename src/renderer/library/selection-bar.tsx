import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Trash2, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { listRowsQuery } from '../engine/queries.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './article-list.module.css';
import { publishable, SelectionMenuItems } from './selection-menu.tsx';
import type { ChosenRows } from './use-row-selection.ts';

/** In the place of the list's heading, for as long as several articles are chosen: what can be done with all of them. */
export function SelectionBar({ chosen }: { chosen: ChosenRows }) {
  const { place, show } = useShell();
  const all = useQuery(listRowsQuery(useEngine(), place.view, place.sort)).data;
  const rows = useMemo(() => all?.filter(({ key }) => chosen.keys.has(key)) ?? null, [all, chosen.keys]);
  const { clear } = chosen;
  useEffect(() => {
    // A colleague deleted them, or they are in this list no more.
    if (rows?.length === 0) clear();
  }, [rows, clear]);
  const count = rows?.length ?? chosen.keys.size;
  return (
    <div className={styles.header} role="toolbar" aria-label="Chosen articles">
      <IconButton label="Choose none" shortcut="Escape" onClick={clear}>
        <X size={16} />
      </IconButton>
      <span className={styles.chosen} role="status">
        {formatCount(count)} chosen
      </span>
      {rows === null ? null : <PublishThese rows={rows} />}
      <IconButton
        label="Delete…"
        shortcut="Delete"
        disabled={rows === null}
        onClick={() => rows !== null && show({ kind: 'delete', rows, onDelete: clear })}
      >
        <Trash2 size={16} />
      </IconButton>
      <Menu
        align="end"
        trigger={
          <IconButton label="More for these articles" disabled={rows === null}>
            <Ellipsis size={17} />
          </IconButton>
        }
      >
        <SelectionMenuItems rows={rows ?? []} onDelete={clear} />
      </Menu>
    </div>
  );
}

function PublishThese({ rows }: { rows: readonly ArticleRow[] }) {
  const { show } = useShell();
  const keys = publishable(rows);
  if (keys.length === 0) return null;
  return (
    <Button
      aria-label={`Publish ${formatCount(keys.length)} of these…`}
      onClick={() => show({ kind: 'publish-all', keys })}
    >
      Publish {formatCount(keys.length)}…
    </Button>
  );
}
