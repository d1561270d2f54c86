import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { createHandle, type Readable, type Writable } from './handle.ts';
import { migrateStore, schemaAge } from './migrate.ts';
import type { RecoverableCopy } from './recovery-text.ts';
import { nothingRescued, rescueWorkingCopies, wordsFolder } from './rescue.ts';
import { troubleOfError } from './store-fault.ts';
import { createPrivateFile, lockWorkspace, type WorkspaceLock } from './workspace-lock.ts';

export interface OpenStore<Handle extends Readable> {
  readonly handle: Handle;
  /** Where a damaged database was set aside, unchanged, before this new and empty one was begun; else null. */
  readonly setAside: string | null;
  /** How many working copies of the damaged one could be read; they are HTML files in the folder of its name. */
  readonly rescued: number;
  /** Those of them that could be read with all that it takes to edit them again. */
  readonly rescuedCopies: readonly RecoverableCopy[];
  /** Everything committed is in the database file; the lock is free. */
  readonly close: () => void;
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
): Result<OpenStore<Writable>, Trouble> =>
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
    const first = existsSync(path) ? readable(path) : null;
    if (first !== null) return first;
    const prepared = openStoreForWriting(folder, clock);
    if (!prepared.ok) return prepared;
    prepared.value.close();
    return readable(path) ?? failed({ kind: 'database-newer' });
  });

/** null: an older schema. */
function readable(path: string): Result<OpenStore<Readable>, Trouble> | null {
  const database = new Database(path, { readonly: true, timeout: busyTimeoutMs });
  try {
    const age = schemaAge(database);
    if (age === 'current') {
      return ok({ handle: createHandle(database), setAside: null, ...nothingRescued, close: () => database.close() });
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
): Result<OpenStore<Writable>, Trouble> {
  const path = join(folder, databaseName);
  let setAside: string | null = null;
  let rescued = nothingRescued;
  let database: Database.Database;
  try {
    database = openSound(path);
  } catch (error) {
    if (troubleOfError(error)?.kind !== 'database-corrupt') throw error;
    setAside = setDamagedAside(folder, clock.wallMs());
    rescued = rescueWorkingCopies(join(folder, setAside), join(folder, wordsFolder(setAside)));
    database = openSound(path);
  }
  try {
    const migrated = migrateStore(database, (version) => backupPath(folder, version, clock.wallMs()));
    if (migrated.ok) {
      onDatabase(database);
      return ok({ handle: createHandle(database), setAside, ...rescued, close: () => closeAll(database, lock) });
    }
    database.close();
    return migrated;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws where the file is not a database, or where a table that holds words is damaged. */
function openSound(path: string): Database.Database {
  if (isCutToNothing(path)) throw Object.assign(new Error('The file is empty.'), { code: 'SQLITE_CORRUPT' });
  createPrivateFile(path);
  const database = new Database(path, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    checkTables(database);
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

/** All that cannot be made anew from the server or from the others. Reads most of the file: 80 ms at 10,000 articles. */
const preciousTables = ['working_copy', 'working_step', 'operation', 'article', 'article_version', 'remembered'];

function checkTables(database: Database.Database): void {
  const present = new Set(database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
  for (const table of preciousTables.filter((name) => present.has(name))) {
    const report = database.pragma(`quick_check('${table}')`, { simple: true });
    if (report !== 'ok') {
      throw Object.assign(new Error(`${table}: ${String(report)}`), { code: 'SQLITE_CORRUPT' });
    }
  }
}

/** The damaged file keeps its log beside it: together they are all that is left of what was written. */
function setDamagedAside(folder: string, wallMs: number): string {
  const path = join(folder, databaseName);
  const target = freePath(folder, `layover-damaged-${timeInName(wallMs)}`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return basename(target);
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

function closeAll(database: Database.Database, lock: WorkspaceLock): void {
  try {
    database.pragma('optimize');
    database.pragma('wal_checkpoint(TRUNCATE)');
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
