import { ok } from '../../shared/base/result.ts';
import type { ApiResult } from './api-answer.ts';
import type { Page } from './page-schema.ts';

/**
 * Every item of a list, page after page. The number of pages is read from each answer anew, because the list may grow
 * or shrink meanwhile; a page without items ends it. `serverMs` is that of the first page: what came later may be newer.
 */
export async function allPages<Item>(fetchPage: (page: number) => ApiResult<Page<Item>>): ApiResult<readonly Item[]> {
  const items: Item[] = [];
  let serverMs: number | null = null;
  for (let page = 1; ; page++) {
    const result = await fetchPage(page);
    if (!result.ok) return result;
    const { value } = result.value;
    if (page === 1) serverMs = result.value.serverMs;
    items.push(...value.items);
    if (page >= value.pages || value.items.length === 0) return ok({ value: items, serverMs });
  }
}
