// `npm start` (start.mjs): builds what changed and opens Layover: in Electron where its program can be had, else in an installed
// browser's app window, else it prints an address. `--no-window` only prints the address.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeTrouble } from '../src/shared/model/trouble.ts';
import { buildApp } from './build-app.ts';
import { downloadElectron, electronFailure, installedElectron } from './electron-runtime.ts';
import { findBrowser } from './find-browser.mjs';
import { projectRoot } from './run-command.ts';
import { startElectron } from './start-electron.ts';

const say = (line: string): void => console.error(line);

/** On Linux a window needs a display server; without one neither Electron nor a browser could show anything. */
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
const wantsWindow = hasDisplay && !process.argv.includes('--no-window');

const electronProgram = async (): Promise<string | null> => {
  if (!wantsWindow || process.env['LAYOVER_ELECTRON'] === '0') return null;
  const installed = installedElectron();
  if (installed !== null || electronFailure() !== null) return installed;
  const downloaded = await downloadElectron(say);
  if (downloaded === null) {
    say(`Electron could not be downloaded (${electronFailure() ?? 'unknown'}): Layover opens in a browser instead.`);
    say('"npm run electron" tries the download again.');
  }
  return downloaded;
};

/** From the build, not from the source: one file starts in a fraction of the time that a hundred take. */
const loadLoopbackApp = async (): Promise<typeof import('../src/main/shell/loopback-app.ts')> =>
  import(pathToFileURL(join(projectRoot, 'out', 'main', 'loopback-app.js')).href);

const main = async (): Promise<number> => {
  await buildApp(say);
  const program = await electronProgram();
  if (program !== null) return startElectron(program);
  const browser = wantsWindow ? findBrowser() : null;
  if (wantsWindow && browser === null) say('No Chromium, Chrome or Edge was found: open the address in one yourself.');
  const { runLoopbackApp } = await loadLoopbackApp();
  const ended = await runLoopbackApp({
    builtFolder: join(projectRoot, 'out'),
    packageFile: join(projectRoot, 'package.json'),
    browser,
    say: (line) => console.log(line),
  });
  if (ended.ok) return 0;
  say(describeTrouble(ended.error));
  return 1;
};

try {
  process.exit(await main());
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
