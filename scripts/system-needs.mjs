import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from './find-browser.mjs';

// What Layover needs from the system beside Node packages, how to see whether it is there (files only: a start that
// needs nothing must stay quick), and how to get it.

/** @typedef {{ name: string, without: string, packages: Record<'apt' | 'dnf' | 'pacman', string>, present: () => boolean }} Need */

/** @type {(name: string) => boolean} */
const commandExists = (name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));

/** @type {(file: string) => boolean} */
const libraryExists = (file) => {
  const roots = ['/usr/lib', '/lib', '/usr/lib64', '/usr/local/lib'].filter((root) => existsSync(root));
  const folders = roots.flatMap((root) => [
    root,
    ...readdirSync(root)
      .filter((entry) => entry.includes('-linux-'))
      .map((entry) => join(root, entry)),
  ]);
  return folders.some((folder) => existsSync(join(folder, file)));
};

/** @type {Record<'keychain' | 'browser' | 'keyring' | 'bus', Need>} */
const needs = {
  keychain: {
    name: 'libsecret (the keychain library)',
    without: 'Layover runs, but cannot keep an API key.',
    packages: { apt: 'libsecret-1-0', dnf: 'libsecret', pacman: 'libsecret' },
    present: () => libraryExists('libsecret-1.so.0'),
  },
  browser: {
    name: 'Chromium, Chrome or Edge',
    without:
      'Without Electron and without one of them, Layover has no window of its own and prints an address to open.',
    packages: { apt: 'chromium', dnf: 'chromium', pacman: 'chromium' },
    present: () => findBrowser() !== null,
  },
  keyring: {
    name: 'gnome-keyring (a keychain service for the tests)',
    without: 'The keychain tests are left out.',
    packages: { apt: 'gnome-keyring', dnf: 'gnome-keyring', pacman: 'gnome-keyring' },
    present: () => commandExists('gnome-keyring-daemon'),
  },
  bus: {
    name: 'dbus-run-session (a session bus for the tests)',
    without: 'The keychain tests are left out.',
    packages: { apt: 'dbus', dnf: 'dbus-daemon', pacman: 'dbus' },
    present: () => commandExists('dbus-run-session'),
  },
};

/** @type {Record<string, readonly Need[]>} */
const needsOf = {
  cli: [needs.keychain],
  start: [needs.keychain, needs.browser],
  test: [needs.keychain, needs.browser, needs.keyring, needs.bus],
};

/**
 * What is missing for a purpose: `cli`, `start` or `test`. Other systems than Linux bring their own keychain, and
 * there a missing browser is the reader's to choose.
 *
 * @type {(purpose: string) => Need[]}
 */
export const missingNeeds = (purpose) => {
  const all = needsOf[purpose] ?? [];
  const relevant = process.platform === 'linux' ? all : all.filter((need) => need === needs.browser);
  return relevant.filter((need) => !need.present());
};

/** @type {() => boolean} */
export const canUseApt = () =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  commandExists('apt-get');

/** @type {(missing: readonly Need[]) => string} */
const installCommand = (missing) => {
  /** @type {(manager: 'apt' | 'dnf' | 'pacman') => string} */
  const names = (manager) => missing.map((need) => need.packages[manager]).join(' ');
  if (process.platform !== 'linux') return 'install Chrome, Chromium or Edge';
  if (commandExists('apt-get')) return `run "sudo apt-get install ${names('apt')}"`;
  if (commandExists('dnf')) return `run "sudo dnf install ${names('dnf')}"`;
  if (commandExists('pacman')) return `run "sudo pacman -S ${names('pacman')}"`;
  return `install ${missing.map((need) => need.name).join(' and ')} with this system's package manager`;
};

/**
 * One sentence on what is missing, one on what to do, one on what happens without.
 *
 * @type {(missing: readonly Need[]) => string}
 */
export const describeMissing = (missing) => {
  const without = [...new Set(missing.map((need) => need.without))].join(' ');
  return `Not installed: ${missing.map((need) => need.name).join(', ')}. To install: ${installCommand(missing)}. ${without}`;
};

/**
 * Installs through apt; true when it is done. Its output goes to `onLine`, line by line.
 *
 * @type {(missing: readonly Need[], onLine: (line: string) => void) => Promise<boolean>}
 */
export const installWithApt = async (missing, onLine) => {
  const packages = missing.map((need) => need.packages.apt);
  // A package list that could not be refreshed is often still good enough.
  await apt(['update'], onLine);
  return apt(['install', '--yes', '--no-install-recommends', ...packages], onLine);
};

/** @type {(words: readonly string[], onLine: (line: string) => void) => Promise<boolean>} */
const apt = (words, onLine) =>
  new Promise((resolve) => {
    const child = spawn('apt-get', ['-o', 'Acquire::Retries=2', '-o', 'DPkg::Lock::Timeout=60', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => String(text).split('\n').filter(Boolean).forEach(onLine));
    }
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
