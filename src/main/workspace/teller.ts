import type { EngineEvent } from '../../shared/contract/events.ts';
import type { PublishJob, WorkspaceStatus } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { progressSince, type ToldResults, toldResultsOf } from './told-results.ts';

const gatherMs = 200;

/**
 * Tells windows what changed, at most five times a second: a sync changes thousands of rows. What concerns the article
 * on screen goes at once.
 */
export class Teller {
  readonly #clock: Clock;
  readonly #status: () => WorkspaceStatus;
  readonly #onFault: (error: unknown) => void;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #closing = new AbortController();
  #keys = new Set<ArticleKey>();
  /** Jobs that run, and what was told of them. */
  readonly #running = new Map<JobId, ToldResults>();
  readonly #jobs = new Map<JobId, PublishJob>();
  #rows = false;
  #tree = false;
  #gathering: Promise<void> | null = null;

  /** @param onFault told where the disk refused the status: what changes next tells of it again */
  constructor(clock: Clock, status: () => WorkspaceStatus, onFault: (error: unknown) => void) {
    this.#clock = clock;
    this.#status = status;
    this.#onFault = onFault;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  now(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  status(): void {
    this.#gather();
  }

  articles(keys: readonly ArticleKey[]): void {
    for (const key of keys) this.#keys.add(key);
    this.#rows = true;
    this.#gather();
  }

  /**
   * A job tells of itself twice for each article, and each time with all results so far: of a thousand articles that is a
   * million, so while it runs only what is new is told, with the rest. What it comes to (paused, waiting, done) is told
   * whole and at once.
   */
  job(job: PublishJob): void {
    if (job.state === 'running' && this.#running.has(job.id)) {
      this.#jobs.set(job.id, job);
      return this.#gather();
    }
    this.#jobs.delete(job.id);
    if (job.state !== 'running') this.#running.delete(job.id);
    this.#tellWhole(job);
    // What waits in a run is not counted as ready: with each that begins, ends or is put aside the counts are others.
    this.#gather();
  }

  tree(): void {
    this.#tree = true;
    this.#gather();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#listeners.clear();
    await this.#gathering;
  }

  #tellWhole(job: PublishJob): void {
    if (job.state === 'running') this.#running.set(job.id, toldResultsOf(job));
    this.now({ kind: 'job', job });
  }

  #tellJob(job: PublishJob): void {
    const told = this.#running.get(job.id);
    const progress = told === undefined ? null : progressSince(told, job);
    if (progress === null) return this.#tellWhole(job);
    this.#running.set(job.id, toldResultsOf(job));
    this.now({ kind: 'job-progress', progress });
  }

  #gather(): void {
    if (this.#listeners.size === 0) return;
    this.#gathering ??= this.#tellSoon();
  }

  async #tellSoon(): Promise<void> {
    await this.#clock.sleep(gatherMs, this.#closing.signal);
    this.#gathering = null;
    if (this.#closing.signal.aborted) return;
    try {
      this.#tell();
    } catch (error) {
      this.#onFault(error);
    }
  }

  /** Beyond some hundred rows a window asks for its list anew anyway. */
  #tell(): void {
    const keys = [...this.#keys];
    const jobs = [...this.#jobs.values()];
    const { rows, tree } = { rows: this.#rows, tree: this.#tree };
    this.#jobs.clear();
    this.#keys = new Set();
    this.#rows = false;
    this.#tree = false;
    for (const job of jobs) this.#tellJob(job);
    if (rows) this.now({ kind: 'articles', keys: keys.length > 200 ? null : keys });
    if (rows || tree) this.now({ kind: 'tree' });
    this.now({ kind: 'status', status: this.#status() });
  }
}
