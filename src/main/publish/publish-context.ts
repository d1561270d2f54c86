import type { Result } from '../../shared/base/result.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { CallOptions } from '../docs-api/exchange.ts';
import type { PublishApi } from './counted-api.ts';
import type { VersionId } from '../store/version-id.ts';
import type { RevisionApi } from './revision-check.ts';
import type { PublishImages } from './upload-images.ts';
import type { OutboxPorts } from './outbox.ts';

/** What the publish room works with. */
export interface PublishContext extends OutboxPorts {
  /** The connected client; why there is none, otherwise (offline by choice, no key). */
  api(): Promise<Result<PublishApi & RevisionApi, Trouble>>;
  readonly images: PublishImages;
  /** How texts are compared and merged. */
  readonly texts: TextRules;
  /** The HTML that a working copy may be sent as; null: it cannot be written without loss. */
  readonly printedText: (key: ArticleKey) => string | null;
  /**
   * Called before a publish ends a working copy, so that a window that still types on it can be caught up. `agreed`: the
   * version that what it shows means, which is where late steps count from.
   */
  retire(key: ArticleKey, agreed: VersionId): void;
  /** Rows may have changed; `moved`: the article's working copy was moved on. */
  changed(key: ArticleKey, moved: boolean): void;
}

/** One article's share of a run of Publish. */
export interface PublishTurn {
  readonly jobId: JobId;
  readonly api: PublishApi;
  readonly call: CallOptions;
}

/** What came of one article. */
export type TurnOutcome =
  /** `merged`: with changes of others that were found on the server. */
  | { readonly outcome: 'published'; readonly merged?: true }
  | {
      readonly outcome: 'refused' | 'failed' | 'unknown';
      readonly trouble: Trouble;
      /** What the decision stood on is no more (a look too old, a write overtaken): nothing was sent, decide again. */
      readonly stale?: true;
      /** Nothing of it is on the server so far, so the very same write may go out again. */
      readonly resend?: true;
    };

export const published: TurnOutcome = { outcome: 'published' };
export const refused = (trouble: Trouble): TurnOutcome => ({ outcome: 'refused', trouble });
/** Nothing is wrong: what the decision stood on is no more, so the article's turn begins again. */
export const decideAnew = (why: string): TurnOutcome => ({
  ...failedWith({ kind: 'offline', detail: why }),
  stale: true,
});
export const failedWith = (trouble: Trouble) => ({ outcome: 'failed', trouble }) as const;
