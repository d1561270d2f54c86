// Makes each of the bugs in test/mutants in a copy of the project, and runs the test that is there for it, the simulation and
// the tests of its room until one of them notices.
// Usage: npm run mutants -- [--only=WORD] [--lanes=N] [--seconds=N] [--types] [--from=N] [--simulation]
// `--simulation`: asks the simulation alone.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from '../test/mutants/mutant.ts';
import { mutants } from '../test/mutants/mutants.ts';
import { projectRoot } from './run-command.ts';

const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

const only = option('only');
const lanes = Number(option('lanes') ?? availableParallelism());
/** The simulation ends by itself after half of it. */
const mostMs = Number(option('seconds') ?? 60) * 1000;
const types = process.argv.includes('--types');
const simulationOnly = process.argv.includes('--simulation');

const copied = ['src', 'test', 'scripts', 'package.json', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.test.json'];

const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The tree as it is, without its history; what is installed is shared. */
function copyTree(): string {
  const folder = mkdtempSync(join(memory, 'layover-mutants-'));
  for (const name of [...copied, 'vitest.config.ts']) {
    if (existsSync(join(projectRoot, name))) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const compilerOptions = { noEmit: true, composite: false, incremental: false, rootDir: '.', types: ['node'] };
  const config = { extends: './tsconfig.base.json', compilerOptions, include: ['src/main', 'src/shared'] };
  writeFileSync(join(folder, 'tsconfig.mutant.json'), JSON.stringify({ ...config, exclude: ['**/*.test.ts'] }));
  return folder;
}

/** Whether the command ended well within the time; null: it did not end. */
async function passes(folder: string, words: readonly string[], leftMs: number): Promise<boolean | null> {
  const child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore', detached: true });
  const ended = new Promise<boolean>((resolve) => child.once('exit', (code) => resolve(code === 0)));
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), Math.max(0, leftMs));
  const result = await Promise.race([ended, late.promise]);
  clearTimeout(timer);
  if (result === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  return result;
}

const simulation = ['test/simulation/index.ts', '--seed', '40000', '--minutes', '0.5', '--first'];

const vitest = (...paths: readonly string[]): readonly string[] => [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--bail=1',
  '--maxWorkers=1',
  ...paths,
];

/** What `npm test` runs on the room that a bug is in. */
const testsOf: readonly (readonly [room: string, tests: readonly string[]])[] = [
  ['src/shared/model/', ['src/shared/model']],
  ['src/main/publish/', ['test/contract/publish', 'test/simulation/regressions', 'test/simulation/waiting']],
  ['src/main/docs-api/', ['src/main/docs-api']],
  ['src/main/budget/', ['src/main/budget']],
  ['src/main/store/', ['src/main/store', 'src/main/workspace/article-editing']],
  ['src/main/sync/', ['src/main/sync']],
];

/** What takes seconds comes first: most bugs have a test of their own. */
const attemptsOf = ({ file, noticedBy }: Mutant): readonly (readonly [name: string, words: readonly string[]])[] => {
  const asked = ['simulation', simulation] as const;
  if (simulationOnly) return [asked];
  const tests = testsOf.find(([room]) => file.startsWith(room))?.[1] ?? [];
  const title = noticedBy.title === undefined ? [] : ['-t', noticedBy.title];
  return [['its test', vitest(noticedBy.file, ...title)], asked, ['tests of its room', vitest(...tests)]];
};

/** A test that fails anyway notices nothing. `passing`: those of which that is known already. */
async function expectPassesWithout(folder: string, words: readonly string[], passing: Set<string>): Promise<void> {
  const test = words.join(' ');
  if (passing.has(test)) return;
  if ((await passes(folder, words, 10 * mostMs)) !== true) throw new Error(`It fails without any bug: ${test}`);
  passing.add(test);
}

type Fate = { readonly killedBy: string | null; readonly seconds: number };

async function run(folder: string, mutant: Mutant, passing: Set<string>): Promise<Fate> {
  const path = join(folder, mutant.file);
  const source = readFileSync(path, 'utf8');
  const places = source.split(mutant.search).length - 1;
  if (places !== 1) throw new Error(`"${mutant.search}" is ${places} times in ${mutant.file}`);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  writeFileSync(
    path,
    source.replace(mutant.search, () => mutant.replace),
  );
  try {
    if (types) {
      const compiled = await passes(folder, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.mutant.json'], 300_000);
      return { killedBy: compiled === true ? 'compiles' : null, seconds: seconds() };
    }
    for (const [name, words] of attemptsOf(mutant)) {
      if ((await passes(folder, words, mostMs)) !== false) continue;
      const killed = { killedBy: name, seconds: seconds() };
      writeFileSync(path, source);
      if (words !== simulation) await expectPassesWithout(folder, words, passing);
      return killed;
    }
    return { killedBy: null, seconds: seconds() };
  } finally {
    writeFileSync(path, source);
  }
}

async function main(): Promise<boolean> {
  const wanted = mutants
    .filter(({ file, why }) => only === undefined || file.includes(only) || why.includes(only))
    .slice(Number(option('from') ?? 0));
  const waiting = [...wanted];
  const survivors: Mutant[] = [];
  const passing = new Set<string>();
  const lane = async (): Promise<void> => {
    const folder = copyTree();
    try {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const { killedBy, seconds } = await run(folder, mutant, passing);
        if (killedBy === null) survivors.push(mutant);
        console.log(`${killedBy ?? 'SURVIVES'} (${seconds.toFixed(0)} s): ${mutant.file}: ${mutant.why}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, wanted.length) }, lane));
  const killed = wanted.length - survivors.length;
  console.log(`\n${killed} of ${wanted.length} killed (${((100 * killed) / wanted.length).toFixed(0)} %)`);
  for (const { file, why, search } of survivors) console.log(`survives: ${file}: ${why}\n  ${search}`);
  return killed >= wanted.length * 0.95;
}

process.exitCode = (await main()) ? 0 : 1;
