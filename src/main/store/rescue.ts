import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { createHandle, type Writable } from './handle.ts';
import { wordsInFileName } from './recovery-folder.ts';
import type { RecoverableCopy } from './recovery-text.ts';
import { troubleOfError } from './store-fault.ts';
import { readRecoverable } from './take-back.ts';
import { decodeText } from './text-codec.ts';

/** Where the words of the damaged database `name` are saved, beside it. */
export const wordsFolder = (name: string): string => name.replace(/\.db$/, '-words');

/** What could still be read of a damaged database. It is only read. */
export interface Rescue {
  /** How many working copies could be read; they are HTML files in the folder of its name. */
  readonly rescued: number;
  /** Those of them that could be read with all that it takes to edit them again. */
  readonly copies: readonly RecoverableCopy[];
  /** Articles as windows know them; as many as could be read. */
  readonly known: ReadonlyMap<ArticleId, KnownArticle>;
}

/** What a window that is open calls the article, and the revision that it may have on screen. */
export interface KnownArticle {
  readonly key: ArticleKey;
  readonly revision: number;
}

export const nothingRescued: Rescue = { rescued: 0, copies: [], known: new Map() };

/**
 * Saves what can still be read of the writer's own words, each working copy as an HTML file in `folder`, which is made
 * when there is one.
 */
export const rescueWorkingCopies = (damagedPath: string, folder: string): Rescue => {
  const keys = attempt(damagedPath, (database) =>
    database.prepare<[], number>('SELECT article_key FROM working_copy').pluck().all(),
  );
  let rescued = 0;
  const copies: RecoverableCopy[] = [];
  for (const key of keys ?? []) {
    const words = attempt(damagedPath, (database) => readWords(database, key));
    if (words === null) continue;
    if (!writeWords(folder, key, words)) break;
    rescued += 1;
    const copy = attempt(damagedPath, (database) => readRecoverable(createHandle(database), key as ArticleKey));
    if (copy !== null) copies.push(copy);
  }
  return { rescued, copies, known: readKnown(damagedPath) };
};

function readKnown(damagedPath: string): Rescue['known'] {
  const known = new Map<ArticleId, KnownArticle>();
  attempt(damagedPath, (database) => {
    const rows = database.prepare<[], KnownArticle & { readonly id: ArticleId }>(
      'SELECT id, key, revision FROM article NOT INDEXED',
    );
    // Row by row: where it ends in damage, those before it are known.
    for (const { id, key, revision } of rows.iterate()) known.set(id, { key, revision });
  });
  return known;
}

/**
 * A window that was open before may still ask for an article by its key of then. No other article of the new database
 * may answer to it.
 */
export const beginKeysAfter = (writable: Writable, { known }: Rescue): void => {
  const last = [...known.values()].reduce((highest, { key }) => Math.max(highest, key), 0);
  const begun = writable.get("SELECT 1 FROM sqlite_sequence WHERE name = 'article'");
  if (begun === undefined) {
    writable.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('article', ?)", last + keysUnread);
  }
};

/** More than an account has: keys of articles that could not be read lie below. */
const keysUnread = 1_000_000;

interface Words {
  readonly name: string;
  readonly html: string;
}

function readWords(database: Database.Database, key: number): Words | null {
  const html = database
    .prepare<[number], Buffer>('SELECT html FROM working_copy WHERE article_key = ?')
    .pluck()
    .get(key);
  if (html === undefined) return null;
  return { html: decodeText(html), name: readName(database, key) };
}

/** Whether it could be written: on a full disk the damaged file, which is kept, still has the words. */
function writeWords(folder: string, key: number, { name, html }: Words): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, `${key}-${wordsInFileName(name)}.html`), html, { mode: 0o600 });
    return true;
  } catch (error) {
    if (troubleOfError(error) === null) throw error;
    return false;
  }
}

/** The name is only for people who look at the files: where it cannot be read, they go without. */
function readName(database: Database.Database, key: number): string {
  try {
    const select = database.prepare<[number], string>('SELECT shown_name FROM article WHERE key = ?');
    return select.pluck().get(key) ?? '';
  } catch {
    return '';
  }
}

/** Each reading has a connection of its own: after one that met damage, SQLite may refuse the next. null: unreadable. */
function attempt<Value>(path: string, read: (database: Database.Database) => Value): Value | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true });
    return read(database);
  } catch {
    // Damage shows in many ways: a table that is missing, a row that points to nothing, JSON that is none.
    return null;
  } finally {
    database?.close();
  }
}
