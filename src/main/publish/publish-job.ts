import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PublishResultItem } from '../../shared/model/publish-plan.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ChosenTarget } from '../../shared/model/publish-target.ts';
import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { countRequests } from './counted-api.ts';
import { publishArticle } from './publish-article.ts';
import { failedWith, type PublishContext, type TurnOutcome } from './publish-context.ts';

export interface PublishRequest {
  readonly asDraft: boolean;
  /** Articles whose server draft she saw and agreed to replace. */
  readonly replaceDraftOf: readonly ArticleKey[];
  /** What single articles are to become, where that is not what their status says. */
  readonly targets?: readonly ChosenTarget[];
  /** Without a network it waits for one, also over restarts, and does not fail. */
  readonly waitsForNetwork?: boolean;
}

export interface JobOptions {
  readonly id: JobId;
  readonly keys: readonly ArticleKey[];
  readonly request: PublishRequest;
  readonly row: (key: ArticleKey) => ArticleRow | null;
  readonly tell: (job: PublishJob) => void;
  /** Between articles only: one that is being sent is finished. */
  readonly signal: AbortSignal;
  /** A fault of one article; the others go on. */
  readonly onFault: (key: ArticleKey, error: unknown) => Trouble;
}

/** One article after another; what goes wrong with one never stops the others. Tells how it stands before and after each. */
export async function runJob(context: PublishContext, options: JobOptions): Promise<PublishJob> {
  const { id, keys, tell, signal } = options;
  const results: PublishResultItem[] = [];
  const job = (current: ArticleKey | null, state: PublishJob['state']): PublishJob => ({
    id,
    total: keys.length,
    current,
    results: [...results],
    state,
    kind: 'publish',
    until: null,
    trouble: null,
  });
  let everyones: Trouble | null = null;
  for (const key of keys) {
    if (signal.aborted) break;
    tell(job(key, 'running'));
    const result: PublishResultItem =
      everyones === null
        ? await publishOne(context, options, key)
        : resultOf(options.row(key), key, failedWith(everyones), 0);
    results.push(result);
    if (result.trouble !== null && everyArticles.has(result.trouble.kind)) everyones = result.trouble;
  }
  const end = job(null, results.length < keys.length ? 'cancelled' : 'done');
  tell(end);
  return end;
}

async function publishOne(context: PublishContext, options: JobOptions, key: ArticleKey): Promise<PublishResultItem> {
  const before = options.row(key);
  const connected = await context.api();
  const counted = connected.ok ? countRequests(connected.value) : null;
  const outcome =
    connected.ok && counted !== null
      ? await guarded(options, key, () =>
          publishArticle(
            context,
            {
              jobId: options.id,
              api: counted.api,
              call: { requestClass: options.keys.length === 1 ? 'interactive' : 'push' },
            },
            key,
            { asDraft: options.request.asDraft, replaceDraft: options.request.replaceDraftOf.includes(key) },
          ),
        )
      : failedWith(connected.ok ? { kind: 'internal' } : connected.error);
  return resultOf(options.row(key) ?? before, key, outcome, counted?.requests() ?? 0);
}

/** What is wrong with the account or the network is so for every article: the rest is told without asking again. */
const everyArticles: ReadonlySet<TroubleKind> = new Set<TroubleKind>([
  'key-rejected',
  'key-replaced',
  'account-suspended',
  'no-key',
  'origin-refused',
  'offline',
  'timed-out',
  'tls',
  'proxy',
  'captive-portal',
  'redirected',
]);

const resultOf = (
  row: ArticleRow | null,
  key: ArticleKey,
  outcome: TurnOutcome,
  requests: number,
): PublishResultItem => ({
  key,
  id: row?.id ?? ('' as PublishResultItem['id']),
  number: row?.number ?? null,
  name: row?.name ?? '',
  outcome: outcome.outcome,
  trouble: outcome.outcome === 'published' ? null : outcome.trouble,
  requests,
  ...(outcome.outcome === 'published' && outcome.merged === true ? { merged: true } : null),
});

async function guarded(
  { onFault }: JobOptions,
  key: ArticleKey,
  act: () => Promise<TurnOutcome>,
): Promise<TurnOutcome> {
  try {
    return await act();
  } catch (error) {
    return failedWith(onFault(key, error));
  }
}
