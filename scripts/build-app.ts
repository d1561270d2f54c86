import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { takeLock } from './process-lock.mjs';
import { projectRoot, runCommand, toolCommand } from './run-command.ts';

const inputFolders = ['src/renderer', 'src/shared', 'src/main', 'src/preload', 'src/simulator'];
const inputFiles = [
  'electron.vite.config.ts',
  'scripts/third-party-notices.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const stampPath = join(projectRoot, 'out', '.inputs');

const isTest = (name: string): boolean => /\.test\.tsx?$/.test(name);

const inputPaths = (): readonly string[] => {
  const inFolders = inputFolders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !isTest(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...inFolders, ...inputFiles.map((file) => join(projectRoot, file))].toSorted();
};

/** One hash over everything that the build reads; contents, not dates, because a checkout changes dates. */
const inputsHash = (): string => {
  const hash = createHash('sha256');
  for (const path of inputPaths()) {
    hash.update(`${relative(projectRoot, path)}\0`);
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
};

const builtHash = (): string | null => (existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : null);

/**
 * Builds into `out/` when something that the build reads has changed. Of several at once, one builds and the others
 * wait for it. Throws with the builder's own words.
 */
export const buildApp = async (say: (line: string) => void): Promise<void> => {
  if (builtHash() === inputsHash()) return;
  const release = await takeLock(join(projectRoot, '.cache', 'build.lock'), () => say('Waiting for another build.'));
  try {
    const hash = inputsHash();
    if (builtHash() !== hash) await build(hash, say);
  } finally {
    release();
  }
};

const build = async (hash: string, say: (line: string) => void): Promise<void> => {
  const began = performance.now();
  say('Building Layover.');
  rmSync(stampPath, { force: true });
  const words = [...toolCommand('electron-vite', 'electron-vite'), 'build', '--logLevel', 'warn'];
  const environment = { ...process.env, NODE_ENV: 'production' };
  const run = await runCommand(words, { environment, limitMs: 5 * 60_000 });
  if (run.exitCode !== 0) throw new Error(`The build failed.\n${run.output.trim()}`);
  writeFileSync(stampPath, hash);
  say(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
};
