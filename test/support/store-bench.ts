import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import type { ArticleVersion } from '../../src/shared/model/article.ts';
import type { ArticleId, ArticleKey, CategoryId, CollectionId, SiteId } from '../../src/shared/model/ids.ts';
import { observeArticle } from '../../src/main/store/article-version.ts';
import type { Writable } from '../../src/main/store/handle.ts';
import { openStoreForWriting } from '../../src/main/store/open-store.ts';
import { indexDue } from '../../src/main/store/search-index.ts';
import { replaceCategories, replaceCollections, replaceSites } from '../../src/main/store/structure.ts';

/** A store in a folder of its own, with one site, two collections and their categories. */
export interface StoreBench {
  readonly folder: string;
  readonly store: Writable;
  readonly close: () => void;
}

export const firstCollection = 'c1' as CollectionId;
export const secondCollection = 'c2' as CollectionId;
export const uncategorized = 'c1-none' as CategoryId;
export const travel = 'c1-travel' as CategoryId;

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'layover-store-'));

/** `durable`: commits wait for the disk, as Layover's own do; for tests of durability. */
export const openStoreBench = (folder = newFolder(), { durable = false } = {}): StoreBench => {
  const opened = openStoreForWriting(folder, { wallMs: () => Date.parse('2026-03-01T08:00:00Z') });
  assert(opened.ok, 'a new folder opens');
  const store = opened.value.handle;
  if (!durable) store.run('PRAGMA synchronous = OFF');
  const siteId = 's1' as SiteId;
  const shared = { siteId, number: 1, slug: 'x', visibility: 'public', publicUrl: null } as const;
  replaceSites(store, [{ id: siteId, title: 'Help', host: 'help.example.com' }]);
  replaceCollections(store, [
    { ...shared, id: firstCollection, name: 'First' },
    { ...shared, id: secondCollection, name: 'Second' },
  ]);
  const category = { collectionId: firstCollection, number: 2, slug: 'x' } as const;
  replaceCategories(store, firstCollection, [
    { ...category, id: travel, name: 'Travel', uncategorized: false },
    { ...category, id: uncategorized, name: 'Uncategorized', uncategorized: true },
  ]);
  return { folder, store, close: opened.value.close };
};

export const version = (number: number, fields: Partial<ArticleVersion> = {}): ArticleVersion => ({
  id: `a${number}` as ArticleId,
  number,
  collectionId: firstCollection,
  name: `Article ${number}`,
  slug: `article-${number}`,
  status: 'published',
  hasDraft: false,
  publicUrl: null,
  createdAt: '2025-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: null,
  text: `<p>text ${number}</p>`,
  categories: [],
  keywords: [],
  related: [],
  ...fields,
});

/** As the server shows it, searchable at once. */
export const observe = (store: Writable, number: number, fields: Partial<ArticleVersion> = {}): ArticleKey => {
  const { key } = observeArticle(store, version(number, fields), { atMs: 1, unsettled: false });
  indexDue(store, (html) => html.replaceAll(/<[^>]*>/gu, ' '));
  return key;
};
