import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Keyboard, RefreshCw, ScrollText, Trash2, WifiOff } from 'lucide-react';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { useShell } from './shell.tsx';
import { themeChoices } from './theme.ts';
import { useSetOffline, useSyncNow } from './use-order.ts';
import { WorkspaceItems } from './workspace-menu.tsx';

const isOfflineByChoice = ({ offlineByChoice }: WorkspaceStatus): boolean => offlineByChoice;

/** What is needed now and then. `withOffline`: the bar has no room for the workspace and the offline switch. */
export function MoreMenu({ withOffline }: { withOffline: boolean }) {
  const { window: memory, rememberWindow, show } = useShell();
  const engine = useEngine();
  const setOffline = useSetOffline();
  const syncNow = useSyncNow();
  const offline = useQuery({ ...statusQuery(engine), select: isOfflineByChoice }).data ?? false;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="More">
          <Ellipsis size={17} />
        </IconButton>
      }
    >
      <MenuItem icon={<RefreshCw size={15} aria-hidden />} disabled={offline} onSelect={syncNow}>
        Sync now
      </MenuItem>
      {withOffline ? (
        <MenuItem icon={<WifiOff size={15} aria-hidden />} onSelect={() => setOffline(!offline)}>
          {offline ? 'Go online' : 'Work offline'}
        </MenuItem>
      ) : null}
      <MenuItem shortcut="Mod+Shift+Backslash" onSelect={() => rememberWindow({ focusMode: !memory.focusMode })}>
        {memory.focusMode ? 'Leave focus mode' : 'Focus mode'}
      </MenuItem>
      <MenuItem onSelect={() => rememberWindow({ listOpen: !memory.listOpen, focusMode: false })}>
        {memory.listOpen ? 'Hide the article list' : 'Show the article list'}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label="Theme"
        value={memory.theme}
        options={themeChoices}
        onChange={(theme) => rememberWindow({ theme })}
      />
      <MenuSeparator />
      {withOffline ? (
        <>
          <WorkspaceItems />
          <MenuSeparator />
        </>
      ) : null}
      <MenuItem icon={<Trash2 size={15} aria-hidden />} onSelect={() => show({ kind: 'trash' })}>
        Trash…
      </MenuItem>
      <MenuItem icon={<ScrollText size={15} aria-hidden />} onSelect={() => show({ kind: 'activity' })}>
        Activity…
      </MenuItem>
      <MenuItem icon={<Keyboard size={15} aria-hidden />} onSelect={() => show({ kind: 'shortcuts' })}>
        Keyboard shortcuts
      </MenuItem>
    </Menu>
  );
}
