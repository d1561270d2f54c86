import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Vitest's global set-up: all folders that the tests of one run make lie in one, which goes with the run, whether a test
 * failed or not.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'layover-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
