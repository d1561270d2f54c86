import type { ArticleKey, CategoryId, CollectionId, SiteId } from '../../shared/model/ids.ts';
import type { Readable, Writable } from './handle.ts';

/** Sites, collections and categories: the shelves that articles stand on, as last listed, in Help Scout's order. */
export interface StoredSite {
  readonly id: SiteId;
  readonly title: string;
  readonly host: string;
}

export interface StoredCollection {
  readonly id: CollectionId;
  readonly siteId: SiteId;
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly visibility: 'public' | 'private';
  readonly publicUrl: string | null;
}

export interface StoredCategory {
  readonly id: CategoryId;
  readonly collectionId: CollectionId;
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly uncategorized: boolean;
}

/** Each replace takes everything that the server lists, in its order; what is no longer listed is marked gone. */
export const replaceSites = (writable: Writable, sites: readonly StoredSite[]): void =>
  writable.transaction(() => {
    writable.run('UPDATE site SET gone = 1');
    for (const [position, site] of sites.entries()) {
      writable.run(
        `INSERT INTO site (id, title, host, position, gone) VALUES (?, ?, ?, ?, 0)
         ON CONFLICT (id) DO UPDATE SET
           title = excluded.title, host = excluded.host, position = excluded.position, gone = 0`,
        site.id,
        site.title,
        site.host,
        position,
      );
    }
  });

export const replaceCollections = (writable: Writable, collections: readonly StoredCollection[]): void =>
  writable.transaction(() => {
    writable.run('UPDATE collection SET gone = 1');
    for (const [position, collection] of collections.entries()) {
      writable.run(
        `INSERT INTO collection (id, site_id, number, slug, name, visibility, position, public_url, gone)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
         ON CONFLICT (id) DO UPDATE SET
           site_id = excluded.site_id, number = excluded.number, slug = excluded.slug, name = excluded.name,
           visibility = excluded.visibility, position = excluded.position, public_url = excluded.public_url, gone = 0`,
        collection.id,
        collection.siteId,
        collection.number,
        collection.slug,
        collection.name,
        collection.visibility,
        position,
        collection.publicUrl,
      );
    }
  });

/**
 * It was asked for by itself, and is not there for this key; the next list of all of them says so, too. No list may ever have
 * shown it: a power cut took the last one, and by the next it was deleted.
 */
export const markCollectionGone = (writable: Writable, id: CollectionId): void =>
  void writable.run(
    `INSERT INTO collection (id, site_id, number, slug, name, visibility, position, gone)
     VALUES (?, '', 0, '', 'Unknown collection', 'private', 0, 1) ON CONFLICT (id) DO UPDATE SET gone = 1`,
    id,
  );

export const replaceCategories = (
  writable: Writable,
  collectionId: CollectionId,
  categories: readonly StoredCategory[],
): void =>
  writable.transaction(() => {
    writable.run('UPDATE category SET gone = 1 WHERE collection_id = ?', collectionId);
    for (const [position, category] of categories.entries()) {
      writable.run(
        `INSERT INTO category (id, collection_id, number, slug, name, position, uncategorized, gone)
         VALUES (?, ?, ?, ?, ?, ?, ?, 0)
         ON CONFLICT (id) DO UPDATE SET
           collection_id = excluded.collection_id, number = excluded.number, slug = excluded.slug,
           name = excluded.name, position = excluded.position, uncategorized = excluded.uncategorized, gone = 0`,
        category.id,
        collectionId,
        category.number,
        category.slug,
        category.name,
        position,
        category.uncategorized ? 1 : 0,
      );
    }
  });

/** Without the gone ones. */
export const readSites = (readable: Readable): readonly StoredSite[] =>
  readable.all<StoredSite>('SELECT id, title, host FROM site WHERE gone = 0 ORDER BY position');

/** Of those that are gone, too; one that was never listed is called by its id. */
export const readSiteTitles = (readable: Readable, ids: readonly string[]): string[] =>
  ids.map((id) => readable.get<{ readonly title: string }>('SELECT title FROM site WHERE id = ?', id)?.title ?? id);

export const readCollections = (readable: Readable): readonly StoredCollection[] =>
  readable.all<StoredCollection>(
    `SELECT id, site_id AS siteId, number, slug, name, visibility, public_url AS publicUrl
     FROM collection WHERE gone = 0 ORDER BY position`,
  );

export const readCategories = (readable: Readable, collectionId: CollectionId): readonly StoredCategory[] =>
  readable
    .all<Omit<StoredCategory, 'uncategorized'> & { readonly uncategorized: number }>(
      `SELECT id, collection_id AS collectionId, number, slug, name, uncategorized
       FROM category WHERE collection_id = ? AND gone = 0 ORDER BY position`,
      collectionId,
    )
    .map((row) => ({ ...row, uncategorized: row.uncategorized === 1 }));

/** Shelves that are no longer listed, and still hold articles here: a site stands for its collections (SYNC-NOT-VISIBLE). */
export const readShelvesNotVisible = (readable: Readable): readonly string[] =>
  readable
    .all<{ readonly name: string }>(
      `SELECT DISTINCT CASE WHEN site.gone = 1 THEN site.title ELSE collection.name END AS name
       FROM collection LEFT JOIN site ON site.id = collection.site_id WHERE ${notVisible} ORDER BY name`,
    )
    .map(({ name }) => name);

export const readCollectionsNotVisible = (
  readable: Readable,
): readonly Pick<StoredCollection, 'id' | 'name' | 'visibility'>[] =>
  readable.all<Pick<StoredCollection, 'id' | 'name' | 'visibility'>>(
    `SELECT id, name, visibility FROM collection WHERE ${notVisible} ORDER BY position, id`,
  );

const notVisible = /* sql */ `collection.gone = 1 AND EXISTS (
  SELECT 1 FROM article WHERE article.collection_id = collection.id AND article.trashed_at_ms IS NULL
    AND article.presence <> 'local')`;

/** Whether the article stands on a shelf that is no longer listed: a 404 says nothing about it then. */
export const isNotVisible = (readable: Readable, key: ArticleKey): boolean =>
  readable.get(
    `SELECT 1 FROM article JOIN collection ON collection.id = article.collection_id
     WHERE article.key = ? AND collection.gone = 1`,
    key,
  ) !== undefined;

/** It was listed once, and is no more: deleted, or the key may not see it any longer. */
export const isGoneCollection = (readable: Readable, id: CollectionId): boolean =>
  readable.get('SELECT 1 FROM collection WHERE id = ? AND gone = 1', id) !== undefined;

/** The category that an article without a category is shown in; null before the collection's categories are here. */
export const uncategorizedOf = (readable: Readable, collectionId: CollectionId): CategoryId | null =>
  readable.get<{ readonly id: CategoryId }>(
    'SELECT id FROM category WHERE collection_id = ? AND uncategorized = 1 ORDER BY gone LIMIT 1',
    collectionId,
  )?.id ?? null;

/** Every category that stands for none: the API reports its id and refuses it in writes. */
export const uncategorizedIds = (readable: Readable): ReadonlySet<CategoryId> =>
  new Set(
    readable.all<{ readonly id: CategoryId }>('SELECT id FROM category WHERE uncategorized = 1').map(({ id }) => id),
  );

export const isKnownCategory = (readable: Readable, id: CategoryId): boolean =>
  readable.get('SELECT 1 FROM category WHERE id = ? AND gone = 0', id) !== undefined;
