import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const scripts = join(import.meta.dirname, '..', '..', 'scripts');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A project with nothing but the set-up scripts and a lock file, and a PATH whose `npm` and `apt-get` only write down
 * what they were asked; `npm rebuild node` brings a Node as the real one does.
 */
const emptyProject = () => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-setup-'));
  folders.push(folder);
  const bin = join(folder, 'bin');
  const project = join(folder, 'project');
  const asked = join(folder, 'asked');
  mkdirSync(bin);
  mkdirSync(join(project, 'scripts'), { recursive: true });
  for (const file of ['setup.mjs', 'process-lock.mjs', 'system-needs.mjs', 'find-browser.mjs']) {
    copyFileSync(join(scripts, file), join(project, 'scripts', file));
  }
  writeFileSync(join(project, 'package-lock.json'), '{"lockfileVersion":3}');
  writeFileSync(asked, '');
  const command = (name: string, lines: readonly string[]): void => {
    const path = join(bin, name);
    writeFileSync(path, ['#!/bin/sh', `echo "${name} $*" >> "${asked}"`, ...lines].join('\n'));
    chmodSync(path, 0o755);
  };
  const brought = `mkdir -p node_modules/node/bin node_modules/.bin; ln -sf "${process.execPath}" node_modules/node/bin/node`;
  command('npm', [`[ "$1" = rebuild ] && { ${brought}; }`, 'exit ${FAKE_NPM_EXIT:-0}']);
  command('apt-get', []);
  for (const name of ['chromium', 'gnome-keyring-daemon', 'dbus-run-session']) command(name, []);
  const { npm_execpath: _path, npm_node_execpath: _node, LAYOVER_BROWSER: _browser, ...rest } = process.env;
  const environment = { ...rest, PATH: `${bin}:/usr/bin:/bin` };
  const setUp = (
    words: readonly string[] = [],
    more: NodeJS.ProcessEnv = {},
  ): Promise<{ code: number; said: string }> =>
    new Promise((resolve) => {
      const program = [join(project, 'scripts', 'setup.mjs'), ...words];
      execFile(process.execPath, program, { env: { ...environment, ...more } }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
      });
    });
  return {
    setUp,
    stamp: join(project, 'node_modules', '.layover-setup'),
    lockFile: join(project, 'package-lock.json'),
    /** The npm calls so far. */
    npmCalls: () =>
      readFileSync(asked, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('npm ')),
  };
};

const wholeSetUp = ['npm ci --ignore-scripts --no-audit --no-fund', 'npm rebuild node'];

test('a fresh project is installed without scripts, and then only looked at', async () => {
  const project = emptyProject();
  expect(await project.setUp()).toMatchObject({ code: 0 });
  expect(project.npmCalls()).toEqual(wholeSetUp);
  expect(await project.setUp(['--quiet'])).toEqual({ code: 0, said: expect.not.stringContaining('Setting up') });
  expect(project.npmCalls()).toEqual(wholeSetUp);
});

test('another lock file is installed anew', async () => {
  const project = emptyProject();
  await project.setUp();
  writeFileSync(project.lockFile, '{"lockfileVersion":3,"packages":{}}');
  await project.setUp();
  expect(project.npmCalls()).toEqual([...wholeSetUp, ...wholeSetUp]);
});

test('a failed install leaves no stamp, says what is safe, and is tried again', async () => {
  const project = emptyProject();
  const failed = await project.setUp([], { FAKE_NPM_EXIT: '1' });
  expect(failed.code).toBe(1);
  expect(failed.said).toContain('Your articles are safe');
  expect(existsSync(project.stamp)).toBe(false);
  expect(await project.setUp()).toMatchObject({ code: 0 });
  expect(existsSync(project.stamp)).toBe(true);
});

test('two set-ups at once install once', async () => {
  const project = emptyProject();
  const outcomes = await Promise.all([project.setUp(), project.setUp()]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(project.npmCalls()).toEqual(wholeSetUp);
});

test('a lock whose process is gone does not hold anybody', async () => {
  const project = emptyProject();
  mkdirSync(join(project.lockFile, '..', '.cache'));
  // No system gives a process this id: it is past the largest that Linux and macOS use.
  writeFileSync(join(project.lockFile, '..', '.cache', 'setup.lock'), '99999999 0');
  expect(await project.setUp()).toMatchObject({ code: 0 });
});
