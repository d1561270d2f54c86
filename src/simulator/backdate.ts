import { keepArticle } from './article-store.ts';
import type { ArticleRecord } from './records.ts';
import type { WorldState } from './world-state.ts';

export interface Past {
  readonly updatedAtMs: number;
  readonly draft: string | null;
}

/** Gives a loaded article the later dates and the draft that years of work would have left it with. */
export function spreadOverTime(state: WorldState, article: ArticleRecord, past: Past): ArticleRecord {
  const lived: ArticleRecord = {
    ...article,
    draft: past.draft,
    updatedBy: article.createdBy,
    updatedAtMs: past.updatedAtMs,
    lastPublishedAtMs: article.status === 'published' ? past.updatedAtMs : null,
  };
  keepArticle(state, lived);
  return lived;
}
