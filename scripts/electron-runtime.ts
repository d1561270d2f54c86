import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from './run-command.ts';

// The electron package brings no program: its install script downloads one. Loading the package would do the same,
// without a time limit and with nothing else running, so only its files are looked at here.

const packageFolder = join(projectRoot, 'node_modules', 'electron');
const downloadFolder = join(projectRoot, 'node_modules', '.cache', 'layover-electron');
const failurePath = join(projectRoot, 'node_modules', '.cache', 'layover-electron-failed');
const silenceLimitMs = 10_000;

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
};

/** The program of the version that this project uses, or null. */
export const installedElectron = (): string | null => {
  const wanted = readText(join(packageFolder, 'package.json'))?.match(/"version":\s*"([^"]+)"/)?.[1];
  const there = readText(join(packageFolder, 'dist', 'version'))?.replace(/^v/, '');
  const program = readText(join(packageFolder, 'path.txt'));
  if (wanted === undefined || there !== wanted || program === null) return null;
  const path = join(packageFolder, 'dist', program);
  return existsSync(path) ? path : null;
};

/** Why the last download failed; null when none did since the packages were installed. */
export const electronFailure = (): string | null => readText(failurePath);

const bytesIn = (folder: string): number => {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
};

/** Bytes downloaded and unpacked so far: whatever the install script does, one of the two grows. */
const arrivedBytes = (): number => bytesIn(downloadFolder) + bytesIn(join(packageFolder, 'dist'));

/**
 * Downloads the program with the package's own install script, in a process of its own that is ended when nothing
 * arrives for ten seconds. A failure is remembered, so that the next start does not wait for it again.
 */
export const downloadElectron = async (say: (line: string) => void): Promise<string | null> => {
  rmSync(downloadFolder, { recursive: true, force: true });
  mkdirSync(downloadFolder, { recursive: true });
  say('Downloading Electron, which gives Layover its own window (about 120 MB, once).');
  const reason = await runInstall(say);
  rmSync(downloadFolder, { recursive: true, force: true });
  const program = installedElectron();
  if (program !== null) {
    rmSync(failurePath, { force: true });
    return program;
  }
  writeFileSync(failurePath, reason);
  return null;
};

/** Resolves with the reason why there may be no program; its words only matter when there is none. */
const runInstall = async (say: (line: string) => void): Promise<string> => {
  const child = spawn(process.execPath, ['--use-system-ca', join(packageFolder, 'install.js')], {
    cwd: projectRoot,
    env: { ...process.env, ...temporaryFolder, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const ended = new Promise<'ended'>((resolve) => {
    child.once('error', () => resolve('ended'));
    child.once('close', () => resolve('ended'));
  });
  let arrived = 0;
  let lastArrival = performance.now();
  let lastWord = performance.now();
  for (;;) {
    if ((await Promise.race([ended, delay(500, 'running', { ref: false })])) === 'ended') break;
    const now = performance.now();
    const bytes = arrivedBytes();
    if (bytes !== arrived) lastArrival = now;
    arrived = bytes;
    if (now - lastArrival > silenceLimitMs) {
      child.kill('SIGKILL');
      await ended;
      return 'nothing arrived for 10 seconds';
    }
    if (now - lastWord > 2000) {
      say(`  ${(arrived / 1e6).toFixed(0)} MB so far`);
      lastWord = now;
    }
  }
  return (
    errors
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'the download did not succeed'
  );
};

/** The install script downloads into the system's temporary folder; one of our own can be watched. */
const temporaryFolder = { TMPDIR: downloadFolder, TMP: downloadFolder, TEMP: downloadFolder };
