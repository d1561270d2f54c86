import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a step of the test run came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
}

export interface Skip {
  readonly name: string;
  readonly reason: string;
}

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * Vitest's JSON report, one tally for each group of files. A file that could not be loaded has no tests to fail, so
 * it counts as one failure itself. null: there is no report.
 */
export const readVitestReport = (path: string, groupOf: (file: string) => string): Map<string, Tally> | null => {
  const report = vitestReport.safeParse(readJson(path));
  if (!report.success) return null;
  const tallies = new Map<string, Tally>();
  for (const file of report.data.testResults) {
    const group = groupOf(file.name);
    const before = tallies.get(group) ?? { passed: 0, failed: 0, skipped: [] };
    tallies.set(group, addTallies(before, tallyOfFile(file)));
  }
  return tallies;
};

const tallyOfFile = (file: z.output<typeof vitestReport>['testResults'][number]): Tally => {
  const count = (status: string): number => file.assertionResults.filter((test) => test.status === status).length;
  const failed = count('failed');
  return {
    passed: count('passed'),
    failed: failed === 0 && file.status === 'failed' ? 1 : failed,
    skipped: file.assertionResults
      .filter((test) => !['passed', 'failed'].includes(test.status))
      .map((test) => ({ name: test.fullName, reason: `marked ${test.status} in ${file.name}` })),
  };
};

const playwrightTest = z.object({
  status: z.string(),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const playwrightSpec = z.object({ title: z.string(), tests: z.array(playwrightTest) });
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});
const playwrightReport = z.object({ suites: z.array(playwrightSuite), errors: z.array(z.unknown()) });

/** Playwright's JSON report; what passed only when tried again counts as failed. null: there is no report. */
export const readPlaywrightReport = (path: string): Tally | null => {
  const report = playwrightReport.safeParse(readJson(path));
  if (!report.success) return null;
  const specs = report.data.suites.flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ title: spec.title, ...test })));
  const passed = tests.filter((test) => test.status === 'expected').length;
  const skipped = tests.filter((test) => test.status === 'skipped');
  return {
    passed,
    failed: tests.length - passed - skipped.length + report.data.errors.length,
    skipped: skipped.map((test) => ({
      name: test.title,
      reason: test.annotations.find((note) => note.type === 'skip')?.description ?? 'marked skipped',
    })),
  };
};

const specsOf = (suite: z.output<typeof playwrightSuite>): readonly z.output<typeof playwrightSpec>[] => [
  ...suite.specs,
  ...suite.suites.flatMap(specsOf),
];

export const addTallies = (first: Tally, second: Tally): Tally => ({
  passed: first.passed + second.passed,
  failed: first.failed + second.failed,
  skipped: [...first.skipped, ...second.skipped],
});

/** The last line of every test run; other programs read it. */
export const lastLine = (tally: Tally): string =>
  `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`;

/** The same line read back from a script's output, for steps that are test runs of their own. */
export const readLastLine = (output: string): { passed: number; failed: number; skipped: number } | null => {
  const match = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output.trimEnd().split('\n').at(-1) ?? '');
  if (match === null) return null;
  const [passed = 0, failed = 0, skipped = 0] = match.slice(1).map(Number);
  return { passed, failed, skipped };
};
