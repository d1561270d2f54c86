import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Readable } from './handle.ts';

declare const mark: unique symbol;

/** A place in the order in which articles were observed, taken before a request is sent. */
export type ObservationMark = number & { readonly [mark]: true };

export const markObservations = (readable: Readable): ObservationMark =>
  (readable.get<{ readonly last: number | null }>('SELECT max(observed) AS last FROM article')?.last ??
    0) as ObservationMark;

/**
 * Whether an answer about the article was recorded after the mark was taken. An answer to a request that was sent before
 * may be the older of the two: it proves nothing any more.
 */
export const isOvertaken = (readable: Readable, key: ArticleKey, since: ObservationMark): boolean =>
  readable.get('SELECT 1 FROM article WHERE key = ? AND observed > ?', key, since) !== undefined;

/** The articles that were not read for the longest time, that one first; those that are due or not visible are not among them. */
export const readLongestUnread = (readable: Readable, limit: number): readonly ArticleKey[] =>
  readable
    .all<{ readonly key: ArticleKey }>(
      `SELECT key FROM article INDEXED BY article_by_observed
       WHERE presence = 'here' AND trashed_at_ms IS NULL AND remote_id IS NOT NULL AND text_due = 0
         AND collection_id NOT IN (SELECT id FROM collection WHERE gone = 1)
       ORDER BY observed LIMIT ?`,
      limit,
    )
    .map(({ key }) => key);
