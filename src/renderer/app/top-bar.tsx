import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, PanelLeft } from 'lucide-react';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { PublishButton } from '../publish/publish-button.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { IconButton } from '../ui/button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { OfflineSwitch } from './offline-switch.tsx';
import styles from './top-bar.module.css';
import { WorkspaceMenu } from './workspace-menu.tsx';

interface TopBarProps {
  narrow: boolean;
  navigatorOpen: boolean;
  onToggleNavigator: () => void;
  /** Where a narrow window shows the article in place of the list. */
  onBack: (() => void) | null;
}

const articlesOf = ({ articles }: WorkspaceStatus): number => articles;

/** In a narrow window the workspace and the offline switch move into the menu of more. */
export function TopBar({ narrow, navigatorOpen, onToggleNavigator, onBack }: TopBarProps) {
  const articles = useQuery({ ...statusQuery(useEngine()), select: articlesOf }).data ?? 0;
  return (
    <header className={styles.bar} data-narrow={narrow || undefined}>
      <div className={styles.start}>
        <IconButton
          label={navigatorOpen ? 'Hide the library' : 'Show the library'}
          shortcut="Mod+Backslash"
          aria-expanded={navigatorOpen}
          onClick={onToggleNavigator}
        >
          <PanelLeft size={17} />
        </IconButton>
        {onBack === null ? null : (
          <IconButton label="Back to the list" onClick={onBack}>
            <ArrowLeft size={17} />
          </IconButton>
        )}
        {narrow ? null : <WorkspaceMenu />}
      </div>
      <SearchBox articles={articles} />
      <div className={styles.end}>
        {narrow ? null : <OfflineSwitch />}
        <MoreMenu withOffline={narrow} />
        <PublishButton />
      </div>
    </header>
  );
}
