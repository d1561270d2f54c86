import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes of a long run, the slowest first, as measured. */
const slowest = [
  'test/simulation/simulation.test.ts',
  'test/simulation/every-row.test.ts',
  'test/property/merge.test.ts',
  'test/property/corpus.test.ts',
  'test/contract/killed.test.ts',
  'src/main/sync/pull-cut.test.ts',
  'test/property/readings.test.ts',
  'test/contract/any-answer.test.ts',
  'src/shared/document/laws.test.ts',
  'src/main/store/killed.test.ts',
];

/** By itself vitest knows a file's size only: one that begins last and takes minutes leaves the other cores idle. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification): number => {
      const place = slowest.findIndex((name) => file.moduleId.endsWith(name));
      return place === -1 ? slowest.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Only what hangs waits as long: what takes seconds here takes a minute beside others, on a machine that is slower. */
const patienceMs = process.env['LAYOVER_LONG'] === '1' ? 3_600_000 : 300_000;

export default defineConfig({
  test: {
    globalSetup: 'test/support/temporary-folder.ts',
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    pool: 'forks',
    // By itself it would leave one core free, which is half of a machine with two.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
    projects: [
      // Neither our sources nor their tests keep state, so all files share two processes: starting one and reading the
      // engine's modules anew took a second of each file, a third of the time of all.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src/**/*.test.{ts,tsx}', 'test/{contract,property,simulation,unit}/**/*.test.ts'],
          isolate: false,
        },
      },
      // These load the built program as Electron does, which happens once a process.
      { extends: true, test: { name: 'shell', include: ['test/shell/**/*.test.ts'] } },
    ],
  },
});
