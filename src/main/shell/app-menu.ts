import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { AppCommand } from '../../shared/contract/events.ts';

/** The whole menu. What the window does is told to it as a command; what every editor has is Electron's own. */
export const showAppMenu = (options: {
  readonly platform: NodeJS.Platform;
  readonly command: (command: AppCommand) => void;
  readonly openOutside: (address: string) => void;
}): void => {
  const item = (label: string, accelerator: string, command: AppCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => options.command(command),
  });
  const mac = options.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        item('New Article…', 'CommandOrControl+Alt+N', 'new'),
        item('Save Now', 'CommandOrControl+S', 'save'),
        item('Publish This Article…', 'CommandOrControl+Enter', 'publish-one'),
        item('Publish Everything That Is Ready…', 'CommandOrControl+Shift+Enter', 'publish-all'),
        { label: 'Sync Now', click: () => options.command('sync') },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('Link…', 'CommandOrControl+K', 'link'),
        { type: 'separator' },
        item('Find in Article…', 'CommandOrControl+F', 'find'),
        item('Search All Texts…', 'CommandOrControl+Shift+F', 'search'),
      ],
    },
    {
      label: 'View',
      submenu: [
        item('Go to an Article or Command…', 'CommandOrControl+P', 'palette'),
        item('Focus Mode', 'CommandOrControl+Shift+\\', 'focus-mode'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Keyboard Shortcuts', click: () => options.command('shortcuts') },
        { type: 'separator' },
        { label: 'Help Scout Docs', click: () => options.openOutside('https://docs.helpscout.com/') },
        { label: 'Docs API Key', click: () => options.openOutside('https://secure.helpscout.net/users/profile/') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
