import type { ArticleId, CategoryId, CollectionId } from './ids.ts';

/** Docs API: Article `status`. Writers read them as live and hidden. */
export type ArticleStatus = 'published' | 'notpublished';

/** What a writer can change about an article, and so what a publish can carry. Source: Docs API, Update Article. */
export interface ArticleFields {
  readonly name: string;
  readonly slug: string;
  readonly text: string;
  readonly status: ArticleStatus;
  /** Never the Uncategorized id, which the API refuses: an uncategorized article has the empty list. */
  readonly categories: readonly CategoryId[];
  readonly keywords: readonly string[];
  readonly related: readonly ArticleId[];
}

export type ArticleField = keyof ArticleFields;

/** One version of an article as the server showed it. */
export interface ArticleVersion extends ArticleFields {
  readonly id: ArticleId;
  readonly number: number;
  readonly collectionId: CollectionId;
  readonly hasDraft: boolean;
  readonly publicUrl: string | null;
  /** ISO 8601, UTC, whole seconds; null until the first update on some articles. */
  readonly updatedAt: string | null;
  readonly createdAt: string | null;
  readonly updatedBy: number | null;
}

/**
 * How an article stands on this computer, the one word that lists and the command line show.
 * `queued`: a publish is journalled and not yet confirmed. `conflict`: base, remote and working copy need a person.
 * `needs-attention`: the text is safe here but could not be printed exactly, so it is not pushed by itself.
 */
export type ArticleState = 'synced' | 'edited' | 'queued' | 'conflict' | 'new' | 'needs-attention';
