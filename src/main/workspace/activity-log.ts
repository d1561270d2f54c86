import { z } from 'zod';
import type { Result } from '../../shared/base/result.ts';
import type { ActivityLine, PublishJob } from '../../shared/contract/views.ts';
import { activityKind, activityLine } from '../../shared/contract/status-schemas.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { SyncReason } from '../../shared/model/next-sync.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { amendActivity, logActivity, readActivity, type StoredActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import type { Readable, Writable } from '../store/handle.ts';
import type { PullReport } from '../sync/pull.ts';

export type ActivityKind = z.output<typeof activityKind>;

/** What a line says beside its kind and article; all of it optional, so that lines of older versions are still read. */
const detailSchema = z.object({
  why: activityLine.shape.why.optional(),
  trouble: z.string().optional(),
  correlationId: z.string().optional(),
  requests: z.int().optional(),
  times: z.int().optional(),
  note: z.string().optional(),
});
type Detail = z.output<typeof detailSchema>;

/** Lines that a publish wrote with its own answer, before it was known how many requests it took in all. */
const confirmed: ReadonlySet<string> = new Set(['published', 'draft-sent', 'created']);

/** What happened in a workspace, when, why, and how it ended: kept over restarts, the newest 5,000 lines (LOG-KEEP). */
export class ActivityLog {
  readonly #handle: Writable;
  readonly #clock: Pick<Clock, 'wallMs'>;

  constructor(handle: Writable, clock: Pick<Clock, 'wallMs'>) {
    this.#handle = handle;
    this.#clock = clock;
  }

  note(kind: ActivityKind, key: ArticleKey | null = null, detail: Detail = {}): void {
    logActivity(this.#handle, { atMs: this.#clock.wallMs(), kind, key, detail });
  }

  /**
   * Syncs that found nothing, one after the other, share a line, as those do that came to nothing for the same reason:
   * else they would push everything else out (LOG-QUIET).
   */
  sync(result: Result<PullReport, Trouble>, requests: number, why: SyncReason): void {
    if (!result.ok) return this.#syncFailed(result.error, requests, why);
    const { changed, deleted, trouble } = result.value;
    const note = [...(changed > 0 ? [`${changed} changed`] : []), ...(deleted > 0 ? [`${deleted} deleted`] : [])].join(
      ', ',
    );
    const detail = { ...(trouble === null ? {} : troubleDetail(trouble)), requests, why };
    const [last] = readActivity(this.#handle, 1);
    const before = last?.kind === 'sync' ? readDetail(last) : null;
    const quiet = note === '' && trouble === null;
    if (last === undefined || before === null || !quiet || before.note !== undefined || before.trouble !== undefined) {
      return this.note('sync', null, { ...detail, ...(note === '' ? {} : { note }) });
    }
    const together: Detail = { why, requests: (before.requests ?? 0) + requests, times: (before.times ?? 1) + 1 };
    amendActivity(this.#handle, last.position, this.#clock.wallMs(), together);
  }

  #syncFailed(trouble: Trouble, requests: number, why: SyncReason): void {
    const [last] = readActivity(this.#handle, 1);
    const before = last?.kind === 'sync' ? readDetail(last) : null;
    const detail = { ...troubleDetail(trouble), requests, why };
    if (last === undefined || before?.trouble !== trouble.kind || before.note !== undefined)
      return this.note('sync', null, detail);
    const together = { requests: (before.requests ?? 0) + requests, times: (before.times ?? 1) + 1 };
    amendActivity(this.#handle, last.position, this.#clock.wallMs(), { ...detail, ...together });
  }

  /** A publish that ended, article by article. */
  publish(job: PublishJob): void {
    if (job.state !== 'done' && job.state !== 'cancelled') return;
    const lines = readActivity(this.#handle, job.results.length * 2 + 20);
    for (const { key, outcome, trouble, requests } of job.results) {
      const line = lines.find((one) => one.key === key && confirmed.has(one.kind));
      const known = line === undefined ? null : readDetail(line);
      if (outcome === 'published' && line !== undefined && known !== null && known.requests === undefined) {
        amendActivity(this.#handle, line.position, line.atMs, { ...known, requests, why: 'asked' });
      } else if (outcome !== 'published') {
        const why = { ...(trouble === null ? {} : troubleDetail(trouble)), requests, why: 'asked' } as const;
        this.note('not-published', key, why);
      }
    }
  }
}

const troubleDetail = ({ kind, correlationId }: Trouble): Detail => ({
  trouble: kind,
  ...(correlationId === undefined ? {} : { correlationId }),
});

function readDetail({ detail }: StoredActivity): Detail | null {
  return detailSchema.safeParse(detail).data ?? null;
}

/** Newest first. What a newer Layover wrote and this one does not know is left out. */
export function readActivityLines(readable: Readable, limit: number): ActivityLine[] {
  return readActivity(readable, limit).flatMap((line) => {
    const kind = activityKind.safeParse(line.kind).data;
    if (kind === undefined) return [];
    const detail = readDetail(line) ?? {};
    const article = line.key === null ? null : readArticle(readable, line.key);
    return [
      {
        position: line.position,
        atMs: line.atMs,
        kind,
        article:
          article === null
            ? null
            : { key: article.key, id: article.id, number: article.number, name: nameOf(readable, article.key) },
        why: detail.why ?? null,
        trouble: (detail.trouble ?? null) as ActivityLine['trouble'],
        correlationId: detail.correlationId ?? null,
        requests: detail.requests ?? null,
        times: detail.times ?? 1,
        note: detail.note ?? null,
      },
    ];
  });
}

const nameOf = (readable: Readable, key: ArticleKey): string =>
  readable.get<{ readonly name: string }>('SELECT shown_name AS name FROM article WHERE key = ?', key)?.name ?? '';
