import { app, BrowserWindow, dialog, screen } from 'electron';
import { windowUrl } from './app-protocol.ts';
import { checksSpellingItself } from './web-contents-policy.ts';
import { keepWindowPlace, readWindowPlace } from './window-place.ts';

/** Opens the window where it was the last time, with a page that can do nothing but show and call the bridge. */
export const openMainWindow = (options: { readonly dataFolder: string; readonly preload: string }): BrowserWindow => {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const place = readWindowPlace(options.dataFolder, screens);
  const window = new BrowserWindow({
    title: 'Layover',
    width: place?.width ?? 1280,
    height: place?.height ?? 820,
    ...(place === null ? {} : { x: place.x, y: place.y }),
    minWidth: 720,
    minHeight: 480,
    // Shown when the first picture is ready: a white flash is not a start.
    show: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: checksSpellingItself,
    },
  });
  if (place?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    keepWindowPlace(options.dataFolder, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  // A page that would lose words does not let its window close. A browser asks by itself; Electron says nothing.
  window.webContents.on('will-prevent-unload', (event) => {
    if (closesAnyway(window)) event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (opensAgain(window)) window.webContents.reload();
    else app.quit();
  });
  void window.loadURL(windowUrl);
  return window;
};

/** Asked, not done at once: a page that ends at every start would be opened for ever. */
function opensAgain(window: BrowserWindow): boolean {
  const again = 0;
  const answer = dialog.showMessageBoxSync(window, {
    type: 'error',
    message: 'The window stopped working.',
    detail: 'What you typed until about a second before is saved, and a sync or publish goes on meanwhile.',
    buttons: ['Open It Again', 'Quit'],
    defaultId: again,
    cancelId: again,
    noLink: true,
  });
  return answer === again;
}

function closesAnyway(window: BrowserWindow): boolean {
  const stay = 0;
  const close = 1;
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Some of what you typed is only in this window.',
    detail:
      'It is not on the disk yet, and closing the window loses it. Everything else is safe. Stay, and the window says what stands in the way.',
    buttons: ['Stay', 'Close and Lose It'],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  });
  return answer === close;
}
