import type { ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import { type Readable, runOne, type Writable } from './handle.ts';

/** How far the pull of one collection has come. Written in the transaction of the rows that it speaks of. */
export interface CollectionSync {
  /** ISO 8601. Rows that are older and equal to ours were seen by the last finished pass; null: none finished. */
  readonly watermark: string | null;
  /** The number of the last or current full listing; articles carry the one that last showed them. */
  readonly listing: number;
  /** null: no full listing is under way. */
  readonly listingNextPage: number | null;
  /** Server time, ISO 8601, when the current full listing began. */
  readonly listingSince: string | null;
  /** Server time of the last finished full listing, ms since 1970; null: never. */
  readonly listedAtMs: number | null;
  /** The server's count less ours that two full listings in a row could not explain. */
  readonly countGap: number;
  /** The server's count less ours after the last full listing. */
  readonly gapSeen: number;
  /** The collection's `updatedAt` when its categories were last listed. */
  readonly categoriesStamp: string | null;
  /** Server time, ms since 1970; null: never. */
  readonly categoriesListedAtMs: number | null;
}

const untouched: CollectionSync = {
  watermark: null,
  listing: 0,
  listingNextPage: null,
  listingSince: null,
  listedAtMs: null,
  countGap: 0,
  gapSeen: 0,
  categoriesStamp: null,
  categoriesListedAtMs: null,
};

export const readCollectionSync = (readable: Readable, collectionId: CollectionId): CollectionSync =>
  readable.get<CollectionSync>(
    `SELECT watermark, listing, listing_next_page AS listingNextPage, listing_since AS listingSince,
       listed_at_ms AS listedAtMs, count_gap AS countGap, gap_seen AS gapSeen, categories_stamp AS categoriesStamp,
       categories_listed_at_ms AS categoriesListedAtMs
     FROM collection_sync WHERE collection_id = ?`,
    collectionId,
  ) ?? untouched;

/** Changes what is named and leaves the rest. Where all of it is so already nothing is written: a commit waits for the disk. */
export const writeCollectionSync = (
  writable: Writable,
  collectionId: CollectionId,
  change: Partial<CollectionSync>,
): void => {
  const before = readCollectionSync(writable, collectionId);
  const state = { ...before, ...change };
  if (JSON.stringify(state) === JSON.stringify(before)) return;
  writable.run(
    `INSERT OR REPLACE INTO collection_sync (collection_id, watermark, listing, listing_next_page, listing_since,
       listed_at_ms, count_gap, gap_seen, categories_stamp, categories_listed_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    collectionId,
    state.watermark,
    state.listing,
    state.listingNextPage,
    state.listingSince,
    state.listedAtMs,
    state.countGap,
    state.gapSeen,
    state.categoriesStamp,
    state.categoriesListedAtMs,
  );
};

/** The full listing of this number showed the article. */
export const markListed = (writable: Writable, key: ArticleKey, listing: number): void =>
  runOne(writable, 'UPDATE article SET listing = ? WHERE key = ?', listing, key);

/** How many articles the last or current full listing of the collection has shown so far. */
export const countListed = (readable: Readable, collectionId: CollectionId, listing: number): number =>
  readable.get<{ readonly count: number }>(
    'SELECT count(*) AS count FROM article WHERE collection_id = ? AND listing = ? AND trashed_at_ms IS NULL',
    collectionId,
    listing,
  )?.count ?? 0;

/** How many of the server's articles we hold in a collection: neither new ones nor those that are gone there. */
export const countHeld = (readable: Readable, collectionId: CollectionId): number =>
  readable.get<{ readonly count: number }>(
    `SELECT count(*) AS count FROM article
     WHERE collection_id = ? AND presence = 'here' AND trashed_at_ms IS NULL`,
    collectionId,
  )?.count ?? 0;

/** Articles that we hold in a collection and that its last full listing did not show. */
export const readUnlisted = (readable: Readable, collectionId: CollectionId, listing: number): readonly ArticleKey[] =>
  keysOf(
    readable.all<KeyRow>(
      `SELECT key FROM article WHERE collection_id = ? AND listing <> ? AND presence = 'here' AND trashed_at_ms IS NULL`,
      collectionId,
      listing,
    ),
  );

/** Articles whose text is to be fetched, newest first. Those that the key does not see wait (SYNC-NOT-VISIBLE). */
export const readTextDue = (readable: Readable): readonly ArticleKey[] =>
  keysOf(
    readable.all<KeyRow>(
      `SELECT key FROM article
       WHERE text_due = 1 AND trashed_at_ms IS NULL AND collection_id NOT IN (SELECT id FROM collection WHERE gone = 1)
       ORDER BY changed_order DESC`,
    ),
  );

/**
 * What was seen within two seconds of its own stamp is due again, once the server's time is past that. The answers to our
 * own writes wait for the next full listing of their collection.
 */
export const makeUnsettledDue = (
  writable: Writable,
  settledBefore: string,
  listedWhole: readonly CollectionId[],
): void => {
  writable.run(
    `UPDATE article SET text_due = 1
     WHERE unsettled = 1 AND trashed_at_ms IS NULL AND coalesce(updated_at, created_at, '') < ?
       AND (own_write = 0 OR collection_id IN (SELECT value FROM json_each(?)))`,
    settledBefore,
    JSON.stringify(listedWhole),
  );
};

/** Articles that the server answers 404 for, but so many that the writer is asked first. */
export const readMissing = (readable: Readable): readonly ArticleKey[] =>
  keysOf(readable.all<KeyRow>("SELECT key FROM article WHERE presence = 'missing'"));

interface KeyRow {
  readonly key: ArticleKey;
}

const keysOf = (rows: readonly KeyRow[]): readonly ArticleKey[] => rows.map(({ key }) => key);
