import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/support/temporary-folder.ts',
    testTimeout: 60_000,
    pool: 'forks',
    // By itself it would leave one core free, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      // Our sources keep no state between tests, so their files share a process: a third of the time is starting one.
      { extends: true, test: { name: 'source', include: ['src/**/*.test.{ts,tsx}'], isolate: false } },
      {
        extends: true,
        test: { name: 'whole', include: ['test/{contract,property,unit,simulation,shell}/**/*.test.ts'] },
      },
    ],
  },
});
