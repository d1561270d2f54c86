import type { CollectionId } from '../../shared/model/ids.ts';
import type { Readable, Writable } from './handle.ts';

/** How far the pull of one collection has come. Written in the transaction of the rows that it speaks of. */
export interface CollectionSync {
  /** The newest stamp of page 1 at the start of the last finished pass, less two seconds; null: never finished. */
  readonly watermark: string | null;
  /** The number of the last or current full listing; articles carry the one that last showed them. */
  readonly listing: number;
  /** null: no full listing is under way. */
  readonly listingNextPage: number | null;
  /** Server time of the last finished full listing, ms since 1970; null: never. */
  readonly listedAtMs: number | null;
}

const untouched: CollectionSync = { watermark: null, listing: 0, listingNextPage: null, listedAtMs: null };

export const readCollectionSync = (readable: Readable, collectionId: CollectionId): CollectionSync =>
  readable.get<CollectionSync>(
    `SELECT watermark, listing, listing_next_page AS listingNextPage, listed_at_ms AS listedAtMs
     FROM collection_sync WHERE collection_id = ?`,
    collectionId,
  ) ?? untouched;

export const writeCollectionSync = (writable: Writable, collectionId: CollectionId, state: CollectionSync): void => {
  writable.run(
    `INSERT INTO collection_sync (collection_id, watermark, listing, listing_next_page, listed_at_ms)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (collection_id) DO UPDATE SET watermark = excluded.watermark, listing = excluded.listing,
       listing_next_page = excluded.listing_next_page, listed_at_ms = excluded.listed_at_ms`,
    collectionId,
    state.watermark,
    state.listing,
    state.listingNextPage,
    state.listedAtMs,
  );
};
