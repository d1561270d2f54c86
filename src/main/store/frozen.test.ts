import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { newFolder } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { findArticle } from './article.ts';
import { readBase, readRemote, readVersions } from './article-version.ts';
import { migrations } from './migrations/migrations.ts';
import { openStoreForWriting } from './open-store.ts';
import { readOpenOperation } from './operation.ts';
import { searchArticles } from './search.ts';
import { readWorkingCopy, readWorkingFields } from './working-copy.ts';
import { readPast } from './working-past.ts';

/** Databases as each released schema wrote them: files that never change, and one more with each migration. */
const frozen = new URL('../../../test/fixtures/store/', import.meta.url);
const clock = { wallMs: () => Date.parse('2026-03-01T08:00:00Z') };

const thaw = (file: string): string => {
  const folder = newFolder();
  writeFileSync(join(folder, 'layover.db'), gunzipSync(readFileSync(new URL(file, frozen))));
  return folder;
};

it('STORE-FROZEN there is a database of every schema', () => {
  const expected = migrations.map((_, index) => `schema-${index + 1}.db.gz`);
  expect(new Set(readdirSync(frozen))).toEqual(new Set(expected));
});

it.each(migrations.map((_, index) => index + 1))(
  'STORE-FROZEN a database of schema %i opens with everything that was in it, and a copy of it as it was',
  (schema) => {
    const folder = thaw(`schema-${schema}.db.gz`);
    const opened = openStoreForWriting(folder, clock);
    assert(opened.ok, 'it opens');
    const { handle } = opened.value;
    expect(opened.value.setAside).toBeNull();
    const key = findArticle(handle, '12');
    const fresh = findArticle(handle, 'local-00ff');
    assert(key !== null && fresh !== null, 'both articles are here');
    expect(readBase(handle, key)?.fields.text).toBe('<p>First</p>\r\n');
    expect(readRemote(handle, key)?.fields.text).toBe('<p>Second</p>');
    expect(readVersions(handle, key).map(({ fields }) => fields.text)).toContain('<p>Given up \ud800</p>');
    expect(readWorkingFields(handle, key)).toMatchObject({ text: '<p>First mine</p>\r\n', keywords: ['knot'] });
    expect(readWorkingCopy(handle, key)?.steps).toHaveLength(1);
    expect(readPast(handle, key).map(({ source }) => source)).toEqual(schema < 11 ? [] : ['<p>Before \ud800</p>']);
    expect(readOpenOperation(handle, fresh)).toMatchObject({ id: '0f', kind: 'create' });
    expect(searchArticles(handle, { query: 'knot', limit: 5, nowMs: 0 }).total).toBe(1);
    expect(handle.all('PRAGMA foreign_key_check')).toEqual([]);
    expect(handle.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    opened.value.close();

    const copies = readdirSync(folder).filter((name) => name.startsWith(`layover-before-update-from-${schema}-`));
    expect(copies).toHaveLength(schema === migrations.length ? 0 : 1);
    for (const copy of copies) {
      const before = new Database(join(folder, copy), { readonly: true });
      expect(before.pragma('user_version', { simple: true })).toBe(schema);
      before.close();
    }
  },
);

it('STORE-FROZEN what a migrated schema is does not depend on where it began', () => {
  const shapes = migrations.map((_, index) => {
    const opened = openStoreForWriting(thaw(`schema-${index + 1}.db.gz`), clock);
    assert(opened.ok, 'it opens');
    const shape = opened.value.handle.all<{ readonly name: string; readonly sql: string | null }>(
      "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    opened.value.close();
    return shape;
  });
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
});
