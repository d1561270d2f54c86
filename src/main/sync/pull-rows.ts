import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiArticleRef } from '../docs-api/article-schema.ts';
import type { Page } from '../docs-api/page-schema.ts';
import { readArticleById, sameRow, writeListedRow } from '../store/article.ts';
import type { PullContext } from './pull-context.ts';

/** Writes the rows that differ from ours, in one transaction; whether there were none. */
export const recordRows = (
  context: PullContext,
  { value }: ApiAnswer<Page<ApiArticleRef>>,
  alongside: () => void = () => {},
): boolean => {
  const { store } = context;
  const differing = store.transaction(() => {
    const keys = value.items.flatMap((row) => {
      const known = readArticleById(store, row.id);
      if (known !== null && sameRow(known, row)) return [];
      return [writeListedRow(store, row, true)];
    });
    alongside();
    return keys;
  });
  if (differing.length > 0) context.onArticles(differing);
  for (const key of differing) context.tally.changed.add(key);
  return differing.length === 0;
};
