import type { Readable } from './handle.ts';
import { StoreFault } from './store-fault.ts';

/**
 * One look at each table: its pages hang together, and its rows are what its schema promises. All of them read most of
 * the file: 80 ms at 10,000 articles. `withSearch`: those of the index of search, too, which mends itself (FIND-REBUILD)
 * as long as it can at least be dropped. A look throws `database-corrupt` where it finds damage.
 */
export const soundChecks = (readable: Readable, withSearch = false): readonly (() => void)[] => [
  ...tableChecks(readable, withSearch),
  () => checkEdited(readable),
];

const tableChecks = (readable: Readable, withSearch: boolean): readonly (() => void)[] =>
  readable
    .all<{ readonly name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite%'
         AND (? OR name NOT LIKE 'article_search%')
       ORDER BY name`,
      withSearch ? 1 : 0,
    )
    .map(
      ({ name }) =>
        () =>
          checkTable(readable, name),
    );

function checkTable(readable: Readable, table: string): void {
  const report = readable.get<{ readonly quick_check: string }>(`PRAGMA quick_check('${table}')`)?.quick_check;
  if (report === 'ok') return;
  const cause = new Error(`${table}: ${report}`);
  throw new StoreFault({ kind: 'database-corrupt', detail: table }, cause);
}

/** A byte of JSON that is another is nothing to SQLite, and keeps what she edits from being opened. */
function checkEdited(readable: Readable): void {
  const unread = readable.get(
    `SELECT 1 FROM working_copy JOIN article ON article.key = working_copy.article_key
       LEFT JOIN article_version ON version_id = base_id
     WHERE NOT json_valid(working_copy.fields) OR NOT coalesce(json_valid(article_version.fields), 1)`,
  );
  if (unread === undefined) return;
  throw new StoreFault({ kind: 'database-corrupt', detail: 'fields' }, new Error('Fields are no JSON any more.'));
}

/** Looks at every table at once. */
export const checkSound = (readable: Readable): void => {
  for (const check of soundChecks(readable)) check();
};
