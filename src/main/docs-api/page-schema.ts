import { z } from 'zod';

/** One page of a list. */
export interface Page<Item> {
  readonly page: number;
  readonly pages: number;
  /** Items on all pages together, as the server counts them. */
  readonly count: number;
  readonly items: readonly Item[];
}

/** Docs API, list envelopes: one key named after the type, holding `{page, pages, count, items}`. An empty list has one page. */
export function pageOf<Item>(name: string, item: z.ZodType<Item>): z.ZodType<Page<Item>> {
  const page = z
    .object({
      page: z.int().positive().catch(1),
      pages: z.int().nonnegative().catch(1),
      count: z.int().nonnegative().nullish().catch(null),
      items: z.array(item).nullish(),
    })
    .transform(({ count, items, ...rest }) => ({ ...rest, count: count ?? items?.length ?? 0, items: items ?? [] }));
  return single(name, page);
}

/** Docs API, single envelopes: one key named after the type. */
export const single = <Item>(name: string, item: z.ZodType<Item>): z.ZodType<Item> =>
  z.object({ [name]: item }).transform((envelope) => envelope[name] as Item);
