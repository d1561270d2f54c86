import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Plain JavaScript, because set-up asks the same question before there is a Node that reads TypeScript.

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** @type {(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform) => string[]} */
const candidates = (environment, platform) => {
  if (platform === 'darwin') return macApplications;
  if (platform === 'win32') {
    const roots = [environment['ProgramFiles'], environment['ProgramFiles(x86)'], environment['LOCALAPPDATA']];
    return roots.flatMap((root) => (root === undefined ? [] : windowsPrograms.map((program) => join(root, program))));
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/**
 * The path of an installed browser of the Chromium family, or null. `LAYOVER_BROWSER` names one outright; a path that
 * does not exist counts as none, so that a start says so instead of failing later.
 *
 * @type {(environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform) => string | null}
 */
export const findBrowser = (environment = process.env, platform = process.platform) => {
  const chosen = environment['LAYOVER_BROWSER'];
  const paths = chosen === undefined || chosen === '' ? candidates(environment, platform) : [chosen];
  return paths.find((path) => existsSync(path)) ?? null;
};
