import { useQuery } from '@tanstack/react-query';
import { Copy, ExternalLink, GitCompare, Globe, PencilLine, Send, Trash2, Undo2 } from 'lucide-react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { canCompare } from '../conflicts/can-compare.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery, listRowsQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import { MenuAt, type MenuPlace } from '../ui/menu-at.tsx';
import { MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx';
import { SelectionMenuItems } from './selection-menu.tsx';
import type { ChosenRows } from './use-row-selection.ts';

/** A row, and where its menu was asked for. */
export interface RowMenuPlace extends MenuPlace {
  readonly row: ArticleRow;
}

interface RowMenuProps {
  place: RowMenuPlace;
  chosen: ChosenRows;
  onClose: () => void;
}

/** Of one row; of all that are chosen, where it is one of them. */
export function RowMenu({ place, chosen, onClose }: RowMenuProps) {
  const { row } = place;
  const several = chosen.keys.size > 1 && chosen.keys.has(row.key);
  return (
    <MenuAt
      place={place}
      label={several ? `Actions for ${amount(chosen.keys.size, 'article')}` : `Actions for ${row.name}`}
      onClose={onClose}
    >
      {several ? <ActionsForChosen chosen={chosen} /> : <RowActions row={row} />}
    </MenuAt>
  );
}

function ActionsForChosen({ chosen }: { chosen: ChosenRows }) {
  const { place } = useShell();
  const all = useQuery(listRowsQuery(useEngine(), place.view, place.sort)).data ?? [];
  return <SelectionMenuItems rows={all.filter(({ key }) => chosen.keys.has(key))} onDelete={chosen.clear} />;
}

function RowActions({ row }: { row: ArticleRow }) {
  const { openArticle, show } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const facts = useQuery(factsQuery(engine, row.key)).data;
  const duplicate = async () => {
    const answer = await engine.call('article.duplicate', { key: row.key });
    if (!answer.ok) return show({ kind: 'refused', title: `“${row.name}” was not duplicated`, trouble: answer.error });
    announce(`Duplicated: ${row.name}`);
    openArticle(answer.value.key, { focus: true });
  };
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
      <MenuItem icon={<Copy size={15} aria-hidden />} onSelect={() => void duplicate()}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={<Undo2 size={15} aria-hidden />}
        danger
        disabled={!edited}
        onSelect={() => show({ kind: 'discard', row })}
      >
        Discard changes…
      </MenuItem>
      <MenuItem icon={<Trash2 size={15} aria-hidden />} danger onSelect={() => show({ kind: 'delete', rows: [row] })}>
        Delete…
      </MenuItem>
    </>
  );
}
