import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** The database and its log as they are at this moment: what a kill of its process would leave behind. */
export const copyDatabase = (from: string, to: string): void => {
  for (const name of ['layover.db', 'layover.db-wal']) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
};
