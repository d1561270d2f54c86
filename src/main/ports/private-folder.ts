import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder that only this user may look into; an existing one is closed to others too. Throws what the file system says. */
export function makePrivateFolder(folder: string): void {
  makeFolders(folder);
  chmodSync(folder, 0o700);
}

/** Node's own `recursive` never returns where a folder exists and answers ENOENT to everything made in it, as /proc does. */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // Throws ENOTDIR, the words for a file of that name.
    if (code === 'EEXIST') return void readdirSync(folder);
    if (code !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    makeFolders(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}
