import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lastLine, readLastLine, readPlaywrightReport, readVitestReport } from '../../scripts/test-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'layover-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const saved = (report: unknown): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
  return path;
};

const vitestFile = (name: string, status: string, statuses: readonly string[]) => ({
  name,
  status,
  assertionResults: statuses.map((one, index) => ({ fullName: `test ${index}`, status: one })),
});

test('tests are counted by group, and a skipped one keeps its name', () => {
  const report = saved({
    testResults: [
      vitestFile('/a/unit.test.ts', 'passed', ['passed', 'passed']),
      vitestFile('/a/other.test.ts', 'failed', ['passed', 'failed', 'skipped']),
    ],
  });
  const tallies = readVitestReport(report, (file) => (file.includes('unit') ? 'unit' : 'laws'));
  expect(tallies?.get('unit')).toEqual({ passed: 2, failed: 0, skipped: [] });
  expect(tallies?.get('laws')).toMatchObject({ passed: 1, failed: 1, skipped: [{ name: 'test 2' }] });
});

test('a file that could not be loaded counts as a failure', () => {
  const report = saved({ testResults: [vitestFile('/a/broken.test.ts', 'failed', [])] });
  expect(readVitestReport(report, () => 'unit')?.get('unit')).toMatchObject({ passed: 0, failed: 1 });
});

test('what passed only in a second try counts as a failure', () => {
  const outcome = (status: string) => ({ status, annotations: [] });
  const report = saved({
    errors: [],
    suites: [
      {
        specs: [{ title: 'one', tests: [outcome('expected')] }],
        suites: [
          {
            specs: [
              { title: 'two', tests: [outcome('flaky')] },
              { title: 'three', tests: [outcome('unexpected')] },
            ],
          },
        ],
      },
      {
        specs: [
          { title: 'four', tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no keyring' }] }] },
        ],
      },
    ],
  });
  expect(readPlaywrightReport(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: [{ name: 'four', reason: 'no keyring' }],
  });
});

test('no report and a broken one are told apart from an empty one', () => {
  expect(readVitestReport(saved('{'), () => 'unit')).toBeNull();
  expect(readPlaywrightReport(join(folder, 'nothing.json'))).toBeNull();
  expect(readPlaywrightReport(saved({ errors: [], suites: [] }))).toEqual({ passed: 0, failed: 0, skipped: [] });
});

test('the last line can be read back, and nothing else can', () => {
  const line = lastLine({ passed: 12, failed: 0, skipped: [{ name: 'a', reason: 'b' }] });
  expect(line).toBe('12 passed, 0 failed, 1 skipped');
  expect(readLastLine(`noise\n${line}\n`)).toEqual({ passed: 12, failed: 0, skipped: 1 });
  expect(readLastLine(`${line}\nnoise`)).toBeNull();
  expect(readLastLine('')).toBeNull();
});
