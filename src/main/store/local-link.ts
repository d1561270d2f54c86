import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import type { Readable, Writable } from './handle.ts';

/** What new articles were called here before Help Scout knew them, and who links to them by that. */

/** From now on it has a server's id; links to it by the one that it had find it by this. */
export const noteFormerId = (writable: Writable, key: ArticleKey, id: ArticleId): void => {
  writable.run('INSERT OR REPLACE INTO former_local_id (local_id, article_key) VALUES (?, ?)', id, key);
};

/** The article that has, or had, this local id; null: it was never here, or is gone for good. */
export const findByLocalId = (readable: Readable, id: ArticleId): ArticleKey | null =>
  readable.get<{ readonly key: ArticleKey }>(
    `SELECT key FROM article WHERE id = ? UNION ALL SELECT article_key FROM former_local_id WHERE local_id = ? LIMIT 1`,
    id,
    id,
  )?.key ?? null;

/** What the article's text on Help Scout links to that has no address there; replaces what was noted before. */
export const noteSentLinks = (writable: Writable, key: ArticleKey, ids: readonly ArticleId[]): void => {
  writable.run('DELETE FROM sent_local_link WHERE article_key = ?', key);
  for (const id of ids) writable.run('INSERT INTO sent_local_link (article_key, local_id) VALUES (?, ?)', key, id);
};

/**
 * The same of a text that is about to leave, and may arrive unheard: beside what was noted before. What its text does not have
 * after all is nothing to settle.
 */
export const noteLeavingLinks = (writable: Writable, key: ArticleKey, ids: readonly ArticleId[]): void => {
  for (const id of ids)
    writable.run('INSERT OR IGNORE INTO sent_local_link (article_key, local_id) VALUES (?, ?)', key, id);
};

/** That this text should name what has an address by now is given up; what gets one later is another matter. */
export const forgetSettledLinks = (writable: Writable, key: ArticleKey): void => {
  writable.run(
    'DELETE FROM sent_local_link WHERE article_key = ? AND local_id IN (SELECT local_id FROM former_local_id)',
    key,
  );
};

/**
 * Where links by a former id lead now: the address that readers have. Only of articles that are complete: one that was just
 * created still changes its address.
 */
export const readSettledAddresses = (readable: Readable): ReadonlyMap<ArticleId, string> =>
  new Map(
    readable
      .all<{ readonly id: ArticleId; readonly address: string }>(
        `SELECT local_id AS id, coalesce(public_url, '/article/' || number) AS address
         FROM former_local_id JOIN article ON article.key = former_local_id.article_key
         LEFT JOIN working_copy ON working_copy.article_key = article.key
         WHERE presence = 'here' AND trashed_at_ms IS NULL AND working_copy.fields ->> '$.slug' IS NULL
           AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.article_key = article.key AND open = 1)`,
      )
      .map(({ id, address }) => [id, address]),
  );

/** Articles whose working copy may link to a new one: of the others not one text is read. */
export const readLinkingCopies = (readable: Readable): readonly ArticleKey[] =>
  readable
    .all<{ readonly key: ArticleKey }>('SELECT article_key AS key FROM working_copy WHERE links_locally = 1')
    .map(({ key }) => key);

/** Articles whose text on Help Scout links to one that has an address now, and of which nothing is edited. */
export const readLinkingTexts = (readable: Readable): readonly ArticleKey[] =>
  readable
    .all<{ readonly key: ArticleKey }>(
      `SELECT DISTINCT sent_local_link.article_key AS key FROM sent_local_link
       JOIN article ON article.key = sent_local_link.article_key
       WHERE presence = 'here' AND trashed_at_ms IS NULL
         AND local_id IN (SELECT local_id FROM former_local_id)
         AND NOT EXISTS (SELECT 1 FROM working_copy WHERE working_copy.article_key = article.key)
         AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.article_key = article.key AND open = 1)`,
    )
    .map(({ key }) => key);

export const hasFormerId = (readable: Readable, key: ArticleKey): boolean =>
  readable.get('SELECT 1 FROM former_local_id WHERE article_key = ?', key) !== undefined;
