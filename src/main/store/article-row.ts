import { z } from 'zod';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { stateSql } from './article-state.ts';
import type { Readable } from './handle.ts';
import { parseJson } from './json-column.ts';

/** What a list shows of an article: the contract's row, read in one query. */
type SqlRow = Omit<ArticleRow, 'hasDraft' | 'changedOnServer' | 'textHere' | 'notVisible' | 'categoryNames'> & {
  readonly hasDraft: number;
  readonly changedOnServer: number;
  readonly textHere: number;
  readonly notVisible: number;
  readonly categoryNames: string;
};

/** Selects SqlRow; to be followed by the caller's WHERE over `article`, `working_copy`. */
export const selectRows = /* sql */ `SELECT article.key, article.id, article.number, article.shown_name AS name,
  article.collection_id AS collectionId,
  coalesce((SELECT name FROM collection WHERE collection.id = article.collection_id), '') AS collectionName,
  (SELECT json_group_array(category.name) FROM article_category JOIN category ON category.id = article_category.category_id
    WHERE article_category.article_key = article.key) AS categoryNames,
  article.status, article.has_draft AS hasDraft, ${stateSql} AS state,
  article.updated_at AS updatedAt, working_copy.edited_at_ms AS editedAtMs,
  working_copy.article_key IS NOT NULL AND article.base_id IS NOT article.remote_id
    AND working_copy.respelled_id IS NOT article.remote_id AS changedOnServer,
  article.remote_id IS NOT NULL OR article.presence = 'local' AS textHere,
  article.presence <> 'local' AND EXISTS (SELECT 1 FROM collection WHERE collection.id = article.collection_id AND gone = 1)
    AS notVisible
FROM article LEFT JOIN working_copy ON working_copy.article_key = article.key`;

const names = z.array(z.string());

export const toArticleRow = ({ notVisible, ...row }: SqlRow): ArticleRow => ({
  ...row,
  ...(notVisible === 1 ? { notVisible: true } : null),
  hasDraft: row.hasDraft === 1,
  changedOnServer: row.changedOnServer === 1,
  textHere: row.textHere === 1,
  categoryNames: names.parse(parseJson(row.categoryNames)),
});

/** null: no such article, or it is in the trash. */
export const readRow = (readable: Readable, key: ArticleKey): ArticleRow | null => {
  const row = readable.get<SqlRow>(`${selectRows} WHERE article.key = ? AND article.trashed_at_ms IS NULL`, key);
  return row === undefined ? null : toArticleRow(row);
};

/** In the order of the keys; those that are no more are left out. */
export const readRows = (readable: Readable, keys: readonly ArticleKey[]): readonly ArticleRow[] => {
  const rows = readable.all<SqlRow>(
    `${selectRows} WHERE article.key IN (SELECT value FROM json_each(?)) AND article.trashed_at_ms IS NULL`,
    JSON.stringify(keys),
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [toArticleRow(row)];
  });
};
