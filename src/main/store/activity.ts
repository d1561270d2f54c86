import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Readable, Writable } from './handle.ts';
import { parseJson } from './json-column.ts';

/** One line of what happened. `detail` never holds the key or an article's text. */
export interface Activity {
  readonly atMs: number;
  readonly kind: string;
  readonly key: ArticleKey | null;
  readonly detail: unknown;
}

export interface StoredActivity extends Activity {
  /** Grows with every line. */
  readonly position: number;
}

const keptLines = 5000;

export const logActivity = (writable: Writable, activity: Activity): void =>
  writable.transaction(() => {
    const position = writable.insert(
      'INSERT INTO activity (at_ms, kind, article_key, detail) VALUES (?, ?, ?, ?)',
      activity.atMs,
      activity.kind,
      activity.key,
      JSON.stringify(activity.detail),
    );
    writable.run('DELETE FROM activity WHERE position <= ?', position - keptLines);
  });

/** Says more of a line, as when it went on. */
export const amendActivity = (writable: Writable, position: number, atMs: number, detail: unknown): void => {
  writable.run('UPDATE activity SET at_ms = ?, detail = ? WHERE position = ?', atMs, JSON.stringify(detail), position);
};

/** Newest first. */
export const readActivity = (readable: Readable, limit: number): readonly StoredActivity[] =>
  readable
    .all<Omit<StoredActivity, 'detail'> & { readonly detail: string }>(
      `SELECT position, at_ms AS atMs, kind, article_key AS key, detail FROM activity ORDER BY position DESC LIMIT ?`,
      limit,
    )
    .map((row) => ({ ...row, detail: parseJson(row.detail) }));
