import { z } from 'zod';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import type { Clock } from '../ports/clock.ts';

/** How the first estimate of a long job turned out. */
export type JobEstimate = BudgetStatus['estimates'][number];

interface RunningJob {
  readonly beganMs: number;
  readonly requests: number;
  readonly estimatedSeconds: number;
}

/** Nobody watches an estimate of less. */
const fewestRequests = 20;

const estimatesKept = 10;

const savedEstimates = z.array(
  z.object({
    job: z.enum(['sync', 'publish']),
    endedAtMs: z.number(),
    requests: z.int(),
    estimatedSeconds: z.number(),
    tookSeconds: z.number(),
  }),
);

export const readSavedEstimates = (saved: unknown): readonly JobEstimate[] => {
  const parsed = savedEstimates.safeParse(saved);
  return parsed.success ? parsed.data.slice(0, estimatesKept) : [];
};

/** Holds the first estimate of each long job against what it took (BUD-17): an estimate that nobody checks grows wrong. */
export class JobEstimates {
  readonly #clock: Pick<Clock, 'monotonicMs' | 'wallMs'>;
  readonly #running = new Map<JobEstimate['job'], RunningJob>();
  #done: readonly JobEstimate[];

  /** @param saved what `done` gave before the restart */
  constructor(clock: Pick<Clock, 'monotonicMs' | 'wallMs'>, saved: unknown) {
    this.#clock = clock;
    this.#done = readSavedEstimates(saved);
  }

  /** Newest first. */
  get done(): JobEstimate[] {
    return [...this.#done];
  }

  /** An estimate was shown; of one job only the first counts. */
  tell(job: JobEstimate['job'], requests: number, estimatedSeconds: number): void {
    if (this.#running.has(job) || requests < fewestRequests) return;
    this.#running.set(job, { beganMs: this.#clock.monotonicMs(), requests, estimatedSeconds });
  }

  /** The job came to its end; null where it was too short to be estimated. */
  end(job: JobEstimate['job']): JobEstimate | null {
    const running = this.#running.get(job);
    this.#running.delete(job);
    if (running === undefined) return null;
    const tookMs = this.#clock.monotonicMs() - running.beganMs;
    const { requests, estimatedSeconds } = running;
    const ended = {
      job,
      endedAtMs: this.#clock.wallMs(),
      requests,
      estimatedSeconds: Math.round(estimatedSeconds),
      tookSeconds: Math.round(tookMs / 1000),
    };
    this.#done = [ended, ...this.#done].slice(0, estimatesKept);
    return ended;
  }

  /** It was stopped, or failed: its estimate was neither right nor wrong. */
  drop(job: JobEstimate['job']): void {
    this.#running.delete(job);
  }
}
