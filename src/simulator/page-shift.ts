import { articlesOfCollection } from './article-store.ts';
import type { FaultRequest } from './faults.ts';
import type { ArticleRecord } from './records.ts';
import type { World } from './world.ts';

const articleList = /^\/(collections|categories)\/([^/]+)\/articles$/;

/** Does this request go on with a list of articles that it began before? */
export const isLaterPage = ({ method, path, query }: Pick<FaultRequest, 'method' | 'path' | 'query'>): boolean =>
  method === 'GET' && articleList.test(path) && Number(new URLSearchParams(query).get('page') ?? 1) > 1;

/**
 * A list moves under a client that walks it: somebody saves the article that waited longest, which takes it to the other
 * end of a list by `updatedAt`; or deletes the first one, which pulls every later one forward in any other list.
 */
export function shiftPages(world: World, request: Pick<FaultRequest, 'method' | 'path' | 'query'>): void {
  if (!isLaterPage(request)) return;
  const [, kind, id] = articleList.exec(request.path) ?? [];
  const inside = articlesIn(world, kind ?? '', id ?? '');
  const [oldest] = inside.toSorted((one, other) => changedAt(one) - changedAt(other) || one.number - other.number);
  if (oldest === undefined) return;
  const sort = new URLSearchParams(request.query).get('sort');
  if (sort === 'updatedAt') world.colleague.change(oldest.id, { keywords: [...(oldest.keywords ?? []), 'shifted'] });
  else world.colleague.delete(oldest.id);
}

const changedAt = (article: ArticleRecord): number => article.updatedAtMs ?? article.createdAtMs;

function articlesIn({ state }: World, kind: string, id: string): readonly ArticleRecord[] {
  if (kind === 'collections') return articlesOfCollection(state, id);
  return [...state.articles.values()].filter(({ categories }) => categories.includes(id));
}
