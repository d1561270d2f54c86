import type { ArticleFields } from './article.ts';
import type { ArticleKey } from './ids.ts';

/**
 * Where an article is to go. live: readers have it. hidden: it is on Help Scout, and readers do not see it. draft: its
 * text is Help Scout's draft, and readers see no change. later: it is left out of this publish.
 */
export type PublishTarget = 'live' | 'hidden' | 'draft' | 'later';

export interface ChosenTarget {
  readonly key: ArticleKey;
  readonly target: PublishTarget;
}

/**
 * PUB-50: what may be chosen. An article that readers have is never taken from them here (that is an edit of its status,
 * which the row shows), and one that Help Scout does not have yet has nothing to stage a draft behind.
 */
export function possibleTargets(article: {
  /** null: Help Scout does not have it. */
  readonly remote: Pick<ArticleFields, 'status'> | null;
  readonly working: Pick<ArticleFields, 'status'>;
}): readonly PublishTarget[] {
  const { remote, working } = article;
  if (remote === null) return ['live', 'hidden', 'later'];
  if (working.status === 'published' && remote.status === 'published') return ['live', 'draft', 'later'];
  return ['live', 'hidden', 'draft', 'later'];
}

/** What a publish does where nobody chose: what the article's own status says (PUB-51). */
export const defaultTarget = (
  working: Pick<ArticleFields, 'status'>,
  { asDraft, isNew }: { readonly asDraft: boolean; readonly isNew: boolean },
): PublishTarget => {
  if (asDraft) return isNew ? 'hidden' : 'draft';
  return working.status === 'published' ? 'live' : 'hidden';
};
