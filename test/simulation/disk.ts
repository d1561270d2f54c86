import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Counts } from './counts.ts';

/** SQLite's own names; a log belongs to its database, a crash may come between the two. */
export const databaseName = 'layover.db';
const files = [databaseName, `${databaseName}-wal`] as const;

/** Memory is quicker than a disk; what a power cut would take is modelled (`Disk`), not left to the system. */
export const memoryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Everything that is written at this moment, as the next program would find it. */
export function copyData(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of files) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

/** Source: sqlite.org/pragma.html#pragma_synchronous. */
const levels: readonly string[] = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];

export type DiskTrouble = 'full' | 'busy';

/**
 * The disk of one computer under its open database. It fills up (`max_page_count`), somebody else holds it (a second
 * connection in a transaction), and it loses what was committed without waiting for the disk when the power fails.
 */
export class Disk {
  readonly #folder: string;
  readonly #counts: Counts;
  readonly #onCommit: () => void;
  #database: Database.Database | null = null;
  /** `PRAGMA synchronous` of the connection. */
  #synchronous = 2;
  #holder: Database.Database | null = null;
  #waits: DiskTrouble | null = null;
  /** Where the log ended before the first commit that is not on the disk for certain; null: all is. */
  #safeLog: Log | null = null;
  /** As long as it is the same, nothing that is stored has changed. */
  commits = 0;

  /** @param onCommit called right before and right after each commit: the places where a crash matters most */
  constructor(folder: string, counts: Counts, onCommit: () => void) {
    this.#folder = folder;
    this.#counts = counts;
    this.#onCommit = onCommit;
  }

  get trouble(): DiskTrouble | null {
    return this.#waits;
  }

  /** From the moment in which the engine has the database open. */
  watch(database: Database.Database): void {
    this.#database = database;
    const pragma = database.pragma.bind(database);
    this.#synchronous = Number(pragma('synchronous', { simple: true }));
    const watchedPragma = (...words: Parameters<typeof pragma>): unknown => {
      const value = pragma(...words);
      const set = /^synchronous = (\w+)$/.exec(words[0])?.[1];
      if (set !== undefined) this.#synchronous = levels.indexOf(set);
      return value;
    };
    Object.defineProperty(database, 'pragma', { value: watchedPragma });
    const prepare = database.prepare.bind(database);
    const watched = (sql: string): Database.Statement => {
      const statement = prepare(sql);
      return /^\s*(COMMIT|INSERT|UPDATE|DELETE)/i.test(sql) ? this.#watched(statement, sql) : statement;
    };
    Object.defineProperty(database, 'prepare', { value: watched });
  }

  begin(trouble: DiskTrouble, sparePages: number): void {
    const database = this.#database;
    if (database === null || this.#waits !== null) return;
    this.#waits = trouble;
    if (trouble === 'full') {
      const pages = Number(database.pragma('page_count', { simple: true }));
      database.pragma(`max_page_count = ${pages + sparePages}`);
      return;
    }
    database.pragma('busy_timeout = 0');
    this.#holder = new Database(join(this.#folder, databaseName), { timeout: 0 });
    this.#holder.exec('BEGIN IMMEDIATE');
  }

  mend(): void {
    const database = this.#database;
    if (database?.open === true && this.#waits === 'full') database.pragma('max_page_count = 1073741823');
    if (database?.open === true && this.#waits === 'busy') database.pragma('busy_timeout = 5000');
    this.#holder?.close();
    this.#holder = null;
    this.#waits = null;
  }

  /** What is left after the power failed: without what had not reached the disk. */
  afterPowerCut(to: string): void {
    copyData(this.#folder, to);
    if (this.#safeLog === null) return;
    cutLog(join(to, `${databaseName}-wal`), safeFrames(this.#safeLog, readLog(this.#folder)));
    this.#counts.add('power cut that takes commits back');
  }

  end(): void {
    this.mend();
    this.#database = null;
  }

  #watched(statement: Database.Statement, sql: string): Database.Statement {
    const ends = /^\s*COMMIT/i.test(sql);
    for (const method of ['run', 'get', 'all'] as const) {
      const act = statement[method].bind(statement);
      const watched = (...values: unknown[]): unknown =>
        ends || this.#database?.inTransaction === false ? this.#commit(() => act(...values)) : act(...values);
      Object.defineProperty(statement, method, { value: watched });
    }
    return statement;
  }

  /** A commit under `synchronous = FULL` (2) or more is on the disk when it returns, with all that came before it. */
  #commit<Value>(act: () => Value): Value {
    this.#onCommit();
    const safe = this.#synchronous >= 2;
    if (!safe) this.#safeLog ??= readLog(this.#folder);
    this.commits += 1;
    const value = act();
    if (safe) this.#safeLog = null;
    this.#onCommit();
    return value;
  }
}

/** Where SQLite's log stands. Source: sqlite.org/walformat.html#the_wal_index_file_format. */
interface Log {
  /** Another one after the log began anew from its start. */
  readonly salt: string;
  readonly frames: number;
  /** So many of its first frames are in the database; they were flushed before, and so was the database. */
  readonly inDatabase: number;
}

function readLog(folder: string): Log {
  const index = readFileSync(join(folder, `${databaseName}-shm`));
  return { salt: index.toString('hex', 32, 40), frames: index.readUInt32LE(16), inDatabase: index.readUInt32LE(96) };
}

const safeFrames = (safe: Log, now: Log): number =>
  safe.salt === now.salt ? Math.max(safe.frames, now.inDatabase) : now.inDatabase;

/** SQLite takes a log up to its last whole transaction. */
function cutLog(path: string, frames: number): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  const pageBytes = readFileSync(path).readUInt32BE(8);
  truncateSync(path, Math.min(statSync(path).size, frames === 0 ? 0 : 32 + frames * (24 + pageBytes)));
}
