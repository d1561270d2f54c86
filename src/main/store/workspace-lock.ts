import { existsSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOfError } from './store-fault.ts';

/** Held while a workspace is open for writing. The system frees it when the process ends, however it ends. */
export interface WorkspaceLock {
  release(): void;
}

/** An exclusive transaction on a file of its own: a lock on every platform without native code of ours. */
export const lockWorkspace = (folder: string): Result<WorkspaceLock, Trouble> => {
  let database: Database.Database | undefined;
  try {
    const path = join(folder, 'lock.db');
    createPrivateFile(path);
    database = new Database(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return ok({ release: () => held.close() });
  } catch (error) {
    database?.close();
    const trouble = troubleOfError(error);
    if (trouble === null) throw error;
    return failed(trouble);
  }
};

/**
 * Creates an empty file that only its owner can read. An existing one is not even opened: closing it would drop the
 * POSIX locks that this process holds on it.
 */
export const createPrivateFile = (path: string): void => {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
};
