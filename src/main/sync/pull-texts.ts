import { failed, ok } from '../../shared/base/result.ts';
import type { ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import type { ApiTrouble, ApiTroubleKind } from '../docs-api/api-trouble.ts';
import { allEnded } from '../ports/steps.ts';
import { readArticle } from '../store/article.ts';
import { isNotVisible } from '../store/structure.ts';
import { makeUnsettledDue, readTextDue } from '../store/sync-state.ts';
import { racyMs } from './article-observation.ts';
import { noteServerTime, type PullContext, type PullStep, stampOf } from './pull-context.ts';
import type { WholeListing } from './pull-full-listing.ts';
import type { TextFetcher } from './text-fetcher.ts';

/** As many as the budget lets through side by side. */
const parallelFetches = 4;

/** What may be wrong with one article only: it waits for the next pull and does not hold up the others. */
const oneArticlesTrouble: ReadonlySet<ApiTroubleKind> = new Set(['malformed-answer', 'server-trouble', 'invalid']);

/** That many in a row are not one article's trouble any more. */
const mostFailuresInRow = 4;

/**
 * The texts of every article whose row changed or whose text never came, newest first. Which ones those are is in the
 * store, so that a pull that was cut off goes on where it was.
 */
export const pullTexts = async (
  context: PullContext,
  fetcher: TextFetcher,
  listedWhole: ReadonlyMap<CollectionId, WholeListing>,
): PullStep => {
  const { store, signal } = context;
  const { serverMs } = context.tally;
  if (serverMs !== null) makeUnsettledDue(store, stampOf(serverMs - racyMs), [...listedWhole.keys()]);
  const due = readTextDue(store);
  const line = due.values();
  let done = 0;
  let failuresInRow = 0;
  let ending: ApiTrouble | null = null;
  /** A fault ends the others too: what they would record could not be kept either. */
  let broken = false;

  const work = async (): Promise<void> => {
    for (const key of line) {
      if (ending !== null || broken) return;
      const trouble = await fetchOne(context, fetcher, key).catch((fault: unknown) => {
        broken = true;
        throw fault;
      });
      done += 1;
      failuresInRow = trouble === null ? 0 : failuresInRow + 1;
      const isItsOwn = trouble !== null && oneArticlesTrouble.has(trouble.kind) && failuresInRow < mostFailuresInRow;
      if (trouble !== null && !isItsOwn) ending ??= trouble;
      reportTexts(context, done, due.length);
    }
  };
  if (due.length > 0) reportTexts(context, 0, due.length);
  await allEnded(Array.from({ length: parallelFetches }, work));
  if (ending === null && signal.aborted) ending = { kind: 'offline', stopped: true };
  return ending === null ? ok(undefined) : failed(ending);
};

function reportTexts(context: PullContext, done: number, total: number): void {
  const etaSeconds = context.estimateSeconds(total - done);
  context.onProgress({ kind: 'running', phase: 'texts', done, total, etaSeconds });
}

/** null: it is here, or it needs no fetching any more, or it is gone and will be judged with the others. */
async function fetchOne(context: PullContext, fetcher: TextFetcher, key: ArticleKey): Promise<ApiTrouble | null> {
  const article = readArticle(context.store, key);
  // Opened by the writer meanwhile, and so fetched already.
  if (article === null || !article.textDue || article.trashedAtMs !== null) return null;
  const requestClass = article.remoteId === null ? 'backfill' : 'pull';
  const fetched = await fetcher.fetch(key, requestClass, context.signal);
  if (fetched.ok) {
    noteServerTime(context, fetched.value.serverMs);
    if (fetched.value.changed) context.tally.changed.add(key);
    return null;
  }
  if (fetched.error.kind !== 'not-found') return fetched.error;
  if (!isNotVisible(context.store, key)) context.tally.gone.add(key);
  return null;
}
