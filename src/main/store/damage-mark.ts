import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../ports/files.ts';

const markName = 'database-damaged';

/**
 * A file beside the database that says: it is damaged, and goes by this name from now on. It stays until the words are in
 * the new database, so that setting aside goes on where it was whatever ends this process (STORE-ASIDE).
 */
export const markDamaged = (folder: string, asideName: string): void => {
  if (!existsSync(join(folder, markName))) replaceFile(join(folder, markName), asideName);
};

/** The name that the damaged database goes by; null: none is being set aside. */
export const readDamageMark = (folder: string): string | null => {
  const path = join(folder, markName);
  const name = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /^layover-damaged-[0-9A-Z-]+\.db$/u.test(name) ? name : null;
};

/** Everything that could be saved of it is in the new database, and she is told. */
export const forgetDamage = (folder: string): void => rmSync(join(folder, markName), { force: true });
