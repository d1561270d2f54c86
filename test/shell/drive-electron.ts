// Runs the built main process on the stand-in, plays the system's part, and prints what came of it as one JSON report.
// A process of its own: the app is a module with effects, and its engine is a real thread with a real database.

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import { app, becomeReady, person, seen, type StandInContents } from './electron-standin.ts';
import { evaluatePreload, invoke, type Bridge } from './evaluate-preload.ts';

const out = join(import.meta.dirname, '..', '..', 'out');
const standIn = new URL('./electron-standin.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context)),
});

const until = async <Value>(look: () => Value | null | undefined): Promise<Value> => {
  for (;;) {
    const value = look();
    if (value !== null && value !== undefined) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const isPrevented = (contents: StandInContents, event: string): boolean => {
  let prevented = false;
  contents.emit(event, { preventDefault: () => void (prevented = true), url: 'https://example.com/' });
  return prevented;
};

/** The page does not want to be closed, and the person answers with each button in turn. */
const closingOver = (contents: StandInContents) =>
  [0, 1].map((answer) => {
    person.answers = answer;
    const closes = isPrevented(contents, 'will-prevent-unload');
    return { pressed: seen.questions.at(-1)?.buttons?.[answer], byDefault: seen.questions.at(-1)?.defaultId, closes };
  });

/** The page's process ends, and the person answers with each button in turn. */
const pageGone = (contents: StandInContents) => {
  contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  return [0, 1].map((answer) => {
    person.answers = answer;
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    return {
      pressed: seen.questions.at(-1)?.buttons?.[answer],
      reloads: contents.reloads,
      quits: seen.quits.length,
    };
  });
};

const fetchFromApp = async (url: string, method = 'GET') => {
  const answer = await seen.protocols.get('app')?.(new Request(url, { method }));
  return {
    status: answer?.status,
    headers: Object.fromEntries(answer?.headers ?? []),
    body: (await answer?.text()) ?? '',
  };
};

const isGranted = (contents: StandInContents, permission: string): boolean => {
  let granted = true;
  const wanted = permission as 'media';
  const asContents = contents as unknown as Electron.WebContents;
  seen.permissionRequest?.(asContents, wanted, (answer) => (granted = answer), {} as Electron.PermissionRequest);
  const checked = seen.permissionCheck?.(
    asContents,
    wanted,
    'app://layover',
    {} as Electron.PermissionCheckHandlerHandlerDetails,
  );
  return granted || checked !== false;
};

const openFromPage = (contents: StandInContents, url: string) => {
  const before = seen.openedOutside.length;
  const { action } = contents.openHandler?.({ url } as Electron.HandlerDetails) ?? { action: 'allow' };
  return { url, action, openedOutside: seen.openedOutside.slice(before) };
};

const outcomeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: unknown) => ({ thrown: error instanceof Error ? error.message : String(error) }));

const callsFrom = async (contents: StandInContents) => {
  const call = (frame: { readonly url: string; readonly parent: object | null } | null) =>
    outcomeOf(invoke(contents, frame, 'layover:call', ['app.state', {}]));
  return {
    ownTopFrame: await call(contents.mainFrame),
    frameInside: await call({ url: contents.mainFrame.url, parent: contents.mainFrame }),
    goneFrame: await call(null),
    noName: await outcomeOf(invoke(contents, contents.mainFrame, 'layover:call', [{ name: 'app.state' }, {}])),
  };
};

/** The same window after something made it show another page. */
const callFromForeignPage = async (contents: StandInContents): Promise<unknown> => {
  const { url } = contents.mainFrame;
  contents.mainFrame.url = 'https://evil.example/app://layover/';
  const outcome = await outcomeOf(invoke(contents, contents.mainFrame, 'layover:call', ['app.state', {}]));
  contents.mainFrame.url = url;
  return outcome;
};

const pressMenu = (label: string): void => {
  const items = seen.menu.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));
  const item = items.find((candidate) => candidate.label === label);
  item?.click?.({} as Electron.MenuItem, undefined, {});
};

const main = async () => {
  await import(pathToFileURL(join(out, 'main', 'index.js')).href);
  const schemesBeforeReady = seen.schemes.length;
  becomeReady();
  const window = await until(() => seen.windows[0]);
  const contents = window.webContents;
  const preload = evaluatePreload(String(window.options.webPreferences?.preload), contents);
  const bridge = preload.exposed.get('layover') as Bridge;
  const heard: unknown[] = [];
  const leave = bridge.onEvent((event) => heard.push(event));
  pressMenu('Save Now');
  leave();
  pressMenu('Save Now');
  const shownAtOnce = window.shown;
  window.emit('ready-to-show');
  window.emit('close');

  const report = {
    schemesBeforeReady,
    schemes: seen.schemes,
    sandboxed: seen.sandboxed,
    userData: seen.paths.get('userData'),
    windowOptions: window.options,
    shownAtOnce,
    shown: window.shown,
    url: contents.getURL(),
    page: await fetchFromApp('app://layover/index.html'),
    refusedFiles: await Promise.all(
      [
        'app://layover/../main/index.js',
        'app://layover/%2e%2e/main/index.js',
        'app://layover/nothing.js',
        'app://other/index.html',
      ].map(async (url) => ({ url, status: (await fetchFromApp(url)).status })),
    ),
    posted: (await fetchFromApp('app://layover/index.html', 'POST')).status,
    permissions: [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'midi',
      'clipboard-sanitized-write',
    ].map((permission) => ({ permission, granted: isGranted(contents, permission) })),
    device: seen.device?.({} as Electron.DevicePermissionHandlerHandlerDetails),
    navigations: ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].map((event) => ({
      event,
      prevented: isPrevented(contents, event),
    })),
    closing: closingOver(contents),
    gone: pageGone(contents),
    spelling: seen.spelling,
    opened: [
      'https://lumenpress.example/article/1',
      'http://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/share',
      'app://layover/index.html',
      'no address',
    ].map((url) => openFromPage(contents, url)),
    calls: await callsFrom(contents),
    foreignPage: await callFromForeignPage(contents),
    required: preload.required,
    exposed: [...preload.exposed.keys()],
    bridgeKeys: Object.keys(bridge),
    throughBridge: await bridge.call('app.state', {}),
    unknownProcedure: await bridge.call('no.such.thing', {}),
    heard,
    menu: seen.menu.map((menu) => menu.label ?? menu.role),
    place: JSON.parse(readFileSync(join(String(process.env['LAYOVER_HOME']), 'window.json'), 'utf8')) as unknown,
    errorBoxes: seen.errorBoxes,
  };

  let quitHeld = false;
  app.emit('will-quit', { preventDefault: () => void (quitHeld = true) });
  // The windows are gone, and the engine has not ended yet: somebody starts Layover again, and clicks its icon.
  for (const window of seen.windows) window.isOpen = false;
  const windows = seen.windows.length;
  app.emit('second-instance');
  app.emit('activate');
  const startedAgain = { windows: seen.windows.length - windows, relaunches: seen.relaunches.length };
  await until(() => (seen.exits[0] === undefined && seen.exits.length > 0 ? true : null));
  return { ...report, quitHeld, startedAgain, exits: seen.exits.length };
};

console.log(JSON.stringify(await main()));
process.exit(0);
