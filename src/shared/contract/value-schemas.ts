import { z } from 'zod';
import type { ArticleField } from '../model/article.ts';
import type { ArticleId, ArticleKey, CategoryId, CollectionId, JobId, SiteId, WorkspaceId } from '../model/ids.ts';
import { troublePolicies, type TroubleKind } from '../model/trouble.ts';

/** The small values that every area of the contract is made of, read by schema on both sides. */

const branded = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(200)
    .transform((id) => id as Id);

export const workspaceId = branded<WorkspaceId>();
export const siteId = branded<SiteId>();
export const collectionId = branded<CollectionId>();
export const categoryId = branded<CategoryId>();
export const articleId = branded<ArticleId>();
export const jobId = branded<JobId>();

export const articleKey = z
  .int()
  .positive()
  .transform((key) => key as ArticleKey);

export const troubleKind = z.enum(Object.keys(troublePolicies) as [TroubleKind, ...TroubleKind[]]);

export const trouble = z
  .object({
    kind: troubleKind,
    detail: z.string().optional(),
    correlationId: z.string().optional(),
  })
  .transform(({ kind, detail, correlationId }) => ({
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(correlationId === undefined ? {} : { correlationId }),
  }));

export const articleStatus = z.enum(['published', 'notpublished']);

export const articleState = z.enum(['synced', 'edited', 'queued', 'conflict', 'new', 'needs-attention']);

export const articleField = z.enum([
  'name',
  'slug',
  'text',
  'status',
  'categories',
  'keywords',
  'related',
] satisfies ArticleField[]);
