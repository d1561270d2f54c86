import { mkdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { projectRoot, runCommand, toolCommand, type CommandOutcome } from './run-command.ts';
import { readLastLine, readPlaywrightReport, readVitestReport, type Skip, type Tally } from './test-reports.ts';

export interface StepOutcome {
  readonly tally: Tally;
  /** Shown after the step's name, for instance how many tests each group has. */
  readonly note: string;
  /** Shown when the step failed. */
  readonly output: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<StepOutcome>;
}

export interface TestRun {
  readonly long: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

const reportFolder = join(projectRoot, 'test-results');
const minuteMs = 60_000;

const describeEnd = (command: CommandOutcome): string =>
  command.timedOut ? `${command.output}\nStopped: it took longer than its time limit.` : command.output;

const oneCheck = (command: CommandOutcome): StepOutcome => ({
  tally: { passed: command.exitCode === 0 ? 1 : 0, failed: command.exitCode === 0 ? 0 : 1, skipped: [] },
  note: '',
  output: describeEnd(command),
});

const left = (skip: Skip): StepOutcome => ({
  tally: { passed: 0, failed: 0, skipped: [skip] },
  note: 'left out',
  output: '',
});

const check = (name: string, words: readonly string[], run: TestRun): Step => ({
  name,
  run: async () => oneCheck(await runCommand(words, { environment: run.environment, limitMs: 5 * minuteMs })),
});

/** A report of an earlier run must never be read as this one's. */
const freshReport = (name: string): string => {
  mkdirSync(reportFolder, { recursive: true });
  const path = join(reportFolder, name);
  rmSync(path, { force: true });
  return path;
};

const groupNames: Readonly<Record<string, string>> = {
  property: 'laws',
  contract: 'contract',
  simulation: 'simulation',
  shell: 'shell',
};

const groupOfFile = (file: string): string => {
  const [top, folder = ''] = relative(projectRoot, file).split(sep);
  return (top === 'test' && groupNames[folder]) || 'unit';
};

/** Tests ran, but the command failed or left no report: that failure counts too, else it would be lost. */
const withCommand = (tally: Tally | null, command: CommandOutcome, note: string): StepOutcome => {
  const known = tally ?? { passed: 0, failed: 0, skipped: [] };
  const hidden = command.exitCode === 0 && tally !== null ? 0 : 1;
  const failed = known.failed === 0 ? hidden : known.failed;
  return { tally: { ...known, failed }, note, output: describeEnd(command) };
};

const vitest = (run: TestRun): Step => ({
  name: 'unit, laws, contract, simulation, shell',
  run: async () => {
    const report = freshReport('vitest.json');
    const words = [
      ...toolCommand('vitest', 'vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const command = await runCommand(words, { environment: run.environment, limitMs: (run.long ? 50 : 25) * minuteMs });
    const groups = readVitestReport(report, groupOfFile);
    const note = [...(groups ?? [])].map(([group, tally]) => `${group} ${tally.passed}`).join(', ');
    const total = [...(groups?.values() ?? [])].reduce<Tally | null>(
      (sum, tally) => ({
        passed: (sum?.passed ?? 0) + tally.passed,
        failed: (sum?.failed ?? 0) + tally.failed,
        skipped: [...(sum?.skipped ?? []), ...tally.skipped],
      }),
      null,
    );
    return withCommand(total, command, note);
  },
});

const keychain = (run: TestRun): Step => ({
  name: 'keychain',
  run: async () => {
    if (process.platform !== 'linux')
      return left({ name: 'keychain', reason: 'its private keyring exists only on Linux' });
    const script = join(projectRoot, 'scripts', 'test-keychain.sh');
    const command = await runCommand(['bash', script], { environment: run.environment, limitMs: 3 * minuteMs });
    const line = readLastLine(command.output);
    if (line === null) return oneCheck(command);
    const reason = /^Left out: (.*)$/m.exec(command.output)?.[1] ?? 'see the output of scripts/test-keychain.sh';
    const skipped = Array.from({ length: line.skipped }, () => ({ name: 'keychain', reason }));
    return withCommand({ passed: line.passed, failed: line.failed, skipped }, command, `${line.passed}`);
  },
});

const endToEnd = (run: TestRun): Step => ({
  name: 'end-to-end',
  run: async () => {
    const browser = findBrowser();
    if (browser === null) return left({ name: 'end-to-end', reason: 'no Chromium, Chrome or Edge is installed' });
    const report = freshReport('playwright.json');
    const words = [...toolCommand('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
    const environment = { ...run.environment, LAYOVER_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const command = await runCommand(words, { environment, limitMs: (run.long ? 50 : 25) * minuteMs });
    const tally = readPlaywrightReport(report);
    return withCommand(tally, command, `${tally?.passed ?? 0}`);
  },
});

/**
 * Every check, in waves: steps of one wave run side by side in `lanes`, and a wave begins when the one before it has
 * ended. What needs the built app comes after the build. Half of the time end-to-end tests wait for a browser, a disk or
 * the moment at which a window saves, which is time for the others: side by side they take two thirds of what they take
 * one after the other.
 */
export const testWaves = (run: TestRun): readonly { readonly lanes: number; readonly steps: readonly Step[] }[] => [
  {
    lanes: 2,
    steps: [
      check('types', [...toolCommand('typescript', 'tsc'), '-b'], run),
      check('build', [process.execPath, join(projectRoot, 'scripts', 'build.ts')], run),
      check('lint', [...toolCommand('oxlint', 'oxlint'), '--type-aware', '--deny-warnings'], run),
      check('format', [...toolCommand('oxfmt', 'oxfmt'), '--check'], run),
      check('dead code', toolCommand('knip', 'knip'), run),
    ],
  },
  { lanes: 3, steps: [endToEnd(run), vitest(run), keychain(run)] },
];
