import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';

/** A fault of the disk under the store. Thrown; the loop or boundary that catches it tells the writer `trouble`. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly trouble: Trouble;

  constructor(trouble: Trouble, cause: unknown) {
    super(`${trouble.kind}: ${trouble.detail ?? ''}`, { cause });
    this.trouble = trouble;
  }
}

/** SQLite result codes and system error codes that mean something to the writer. Source: sqlite.org/rescode.html. */
const kinds: readonly (readonly [prefix: string, kind: TroubleKind])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // The file through which those who have the database open hear of each other cannot be made.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  ['SQLITE_READONLY', 'data-folder-unwritable'],
  ['SQLITE_CANTOPEN', 'data-folder-unwritable'],
  ['SQLITE_PERM', 'data-folder-unwritable'],
  ['EACCES', 'data-folder-unwritable'],
  ['EPERM', 'data-folder-unwritable'],
  ['EROFS', 'data-folder-unwritable'],
  ['ENOTDIR', 'data-folder-unwritable'],
  ['ENOENT', 'data-folder-unwritable'],
  ['SQLITE_IOERR', 'disk-failed'],
  ['EIO', 'disk-failed'],
  // A limit on the size of files (`ulimit -f`); SQLite says SQLITE_IOERR_WRITE.
  ['EFBIG', 'disk-failed'],
  ['SQLITE_BUSY', 'workspace-in-use'],
  ['SQLITE_LOCKED', 'workspace-in-use'],
];

/** The trouble behind what SQLite or the file system threw; null when it is none of these (a bug, then). */
export const troubleOfError = (error: unknown): Trouble | null => {
  if (error instanceof StoreFault) return error.trouble;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const kind = kinds.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`))?.[1];
  return kind === undefined ? null : { kind, detail: code };
};

/** Runs what touches the disk; its faults leave as StoreFault, everything else as it is. */
export const withFaults = <Value>(act: () => Value): Value => {
  try {
    return act();
  } catch (error) {
    const trouble = troubleOfError(error);
    throw trouble === null || error instanceof StoreFault ? error : new StoreFault(trouble, error);
  }
};
