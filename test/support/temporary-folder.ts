import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Vitest's global set-up: all folders that the tests of one run make lie in one, which goes with the run, whether a test
 * failed or not, and also where somebody, or a limit of time, ends the run.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'layover-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      remove();
      process.kill(process.pid, signal);
    });
  }
  return remove;
}
