import type { ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { ApiAnswer } from '../docs-api/api-answer.ts';
import type { ApiArticle } from '../docs-api/article-schema.ts';
import { observeArticle } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { isKnownCategory, uncategorizedIds } from '../store/structure.ts';
import { writeCollectionSync } from '../store/sync-state.ts';

/** How close to its own stamp an observation is racy: a later change could carry the same stamp. */
export const racyMs = 2000;

/**
 * An article of the API as the model has it: without the Uncategorized id, which the API reports but refuses in
 * writes (Docs API, quirk 5).
 */
export const toArticleVersion = (readable: Readable, article: ApiArticle): ArticleVersion => {
  const uncategorized = uncategorizedIds(readable);
  const { id, number, collectionId, name, slug, status, hasDraft, publicUrl, createdAt, updatedAt, updatedBy } =
    article;
  const { text, keywords, related } = article;
  const categories = article.categories.filter((category) => !uncategorized.has(category));
  const row = { id, number, collectionId, name, slug, status, hasDraft, publicUrl, createdAt, updatedAt, updatedBy };
  return { ...row, text, categories, keywords, related };
};

/** Whether what was seen at `serverMs` may change again without its stamp changing (git does the same for its index). */
export const isUnsettled = (updatedAt: string | null, serverMs: number | null): boolean =>
  updatedAt !== null && serverMs !== null && serverMs - Date.parse(updatedAt) <= racyMs;

/** Records an article that the API showed whole, as remote; base follows where nothing is edited or being sent. */
export const recordAnswer = (
  writable: Writable,
  answer: ApiAnswer<ApiArticle>,
  atMs: number,
): { readonly key: ArticleKey; readonly changed: boolean } => {
  const version = toArticleVersion(writable, answer.value);
  // A category that was made since they were listed: the next pull lists them again.
  if (version.categories.some((id) => !isKnownCategory(writable, id))) {
    writeCollectionSync(writable, version.collectionId, { categoriesListedAtMs: null });
  }
  return observeArticle(writable, version, { atMs, unsettled: isUnsettled(version.updatedAt, answer.serverMs) });
};
