import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Readable, Writable } from './handle.ts';
import { changedFields, parseJson, storedFields } from './json-column.ts';
import { troubleOfError } from './store-fault.ts';
import { decodeText } from './text-codec.ts';

/** Turns an article's HTML into the words that a reader sees; `shared/document`'s `plainText`. */
export type PlainText = (html: string) => string;

interface DueRow {
  readonly name: string;
  readonly trashedAtMs: number | null;
  readonly remoteText: Buffer | null;
  readonly remoteFields: string | null;
  readonly html: Buffer | null;
  readonly workingFields: string | null;
}

/**
 * Runs what reads or writes the index. Where the index is damaged it is begun anew and `act` runs again (FIND-REBUILD):
 * everything in it can be read again from the articles, so its damage is nobody's loss and no reason to stop.
 * `begunAnew` is called between the two.
 */
export const withSoundIndex = <Value>(writable: Writable, act: () => Value, begunAnew = (): void => {}): Value => {
  try {
    return act();
  } catch (error) {
    if (troubleOfError(error)?.kind !== 'database-corrupt') throw error;
    beginIndexAnew(writable);
    begunAnew();
    return act();
  }
};

/** An empty index, and every article due. */
const beginIndexAnew = (writable: Writable): void =>
  writable.transaction(() => {
    writable.run('DROP TABLE article_search');
    writable.run(
      `CREATE VIRTUAL TABLE article_search USING fts5 (
        name, text, keywords, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      )`,
    );
    writable.run("INSERT INTO article_search (article_search, rank) VALUES ('rank', 'bm25(10.0, 1.0, 4.0)')");
    for (const [name, value] of mergeSettings) setIndex(writable, name, value);
    writable.run('INSERT OR IGNORE INTO search_due (article_key) SELECT key FROM article WHERE trashed_at_ms IS NULL');
  });

/**
 * As the migration has it. Of itself the index joins its parts at a commit, once four are there, and the save that comes
 * along waits for it: 40 ms. Here nobody joins but `mergeIndex`, eight at a time; 64 are too many to leave.
 */
const mergeSettings = [
  ['automerge', 0],
  ['usermerge', 8],
  ['crisismerge', 64],
] as const;

const setIndex = (writable: Writable, name: string, value: number): number =>
  writable.run('INSERT INTO article_search (article_search, rank) VALUES (?, CAST(? AS INTEGER))', name, value);

/** So much of it takes some 2 ms. */
const pagesPerMerge = 32;

/** Joins some of the parts that the index has gathered: each of them is read by every search. Whether there was anything to join. */
export const mergeIndex = (writable: Writable): boolean =>
  writable.observation(() =>
    withSoundIndex(writable, () => {
      const before = totalChanges(writable);
      setIndex(writable, 'merge', pagesPerMerge);
      // The request itself counts as one. Source: sqlite.org/fts5.html#the_merge_command.
      return totalChanges(writable) - before >= 2;
    }),
  );

const totalChanges = (readable: Readable): number =>
  readable.get<{ readonly count: number }>('SELECT total_changes() AS count')?.count ?? 0;

/**
 * Lets search read these articles, where their words changed. Together they cost a third of what they cost one by one:
 * at each commit, and before each key that is lower than the last, the index writes the words anew that it has gathered.
 */
export const indexArticles = (writable: Writable, keys: readonly ArticleKey[], plainText: PlainText): void =>
  writable.observation(() => {
    const inOrder = keys.toSorted((one, other) => one - other);
    for (const key of inOrder) withSoundIndex(writable, () => indexOne(writable, key, plainText));
  });

const indexOne = (writable: Writable, key: ArticleKey, plainText: PlainText): void => {
  if (writable.run('DELETE FROM search_due WHERE article_key = ?', key) === 0) return;
  const row = writable.get<DueRow>(
    `SELECT shown_name AS name, trashed_at_ms AS trashedAtMs, article_version.text AS remoteText,
       article_version.fields AS remoteFields, working_copy.html, working_copy.fields AS workingFields
     FROM article
     LEFT JOIN article_version ON article_version.version_id = article.remote_id
     LEFT JOIN working_copy ON working_copy.article_key = article.key
     WHERE article.key = ?`,
    key,
  );
  writable.run('DELETE FROM article_search WHERE rowid = ?', key);
  if (row === undefined || row.trashedAtMs !== null) return;
  const text = row.html ?? row.remoteText;
  writable.run(
    'INSERT INTO article_search (rowid, name, text, keywords) VALUES (?, ?, ?, ?)',
    key,
    searchable(row.name),
    text === null ? '' : searchable(plainText(decodeText(text))),
    searchable(keywords(row).join(' · ')),
  );
};

/**
 * Lets search read the articles whose words changed, at most `limit` of them, some at a time in one transaction: those
 * that she edits, then those whose text is here, then those that have a name only. Kept apart from saving, because
 * reading the words of a long article takes longer than saving a keystroke may. The number that are still due.
 */
export const indexDue = (writable: Writable, plainText: PlainText, limit = Number.MAX_SAFE_INTEGER): number => {
  const due = writable
    .all<{ readonly key: ArticleKey }>(
      `SELECT search_due.article_key AS key FROM search_due
       JOIN article ON article.key = search_due.article_key
       LEFT JOIN working_copy ON working_copy.article_key = article.key
       ORDER BY working_copy.article_key IS NULL, article.remote_id IS NULL, article.key LIMIT ?`,
      limit,
    )
    .map(({ key }) => key);
  for (let start = 0; start < due.length; start += articlesPerCommit) {
    indexArticles(writable, due.slice(start, start + articlesPerCommit), plainText);
  }
  return writable.get<{ readonly count: number }>('SELECT count(*) AS count FROM search_due')?.count ?? 0;
};

/** A commit waits for the disk, which takes longer than most articles. */
const articlesPerCommit = 25;

function keywords(row: DueRow): readonly string[] {
  const working = row.workingFields === null ? undefined : changedFields.parse(parseJson(row.workingFields)).keywords;
  if (working !== undefined) return working;
  return row.remoteFields === null ? [] : storedFields.parse(parseJson(row.remoteFields)).keywords;
}

/** Without the control characters that would end a C string or stand for a snippet's marks. */
const searchable = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, ' ');
