import type { ArticleField } from './article.ts';
import type { ArticleId, ArticleKey, JobId } from './ids.ts';
import type { PublishCheck } from './publish-checks.ts';
import type { PublishTarget } from './publish-target.ts';
import type { Trouble } from './trouble.ts';

/** What a publish would do to one article. `refuse` rows say why; they never stop the others. */
export type PublishAction = 'create' | 'update' | 'draft' | 'refuse';

/** A run that deletes plans like one that publishes. */
export type PlanAction = PublishAction | 'delete';

export interface PublishPlanItem {
  readonly key: ArticleKey;
  readonly id: ArticleId;
  readonly number: number | null;
  readonly name: string;
  readonly action: PlanAction;
  readonly fields: readonly ArticleField[];
  /** Requests this article will cost when nothing goes wrong. */
  readonly requests: number;
  /** The article's status after the publish: `stays hidden` is said on the button and in the row. */
  readonly becomes: 'live' | 'hidden' | 'draft' | 'gone';
  /** As chosen, else by its status. `later`: it is left out. */
  readonly target: PublishTarget;
  readonly targets: readonly PublishTarget[];
  readonly checks: readonly PublishCheck[];
  /** The run that has this article and is not over; a plan of everything leaves it to that one. */
  readonly waitsIn: JobId | null;
  readonly trouble: Trouble | null;
  /** What others changed on Help Scout meanwhile goes along: nothing of it collides with hers. */
  readonly merges?: true;
}

export interface PublishPlan {
  readonly items: readonly PublishPlanItem[];
  readonly requests: number;
  /** Seconds until done, waiting for the budget included. */
  readonly seconds: number;
}

/** `published`: confirmed by the server. `refused`: nothing was sent that changed anything. `unknown`: will be probed. */
export type PublishOutcome = 'published' | 'refused' | 'failed' | 'unknown';

export interface PublishResultItem {
  readonly key: ArticleKey;
  readonly id: ArticleId;
  readonly number: number | null;
  readonly name: string;
  readonly outcome: PublishOutcome;
  readonly trouble: Trouble | null;
  readonly requests: number;
  /** It was published together with what others had changed on Help Scout meanwhile. */
  readonly merged?: true;
}
