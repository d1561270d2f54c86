import type { ArticleKey } from '../../shared/model/ids.ts';
import { type Readable, runOne, type Writable } from './handle.ts';

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

/** The article was just observed whole. */
export const noteObserved = (writable: Writable, key: ArticleKey): void =>
  runOne(writable, 'UPDATE article SET observed = ? WHERE key = ?', markObservations(writable) + 1, key);
