import type Database from 'better-sqlite3';
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
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(migration);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
  return ok(undefined);
};

function schemaVersion(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
