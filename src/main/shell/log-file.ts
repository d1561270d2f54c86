import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';

const logLimitBytes = 1_000_000;

/**
 * A writer of `<data>/logs/layover.log`; the file before it is kept as `layover.old.log`. A log that cannot be written
 * (full disk) is no reason to stop, so nothing throws. What may be in a line is its caller's promise: never the key,
 * never an article's text.
 */
export const openLogFile = (dataFolder: string, clock: Clock): ((line: string) => void) => {
  const folder = join(dataFolder, 'logs');
  const path = join(folder, 'layover.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes > logLimitBytes) renameSync(path, join(folder, 'layover.old.log'));
      appendFileSync(path, `${new Date(clock.wallMs()).toISOString()} ${line.replaceAll('\n', '\\n')}\n`, {
        mode: 0o600,
      });
    } catch {
      // See above.
    }
  };
};
