import { ok, type Result } from '../shared/base/result.ts';
import type { Quirks } from './quirks.ts';
import { invalid, notFound, type Refusal } from './refusal.ts';
import type { WireObject } from './wire-object.ts';

/** One page of a list, as every list envelope holds it. */
export interface Page<Item> {
  readonly page: number;
  readonly pages: number;
  readonly count: number;
  readonly items: readonly Item[];
}

export interface PageWish {
  readonly page: number;
  readonly pageSize: number;
}

export const defaultPageSize = 50;

/** Docs API, List Articles. */
const documentedPageSize = 100;

/** Reads `page` and `pageSize`. What happens beyond the cap is not documented. */
export function pageWish(query: URLSearchParams, quirks: Quirks, sizeable: boolean): Result<PageWish, Refusal> {
  const page = wholeNumber(query.get('page'), 1);
  const pageSize =
    sizeable || quirks.pageSizeEverywhere ? wholeNumber(query.get('pageSize'), defaultPageSize) : defaultPageSize;
  if (page === null || page < 1) return invalid('page must be a positive number');
  if (pageSize === null || pageSize < 1) return invalid('pageSize must be a positive number');
  if (pageSize > documentedPageSize && quirks.pageSizeOver === 'refused') return invalid('pageSize is at most 100');
  return ok({ page, pageSize: Math.min(pageSize, quirks.pageSizeCap) });
}

/** An empty list still has one page: `page 1, pages 1, count 0`, as recorded. */
export function pageOf<Item>(items: readonly Item[], wish: PageWish, quirks: Quirks): Result<Page<Item>, Refusal> {
  const pages = Math.max(1, Math.ceil(items.length / wish.pageSize));
  if (wish.page > pages && quirks.pageBeyondEnd === 'notFound') return notFound;
  const page = quirks.pageBeyondEnd === 'last' ? Math.min(wish.page, pages) : wish.page;
  const start = (page - 1) * wish.pageSize;
  return ok({ page, pages, count: items.length, items: items.slice(start, start + wish.pageSize) });
}

export function pageWire<Item>(page: Page<Item>, wire: (item: Item) => WireObject): WireObject {
  return { page: page.page, pages: page.pages, count: page.count, items: page.items.map(wire) };
}

function wholeNumber(value: string | null, fallback: number): number | null {
  if (value === null || value === '') return fallback;
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}
