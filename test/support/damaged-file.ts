import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Overwrites a part of a file, as a disk that fails does. */
export const overwritePart = (path: string, from: number, length: number): void => {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(path, bytes);
};

/** Turns the bits of one byte. */
export const flipByte = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
};

/** Where the last page of a table or an index begins, found as SQLite itself tells; pages have 4,096 bytes. */
export const pageOffset = (path: string, name: string, kind: 'leaf' | 'overflow'): number => {
  const database = new Database(path, { readonly: true });
  const select = database.prepare<string[], number>('SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = ?');
  const page = select.pluck().get(name, kind) ?? 1;
  database.close();
  return (page - 1) * 4096;
};
