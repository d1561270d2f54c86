import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiArticleRef } from '../docs-api/article-schema.ts';
import type { Page } from '../docs-api/page-schema.ts';
import { readArticleById, sameRow, setTextDue, writeListedRow } from '../store/article.ts';
import { isOvertaken, type ObservationMark } from '../store/observation-order.ts';
import type { PullContext } from './pull-context.ts';

/**
 * Writes the rows that differ from ours, in one transaction; whether there were none. `asked`: before the page was asked
 * for. A row may be older than an answer about its article that was recorded since: then the article is asked for.
 */
export const recordRows = (
  context: PullContext,
  { value }: ApiAnswer<Page<ApiArticleRef>>,
  asked: ObservationMark,
  alongside: () => void = () => {},
): boolean => {
  const { store } = context;
  const differing = store.observation(() => {
    const keys = value.items.flatMap((row) => {
      const known = readArticleById(store, row.id);
      if (known !== null && sameRow(known, row)) return [];
      if (known !== null && isOvertaken(store, known.key, asked)) {
        setTextDue(store, known.key);
        return [known.key];
      }
      return [writeListedRow(store, row, true)];
    });
    alongside();
    return keys;
  });
  if (differing.length > 0) context.onArticles(differing);
  for (const key of differing) context.tally.changed.add(key);
  return differing.length === 0;
};
