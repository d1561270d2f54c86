import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { newFolder } from '../../../test/support/store-bench.ts';
import { migrateStore } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';

const first = 'CREATE TABLE one (value TEXT NOT NULL) STRICT;';
const second = 'ALTER TABLE one ADD COLUMN more TEXT; UPDATE one SET more = value;';

it('a new database gets every migration, and no backup', () => {
  const database = new Database(':memory:');
  const result = migrateStore(database, () => expect.unreachable('nothing to back up'), [first, second]);
  expect(result.ok).toBe(true);
  expect(database.pragma('user_version', { simple: true })).toBe(2);
});

it('a database with data is backed up before it is migrated', () => {
  const folder = newFolder();
  const database = new Database(join(folder, 'layover.db'));
  const backup = (version: number): string => join(folder, `before-${version}.db`);
  migrateStore(database, backup, [first]);
  database.prepare("INSERT INTO one (value) VALUES ('kept')").run();
  migrateStore(database, backup, [first, second]);
  expect(database.prepare('SELECT value, more FROM one').all()).toEqual([{ value: 'kept', more: 'kept' }]);
  const copy = new Database(join(folder, 'before-1.db'), { readonly: true });
  expect(copy.prepare('SELECT * FROM one').all()).toEqual([{ value: 'kept' }]);
});

it('a migration that fails leaves the database as it was', () => {
  const database = new Database(':memory:');
  migrateStore(database, () => '', [first]);
  const broken = 'CREATE TABLE two (value TEXT) STRICT; SELECT no_such_function();';
  const folder = newFolder();
  expect(() => migrateStore(database, () => join(folder, 'copy.db'), [first, broken])).toThrow('no_such_function');
  expect(database.pragma('user_version', { simple: true })).toBe(1);
  expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'two'").all()).toEqual([]);
  expect(existsSync(join(folder, 'copy.db'))).toBe(true);
});

it('every table of the schema is STRICT and says what a row means', () => {
  const text = migrations.join('\n');
  const tables = [...text.matchAll(/(-- [^\n]*\n)?CREATE TABLE (\w+)[\s\S]*?\n\)([^;]*);/g)];
  expect(tables.length).toBeGreaterThan(10);
  for (const [, comment, name, options] of tables) {
    expect(comment, `${name} has a comment`).toBeDefined();
    expect(options, `${name} is STRICT`).toContain('STRICT');
  }
});

it('a workspace of the first schema keeps its articles, which count as observed before all others', () => {
  const database = new Database(':memory:');
  migrateStore(database, () => '', migrations.slice(0, 1));
  const fields = "'published', 0, 'here', 'Tying up', 'tying up', '2026-03-01T08:00:00Z'";
  database.exec(`INSERT INTO article (id, collection_id, name, slug, status, has_draft, presence, shown_name, name_order,
    changed_order) VALUES ('a1', 'c1', 'Tying up', 'tying-up', ${fields})`);
  const backup = join(newFolder(), 'before.db');
  expect(migrateStore(database, () => backup).ok).toBe(true);
  const kept = database.prepare('SELECT id, name, observed, own_write AS own FROM article').all();
  expect(kept).toEqual([{ id: 'a1', name: 'Tying up', observed: 0, own: 0 }]);
  expect(existsSync(backup)).toBe(true);
});
