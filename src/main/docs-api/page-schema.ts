import { z } from 'zod';
import { whole } from './wire-values.ts';

/** One page of a list. */
export interface Page<Item> {
  readonly page: number;
  readonly pages: number;
  /** Items on all pages together, as the server counts them. */
  readonly count: number;
  readonly items: readonly Item[];
  /** Rows that were there and could not be read; absent: none. */
  readonly unread?: number;
}

/**
 * Docs API, list envelopes: one key named after the type, holding `{page, pages, count, items}`. An empty list has one page.
 * A row that cannot be read is left out and counted, so that one odd thing does not hide the others; where no row can be
 * read, the page cannot.
 */
export function pageOf<Item>(name: string, item: z.ZodType<Item>): z.ZodType<Page<Item>> {
  const page = z
    .object({
      page: whole.refine(isPositive).catch(1),
      // Never guessed: with too few pages, what is on the others would look deleted.
      pages: whole.refine((pages) => pages >= 0),
      count: whole
        .refine((count) => count >= 0)
        .nullish()
        .catch(null),
      items: z.array(z.unknown()).nullable(),
    })
    .transform(({ items, ...rest }, context): Page<Item> => {
      const rows = (items ?? []).map((row) => item.safeParse(row));
      const read = rows.flatMap((row) => (row.success ? [row.data] : []));
      const [bad] = rows.flatMap((row) => (row.success ? [] : row.error.issues));
      if (bad !== undefined && read.length === 0) context.addIssue({ ...bad, path: ['items', ...bad.path] });
      const unread = rows.length - read.length;
      const count = rest.count ?? rows.length;
      return { ...rest, count, items: read, ...(unread === 0 ? {} : { unread }) };
    });
  return single(name, page);
}

const isPositive = (page: number): boolean => page > 0;

/** Single envelopes: one key named after the type. */
export const single = <Item>(name: string, item: z.ZodType<Item>): z.ZodType<Item> =>
  z.object({ [name]: item }).transform((envelope) => envelope[name] as Item);
