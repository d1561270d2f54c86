import { ok, type Result } from '../shared/base/result.ts';
import { keepArticle } from './article-store.ts';
import type { ArticleRecord } from './records.ts';
import { invalidValue, type Refusal } from './refusal.ts';
import type { WorldState } from './world-state.ts';

/** Related articles as a write brings them. Whether another collection's may be named is an open question. */
export function checkedRelated(
  state: WorldState,
  collectionId: string,
  wanted: readonly string[] | null | undefined,
): Result<readonly string[] | null, Refusal> {
  if (wanted === undefined || wanted === null || wanted.length === 0) return ok(null);
  const foreign = wanted.find((id) => state.articles.get(id)?.collectionId !== collectionId);
  const refused = foreign !== undefined && state.quirks.relatedElsewhere === 'rejected';
  return refused ? invalidValue(`Article ${foreign} is not in this collection`) : ok([...wanted]);
}

/** Where the relation is symmetric, those that an article names come to name it too. */
export function mirrorRelated(state: WorldState, article: ArticleRecord): void {
  if (!state.quirks.relatedSymmetric) return;
  for (const id of article.related ?? []) {
    const other = state.articles.get(id);
    if (other === undefined || other.related?.includes(article.id)) continue;
    keepArticle(state, { ...other, related: [...(other.related ?? []), article.id] });
  }
}
