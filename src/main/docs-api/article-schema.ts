import { z } from 'zod';
import type { ArticleId, CategoryId, CollectionId } from '../../shared/model/ids.ts';
import {
  idList,
  shownIds,
  text,
  textList,
  textOrEmpty,
  textOrNull,
  timestamp,
  visibility,
  whole,
  wholeOrNull,
  wholeOrZero,
  wireId,
} from './wire-values.ts';

/** Docs API, ArticleRef: a row of a list. Text, categories, keywords and related articles are not in it. */
export const articleRef = z.object({
  id: wireId.transform((id) => id as ArticleId),
  number: whole,
  collectionId: wireId.transform((id) => id as CollectionId),
  slug: textOrEmpty,
  status: z.enum(['published', 'notpublished']),
  /** Required: to guess wrong here could destroy a colleague's draft. */
  hasDraft: z.boolean(),
  name: textOrEmpty,
  publicUrl: textOrNull,
  viewCount: wholeOrZero,
  createdBy: wholeOrNull,
  updatedBy: wholeOrNull,
  createdAt: timestamp,
  updatedAt: timestamp,
  lastPublishedAt: timestamp,
});

/** Docs API, Article. `categories` may hold the collection's Uncategorized id: the caller knows which one that is. */
export const article = articleRef.extend({
  /** Must be there: a row of a list in the article's place would be an article whose words somebody deleted. */
  text: text.nullable().transform((html) => html ?? ''),
  /** Must be there, as the text. */
  categories: shownIds.transform((ids) => ids as readonly CategoryId[]),
  related: idList.transform((ids) => ids as readonly ArticleId[]),
  keywords: textList,
});

/**
 * Docs API, ArticleSearch: a row of what a search found. One official text gives `url` and `docsUrl` each other's
 * meaning, so they are told apart by looking: only the admin address begins with `/docs/`.
 */
export const foundArticle = z
  .object({
    id: wireId.transform((id) => id as ArticleId),
    number: whole,
    collectionId: wireId.transform((id) => id as CollectionId),
    categoryIds: idList.transform((ids) => ids as readonly CategoryId[]),
    slug: textOrEmpty,
    status: z.enum(['published', 'notpublished']),
    name: textOrEmpty,
    /** The first 160 characters, without tags. */
    preview: textOrEmpty,
    /** The public address. */
    url: textOrNull,
    /** Below `https://secure.helpscout.net`. */
    docsUrl: textOrNull,
    visibility,
  })
  .transform((row) => (row.url?.startsWith('/docs/') ? { ...row, url: row.docsUrl, docsUrl: row.url } : row));

/** Docs API, ArticleRevisionRef: who saved a text and when. */
export const revisionRef = z.object({
  id: wireId,
  articleId: wireId.transform((id) => id as ArticleId),
  createdBy: z
    .object({ id: wholeOrNull, firstName: textOrEmpty, lastName: textOrEmpty })
    .nullish()
    .catch(null)
    .transform((person) => person ?? null),
  createdAt: timestamp,
});

/** Docs API, ArticleRevision: whether `text` is from before or after that save is not documented. */
export const revision = revisionRef.extend({ text: textOrEmpty });

export type ApiArticleRef = z.output<typeof articleRef>;
export type ApiArticle = z.output<typeof article>;
export type ApiFoundArticle = z.output<typeof foundArticle>;
export type ApiRevisionRef = z.output<typeof revisionRef>;
export type ApiRevision = z.output<typeof revision>;
