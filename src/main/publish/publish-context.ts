import type { Result } from '../../shared/base/result.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { CallOptions } from '../docs-api/exchange.ts';
import type { PublishApi } from './counted-api.ts';
import type { OutboxPorts } from './outbox.ts';

/** What the publish room works with. */
export interface PublishContext extends OutboxPorts {
  /** The connected client; why there is none, otherwise (offline by choice, no key). */
  api(): Promise<Result<PublishApi, Trouble>>;
  /** Whether two texts mean the same: `shared/document`'s `sameCanonically`. */
  readonly sameText: (one: string, other: string) => boolean;
  /** The HTML that a working copy may be sent as; null: it cannot be written without loss. */
  readonly printedText: (key: ArticleKey) => string | null;
  /** Called before a publish ends a working copy, so that a window that still types on it can be caught up. */
  retire(key: ArticleKey): void;
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
  | { readonly outcome: 'published' }
  | {
      readonly outcome: 'refused' | 'failed' | 'unknown';
      readonly trouble: Trouble;
      /** The look before the write became too old while the write waited: nothing was sent. */
      readonly stale?: true;
    };

export const published: TurnOutcome = { outcome: 'published' };
export const refused = (trouble: Trouble): TurnOutcome => ({ outcome: 'refused', trouble });
export const failedWith = (trouble: Trouble): TurnOutcome => ({ outcome: 'failed', trouble });
