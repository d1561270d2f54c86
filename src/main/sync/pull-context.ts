import type { Result } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { SyncState } from '../../shared/contract/views.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import type { DocsApi } from '../docs-api/docs-api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Writable } from '../store/handle.ts';
import type { PlainText } from '../store/search-index.ts';

/** What a pull asks of the server; it never writes there. */
export type PullApi = Pick<
  DocsApi,
  'listSites' | 'listCollections' | 'getCollection' | 'listCategories' | 'listArticles' | 'getArticle'
>;

export type PullProgress = Extract<SyncState, { kind: 'running' }>;

export interface PullOptions {
  readonly api: PullApi;
  readonly store: Writable;
  readonly clock: Pick<Clock, 'monotonicMs' | 'sleep' | 'wallMs'>;
  /** `shared/document`'s: the words that search reads. */
  readonly plainText: PlainText;
  /** Seconds until so many more background requests are done; the budget knows. */
  readonly estimateSeconds: (requests: number) => number;
  readonly onProgress?: (progress: PullProgress) => void;
  /** Rows of these articles changed; it is called after they are committed. */
  readonly onArticles?: (keys: readonly ArticleKey[]) => void;
  /** Sites, collections, categories or counts changed. */
  readonly onTree?: () => void;
}

/** What the parts of one pull share. */
export interface PullContext extends Required<PullOptions> {
  readonly signal: AbortSignal;
  readonly tally: PullTally;
}

/** What a pull found out as it ran. */
export interface PullTally {
  /** Articles that are new here or whose content changed. */
  readonly changed: Set<ArticleKey>;
  /** Articles that went to the trash, or are marked as deleted because they are edited. */
  readonly deleted: Set<ArticleKey>;
  /** Articles that the server answered 404 for; judged together at the end. */
  readonly gone: Set<ArticleKey>;
  /** Rows of lists, and articles asked for one by one, that could not be read. */
  unread: number;
  /** The newest server time seen, ms since 1970; null: no answer said. */
  serverMs: number | null;
}

export type PullStep = Promise<Result<void, ApiTrouble>>;

export const noteServerTime = (context: PullContext, serverMs: number | null): void => {
  if (serverMs !== null) context.tally.serverMs = Math.max(context.tally.serverMs ?? 0, serverMs);
};

/** Whether that long ago, by the server's clock, or in its future, where one of its machines was ahead: then nothing is known. */
export const isPast = ({ tally }: PullContext, sinceMs: number, ageMs: number): boolean =>
  tally.serverMs !== null && Math.abs(tally.serverMs - sinceMs) >= ageMs;

/** ISO 8601 with whole seconds, as the API writes its stamps: they then compare as strings. */
export const stampOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
