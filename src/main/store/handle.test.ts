import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../../../test/support/store-bench.ts';
import { createHandle, type Writable } from './handle.ts';

const off = 0;
const normal = 1;
const full = 2;

let database: Database.Database;
let store: Writable;

const level = (): unknown => database.pragma('synchronous', { simple: true });
const write = (): number => store.run('INSERT INTO word (text) VALUES (?)', 'a word');

beforeEach(() => {
  database = new Database(join(newFolder(), 'words.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE word (text TEXT NOT NULL) STRICT');
  store = createHandle(database);
});

afterEach(() => database.close());

describe('STORE-FLUSH', () => {
  it('an observation waits for no disk, and everything else does', () => {
    store.observation(() => expect([write(), level()]).toEqual([1, normal]));
    store.observation(() => expect([write(), level()]).toEqual([1, normal]));
    store.transaction(() => expect([write(), level()]).toEqual([1, full]));
    store.observation(write);
    write();
    expect(level()).toBe(full);
    store.observation(write);
    store.insert('INSERT INTO word (text) VALUES (?)', 'a word');
    expect(level()).toBe(full);
  });

  it('a part of a transaction is as durable as the transaction', () => {
    store.transaction(() => store.observation(() => expect([write(), level()]).toEqual([1, full])));
    store.observation(() => store.transaction(() => expect([write(), level()]).toEqual([1, normal])));
  });

  it('what an observation that fails has written is not there, and a save after it waits for the disk', () => {
    expect(() =>
      store.observation(() => {
        write();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.get('SELECT count(*) AS count FROM word')).toEqual({ count: 0 });
    write();
    expect(level()).toBe(full);
  });

  it('a connection that waits for nothing is left so', () => {
    database.pragma('synchronous = OFF');
    store.observation(() => expect(level()).toBe(off));
    store.transaction(() => expect(level()).toBe(off));
  });
});
