import { failed, ok } from '../../shared/base/result.ts';
import type { ApiResult } from './api-answer.ts';
import type { Page } from './page-schema.ts';

/** Whether this page ends the walk that it belongs to; asked once for each page, in order. */
export type PageWalk = (page: number, shown: Page<{ readonly id: string }>) => 'goes on' | 'ended' | 'repeats';

/**
 * A walk over a list, page after page. The number of pages is read from each answer anew, because the list may grow or
 * shrink meanwhile; a page without rows ends it. `repeats`: a page that shows nothing but what was shown before, as from a
 * server that does not know the parameter: the walk would have no end.
 */
export function beginWalk(): PageWalk {
  const seen = new Set<string>();
  return (page, { pages, items, unread = 0 }) => {
    if (items.length + unread === 0) return 'ended';
    const before = seen.size;
    for (const { id } of items) seen.add(id);
    if (page >= pages) return 'ended';
    return items.length > 0 && seen.size === before ? 'repeats' : 'goes on';
  };
}

/** Every item of a list. `serverMs` is that of the first page: what came later may be newer. */
export async function allPages<Item extends { readonly id: string }>(
  fetchPage: (page: number) => ApiResult<Page<Item>>,
): ApiResult<readonly Item[]> {
  const items: Item[] = [];
  const walk = beginWalk();
  let serverMs: number | null = null;
  for (let page = 1; ; page++) {
    const result = await fetchPage(page);
    if (!result.ok) return result;
    const { value } = result.value;
    if (page === 1) serverMs = result.value.serverMs;
    items.push(...value.items);
    // What cannot be read would be taken for gone, and so would what is on the pages that do not come.
    if ((value.unread ?? 0) > 0) return failed({ kind: 'malformed-answer', detail: 'a row of the list' });
    const state = walk(page, value);
    if (state === 'repeats')
      return failed({ kind: 'malformed-answer', detail: `page ${page} is one that came before` });
    if (state === 'ended') return ok({ value: items, serverMs });
  }
}
