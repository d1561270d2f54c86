import type Database from 'better-sqlite3';
import { assert } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { migrations as released } from './migrations/migrations.ts';

/** What `migrateStore` found, before it changed anything. */
export type SchemaAge = 'current' | 'older' | 'newer';

export const schemaAge = (database: Database.Database, migrations: readonly string[] = released): SchemaAge => {
  const version = schemaVersion(database);
  if (version === migrations.length) return 'current';
  return version < migrations.length ? 'older' : 'newer';
};

/**
 * Brings a database to the newest schema, one transaction a migration. A database that has data is copied to
 * `backupPath(version)` before its first migration; a newer one is left alone and answered `database-newer`.
 */
export const migrateStore = (
  database: Database.Database,
  backupPath: (version: number) => string,
  migrations: readonly string[] = released,
): Result<void, Trouble> => {
  const version = schemaVersion(database);
  if (version > migrations.length) return failed({ kind: 'database-newer', detail: `Schema ${version}.` });
  if (version === migrations.length) return ok(undefined);
  if (version > 0) database.prepare('VACUUM INTO ?').run(backupPath(version));
  const enforced = database.pragma('foreign_keys', { simple: true });
  // A table that is built anew is dropped first, which must not take along the rows that point to it.
  database.pragma('foreign_keys = OFF');
  try {
    for (const [index, migration] of migrations.entries()) {
      if (index >= version) migrateOnce(database, migration, index + 1);
    }
  } finally {
    database.pragma(`foreign_keys = ${String(enforced)}`);
  }
  return ok(undefined);
};

function migrateOnce(database: Database.Database, migration: string, version: number): void {
  database.transaction(() => {
    database.exec(migration);
    const broken = database.pragma('foreign_key_check') as readonly unknown[];
    assert(broken.length === 0, `migration ${version} leaves ${broken.length} rows that point to nothing`);
    database.pragma(`user_version = ${version}`);
  })();
}

function schemaVersion(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
