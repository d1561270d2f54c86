import { z } from 'zod';
import type { CategoryId, CollectionId, SiteId } from '../../shared/model/ids.ts';
import {
  textOrEmpty,
  textOrNull,
  timestamp,
  visibility,
  whole,
  wholeOrNull,
  wholeOrZero,
  wireId,
} from './wire-values.ts';

const audit = { createdBy: wholeOrNull, updatedBy: wholeOrNull, createdAt: timestamp, updatedAt: timestamp };

/** Docs API, Site. What is recorded and what is documented differ in some fields; those of both are read. */
export const site = z.object({
  id: wireId.transform((id) => id as SiteId),
  /** null: the server did not say. */
  status: z
    .enum(['active', 'inactive'])
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  title: textOrEmpty,
  subDomain: textOrNull,
  cname: textOrNull,
  hasPublicSite: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  companyName: textOrNull,
  description: textOrNull,
  logoUrl: textOrNull,
  logoWidth: wholeOrNull,
  logoHeight: wholeOrNull,
  favIconUrl: textOrNull,
  touchIconUrl: textOrNull,
  homeUrl: textOrNull,
  homeLinkText: textOrNull,
  bgColor: textOrNull,
  hasContactForm: z
    .boolean()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  /** Recorded as null, 0 and a real id: 0 is none. */
  mailboxId: wholeOrNull.transform((id) => (id === 0 ? null : id)),
  contactEmail: textOrNull,
  styleSheetUrl: textOrNull,
  /** Markup for every page's head: active content, to be shown as text only. */
  headerCode: textOrNull,
  ...audit,
});

/** Docs API, Collection. */
export const collection = z.object({
  id: wireId.transform((id) => id as CollectionId),
  siteId: wireId.transform((id) => id as SiteId),
  number: whole,
  slug: textOrEmpty,
  visibility,
  order: wholeOrZero,
  name: textOrEmpty,
  description: textOrNull,
  publicUrl: textOrNull,
  articleCount: wholeOrNull,
  publishedArticleCount: wholeOrNull,
  ...audit,
});

/** Docs API, Category. Each collection has an automatic one named Uncategorized, slug `uncategorized`, order 10000. */
export const category = z.object({
  id: wireId.transform((id) => id as CategoryId),
  number: whole,
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
  ...audit,
});

export type ApiSite = z.output<typeof site>;
export type ApiCollection = z.output<typeof collection>;
export type ApiCategory = z.output<typeof category>;
