import type { ArticleStatus } from '../../shared/model/article.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { readArticle, setPresence, type StoredArticle } from './article.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { noteFormerId } from './local-link.ts';
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

/** One article in the trash, as far as it can be told without its text. */
export interface TrashedArticle {
  readonly article: StoredArticle;
  readonly trashedAtMs: number;
  readonly collectionName: string;
  /** It was deleted from here. */
  readonly byUs: boolean;
}

interface TrashedRow {
  readonly key: ArticleKey;
  readonly trashedAtMs: number;
  readonly collectionName: string;
  readonly byUs: number;
}

const trashedSql = /* sql */ `SELECT key, trashed_at_ms AS trashedAtMs,
    coalesce((SELECT name FROM collection WHERE collection.id = article.collection_id), '') AS collectionName,
    EXISTS (SELECT 1 FROM operation WHERE article_key = key AND kind = 'delete'
      AND state ->> '$.stage' = 'confirmed') AS byUs
  FROM article WHERE trashed_at_ms IS NOT NULL`;

function fromTrashedRow(readable: Readable, { key, byUs, ...row }: TrashedRow): readonly TrashedArticle[] {
  const article = readArticle(readable, key);
  return article === null ? [] : [{ ...row, article, byUs: byUs === 1 }];
}

/** The newest first. */
export const readTrash = (readable: Readable): readonly TrashedArticle[] =>
  readable
    .all<TrashedRow>(`${trashedSql} ORDER BY trashed_at_ms DESC, key DESC`)
    .flatMap((row) => fromTrashedRow(readable, row));

/** null: it is not in the trash. */
export const readTrashed = (readable: Readable, key: ArticleKey): TrashedArticle | null =>
  readable.all<TrashedRow>(`${trashedSql} AND key = ?`, key).flatMap((row) => fromTrashedRow(readable, row))[0] ?? null;

/**
 * Makes a new article of one in the trash, under an id of its own: the server does not know it, and it has no base. Its
 * history stays. The caller writes its working copy in the same transaction.
 */
export const beginAnewFromTrash = (
  writable: Writable,
  key: ArticleKey,
  fresh: { readonly id: ArticleId; readonly name: string; readonly slug: string; readonly status: ArticleStatus },
): void => {
  const former = readArticle(writable, key);
  // A link to it by its first id here still finds it; what it was on Help Scout is gone.
  if (former !== null && former.number === null) noteFormerId(writable, key, former.id);
  runOne(
    writable,
    `UPDATE article SET id = ?, number = NULL, name = ?, slug = ?, status = ?, has_draft = 0, public_url = NULL,
       updated_at = NULL, updated_by = NULL, created_at = NULL, base_id = NULL, remote_id = NULL, presence = 'local',
       unsettled = 0, own_write = 0, text_due = 0, trashed_at_ms = NULL, published_at_ms = NULL, revision = revision + 1
     WHERE key = ? AND trashed_at_ms IS NOT NULL`,
    fresh.id,
    fresh.name,
    fresh.slug,
    fresh.status,
    key,
  );
  refreshShown(writable, key);
};

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
