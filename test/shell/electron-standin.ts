import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

/**
 * A stand-in for the parts of Electron that the app uses, for machines on which Electron's program cannot run. It does
 * nothing by itself: it remembers what the app asked for, and its tests play the system's part. Each part is checked
 * against Electron's own types, so that a renamed option or method does not compile.
 */

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type CallHandler = (event: unknown, ...values: unknown[]) => unknown;

interface Seen {
  readonly schemes: Electron.CustomScheme[];
  readonly protocols: Map<string, ProtocolHandler>;
  readonly windows: StandInWindow[];
  readonly calls: Map<string, CallHandler>;
  readonly paths: Map<string, string>;
  readonly openedOutside: string[];
  readonly errorBoxes: string[];
  readonly questions: Electron.MessageBoxSyncOptions[];
  readonly exits: (number | undefined)[];
  readonly quits: true[];
  readonly relaunches: true[];
  /** The languages that Electron would fetch dictionaries for. */
  spelling: readonly string[];
  sandboxed: boolean;
  menu: readonly Electron.MenuItemConstructorOptions[];
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
}

export const seen: Seen = {
  schemes: [],
  protocols: new Map(),
  windows: [],
  calls: new Map(),
  paths: new Map(),
  openedOutside: [],
  errorBoxes: [],
  questions: [],
  exits: [],
  quits: [],
  relaunches: [],
  spelling: ['en-US'],
  sandboxed: false,
  menu: [],
  permissionRequest: null,
  permissionCheck: null,
  device: null,
};

const ready = Promise.withResolvers<void>();

/** Electron is ready only after the app's first module has been evaluated; the test says when that is. */
export const becomeReady = (): void => ready.resolve();

export const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => void (seen.sandboxed = true),
  exit: (code) => void seen.exits.push(code),
  getVersion: () => '0.0.0-standin',
  quit: () => void seen.quits.push(true),
  relaunch: () => void seen.relaunches.push(true),
  requestSingleInstanceLock: () => true,
  setPath: (name, path) => void seen.paths.set(name, path),
  whenReady: () => ready.promise,
} satisfies Partial<Electron.App>);

export class StandInContents extends EventEmitter {
  readonly mainFrame = { url: '', parent: null };
  /** What the page behind these contents hears. */
  readonly told = new EventEmitter();
  reloads = 0;
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    this.reloads += 1;
  }
  send(channel: string, ...values: readonly unknown[]): void {
    this.told.emit(channel, {}, ...values.map((value) => structuredClone(value)));
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  shown = false;
  isOpen = true;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): readonly StandInWindow[] {
    return seen.windows.filter(({ isOpen }) => isOpen);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    return Promise.resolve();
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.shown = true;
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  maximize(): void {
    this.shown = true;
  }
  getNormalBounds(): Electron.Rectangle {
    return { x: 40, y: 50, width: 1000, height: 700 };
  }
}
export { StandInWindow as BrowserWindow };

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => void seen.schemes.push(...schemes),
  handle: (scheme, handler) => void seen.protocols.set(scheme, handler),
} satisfies Partial<Electron.Protocol>;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => void (seen.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (seen.permissionCheck = handler),
    setDevicePermissionHandler: (handler) => void (seen.device = handler),
    setSpellCheckerEnabled: (enabled) => void (seen.spelling = enabled ? seen.spelling : []),
    setSpellCheckerLanguages: (languages) => void (seen.spelling = languages),
  } satisfies Partial<Electron.Session>,
};

export const ipcMain = {
  handle: (channel, handler) => void seen.calls.set(channel, handler as CallHandler),
} satisfies Partial<Electron.IpcMain>;

export const webContents = { getAllWebContents: () => seen.windows.map((window) => window.webContents) };

export const shell = {
  openExternal: (address) => {
    seen.openedOutside.push(address);
    return Promise.resolve();
  },
} satisfies Partial<Electron.Shell>;

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

/** What the person at the screen answers: the place of a button. */
export const person = { answers: 0 };

export const dialog = {
  showErrorBox: (title, content) => void seen.errorBoxes.push(`${title}: ${content}`),
  showMessageBoxSync: (...asked: readonly [Electron.BaseWindow, Electron.MessageBoxSyncOptions]) => {
    seen.questions.push(asked[1]);
    return person.answers;
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & { readonly showMessageBoxSync: AsksOverWindow };

type AsksOverWindow = (window: Electron.BaseWindow, options: Electron.MessageBoxSyncOptions) => number;

export const Menu = {
  buildFromTemplate: (template: readonly Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: readonly Electron.MenuItemConstructorOptions[]) => void (seen.menu = menu),
};

export const net = { fetch: globalThis.fetch } satisfies Pick<Electron.Net, 'fetch'>;
