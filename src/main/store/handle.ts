// `Row` says what a query's columns are; the caller who wrote the query names it, as with better-sqlite3 itself.
/* oxlint-disable typescript/no-unnecessary-type-parameters */
import type Database from 'better-sqlite3';
import { assert } from '../../shared/base/assert.ts';
import { StoreFault, troubleOfError, withFaults } from './store-fault.ts';

export type SqlValue = string | number | null | Buffer;

declare const access: unique symbol;

/**
 * A database that may be read. `Row` is trusted to be what the STRICT tables and their CHECKs promise; only JSON
 * columns still need a schema. Statements are prepared once and kept.
 */
export interface Readable {
  readonly [access]: 'read' | 'write';
  readonly all: <Row>(sql: string, ...values: readonly SqlValue[]) => readonly Row[];
  readonly get: <Row>(sql: string, ...values: readonly SqlValue[]) => Row | undefined;
}

/** A database that may be written: a Readable whose holder has the workspace's lock. */
export interface Writable extends Readable {
  readonly [access]: 'write';
  /** The number of rows changed. */
  readonly run: (sql: string, ...values: readonly SqlValue[]) => number;
  /** The rowid of the row inserted. */
  readonly insert: (sql: string, ...values: readonly SqlValue[]) => number;
  /** All or nothing; durable when it returns. Inside another one it is a part of that one. */
  readonly transaction: <Value>(act: () => Value) => Value;
  /**
   * The same for what can be asked for or made again, such as what the server showed: nobody waits for the disk. A kill
   * takes nothing back. A power cut may take back the last ones, but none that a `transaction` or `run` came after.
   */
  readonly observation: <Value>(act: () => Value) => Value;
}

/** Wraps an open connection. Only `openStore` and tests of migrations call it. `onDamage`: SQLite met damage. */
export const createHandle = (database: Database.Database, onDamage = (): void => {}): Writable => {
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const prepare = (sql: string): Database.Statement<SqlValue[]> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare<SqlValue[]>(withoutPeeking(sql));
    statements.set(sql, statement);
    return statement;
  };
  const watched = <Value>(act: () => Value): Value => {
    try {
      return withFaults(act);
    } catch (error) {
      if (error instanceof StoreFault && error.trouble.kind === 'database-corrupt') onDamage();
      throw error;
    }
  };
  let isFlushed = true;
  /**
   * Whether the next commits wait until they are on the disk. SQLite's log is flushed whole: what nobody waited for
   * before, too. A connection that waits for nothing anyway is left as it is.
   */
  const flush = (wanted: boolean): void => {
    if (isFlushed === wanted || database.inTransaction) return;
    if (!wanted && !waitsForDisk(database)) return;
    watched(() => database.pragma(`synchronous = ${wanted ? 'FULL' : 'NORMAL'}`));
    isFlushed = wanted;
  };
  const write = (sql: string, values: readonly SqlValue[]): Database.RunResult => {
    flush(true);
    return watched(() => prepare(sql).run(...values));
  };
  const commit = <Value>(act: () => Value, flushed: boolean): Value => {
    if (database.inTransaction) return act();
    flush(flushed);
    return transact({ prepare, watched }, database, act);
  };
  const handle: Omit<Writable, typeof access> = {
    all: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      watched(() => prepare(sql).all(...values) as readonly Row[]),
    get: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      watched(() => prepare(sql).get(...values) as Row | undefined),
    run: (sql, ...values) => write(sql, values).changes,
    insert: (sql, ...values) => Number(write(sql, values).lastInsertRowid),
    transaction: (act) => commit(act, true),
    observation: (act) => commit(act, false),
  };
  return handle as Writable;
};

/**
 * SQLite looks into a bare `= ?` or `LIMIT ?` for a hint while it plans, and so plans anew whenever a value is given: 100 us
 * instead of 5 us for one row of a list, 210 instead of 80 for a short list (3.54, `sqlite3ExprIsInteger`). Behind a plus it
 * does not look; the meaning is the same.
 */
const withoutPeeking = (sql: string): string => sql.replaceAll(/(=|LIMIT|OFFSET) \?(?!\d)/g, '$1 +?');

/** Source: sqlite.org/pragma.html#pragma_synchronous. */
const fullSynchronous = 2;

interface Statements {
  readonly prepare: (sql: string) => Database.Statement<SqlValue[]>;
  /** Lets faults of the disk leave as StoreFault. */
  readonly watched: <Value>(act: () => Value) => Value;
}

function transact<Value>({ prepare, watched }: Statements, database: Database.Database, act: () => Value): Value {
  watched(() => prepare('BEGIN IMMEDIATE').run());
  try {
    const value = act();
    assert(!(value instanceof Promise), 'a transaction is synchronous');
    watched(() => prepare('COMMIT').run());
    return value;
  } catch (error) {
    rollBack(prepare, database);
    throw error;
  }
}

const waitsForDisk = (database: Database.Database): boolean =>
  Number(database.pragma('synchronous', { simple: true })) === fullSynchronous;

/** What made it necessary is what is told: a disk that fails may refuse this, too. A full one makes SQLite do it by itself. */
function rollBack(prepare: Statements['prepare'], database: Database.Database): void {
  try {
    if (database.inTransaction) prepare('ROLLBACK').run();
  } catch (error) {
    if (troubleOfError(error) === null) throw error;
  }
}

/** A write that must have changed exactly one row; anything else is a bug. */
export const runOne = (writable: Writable, sql: string, ...values: readonly SqlValue[]): void => {
  const changes = writable.run(sql, ...values);
  assert(changes === 1, `${changes} rows changed instead of one: ${sql.trim().slice(0, 80)}`);
};
