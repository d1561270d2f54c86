import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink, GitCompare, Globe, PencilLine, Send, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { canCompare } from '../conflicts/can-compare.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx';
import styles from '../ui/menu.module.css';

/** Where a row's menu was asked for. `point` null: at `element`. */
export interface MenuPlace {
  readonly row: ArticleRow;
  readonly element: HTMLElement;
  readonly point: { readonly x: number; readonly y: number } | null;
}

export function RowMenu({ place, onClose }: { place: MenuPlace; onClose: () => void }) {
  const { element, point, row } = place;
  const anchor = useMemo(
    () => (point === null ? element : { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) }),
    [element, point],
  );
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} anchor={anchor} align="start" sideOffset={4}>
          <BaseMenu.Popup className={styles.popup} finalFocus={() => element} aria-label={`Actions for ${row.name}`}>
            <RowActions row={row} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function RowActions({ row }: { row: ArticleRow }) {
  const { openArticle, show } = useShell();
  const facts = useQuery(factsQuery(useEngine(), row.key)).data;
  const edited = row.state !== 'synced';
  return (
    <>
      <MenuItem icon={<PencilLine size={15} aria-hidden />} onSelect={() => openArticle(row.key, { focus: true })}>
        Open
      </MenuItem>
      <MenuItem
        icon={<Send size={15} aria-hidden />}
        disabled={!edited}
        onSelect={() => show({ kind: 'publish-one', key: row.key })}
      >
        Publish…
      </MenuItem>
      {canCompare(row) ? (
        <MenuItem
          icon={<GitCompare size={15} aria-hidden />}
          onSelect={() => show({ kind: 'conflict', key: row.key, from: 'article' })}
        >
          Compare versions…
        </MenuItem>
      ) : null}
      {facts?.siteUrl == null && facts?.helpScoutUrl == null ? null : <MenuSeparator />}
      {facts?.siteUrl == null ? null : (
        <MenuLink href={facts.siteUrl} icon={<Globe size={15} aria-hidden />}>
          Open on the site
        </MenuLink>
      )}
      {facts?.helpScoutUrl == null ? null : (
        <MenuLink href={facts.helpScoutUrl} icon={<ExternalLink size={15} aria-hidden />}>
          Open in Help Scout
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Undo2 size={15} aria-hidden />}
        danger
        disabled={!edited}
        onSelect={() => show({ kind: 'discard', row })}
      >
        Discard changes…
      </MenuItem>
    </>
  );
}
