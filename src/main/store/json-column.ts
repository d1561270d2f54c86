import { z } from 'zod';
import type { ArticleId, CategoryId } from '../../shared/model/ids.ts';

/** JSON columns: written well formed whatever the strings hold (lone surrogates and NUL are escaped), read by schema. */

const ids = <Id extends string>() => z.array(z.string().transform((id) => id as Id));

/** Everything of an article's fields but its text. */
export const storedFields = z.object({
  name: z.string(),
  slug: z.string(),
  status: z.enum(['published', 'notpublished']),
  categories: ids<CategoryId>(),
  keywords: z.array(z.string()),
  related: ids<ArticleId>(),
});

/** Only the fields that the writer changed. */
export const changedFields = z
  .object({
    name: z.string().exactOptional(),
    slug: z.string().exactOptional(),
    status: z.enum(['published', 'notpublished']).exactOptional(),
    categories: ids<CategoryId>().exactOptional(),
    keywords: z.array(z.string()).exactOptional(),
    related: ids<ArticleId>().exactOptional(),
  })
  .readonly();

export type ChangedFields = z.output<typeof changedFields>;

export const parseJson = (text: string): unknown => JSON.parse(text) as unknown;
