import { z } from 'zod';
import { trashLosses, trashStays } from '../model/trash.ts';
import {
  articleId,
  articleKey,
  articleState,
  articleStatus,
  categoryId,
  collectionId,
  siteId,
} from './value-schemas.ts';

/** What crosses about the library: what is listed, found and thrown away. */

export const view = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['all', 'edited', 'hidden', 'drafts', 'decision']) }),
  z.object({ kind: z.literal('collection'), id: collectionId }),
  z.object({ kind: z.literal('category'), id: categoryId }),
]);

export const articleRow = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  collectionId,
  collectionName: z.string(),
  categoryNames: z.array(z.string()),
  status: articleStatus,
  hasDraft: z.boolean(),
  state: articleState,
  /** Server time, ISO 8601. */
  updatedAt: z.string().nullable(),
  /** This computer's time of the last edit, ms since 1970; null when nothing is edited. */
  editedAtMs: z.number().nullable(),
  /** The server's version is newer than the one that the working copy began from. */
  changedOnServer: z.boolean(),
  /** False: only the list row is here yet; the text comes when the article is opened or its turn comes. */
  textHere: z.boolean(),
  /** The key in use does not see the article's collection, or it was deleted there: the copy here stays. */
  notVisible: z.literal(true).exactOptional(),
});

export const libraryTree = z.object({
  /** Collections that are no longer listed and still hold articles here: the key does not see them, or they are deleted. */
  notVisible: z
    .array(z.object({ id: collectionId, name: z.string(), visibility: z.enum(['public', 'private']), count: z.int() }))
    .exactOptional(),
  counts: z.object({
    all: z.int(),
    edited: z.int(),
    hidden: z.int(),
    drafts: z.int(),
    decision: z.int(),
  }),
  sites: z.array(
    z.object({
      id: siteId,
      title: z.string(),
      /** What a reader types: the custom domain, else the helpscoutdocs.com one. */
      host: z.string(),
      collections: z.array(
        z.object({
          id: collectionId,
          name: z.string(),
          visibility: z.enum(['public', 'private']),
          count: z.int(),
          categories: z.array(
            z.object({ id: categoryId, name: z.string(), count: z.int(), uncategorized: z.boolean() }),
          ),
        }),
      ),
    }),
  ),
});

/** Text with the matches marked: `hit` parts are what the query found. */
export const snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }));

/** What a deleted article was, as it can be brought back. */
export const trashItem = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  collectionId,
  collectionName: z.string(),
  /** This computer's time, ms since 1970. */
  trashedAtMs: z.number(),
  /** deleted: from here. gone: by somebody else on Help Scout. given-up: it was never on Help Scout. */
  why: z.enum(['deleted', 'gone', 'given-up']),
  /** What bringing it back as a new article does not bring back; empty for one that was never there. */
  loses: z.array(z.enum(trashLosses)),
  /** Why it cannot be brought back; null: it can. */
  stays: z.enum(trashStays).nullable(),
});

export const restoredItem = z.object({
  key: articleKey,
  /** Its new local id; it is published like any new article. */
  id: articleId,
  name: z.string(),
  outcome: z.enum(['restored', 'left']),
  /** null: it was restored. */
  why: z.enum(trashStays).nullable(),
  loses: z.array(z.enum(trashLosses)),
});
