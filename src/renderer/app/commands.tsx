import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { canCompare } from '../conflicts/can-compare.ts';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery, statusQuery } from '../engine/queries.ts';
import { showBudget } from '../status/budget-meter.tsx';
import { amount } from '../../shared/base/amount.ts';
import { matchesShortcut } from '../ui/shortcut.ts';
import { openOutside, webAddress } from '../ui/web-address.ts';
import { useAnnounce } from './announcer.tsx';
import { useEditFlush } from './edit-flush.tsx';
import { useEditorCommands } from './editor-acts.tsx';
import { focusNextPane, focusSearch } from './pane-focus.ts';
import { useShell } from './shell.tsx';
import { useSetOffline, useSyncNow } from './use-order.ts';

/** Something the writer can do from anywhere: by a key, or by its name in the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly shortcut?: string;
  readonly available: boolean;
  readonly run: () => void;
}

const readyOf = ({ ready }: WorkspaceStatus): number => ready;
const whatItOffers = ({ offlineByChoice, budget }: WorkspaceStatus) => ({
  offline: offlineByChoice,
  hasBudget: budget.limit > 0,
});

/** Every command of the window, in the order of the palette. */
export const useCommands = (): readonly Command[] => {
  const shell = useShell();
  return [...useArticleCommands(), ...useEditorCommands(), ...useWorkspaceCommands(), ...viewCommands(shell)];
};

const useArticleCommands = (): readonly Command[] => {
  const { place, show } = useShell();
  const engine = useEngine();
  const { flushAll } = useEditFlush();
  const announce = useAnnounce();
  const ready = useQuery({ ...statusQuery(engine), select: readyOf }).data ?? 0;
  const facts = useQuery(factsQuery(engine, place.articleKey)).data;
  const row = facts?.row;
  const edited = row !== undefined && row.state !== 'synced';
  const saveNow = async () => announce((await flushAll()) ? 'Saved on this computer' : 'Not saved yet');
  return [
    {
      id: 'publish-one',
      title: 'Publish this article…',
      shortcut: 'Mod+Enter',
      available: place.articleKey !== null,
      run: () => place.articleKey !== null && show({ kind: 'publish-one', key: place.articleKey }),
    },
    {
      id: 'publish-all',
      title: `Publish everything that is ready (${amount(ready, 'article')})…`,
      shortcut: 'Mod+Shift+Enter',
      available: true,
      run: () => show({ kind: 'publish-all' }),
    },
    { id: 'save', title: 'Save now', shortcut: 'Mod+S', available: true, run: () => void saveNow() },
    {
      id: 'new',
      title: 'New article…',
      shortcut: 'Mod+Alt+N',
      available: true,
      run: () => show({ kind: 'new-article' }),
    },
    {
      id: 'compare',
      title: 'Compare versions: mine and Help Scout’s…',
      available: row !== undefined && canCompare(row),
      run: () => row !== undefined && show({ kind: 'conflict', key: row.key, from: 'article' }),
    },
    {
      id: 'history',
      title: 'History of this article…',
      available: place.articleKey !== null,
      run: () => place.articleKey !== null && show({ kind: 'history', key: place.articleKey }),
    },
    outside('site', 'Open on the site', facts?.siteUrl),
    outside('help-scout', 'Open in Help Scout', facts?.helpScoutUrl),
    {
      id: 'discard',
      title: 'Discard the changes of this article…',
      available: edited,
      run: () => row !== undefined && show({ kind: 'discard', row }),
    },
    {
      id: 'delete',
      title: 'Delete this article…',
      available: row !== undefined,
      run: () => row !== undefined && show({ kind: 'delete', rows: [row] }),
    },
  ];
};

const outside = (id: string, title: string, url: string | null | undefined): Command => {
  const address = webAddress(url ?? null);
  return { id, title, available: address !== null, run: () => address !== null && openOutside(address) };
};

const useWorkspaceCommands = (): readonly Command[] => {
  const { app, show, switchTo } = useShell();
  const engine = useEngine();
  const setOffline = useSetOffline();
  const syncNow = useSyncNow();
  const status = useQuery({ ...statusQuery(engine), select: whatItOffers }).data;
  const offline = status?.offline ?? false;
  return [
    { id: 'search', title: 'Search all texts', shortcut: 'Mod+Shift+F', available: true, run: focusSearch },
    {
      id: 'palette',
      title: 'Go to an article or command',
      shortcut: 'Mod+P',
      available: true,
      run: () => show({ kind: 'palette' }),
    },
    {
      id: 'commands',
      title: 'Go to a command by its name',
      shortcut: 'Mod+Shift+P',
      available: true,
      run: () => show({ kind: 'palette', commandsOnly: true }),
    },
    { id: 'sync', title: 'Sync now', available: !offline, run: syncNow },
    {
      id: 'offline',
      title: offline ? 'Go online' : 'Work offline',
      available: true,
      run: () => setOffline(!offline),
    },
    { id: 'budget', title: 'Show the budget', available: status?.hasBudget ?? false, run: showBudget },
    { id: 'trash', title: 'Trash: bring back what was deleted…', available: true, run: () => show({ kind: 'trash' }) },
    { id: 'activity', title: 'Activity…', available: true, run: () => show({ kind: 'activity' }) },
    {
      id: 'workspace-settings',
      title: 'Workspace settings…',
      available: true,
      run: () => show({ kind: 'workspace-settings' }),
    },
    { id: 'connect', title: 'Connect a Help Scout account…', available: true, run: () => show({ kind: 'connect' }) },
    ...app.workspaces
      .filter((workspace) => workspace.id !== app.current)
      .map((workspace) => ({
        id: `workspace-${workspace.id}`,
        title: `Switch to ${workspace.name}`,
        available: true,
        run: () => switchTo(workspace.id),
      })),
  ];
};

const viewCommands = ({ window: memory, rememberWindow, show }: ReturnType<typeof useShell>): readonly Command[] => [
  {
    id: 'focus-mode',
    title: memory.focusMode ? 'Leave focus mode' : 'Focus mode: only the article',
    shortcut: 'Mod+Shift+Backslash',
    available: true,
    run: () => rememberWindow({ focusMode: !memory.focusMode }),
  },
  {
    id: 'list',
    title: memory.listOpen ? 'Hide the article list' : 'Show the article list',
    available: true,
    run: () => rememberWindow({ listOpen: !memory.listOpen, focusMode: false }),
  },
  { id: 'next-pane', title: 'Go to the next pane', shortcut: 'F6', available: true, run: () => focusNextPane(1) },
  {
    id: 'previous-pane',
    title: 'Go to the pane before',
    shortcut: 'Shift+F6',
    available: true,
    run: () => focusNextPane(-1),
  },
  ...(['light', 'dark', 'system', 'contrast'] as const).map((theme) => ({
    id: `theme-${theme}`,
    title: { light: 'Light theme', dark: 'Dark theme', system: 'Theme of the system', contrast: 'High contrast' }[
      theme
    ],
    available: memory.theme !== theme,
    run: () => rememberWindow({ theme }),
  })),
  { id: 'shortcuts', title: 'Keyboard shortcuts', available: true, run: () => show({ kind: 'shortcuts' }) },
];

/** A dialog that is open keeps the window behind it still; its own keys are its own. */
const runUnlessCovered = (command: Command): void => {
  if (command.available && document.querySelector('[role="dialog"], [role="alertdialog"]') === null) command.run();
};

/** Listens for the shortcuts of all commands, and for those that only the frame can do. */
export const useCommandKeys = ({ toggleNavigator }: { readonly toggleNavigator: () => void }): void => {
  const engine = useEngine();
  const commands = useCommands();
  const toggle: Command = {
    id: 'navigator',
    title: 'Show or hide the library',
    shortcut: 'Mod+Backslash',
    available: true,
    run: toggleNavigator,
  };
  const current = useRef<readonly Command[]>([]);
  useEffect(() => {
    current.current = [toggle, ...commands];
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) return;
      const command = current.current.find(
        ({ shortcut }) => shortcut !== undefined && matchesShortcut(shortcut, event, navigator.platform),
      );
      if (command === undefined) return;
      event.preventDefault();
      runUnlessCovered(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  // A host's own menu names these commands by their ids.
  useEffect(
    () =>
      engine.onEvent((event) => {
        const command = current.current.find(({ id }) => event.kind === 'command' && id === event.command);
        if (command !== undefined) runUnlessCovered(command);
      }),
    [engine],
  );
};
