import { z } from 'zod';
import type { BudgetStatus, PublishJob, SyncState } from '../../shared/contract/views.ts';
import { type Budget, type BudgetNow, createBudget } from '../budget/budget.ts';
import { type JobEstimate, JobEstimates, readSavedEstimates } from '../budget/job-estimates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { logActivity } from '../store/activity.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';

const windowName = 'budget-window';
const reserveName = 'budget-reserve';
const estimatesName = 'job-estimates';

/** Docs: BUD-8. */
const reserveShare = z.number().min(0.05).max(0.5);

export interface AccountBudgetOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly onChange?: () => void;
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

export const recallBudgetStatus = (readable: Readable, now: BudgetNow): BudgetStatus => ({
  ...now,
  estimates: [...readSavedEstimates(recall(readable, estimatesName, z.unknown()))],
});

/** What a publish that is running was planned to send. */
interface Planned {
  readonly requests: number;
}

/** A workspace's budget: kept over restarts, with its setting, and with how its estimates turned out. */
export class AccountBudget {
  readonly budget: Budget;
  readonly #writable: Writable;
  readonly #clock: Clock;
  readonly #estimates: JobEstimates;

  constructor(writable: Writable, options: AccountBudgetOptions) {
    this.#writable = writable;
    this.#clock = options.clock;
    this.budget = recallBudget(writable, options);
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

  /** What is known of the window must survive the program's end. */
  keep(): void {
    remember(this.#writable, windowName, this.budget.save());
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
      this.#estimates.tell('publish', planned.requests, this.budget.estimateSeconds(planned.requests, 'push'));
    } else if (job.state === 'done') this.#record(this.#estimates.end('publish'));
    else if (job.state === 'cancelled') this.#estimates.drop('publish');
  }

  #record(ended: JobEstimate | null): void {
    if (ended === null) return;
    remember(this.#writable, estimatesName, this.#estimates.done);
    const { endedAtMs: _when, ...detail } = ended;
    logActivity(this.#writable, { atMs: this.#clock.wallMs(), kind: 'estimate', key: null, detail });
  }
}
