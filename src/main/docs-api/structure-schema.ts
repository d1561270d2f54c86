import { z } from 'zod';
import type { CategoryId, CollectionId, SiteId } from '../../shared/model/ids.ts';
import { textOrEmpty, textOrNull, timestamp, visibility, wholeOrNull, wholeOrZero, wireId } from './wire-values.ts';

/** Docs API, Site, as far as Layover uses it. */
export const site = z.object({
  id: wireId.transform((id) => id as SiteId),
  title: textOrEmpty,
  subDomain: textOrNull,
  cname: textOrNull,
  hasPublicSite: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** Docs API, Collection. */
export const collection = z.object({
  id: wireId.transform((id) => id as CollectionId),
  siteId: wireId.transform((id) => id as SiteId),
  number: z.int(),
  slug: textOrEmpty,
  visibility,
  order: wholeOrZero,
  name: textOrEmpty,
  description: textOrNull,
  publicUrl: textOrNull,
  articleCount: wholeOrNull,
  publishedArticleCount: wholeOrNull,
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** Docs API, Category. Each collection has an automatic one named Uncategorized, slug `uncategorized`, order 10000. */
export const category = z.object({
  id: wireId.transform((id) => id as CategoryId),
  number: z.int(),
  slug: textOrEmpty,
  visibility,
  collectionId: wireId.transform((id) => id as CollectionId),
  order: wholeOrZero,
  /** `popularity`, `name`, `updatedAt`, `custom`, as far as is known. */
  defaultSort: textOrNull,
  name: textOrEmpty,
  description: textOrNull,
  articleCount: wholeOrNull,
  publishedArticleCount: wholeOrNull,
  publicUrl: textOrNull,
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** Docs API, Redirect. The documents name the last change `updated…`, their examples `modified…`: both are read. */
export const redirect = z
  .object({
    id: wireId,
    siteId: wireId.transform((id) => id as SiteId),
    urlMapping: textOrEmpty,
    /** `article`, `category`, `collection`, `custom`. */
    type: textOrNull,
    /** Blank for `custom`. */
    documentId: textOrNull.transform((id) => (id === '' ? null : id)),
    anchor: textOrNull,
    redirect: textOrEmpty,
    createdAt: timestamp,
    modifiedBy: wholeOrNull,
    updatedBy: wholeOrNull,
    modifiedAt: timestamp,
    updatedAt: timestamp,
  })
  .transform(({ modifiedBy, modifiedAt, ...rest }) => ({
    ...rest,
    updatedBy: rest.updatedBy ?? modifiedBy,
    updatedAt: rest.updatedAt ?? modifiedAt,
  }));

export type ApiSite = z.output<typeof site>;
export type ApiCollection = z.output<typeof collection>;
export type ApiCategory = z.output<typeof category>;
export type ApiRedirect = z.output<typeof redirect>;
