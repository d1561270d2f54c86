import { defineConfig } from 'vitest/config';

/** Tests against a real keychain service; run them through scripts/test-keychain.sh. */
export default defineConfig({
  test: { include: ['test/keychain/**/*.test.ts'], testTimeout: 300_000, pool: 'forks', fileParallelism: false },
});
