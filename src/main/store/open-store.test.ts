import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { overwritePart, pageOffset } from '../../../test/support/damaged-file.ts';
import { copyDatabase } from '../../../test/support/database-copy.ts';
import { newFolder, observe, openStoreBench } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { listArticles } from './library.ts';
import { replaceText } from './working-copy-edit.ts';
import { forgetDamage } from './damage-mark.ts';
import { markAsDamaged, openStoreForReading, openStoreForWriting, type OpenWritableStore } from './open-store.ts';
import { beginKeysAfter } from './rescue.ts';
import { checkSound } from './sound-check.ts';

const clock = { wallMs: () => Date.parse('2026-03-01T08:00:00Z') };
const all = { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 10 } as const;

const filled = (): string => {
  const { folder, store, close } = openStoreBench();
  for (let number = 1; number <= 30; number += 1) observe(store, number, { text: `<p>${'long '.repeat(2000)}</p>` });
  close();
  return folder;
};

describe('a workspace folder', () => {
  it('is for its owner only, and so are its files', () => {
    const { folder, close } = openStoreBench(join(newFolder(), 'new'));
    const modes = ['.', 'layover.db', 'lock.db'].map((name) => statSync(join(folder, name)).mode & 0o077);
    expect(modes).toEqual(process.platform === 'win32' ? expect.anything() : [0, 0, 0]);
    close();
  });

  it('is written as durably as SQLite can', () => {
    const { store, close } = openStoreBench(newFolder(), { durable: true });
    expect(store.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(store.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    // What macOS needs for that; elsewhere they change nothing.
    expect(store.get('PRAGMA fullfsync')).toEqual({ fullfsync: 1 });
    expect(store.get('PRAGMA checkpoint_fullfsync')).toEqual({ checkpoint_fullfsync: 1 });
    expect(store.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    close();
  });

  it('is open for one writer at a time, and readable meanwhile', () => {
    const { folder, store, close } = openStoreBench();
    observe(store, 1);
    const second = openStoreForWriting(folder, clock);
    expect(second).toMatchObject({ ok: false, error: { kind: 'workspace-in-use' } });
    const reader = openStoreForReading(folder, clock);
    assert(reader.ok, 'it can be read');
    expect(listArticles(reader.value.handle, all).total).toBe(1);
    reader.value.close();
    close();
    const third = openStoreForWriting(folder, clock);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.close();
  });

  it('is free again when its writer was killed, with everything that was committed', async () => {
    const folder = newFolder();
    const script = `
      import { openStoreBench, observe } from '${new URL('../../../test/support/store-bench.ts', import.meta.url).href}';
      const { store } = openStoreBench(${JSON.stringify(folder)}, { durable: true });
      observe(store, 1);
      process.stdout.write('committed');
      setInterval(() => {}, 1000);
    `;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    expect(openStoreForWriting(folder, clock)).toMatchObject({ ok: false, error: { kind: 'workspace-in-use' } });
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const opened = openStoreForWriting(folder, clock);
    assert(opened.ok, 'the lock went with the process');
    expect(opened.value.setAside).toBeNull();
    expect(listArticles(opened.value.handle, all).total).toBe(1);
    opened.value.close();
  });

  it('can be read before anything was ever written to it', () => {
    const reader = openStoreForReading(join(newFolder(), 'new'), clock);
    assert(reader.ok, 'it is begun first');
    expect(listArticles(reader.value.handle, all).total).toBe(0);
    reader.value.close();
  });

  it('that cannot be made is told as unwritable', () => {
    // Where a file is in the way, nobody can make a folder: also not root, whom permissions do not stop.
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(openStoreForWriting(join(file, 'workspace'), clock)).toMatchObject({
      ok: false,
      error: { kind: 'data-folder-unwritable' },
    });
  });

  it('whose database cannot be opened is told as unwritable', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'layover.db'));
    expect(openStoreForWriting(folder, clock)).toMatchObject({ ok: false, error: { kind: 'data-folder-unwritable' } });
  });
});

describe('a damaged database', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['that is not one at all', (path) => writeFileSync(path, 'x'.repeat(100_000))],
    ['whose schema is overwritten', (path) => overwritePart(path, 100, 3000)],
    ['whose tables are overwritten', (path) => overwritePart(path, 4096, statSync(path).size - 4096)],
    ['of which one text is overwritten', (path) => damagePage(path, 'article_version', 'overflow')],
    ['that is cut to nothing', (path) => writeFileSync(path, '')],
    ['that is cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 10_000))],
  ];

  it.each(damages)('%s is set aside unchanged, and a new one begun', (_, damage) => {
    const folder = filled();
    const path = join(folder, 'layover.db');
    damage(path);
    const damaged = readFileSync(path);
    const opened = openAfterLook(folder);
    expect(opened.setAside).toBe('layover-damaged-20260301T080000Z.db');
    expect(readFileSync(join(folder, opened.setAside ?? ''))).toEqual(damaged);
    expect(listArticles(opened.handle, all).total).toBe(0);
    opened.close();
  });

  it('STORE-CHECK lets the writer in at once where only a look at the tables shows the damage', () => {
    const folder = filled();
    damagePage(join(folder, 'layover.db'), 'article_version', 'leaf');
    const opened = openStoreForWriting(folder, clock);
    assert(opened.ok, 'it opens');
    expect(opened.value.setAside).toBeNull();
    let damage = 0;
    opened.value.onDamage(() => (damage += 1));
    expect(listArticles(opened.value.handle, all).total).toBe(30);
    expect(() => checkSound(opened.value.handle)).toThrow('database-corrupt');
    // Whoever meets the damage by reading tells of it, too.
    expect(() => opened.value.handle.all('SELECT text FROM article_version')).toThrow('database-corrupt');
    expect(damage).toBeGreaterThan(0);
    opened.value.close();
  });

  it('STORE-ASIDE gives no new article the key of one that could not be read', () => {
    const { store, close } = openStoreBench();
    const known = new Map([['a1' as ArticleId, { key: 7 as ArticleKey, revision: 0 }]]);
    beginKeysAfter(store, { rescued: 0, copies: [], known });
    // More than an account has lie between: the rows after the seventh may have been lost.
    expect(observe(store, 1)).toBeGreaterThan(1_000_000);
    close();
  });

  it('STORE-ASIDE takes the log along: the last words may be in it alone', () => {
    const { folder, store, close } = openStoreBench();
    const key = observe(store, 1);
    replaceText(store, { key, revision: null, html: '<p>my words</p>', atMs: 1 });
    const killed = newFolder();
    copyDatabase(folder, killed);
    close();
    expect(statSync(join(killed, 'layover.db-wal')).size).toBeGreaterThan(0);
    markAsDamaged(killed, clock);
    const opened = openStoreForWriting(killed, clock);
    assert(opened.ok, 'a new one opens');
    expect(opened.value.rescue).toMatchObject({ rescued: 1, copies: [{ html: '<p>my words</p>' }] });
    opened.value.close();
  });

  it('STORE-ASIDE goes on with setting aside where a kill ended it', () => {
    const { folder, store, close } = openStoreBench();
    const key = observe(store, 1);
    replaceText(store, { key, revision: null, html: '<p>my words</p>', atMs: 1 });
    close();
    const aside = markAsDamaged(folder, clock);
    // Killed between the two renames of the log and the database.
    writeFileSync(join(folder, `${aside}-wal`), '');
    for (let time = 1; time <= 2; time += 1) {
      // The second time: killed after the new one was begun, before the words were in it.
      const opened = openStoreForWriting(folder, clock);
      assert(opened.ok, 'a new one opens');
      expect(opened.value).toMatchObject({
        setAside: aside,
        rescue: { rescued: 1, copies: [{ html: '<p>my words</p>' }] },
      });
      opened.value.close();
    }
    forgetDamage(folder);
    const opened = openStoreForWriting(folder, clock);
    assert(opened.ok, 'the new one opens');
    expect(opened.value.setAside).toBeNull();
    opened.value.close();
    expect(readdirSync(folder).filter((name) => /^layover-damaged-.*db$/.test(name))).toEqual([aside]);
  });

  it('is followed by keys that no window knows', () => {
    const folder = filled();
    markAsDamaged(folder, clock);
    const opened = openStoreForWriting(folder, clock);
    assert(opened.ok, 'a new one opens');
    expect([...opened.value.rescue.known.values()]).toHaveLength(30);
    const known = opened.value.rescue.known.get('a30' as ArticleId)?.key ?? 0;
    expect(observe(opened.value.handle, 30)).toBeGreaterThan(known);
    opened.value.close();
  });

  it("gives back the writer's words where they can still be read", () => {
    const { folder, store, close } = openStoreBench();
    for (let number = 1; number <= 30; number += 1) observe(store, number, { text: `<p>${'long '.repeat(2000)}</p>` });
    const key = observe(store, 31, { name: 'Café: hours' });
    replaceText(store, { key, revision: null, html: '<p>my words \ud800</p>', atMs: 1 });
    close();
    // An index of the articles is lost, which the check of that table finds; the words lie elsewhere.
    damagePage(join(folder, 'layover.db'), 'article_all_by_name', 'leaf');
    const opened = openAfterLook(folder);
    expect(opened.rescue.rescued).toBe(1);
    const words = join(folder, 'layover-damaged-20260301T080000Z-words');
    expect(readdirSync(words)).toEqual([`${key}-cafe-hours.html`]);
    expect(readFileSync(join(words, `${key}-cafe-hours.html`), 'utf8')).toBe('<p>my words \ufffd</p>');
    opened.close();
  });

  it('is never set aside over another one', () => {
    const folder = filled();
    for (let time = 1; time <= 3; time += 1) {
      writeFileSync(join(folder, 'layover.db'), `damage ${time}`.padEnd(5000));
      const opened = openStoreForWriting(folder, clock);
      assert(opened.ok, 'a new one opens');
      forgetDamage(folder);
      opened.value.close();
    }
    const kept = readdirSync(folder).filter((name) => name.startsWith('layover-damaged-'));
    expect(kept.map((name) => readFileSync(join(folder, name), 'utf8').trim()).toSorted()).toEqual([
      'damage 1',
      'damage 2',
      'damage 3',
    ]);
  });

  it.each([['x'.repeat(100_000)], ['']])('is only told of by who may not write', (damage) => {
    const folder = filled();
    writeFileSync(join(folder, 'layover.db'), damage);
    expect(openStoreForReading(folder, clock)).toMatchObject({ ok: false, error: { kind: 'database-corrupt' } });
    expect(readdirSync(folder).filter((name) => name.startsWith('layover-damaged-'))).toEqual([]);
  });
});

describe('a database of another version', () => {
  it.each(['write', 'read'] as const)('that is newer is left alone in %s mode', (mode) => {
    const folder = filled();
    const database = new Database(join(folder, 'layover.db'));
    // By a single migration already.
    database.pragma(`user_version = ${Number(database.pragma('user_version', { simple: true })) + 1}`);
    database.close();
    const before = readFileSync(join(folder, 'layover.db'));
    const opened = mode === 'write' ? openStoreForWriting(folder, clock) : openStoreForReading(folder, clock);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'database-newer' } });
    expect(readFileSync(join(folder, 'layover.db'))).toEqual(before);
    expect(existsSync(join(folder, 'layover-damaged-20260301T080000Z.db'))).toBe(false);
  });
});

/** As a workspace does it: what the look at all tables finds sets the database aside at the next opening. */
function openAfterLook(folder: string): OpenWritableStore {
  const opened = openStoreForWriting(folder, clock);
  assert(opened.ok, 'it opens');
  if (opened.value.setAside !== null) return opened.value;
  expect(() => checkSound(opened.value.handle)).toThrow('database-corrupt');
  markAsDamaged(folder, clock);
  opened.value.close();
  const again = openStoreForWriting(folder, clock);
  assert(again.ok, 'a new one opens');
  return again.value;
}

const damagePage = (path: string, name: string, kind: 'leaf' | 'overflow'): void =>
  overwritePart(path, pageOffset(path, name, kind), 4096);
