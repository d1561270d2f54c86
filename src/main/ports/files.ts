import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Readable and writable by its owner only. */
const privateMode = 0o600;

/**
 * Replaces a file so that after a crash or a power cut it holds either the old content or the new one, whole. The new
 * one is on the disk when it returns. Throws what the file system throws (`ENOSPC`, `EACCES`, ...); then nothing changed.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new`;
  try {
    const file = openSync(beside, 'w', privateMode);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** The new name is an entry of the folder, which has to reach the disk as well. Windows cannot open folders, and needs not. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
