import { ok } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { readArticle, setPresence } from '../store/article.ts';
import type { Readable } from '../store/handle.ts';
import { isNotVisible, markCollectionGone } from '../store/structure.ts';
import { readMissing } from '../store/sync-state.ts';
import { recordDeletion } from '../store/trash.ts';
import type { PullContext, PullStep } from './pull-context.ts';
import type { TextFetcher } from './text-fetcher.ts';

/** Each by its id: an answer records where the article is now, a 404 adds it to what is gone, an answer that cannot be read says nothing. */
export async function askByIds(context: PullContext, fetcher: TextFetcher, keys: readonly ArticleKey[]): PullStep {
  const { tally, signal } = context;
  let unread = 0;
  for (const [done, key] of keys.entries()) {
    const etaSeconds = context.estimateSeconds(keys.length - done);
    context.onProgress({ kind: 'running', phase: 'checking', done, total: keys.length, etaSeconds });
    const fetched = await fetcher.fetch(key, 'pull', signal);
    if (!fetched.ok && fetched.error.kind === 'not-found') {
      tally.gone.add(key);
      continue;
    }
    tally.gone.delete(key);
    if (fetched.ok && fetched.value.changed) tally.changed.add(key);
    if (!fetched.ok && fetched.error.kind !== 'malformed-answer') return fetched;
    if (!fetched.ok) unread += 1;
  }
  // In the lists, where their rows could not be read, they were counted already.
  tally.unread = Math.max(tally.unread, unread);
  return ok(undefined);
}

/**
 * What was answered 404 is deleted, where it is certain (SYNC-DELETED-SURE): the key may have lost sight of a collection
 * after the lists had shown it, for a moment or for good. So the collection is asked for, and then the article once more.
 */
export async function judgeGone(context: PullContext, fetcher: TextFetcher): PullStep {
  const { tally } = context;
  const looked = await leaveOutUnseen(context);
  if (!looked.ok) return looked;
  // The writer is asked about a large deletion: nothing is believed yet that a second look could save.
  const sure = isLarge(context) ? ok(undefined) : await askByIds(context, fetcher, [...tally.gone]);
  if (!sure.ok) return sure;
  if (tally.gone.size > 0) recordGone(context);
  return ok(undefined);
}

/** Of what stands on a shelf that this key does not see, a 404 says nothing (SYNC-NOT-VISIBLE). */
async function leaveOutUnseen({ api, store, tally, signal, onTree }: PullContext): PullStep {
  const shelves = Map.groupBy(tally.gone, (key) => readArticle(store, key)?.collectionId);
  for (const [id, keys] of shelves) {
    if (id === undefined) continue;
    const isUnseen = keys.some((key) => isNotVisible(store, key));
    const shelf = isUnseen ? null : await api.getCollection(id, { requestClass: 'pull', signal });
    if (shelf?.ok === true) continue;
    if (shelf !== null && shelf.error.kind !== 'not-found') return shelf;
    for (const key of keys) tally.gone.delete(key);
    markCollectionGone(store, id);
    onTree();
  }
  return ok(undefined);
}

const isLarge = ({ store, tally }: PullContext): boolean =>
  isLargeDeletion(tally.gone.size + readMissing(store).length, countAll(store));

/** One transaction: either all of them are deleted here, or all of them wait. */
function recordGone(context: PullContext): void {
  const { store, tally, clock, onArticles, onTree } = context;
  const gone = [...tally.gone];
  store.transaction(() => {
    const waits = isLarge(context);
    for (const key of gone) {
      if (waits) {
        setPresence(store, key, 'missing');
      } else {
        recordDeletion(store, key, clock.wallMs());
        tally.deleted.add(key);
      }
    }
  });
  onArticles(gone);
  onTree();
}

/** So many at once may be a mistake, here or there: nothing is deleted until the writer says so. */
const mostUnasked = 5;
const mostUnaskedShare = 0.05;

/** More than five, and more than 5 % of what is here. */
export const isLargeDeletion = (gone: number, held: number): boolean =>
  gone > mostUnasked && gone > held * mostUnaskedShare;

function countAll(readable: Readable): number {
  const row = readable.get<{ readonly count: number }>(
    "SELECT count(*) AS count FROM article WHERE presence IN ('here', 'missing') AND trashed_at_ms IS NULL",
  );
  return row?.count ?? 0;
}
