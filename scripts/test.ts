// Every check of the project: `npm test` in at most ten minutes on two cores, `npm run test:long` whole.
// `--only=types,lint` runs the named steps alone while working on one. The last line is always the tally.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftBehind } from './left-behind.ts';
import { endRunningCommands, projectRoot } from './run-command.ts';
import { addTallies, lastLine, type Tally } from './test-reports.ts';
import { testWaves, type Step } from './test-steps.ts';

const long = process.argv.includes('--long');
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

const runMark = { name: 'LAYOVER_TEST_RUN', value: `${process.pid}-${Date.now()}` } as const;

/** Every temporary file of the run lies in here and goes with it, also those of a test that was killed. */
const temporaryFolder = mkdtempSync(join(tmpdir(), 'layover-test-'));

const cleanUp = (): readonly string[] => {
  const leftBehind = endLeftBehind(`${runMark.name}=${runMark.value}`);
  rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  return leftBehind;
};

const seconds = (fromMs: number): string => `${((performance.now() - fromMs) / 1000).toFixed(1)} s`;

/**
 * Tests must never reach a developer's own workspace, key or keychain, whatever is set around them; a test that wants
 * a keychain starts a session bus of its own.
 */
const testEnvironment = (): NodeJS.ProcessEnv => {
  const { LAYOVER_HOME: _home, LAYOVER_API_KEY: _key, LAYOVER_API_URL: _url, NO_COLOR: _plain, ...rest } = process.env;
  return {
    ...rest,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    FORCE_COLOR: '0',
    [runMark.name]: runMark.value,
    // Threads and child processes start from many source files; their compiled code is kept from run to run.
    NODE_COMPILE_CACHE: join(projectRoot, 'node_modules', '.cache', 'node'),
    PWTEST_CACHE_DIR: join(projectRoot, 'node_modules', '.cache', 'playwright'),
    TMPDIR: temporaryFolder,
    TMP: temporaryFolder,
    TEMP: temporaryFolder,
    ...(long ? { LAYOVER_LONG: '1' } : {}),
  };
};

const runStep = async (step: Step): Promise<Tally> => {
  const began = performance.now();
  console.log(`  ...  ${step.name}`);
  const heartbeat = setInterval(() => console.log(`  ...  ${step.name}, ${seconds(began)} so far`), 20_000);
  const outcome = await step.run();
  clearInterval(heartbeat);
  const word = outcome.tally.failed > 0 ? 'FAIL' : outcome.tally.passed > 0 ? ' ok ' : 'skip';
  console.log(`  ${word} ${step.name} (${seconds(began)})${outcome.note === '' ? '' : `: ${outcome.note}`}`);
  if (outcome.tally.failed > 0) console.log(`${outcome.output.trimEnd()}\n`);
  return outcome.tally;
};

/** Runs a wave's steps side by side, each lane taking the next step when it is free. */
const runWave = async (steps: readonly Step[], lanes: number): Promise<Tally> => {
  const waiting = [...steps];
  const tallies: Tally[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) tallies.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tallies.reduce(addTallies, { passed: 0, failed: 0, skipped: [] });
};

const main = async (): Promise<Tally> => {
  const began = performance.now();
  let total: Tally = { passed: 0, failed: 0, skipped: [] };
  for (const wave of testWaves({ long, environment: testEnvironment() })) {
    const steps = wave.steps.filter((step) => only === undefined || only.some((name) => step.name.includes(name)));
    total = addTallies(total, await runWave(steps, wave.lanes));
  }
  console.log('');
  for (const command of cleanUp()) console.log(`Left behind, ended: ${command}`);
  if (only !== undefined) console.log(`Only these steps ran: ${only.join(', ')}.`);
  if (!existsSync(join(projectRoot, '..', 'shared'))) {
    console.log('There is no ../shared beside this folder: tests that read it ran on our own fixtures only.');
  }
  for (const skip of total.skipped) console.log(`Skipped: ${skip.name}: ${skip.reason}`);
  console.log(`Took ${seconds(began)}.`);
  return total;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endRunningCommands();
    cleanUp();
    process.exit(1);
  });
}

const total = await main();
if (total.passed === 0 && total.failed === 0) console.log('Nothing ran, which counts as a failure.');
console.log(lastLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
