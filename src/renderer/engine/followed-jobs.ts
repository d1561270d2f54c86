import type { QueryClient } from '@tanstack/react-query';
import type { JobProgress, PublishJob } from '../../shared/contract/views.ts';
import type { JobId } from '../../shared/model/ids.ts';
import type { Answer } from './engine-connection.ts';

type Unfinished = Answer<'publish.unfinished'>;

/** Keeps the window's jobs true to what is told of them: whole where they begin, stop and end, and in between what is new. */
export class FollowedJobs {
  readonly #queries: QueryClient;
  /** Those that run, as far as they were told. */
  readonly #running = new Map<JobId, PublishJob>();

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  take(job: PublishJob): void {
    if (job.state === 'running') this.#running.set(job.id, job);
    else this.#running.delete(job.id);
    this.#queries.setQueryData<PublishJob | null>(['job'], (now) => (leads(job, now ?? null) ? job : now));
    this.#queries.setQueryData<Unfinished>(['unfinished'], (now) =>
      now?.jobs.some((known) => known.job.id === job.id) === true
        ? { jobs: now.jobs.map((known) => (known.job.id === job.id ? { ...known, job } : known)) }
        : now,
    );
  }

  goOn(progress: JobProgress): void {
    const known = [this.#running.get(progress.id), this.#queries.getQueryData<PublishJob | null>(['job'])];
    for (const job of known) {
      const now = job?.id === progress.id ? goneOn(job, progress) : null;
      if (now !== null) return this.take(now);
    }
    // This window came later, or missed something: the engine knows it whole.
    void this.#queries.invalidateQueries({ queryKey: ['job'] });
  }
}

/** null: results are missing here. */
const goneOn = ({ results }: PublishJob, { news, done, ...job }: JobProgress): PublishJob | null => {
  const replaced = new Set(news.map(({ key }) => key));
  const all = [...results.filter(({ key }) => !replaced.has(key)), ...news];
  return all.length === done ? { ...job, results: all } : null;
};

/** Several may be unfinished: the window follows the one that runs, and no held one in its place. */
const leads = (job: PublishJob, now: PublishJob | null): boolean => {
  if (now?.id === job.id || job.state === 'running') return true;
  const underWay = job.state === 'paused' || job.state === 'waiting-for-network';
  return underWay && now?.state !== 'running';
};
