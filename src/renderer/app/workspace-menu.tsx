import { ChevronDown, Plus, Settings2 } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { workspaceId } from '../../shared/contract/value-schemas.ts';
import { useShell } from './shell.tsx';
import styles from './top-bar.module.css';

export function WorkspaceMenu() {
  const { app } = useShell();
  const current = app.workspaces.find((workspace) => workspace.id === app.current);
  return (
    <Menu
      trigger={
        <Button look="quiet" className={styles.workspace} title={current?.name}>
          <span className={styles.workspaceName}>{current?.name}</span>
          {current?.sample === true && !/sample/i.test(current.name) ? (
            <span className={styles.sample}>Sample</span>
          ) : null}
          <ChevronDown size={14} aria-label="Switch workspace" />
        </Button>
      }
    >
      <WorkspaceItems />
    </Menu>
  );
}

export function WorkspaceItems() {
  const { app, show, switchTo } = useShell();
  return (
    <>
      <MenuChoice
        label="Workspaces"
        value={app.current ?? ''}
        options={app.workspaces.map(({ id, name }) => ({ value: id as string, label: name }))}
        onChange={(id) => {
          if (id !== app.current) switchTo(workspaceId.parse(id));
        }}
      />
      <MenuSeparator />
      <MenuItem icon={<Plus size={15} aria-hidden />} onSelect={() => show({ kind: 'connect' })}>
        Connect a Help Scout account…
      </MenuItem>
      <MenuItem icon={<Settings2 size={15} aria-hidden />} onSelect={() => show({ kind: 'workspace-settings' })}>
        Workspace settings…
      </MenuItem>
    </>
  );
}
