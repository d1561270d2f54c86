import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder that only this user may look into; an existing one is closed to others too. Throws what the file system says. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}
