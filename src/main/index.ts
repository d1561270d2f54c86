import { join } from 'node:path';
import { app, BrowserWindow, dialog, session, shell } from 'electron';
import { describeTrouble } from '../shared/model/trouble.ts';
import { makePrivateFolder } from './ports/private-folder.ts';
import { showAppMenu } from './shell/app-menu.ts';
import { declareAppProtocol, serveAppProtocol } from './shell/app-protocol.ts';
import { composeEngine } from './shell/compose.ts';
import { createElectronHttp } from './shell/electron-http.ts';
import { serveEngineBridge, tellWindows } from './shell/engine-bridge.ts';
import { openMainWindow } from './shell/main-window.ts';
import { openRendererFiles } from './shell/renderer-files.ts';
import { denyPermissions, fetchNoDictionaries, restrictWebContents } from './shell/web-contents-policy.ts';
import { currentSurroundings, dataFolderFor } from './workspace/data-folder.ts';

/** Electron's entry: puts the engine, the window and the rules between them together. */

const built = (...path: readonly string[]): string => join(import.meta.dirname, '..', ...path);
const dataFolder = dataFolderFor(currentSurroundings());

const openWindow = (): void => {
  openMainWindow({ dataFolder, preload: built('preload', 'index.cjs') });
};

const showWindow = (): void => {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return openWindow();
  if (window.isMinimized()) window.restore();
  window.focus();
};

const start = async (): Promise<void> => {
  await app.whenReady();
  denyPermissions(session.defaultSession);
  fetchNoDictionaries(session.defaultSession);
  serveAppProtocol(openRendererFiles(built('renderer')));
  const engine = composeEngine({
    dataFolder,
    version: app.getVersion(),
    capabilities: { host: 'electron', nativeMenu: true, fileDialogs: true, notifications: true, severalWindows: false },
    environment: process.env,
    http: createElectronHttp(),
    built: {
      engine: new URL('./engine-thread.js', import.meta.url),
      sample: new URL('./sample-thread.js', import.meta.url),
      keychain: new URL('./keychain-process.js', import.meta.url),
    },
  });
  serveEngineBridge(engine);
  showAppMenu({
    platform: process.platform,
    command: (command) => tellWindows({ kind: 'command', command }),
    openOutside: (address) => void shell.openExternal(address),
  });
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // The app ends when the engine has: everything acknowledged is durable and the workspace's lock is free.
  app.once('will-quit', (event) => {
    event.preventDefault();
    // Started again meanwhile, it is started again after that: a window of this engine would go at once.
    app.off('second-instance', showWindow);
    app.off('activate', showWindow);
    app.once('second-instance', () => app.relaunch());
    void engine.close().finally(() => app.exit());
  });
  openWindow();
};

const reportFault = (error: unknown): void => {
  const detail = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Layover could not start', describeTrouble({ kind: 'data-folder-unwritable', detail }));
  app.exit(1);
};

declareAppProtocol();
restrictWebContents();
app.enableSandbox();
try {
  // Its own corner of the data folder, so that two data folders are two instances and nothing lands elsewhere.
  const electronFolder = join(dataFolder, 'electron');
  makePrivateFolder(dataFolder);
  makePrivateFolder(electronFolder);
  app.setPath('userData', electronFolder);
  // Not awaited here: Electron is ready only after this module has been evaluated.
  if (app.requestSingleInstanceLock()) void start().catch(reportFault);
  else app.quit();
} catch (error) {
  reportFault(error);
}
