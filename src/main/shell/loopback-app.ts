import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { systemClock } from '../ports/clock.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { systemRandom } from '../ports/random.ts';
import { currentSurroundings, dataFolderFor } from '../workspace/data-folder.ts';
import { openAppWindow } from './app-window.ts';
import { composeEngine } from './compose.ts';
import { startLoopbackHost, type LoopbackHost } from './loopback-host.ts';
import { openRendererFiles } from './renderer-files.ts';
import { announceHost, askRunningHost, withdrawHost } from './running-host.ts';

export interface LoopbackAppOptions {
  /** `out/`: the built window, and the built threads, which start faster than their many source files. */
  readonly builtFolder: string;
  /** package.json, for the version. */
  readonly packageFile: string;
  /** The browser to open a window in; null: the address is printed, and the host serves until it is told to stop. */
  readonly browser: string | null;
  readonly say: (line: string) => void;
}

/** A reload and a window opened in place of another must not end the server. */
const windowlessMs = 5000;

const packageFile = z.object({ version: z.string() });

/** Runs Layover behind 127.0.0.1 until its last window is closed, or until SIGINT or SIGTERM. */
export const runLoopbackApp = async (options: LoopbackAppOptions): Promise<Result<void, Trouble>> => {
  const dataFolder = dataFolderFor(currentSurroundings());
  try {
    makePrivateFolder(dataFolder);
  } catch (error) {
    return failed({ kind: 'data-folder-unwritable', detail: error instanceof Error ? error.message : dataFolder });
  }
  const running = await askRunningHost(dataFolder);
  if (running !== null) {
    options.say(`Layover is already running. ${openSecondWindow(options, dataFolder, running)}`);
    return ok(undefined);
  }
  const stop = stopSignal();
  const engine = composeEngine({
    dataFolder,
    version: packageFile.parse(JSON.parse(readFileSync(options.packageFile, 'utf8'))).version,
    capabilities: {
      host: 'loopback',
      nativeMenu: false,
      fileDialogs: false,
      notifications: false,
      severalWindows: true,
    },
    environment: process.env,
    built: {
      engine: pathToFileURL(join(options.builtFolder, 'main', 'engine-thread.js')),
      sample: pathToFileURL(join(options.builtFolder, 'main', 'sample-thread.js')),
      keychain: pathToFileURL(join(options.builtFolder, 'main', 'keychain-process.js')),
    },
  });
  const files = openRendererFiles(join(options.builtFolder, 'renderer'));
  const host = await startLoopbackHost({ engine, files, clock: systemClock, random: systemRandom });
  announceHost(dataFolder, host);
  if (options.browser === null) await serveAtAddress(host, options.say, stop);
  else await serveWindow(host, options.browser, dataFolder, options.say, stop);
  withdrawHost(dataFolder, host);
  await host.close();
  await engine.close();
  return ok(undefined);
};

const profileFolderIn = (dataFolder: string): string => join(dataFolder, 'browser');

const openSecondWindow = (options: LoopbackAppOptions, dataFolder: string, address: string): string => {
  if (options.browser === null) return `Open this address within a minute: ${address}`;
  openAppWindow({ browser: options.browser, address, profileFolder: profileFolderIn(dataFolder) });
  return 'Another window was opened.';
};

const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
};

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const sayAddress = (host: LoopbackHost, say: (line: string) => void): void => {
  say(`Layover is running. Open this address in Chromium, Chrome or Edge within a minute: ${host.windowAddress()}`);
};

/** Without a window of its own the host cannot know when the writer is done, so it serves until it is told to stop. */
const serveAtAddress = async (host: LoopbackHost, say: (line: string) => void, stop: AbortSignal): Promise<void> => {
  sayAddress(host, say);
  say(process.stdin.isTTY ? 'Enter gives a fresh address, Ctrl+C ends Layover.' : 'Ctrl+C ends Layover.');
  const freshAddress = (): void => sayAddress(host, say);
  if (process.stdin.isTTY) process.stdin.on('data', freshAddress);
  await whenAborted(stop);
  process.stdin.off('data', freshAddress).pause();
};

/** Ends a few seconds after the browser has ended and the last window's connection is gone. */
const serveWindow = async (
  host: LoopbackHost,
  browser: string,
  dataFolder: string,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<void> => {
  const window = openAppWindow({ browser, address: host.windowAddress(), profileFolder: profileFolderIn(dataFolder) });
  say('Layover is open in its own window.');
  const ended = await Promise.race([window.ended, whenAborted(stop)]);
  if (stop.aborted) return window.close();
  if (ended !== undefined && ended.failed && host.windowCount() === 0) {
    say(`The browser could not open a window: ${ended.lastWords.trim().split('\n').at(-1) ?? ''}`);
    return serveAtAddress(host, say, stop);
  }
  await whenWindowless(host, stop);
};

/** Resolves when no window has been connected for a few seconds on end. */
const whenWindowless = async (host: LoopbackHost, stop: AbortSignal): Promise<void> => {
  let moved = new AbortController();
  const unlisten = host.onWindowsChanged(() => moved.abort());
  for (;;) {
    moved = new AbortController();
    const either = AbortSignal.any([moved.signal, stop]);
    if (host.windowCount() > 0) await whenAborted(either);
    else await systemClock.sleep(windowlessMs, either);
    if (stop.aborted || !moved.signal.aborted) break;
  }
  unlisten();
};
