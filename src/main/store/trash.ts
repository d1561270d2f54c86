import type { ArticleKey } from '../../shared/model/ids.ts';
import { setPresence } from './article.ts';
import { runOne, type Writable } from './handle.ts';
import { refreshShown } from './shown.ts';

/** How long an article that was deleted on the server stays here, with all its versions. */
export const trashDays = 90;

/**
 * The article is gone from the server, for certain. Where nothing is edited it moves to the local trash with its
 * versions; an edited one stays, and waits for the writer. Whether it went to the trash.
 */
export const recordDeletion = (writable: Writable, key: ArticleKey, atMs: number): boolean =>
  writable.transaction(() => {
    setPresence(writable, key, 'deleted');
    const trashed = writable.run(
      `UPDATE article SET trashed_at_ms = ?, text_due = 0, unsettled = 0 WHERE key = ? AND trashed_at_ms IS NULL
       AND NOT EXISTS (SELECT 1 FROM working_copy WHERE article_key = article.key)
       AND NOT EXISTS (SELECT 1 FROM operation WHERE article_key = article.key AND open = 1)`,
      atMs,
      key,
    );
    refreshShown(writable, key);
    return trashed === 1;
  });

/** Back from the trash, as it was; what the server says of it is looked at by the next pull. */
export const restoreFromTrash = (writable: Writable, key: ArticleKey): void =>
  writable.transaction(() => {
    runOne(writable, 'UPDATE article SET trashed_at_ms = NULL WHERE key = ? AND trashed_at_ms IS NOT NULL', key);
    refreshShown(writable, key);
  });

/**
 * Forgets what pulls have found in the trash for more than 90 days of the server's clock; how many articles (SYNC-TRASH).
 * `serverMs`: as the server told it in this pull.
 */
export const emptyTrash = (writable: Writable, serverMs: number): number =>
  writable.transaction(() => {
    writable.run('UPDATE article SET trash_seen_ms = NULL WHERE trashed_at_ms IS NULL AND trash_seen_ms IS NOT NULL');
    writable.run(
      'UPDATE article SET trash_seen_ms = ? WHERE trashed_at_ms IS NOT NULL AND trash_seen_ms IS NULL',
      serverMs,
    );
    const until = serverMs - trashDays * 24 * 60 * 60 * 1000;
    const expired = 'SELECT key FROM article WHERE trashed_at_ms IS NOT NULL AND trash_seen_ms < ?';
    writable.run(`DELETE FROM article_search WHERE rowid IN (${expired})`, until);
    return writable.run(`DELETE FROM article WHERE key IN (${expired})`, until);
  });
