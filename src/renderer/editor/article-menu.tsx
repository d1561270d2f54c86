import { useQuery } from '@tanstack/react-query';
import { CodeXml, EllipsisVertical, ExternalLink, History, Trash2 } from 'lucide-react';
import type { ArticleFacts } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { sourceShortcut, sourceTitle } from '../app/editor-acts.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx';
import { webAddress } from '../ui/web-address.ts';

interface ArticleMenuProps {
  readonly articleKey: ArticleKey;
  readonly mode: 'text' | 'source';
  readonly onMode: (mode: 'text' | 'source') => void;
  readonly onDiscard: () => void;
}

/** Of facts that change at every save, what the menu shows. */
const whatItOffers = ({ siteUrl, helpScoutUrl, row: { state } }: ArticleFacts) => ({ siteUrl, helpScoutUrl, state });

/** What can be done with the article as a whole. */
export function ArticleMenu({ articleKey, mode, onMode, onDiscard }: ArticleMenuProps) {
  const { show } = useShell();
  const facts = useQuery({ ...factsQuery(useEngine(), articleKey), select: whatItOffers }).data;
  const siteUrl = webAddress(facts?.siteUrl ?? null);
  const helpScoutUrl = webAddress(facts?.helpScoutUrl ?? null);
  return (
    <>
      <IconButton
        label={sourceTitle(mode === 'source')}
        shortcut={sourceShortcut}
        aria-pressed={mode === 'source'}
        onClick={() => onMode(mode === 'source' ? 'text' : 'source')}
      >
        <CodeXml size={17} />
      </IconButton>
      <Menu
        align="end"
        trigger={
          <IconButton label="More about this article">
            <EllipsisVertical size={17} />
          </IconButton>
        }
      >
        {siteUrl === null ? null : (
          <MenuLink href={siteUrl} icon={<ExternalLink size={16} />}>
            Open on the site
          </MenuLink>
        )}
        {helpScoutUrl === null ? null : (
          <MenuLink href={helpScoutUrl} icon={<ExternalLink size={16} />}>
            Open in Help Scout
          </MenuLink>
        )}
        {siteUrl === null && helpScoutUrl === null ? null : <MenuSeparator />}
        <MenuItem icon={<History size={16} />} onSelect={() => show({ kind: 'history', key: articleKey })}>
          History…
        </MenuItem>
        <MenuItem
          icon={<Trash2 size={16} />}
          danger
          disabled={facts === undefined || facts.state === 'synced'}
          onSelect={onDiscard}
        >
          Discard changes…
        </MenuItem>
      </Menu>
    </>
  );
}
