import { z } from 'zod';
import { budgetQueue } from '../../shared/contract/status-schemas.ts';
import type { BudgetEstimate, BudgetQueue, BudgetStatus, PublishJob, SyncState } from '../../shared/contract/views.ts';
import { type Budget, type BudgetNow, createBudget } from '../budget/budget.ts';
import { type JobEstimate, JobEstimates, readSavedEstimates } from '../budget/job-estimates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { logActivity } from '../store/activity.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import type { ActivityKind } from './activity-log.ts';

const windowName = 'budget-window';
const reserveName = 'budget-reserve';
const estimatesName = 'job-estimates';
const queueName = 'budget-queue';

/** What another program sees of the window, and what is left of it after a kill, is at most so old. */
const keepsEveryMs = 2000;

/** While requests wait they are told every 20 seconds; after this long whoever told them is gone. */
const queueAgesMs = 45_000;

const toldQueue = z.object({ queue: budgetQueue, atMs: z.number() });

/** Docs: BUD-8. */
const reserveShare = z.number().min(0.05).max(0.5);

export interface AccountBudgetOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly onChange?: () => void;
  /** The window could not be kept: a fault of the disk, or a bug. The server says again what is left. */
  readonly onFault?: (error: unknown) => void;
}

/** The budget of the workspace's account as it was left; for a look at it without a network. */
export function recallBudget(readable: Readable, options: AccountBudgetOptions): Budget {
  const share = recall(readable, reserveName, reserveShare);
  return createBudget({
    ...options,
    saved: recall(readable, windowName, z.unknown()),
    ...(share === null ? {} : { reserveShare: share }),
  });
}

/**
 * The same as another program sees it, beside the one that has the workspace open or after it (BUD-21).
 *
 * @param nowMs wall clock, ms since 1970
 */
export const recallBudgetStatus = (readable: Readable, now: BudgetNow, nowMs: number): BudgetStatus => ({
  ...now,
  queue: recallQueue(readable, nowMs),
  estimates: [...readSavedEstimates(recall(readable, estimatesName, z.unknown()))],
});

function recallQueue(readable: Readable, nowMs: number): BudgetQueue | null {
  const told = recall(readable, queueName, toldQueue);
  if (told === null) return emptyQueue;
  const isEmpty = Object.values(told.queue).every((count) => count === 0);
  return isEmpty || Math.abs(nowMs - told.atMs) <= queueAgesMs ? told.queue : null;
}

const emptyQueue: BudgetQueue = { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 };

const jobNames = { sync: 'Sync', publish: 'Publish' } as const;

/** What a publish that is running was planned to send. */
interface Planned {
  readonly requests: number;
}

/**
 * When a publish of so many requests would be done (the same estimate as a sync's), and what it leaves of the window.
 * Somebody waits for a single article: it may spend the reserve.
 */
export const estimatePublish = (budget: Budget, requests: number, articles: number): BudgetEstimate => {
  const requestClass = articles === 1 ? 'interactive' : 'push';
  return {
    etaSeconds: budget.estimateSeconds(requests, requestClass),
    leaves: budget.leftAfter(requests, requestClass),
  };
};

/** A workspace's budget: kept over restarts, with its setting, and with how its estimates turned out. */
export class AccountBudget {
  readonly budget: Budget;
  readonly #writable: Writable;
  readonly #clock: Clock;
  readonly #estimates: JobEstimates;
  readonly #onFault: (error: unknown) => void;
  #keepsSoon = false;

  constructor(writable: Writable, options: AccountBudgetOptions) {
    const { clock, onChange = () => {}, onFault = () => {} } = options;
    this.#onFault = onFault;
    this.#writable = writable;
    this.#clock = clock;
    const changed = (): void => {
      if (!this.#keepsSoon) void this.#keepSoon();
      onChange();
    };
    this.budget = recallBudget(writable, { ...options, onChange: changed });
    this.#estimates = new JobEstimates(options.clock, recall(writable, estimatesName, z.unknown()));
  }

  status(): BudgetStatus {
    return { ...this.budget.status(), estimates: this.#estimates.done };
  }

  /** @param share 0.05 to 0.5 of the limit */
  setReserveShare(share: number): void {
    remember(this.#writable, reserveName, reserveShare.parse(share));
    this.budget.setReserveShare(share);
  }

  /** What is known of the window must survive the program's end. After a power cut the server says it again: no wait for the disk. */
  keep(): void {
    const { queue } = this.budget.status();
    this.#writable.observation(() => {
      remember(this.#writable, windowName, this.budget.save());
      remember(this.#writable, queueName, { queue, atMs: this.#clock.wallMs() });
    });
  }

  async #keepSoon(): Promise<void> {
    this.#keepsSoon = true;
    await this.#clock.sleep(keepsEveryMs, this.budget.closed);
    this.#keepsSoon = false;
    if (this.budget.closed.aborted) return;
    try {
      this.keep();
    } catch (error) {
      this.#onFault(error);
    }
  }

  /** The texts are nearly all of a sync, and the first moment at which its length is known. */
  syncTold(progress: SyncState): void {
    if (progress.kind !== 'running' || progress.phase !== 'texts' || progress.total === null) return;
    this.#estimates.tell('sync', progress.total - progress.done, progress.etaSeconds ?? 0);
  }

  syncEnded(well: boolean): void {
    if (well) this.#record(this.#estimates.end('sync'));
    else this.#estimates.drop('sync');
  }

  publishTold(job: PublishJob, planned: Planned): void {
    if (job.state === 'running' && job.results.length === 0) {
      const { etaSeconds } = estimatePublish(this.budget, planned.requests, job.total);
      this.#estimates.tell('publish', planned.requests, etaSeconds);
    } else if (job.state === 'done') this.#record(this.#estimates.end('publish'));
    else if (job.state !== 'running') this.#estimates.drop('publish');
  }

  #record(ended: JobEstimate | null): void {
    if (ended === null) return;
    remember(this.#writable, estimatesName, this.#estimates.done);
    const { job, requests, estimatedSeconds, tookSeconds } = ended;
    const note = `${jobNames[job]} took ${tookSeconds} s, estimated at ${estimatedSeconds} s`;
    logActivity(this.#writable, {
      atMs: this.#clock.wallMs(),
      kind: 'estimate' satisfies ActivityKind,
      key: null,
      detail: { requests, note },
    });
  }
}
