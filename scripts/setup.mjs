// Sets up what a fresh machine lacks: packages, the Node that runs Layover, system libraries. Runs before every
// script on whatever Node the machine has (20 or newer), so it is plain JavaScript without dependencies.
// Usage: node scripts/setup.mjs [--for=start|test|cli] [--quiet]. Everything it says goes to stderr.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './process-lock.mjs';
import { canUseApt, describeMissing, installWithApt, missingNeeds } from './system-needs.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampPath = join(modules, '.layover-setup');
const quiet = process.argv.includes('--quiet');
const purpose = process.argv.find((word) => word.startsWith('--for='))?.slice('--for='.length) ?? 'start';

/** @type {(line: string) => void} */
const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** A set-up that cannot go on: the message says what happened, what is safe and what to do. */
class SetupFailure extends Error {}

/** Two C libraries on the same platform and architecture need different binaries. @type {() => string} */
const systemLibrary = () => {
  if (process.platform !== 'linux' || !existsSync('/lib')) return 'system';
  return readdirSync('/lib').some((entry) => entry.startsWith('ld-musl-')) ? 'musl' : 'glibc';
};

/** @type {() => string} */
const wantedStamp = () => {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return [createHash('sha256').update(lock).digest('hex'), process.platform, process.arch, systemLibrary()].join(' ');
};

/** @type {(path: string) => string | null} */
const readText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** @type {(path: string) => boolean} */
const isInsideModules = (path) => {
  try {
    return realpathSync(path).startsWith(realpathSync(modules) + sep);
  } catch {
    return false;
  }
};

/**
 * Every `node` of this machine that an install does not delete under our feet, the one that runs npm first.
 *
 * @type {() => string[]}
 */
const systemNodes = () => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(modules))
    .map((folder) => join(folder, name));
  const running = [process.env['npm_node_execpath'], process.execPath].filter((path) => path !== undefined);
  return [...running, ...onPath].filter((path) => existsSync(path) && !isInsideModules(path));
};

/** Node reads TypeScript without a flag from 22.18 and 23.6 on. @type {(version: string) => boolean} */
const readsTypeScript = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
};

/** @type {(path: string) => string | null} */
const versionOf = (path) => {
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 ? run.stdout.trim() : null;
};

/** Says every few seconds that work goes on, as long as it does. @type {(what: string) => () => void} */
const showProgress = (what) => {
  const began = Date.now();
  const timer = setInterval(() => say(`  ${what}, ${Math.round((Date.now() - began) / 1000)} s so far`), 5000);
  return () => clearInterval(timer);
};

/** @type {(words: readonly string[]) => Promise<{ code: number | null, output: string }>} */
const runNpm = (words) =>
  new Promise((resolve) => {
    const node = systemNodes()[0] ?? process.execPath;
    const npm = process.env['npm_execpath'];
    const child =
      npm === undefined || !/\.c?js$/.test(npm)
        ? spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
        : spawn(node, [npm, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output = (output + String(text)).slice(-4000)));
    }
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });

/** @type {(what: string, words: readonly string[]) => Promise<void>} */
const npmStep = async (what, words) => {
  const stop = showProgress(what);
  const { code, output } = await runNpm(words);
  stop();
  if (code === 0) return;
  const offline = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|network/i.test(output);
  const full = /ENOSPC/.test(output);
  throw new SetupFailure(
    [
      output.replace(/^npm warn EBADENGINE.*\n/gm, '').trim(),
      '',
      `Set-up stopped: "npm ${words.join(' ')}" did not succeed${offline ? ' because the package registry could not be reached' : ''}.`,
      'Your articles are safe: they are not in this folder, and only node_modules was touched.',
      offline
        ? 'Check the network and the proxy ("npm config get proxy"), then run the same command again.'
        : full
          ? 'Free some disk space, then run the same command again.'
          : 'Run the same command again; if it fails the same way, the lines above say why.',
    ].join('\n'),
  );
};

/**
 * The node package brings Node 24. Where its binary does not run here (another C library, an unusual architecture),
 * its link is removed so that the PATH leads to the machine's own Node, if that is new enough.
 *
 * @type {() => void}
 */
const checkNode = () => {
  const local = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const brought = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const version = existsSync(brought) ? versionOf(brought) : null;
  if (version !== null && readsTypeScript(version)) return say(`  Node ${version} is ready.`);
  for (const path of [local, join(modules, '.bin', 'node'), join(modules, '.bin', 'node.ps1')])
    rmSync(path, { force: true });
  const own = systemNodes()
    .map((path) => versionOf(path))
    .find((candidate) => candidate !== null);
  if (own !== undefined && own !== null && readsTypeScript(own)) {
    return say(`  The packaged Node does not run on this machine; its own Node ${own} is used instead.`);
  }
  throw new SetupFailure(
    [
      `Set-up stopped: the packaged Node does not run on this machine, and its own Node (${own ?? 'none'}) is too old.`,
      'Your articles are safe: only node_modules was touched.',
      'Install Node 24 (https://nodejs.org), then run the same command again.',
    ].join('\n'),
  );
};

/** @type {(stamp: string) => Promise<void>} */
const installPackages = async (stamp) => {
  const began = Date.now();
  say('Setting up: installing the packages. This takes a minute the first time.');
  await npmStep('installing packages', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  await npmStep('fetching Node 24', ['rebuild', 'node']);
  checkNode();
  writeFileSync(stampPath, stamp);
  say(`Set-up done in ${Math.round((Date.now() - began) / 1000)} s.`);
};

/**
 * System libraries are asked for once per install and purpose; afterwards only files are looked at, so that a start
 * without a network stays a start. What stays missing never stops a start: Layover says what it cannot do.
 *
 * @type {() => Promise<void>}
 */
const installSystemNeeds = async () => {
  const missing = missingNeeds(purpose);
  if (missing.length === 0) return;
  const triedPath = join(modules, '.cache', `layover-system-${purpose}`);
  const asked = missing.map((need) => need.name).join(', ');
  if (readText(triedPath) === asked) return quiet ? undefined : say(describeMissing(missing));
  if (canUseApt()) {
    say(`Setting up: installing ${missing.map((need) => need.packages.apt).join(', ')} with apt.`);
    const stop = showProgress('installing system packages');
    let last = '';
    const done = await installWithApt(missing, (line) => (last = line));
    stop();
    if (!done) say(`  apt-get did not succeed: ${last}`);
  }
  const still = missingNeeds(purpose);
  mkdirSync(dirname(triedPath), { recursive: true });
  writeFileSync(triedPath, still.map((need) => need.name).join(', '));
  if (still.length > 0) say(describeMissing(still));
};

const main = async () => {
  const stamp = wantedStamp();
  const packagesReady = () => readText(stampPath) === stamp;
  if (packagesReady() && missingNeeds(purpose).length === 0) return;
  const release = await takeLock(join(root, '.cache', 'setup.lock'), () =>
    say('Waiting for another set-up to finish.'),
  );
  try {
    if (!packagesReady()) await installPackages(stamp);
    await installSystemNeeds();
  } finally {
    release();
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  say(error.message);
  process.exitCode = 1;
}
