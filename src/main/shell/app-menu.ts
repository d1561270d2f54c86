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
        item('New Article', 'CommandOrControl+N', 'new-article'),
        item('Save', 'CommandOrControl+S', 'save'),
        item('Publish…', 'CommandOrControl+Enter', 'publish'),
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
        item('Find Everywhere…', 'CommandOrControl+Shift+F', 'find-everywhere'),
      ],
    },
    {
      label: 'View',
      submenu: [
        item('Go to Anything…', 'CommandOrControl+P', 'palette'),
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
        { label: 'Help Scout Docs', click: () => options.openOutside('https://docs.helpscout.com/') },
        { label: 'Docs API Key', click: () => options.openOutside('https://secure.helpscout.net/users/profile/') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
