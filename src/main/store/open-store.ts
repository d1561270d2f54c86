import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { createHandle, type Readable, type Writable } from './handle.ts';
import { migrateStore, schemaAge } from './migrate.ts';
import { markDamaged, readDamageMark } from './damage-mark.ts';
import { beginKeysAfter, nothingRescued, type Rescue, rescueWorkingCopies, wordsFolder } from './rescue.ts';
import { troubleOfError, withFaults } from './store-fault.ts';
import { createPrivateFile, lockWorkspace, type WorkspaceLock } from './workspace-lock.ts';

export interface OpenStore<Handle extends Readable> {
  readonly handle: Handle;
  /** Everything committed is in the database file; the lock is free. */
  readonly close: () => void;
}

/** A store that its holder may write to, and that tells when its file turns out to be damaged. */
export interface OpenWritableStore extends OpenStore<Writable> {
  /**
   * Where a damaged database was set aside, unchanged, before this new and empty one was begun; else null. It is told
   * at every opening until `forgetDamage`.
   */
  readonly setAside: string | null;
  /** What could still be read of that one. */
  readonly rescue: Rescue;
  /** From now on `listener` hears when SQLite meets damage. */
  readonly onDamage: (listener: () => void) => void;
}

const databaseName = 'layover.db';

/**
 * Opens (or begins) the workspace's database for the one process that may write to it. `onDatabase` is shown the open
 * connection before anything uses it: the seam through which the simulation's disks fill up and lose power.
 * Troubles: workspace-in-use, database-newer, data-folder-unwritable, disk-full.
 */
export const openStoreForWriting = (
  folder: string,
  clock: Pick<Clock, 'wallMs'>,
  onDatabase: (database: Database.Database) => void = () => undefined,
): Result<OpenWritableStore, Trouble> =>
  asResult(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockWorkspace(folder);
    if (!lock.ok) return lock;
    try {
      const opened = openWithLock(folder, clock, lock.value, onDatabase);
      if (!opened.ok) lock.value.release();
      return opened;
    } catch (error) {
      lock.value.release();
      throw error;
    }
  });

/**
 * Opens the database beside whoever writes to it. Where it does not exist yet or is of an older version it is first
 * brought up to date, which needs the lock for a moment.
 * Troubles: as for writing; `database-corrupt` where it is damaged (only a writer sets it aside).
 */
export const openStoreForReading = (
  folder: string,
  clock: Pick<Clock, 'wallMs'>,
): Result<OpenStore<Readable>, Trouble> =>
  asResult(() => {
    const path = join(folder, databaseName);
    if (isCutToNothing(path)) return failed({ kind: 'database-corrupt' });
    const first = existsSync(path) ? readableAnyhow(path) : null;
    if (first !== null) return first;
    const prepared = openStoreForWriting(folder, clock);
    if (!prepared.ok) return prepared;
    prepared.value.close();
    return readableAnyhow(path) ?? failed({ kind: 'database-newer' });
  });

/**
 * A full disk has no room for the file through which readers and the writer hear of each other. Where nobody else has the
 * database open none is needed: it is read alone. null: an older schema.
 */
function readableAnyhow(path: string): Result<OpenStore<Readable>, Trouble> | null {
  try {
    return readable(new Database(path, { readonly: true, timeout: busyTimeoutMs }));
  } catch (error) {
    if (troubleOfError(error)?.kind !== 'disk-full') throw error;
    const database = new Database(path, { timeout: 0 });
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('query_only = ON');
    return readable(database);
  }
}

/** null: an older schema. */
function readable(database: Database.Database): Result<OpenStore<Readable>, Trouble> | null {
  try {
    const age = schemaAge(database);
    if (age === 'current') {
      return ok({ handle: createHandle(database), close: () => database.close() });
    }
    database.close();
    return age === 'older' ? null : failed({ kind: 'database-newer' });
  } catch (error) {
    database.close();
    throw error;
  }
}

const busyTimeoutMs = 5000;

function openWithLock(
  folder: string,
  clock: Pick<Clock, 'wallMs'>,
  lock: WorkspaceLock,
  onDatabase: (database: Database.Database) => void,
): Result<OpenWritableStore, Trouble> {
  const path = join(folder, databaseName);
  let setAside = readDamageMark(folder);
  let database: Database.Database | null = null;
  try {
    if (setAside === null) database = openSound(path);
  } catch (error) {
    if (troubleOfError(error)?.kind !== 'database-corrupt') throw error;
    setAside = markAsDamaged(folder, clock);
  }
  const rescue = setAside === null ? nothingRescued : setDamagedAside(folder, setAside);
  database ??= openSound(path);
  try {
    const migrated = migrateStore(database, (version) => backupPath(folder, version, clock.wallMs()));
    if (migrated.ok) return ok(openedForWriting(database, lock, { setAside, rescue }, onDatabase));
    database.close();
    return migrated;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openedForWriting(
  database: Database.Database,
  lock: WorkspaceLock,
  damage: Pick<OpenWritableStore, 'setAside' | 'rescue'>,
  onDatabase: (database: Database.Database) => void,
): OpenWritableStore {
  onDatabase(database);
  const listeners: (() => void)[] = [];
  const handle = createHandle(database, () => {
    for (const listener of listeners) listener();
  });
  if (damage.setAside !== null) beginKeysAfter(handle, damage.rescue);
  return {
    handle,
    ...damage,
    onDamage: (listener) => void listeners.push(listener),
    close: () => closeAll(database, lock),
  };
}

/** Throws where the file is not a database. Whether all of its tables are sound is looked at later (STORE-CHECK). */
function openSound(path: string): Database.Database {
  if (isCutToNothing(path)) throw Object.assign(new Error('The file is empty.'), { code: 'SQLITE_CORRUPT' });
  createPrivateFile(path);
  const database = new Database(path, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    // On macOS a plain flush leaves the words in the drive's own memory; elsewhere these two change nothing.
    database.pragma('fullfsync = ON');
    database.pragma('checkpoint_fullfsync = ON');
    database.pragma('foreign_keys = ON');
    // The schema is read here: one that cannot be read is damage that shows at once.
    database.pragma('user_version');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * SQLite takes an empty file for a new database. Ours are never empty once they were opened: a file system that lost its
 * contents, or somebody, emptied it. (Or a crash between two system calls of the very first start: then a notice too many is told.)
 */
const isCutToNothing = (path: string): boolean => {
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return existsSync(path) && sizeOf(path) === 0 && sizeOf(`${path}-wal`) === 0;
};

/** From the next opening on, the database that is there goes by the name that is returned, and a new one is begun. */
export const markAsDamaged = (folder: string, clock: Pick<Clock, 'wallMs'>): string => {
  const name = basename(freePath(folder, `layover-damaged-${timeInName(clock.wallMs())}`));
  withFaults(() => markDamaged(folder, name));
  return name;
};

/**
 * The damaged file keeps its log beside it: together they are all that is left of what was written. The log goes first:
 * where a kill comes in between, this goes on at the next start.
 */
function setDamagedAside(folder: string, name: string): Rescue {
  const path = join(folder, databaseName);
  const target = join(folder, name);
  if (!existsSync(target)) {
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
    }
  }
  return rescueWorkingCopies(target, join(folder, wordsFolder(name)));
}

function backupPath(folder: string, version: number, wallMs: number): string {
  return freePath(folder, `layover-before-update-from-${version}-${timeInName(wallMs)}`);
}

/** Never the name of a file that is there. */
function freePath(folder: string, stem: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const path = join(folder, `${stem}${attempt === 0 ? '' : `-${attempt}`}.db`);
    if (!existsSync(path)) return path;
  }
}

/** `20261121T234500Z` */
function timeInName(wallMs: number): string {
  return `${new Date(wallMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A disk that is full or fails keeps the log beside the file: the next opening takes over what is in it. */
function closeAll(database: Database.Database, lock: WorkspaceLock): void {
  try {
    database.pragma('optimize');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (troubleOfError(error) === null) throw error;
  } finally {
    database.close();
    lock.release();
  }
}

function asResult<Value>(act: () => Result<Value, Trouble>): Result<Value, Trouble> {
  try {
    return act();
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble === null) throw error;
    return failed(trouble);
  }
}
