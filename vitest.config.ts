import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/{contract,property,unit,simulation,shell}/**/*.test.ts'],
    globalSetup: 'test/support/temporary-folder.ts',
    testTimeout: 60_000,
    pool: 'forks',
    // By itself it would leave one core free, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
