import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import { inSlices, type Steps } from '../ports/steps.ts';
import { readArticle } from '../store/article.ts';
import type { Writable } from '../store/handle.ts';
import { indexDue } from '../store/search-index.ts';
import { readMissing } from '../store/sync-state.ts';
import { recordDeletion } from '../store/trash.ts';
import { pullChecking } from './pull-checking.ts';
import type { PullContext, PullOptions, PullStep } from './pull-context.ts';
import type { WholeListing } from './pull-full-listing.ts';
import { pullListings } from './pull-listing.ts';
import { finishFirstPull, nowhere, type PullPlace, readPullPlace, writePullPlace } from './pull-place.ts';
import { pullScrub } from './pull-scrub.ts';
import { pullStructure } from './pull-structure.ts';
import { pullTexts } from './pull-texts.ts';
import { articlesPerIndexing, createTextFetcher, mergeSteps, type TextFetcher } from './text-fetcher.ts';

export interface PullReport {
  /** Articles that are new here or that changed on the server. */
  readonly changed: number;
  /** Articles that were deleted on the server. */
  readonly deleted: number;
  /** `large-deletion`: so many are gone at once that the writer is asked first; null: nothing to ask. */
  readonly trouble: Trouble | null;
}

export interface Pull {
  /** Observes the whole account once, or joins the pull that runs. Never rejects for what a network or a server can do. */
  run(signal?: AbortSignal): Promise<Result<PullReport, ApiTrouble>>;
  /**
   * The article's newest text, now: what a person waits for. `unknown-article` for one that the server does not have;
   * a 404 is judged by the next pull.
   */
  fetchText(key: ArticleKey, signal?: AbortSignal): Promise<Result<void, Trouble>>;
}

/** Pull observes the server and moves `remote`, and `base` where nothing is edited. Rules: docs/sync.md. */
export const createPull = (options: PullOptions): Pull => {
  const fetcher = createTextFetcher(options);
  let running: Promise<Result<PullReport, ApiTrouble>> | null = null;
  let isFirst = true;
  return {
    run: (signal = new AbortController().signal) => {
      if (running !== null) return running;
      // A pull that failed looks anew; only one that a kill ended goes on where it was.
      const place = isFirst ? readPullPlace(options.store, options.clock.wallMs()) : nowhere;
      // What a kill left: fetched, and not read by search.
      if (isFirst) indexDue(options.store, options.plainText, articlesPerIndexing);
      isFirst = false;
      running = runOnce(newContext(options, signal), fetcher, place).finally(() => {
        running = null;
      });
      return running;
    },
    fetchText: async (key, signal = new AbortController().signal) => {
      const article = readArticle(options.store, key);
      if (article === null || article.presence === 'local') return failed({ kind: 'unknown-article' });
      const fetched = await fetcher.fetch(key, 'interactive', signal);
      return fetched.ok ? ok(undefined) : fetched;
    },
  };
};

/** The writer confirmed the large deletion: what the server answers 404 for is deleted here too. How many. */
export const confirmLargeDeletion = (writable: Writable, atMs: number): number =>
  writable.transaction(() => {
    const missing = readMissing(writable);
    for (const key of missing) recordDeletion(writable, key, atMs);
    return missing.length;
  });

async function runOnce(
  context: PullContext,
  fetcher: TextFetcher,
  place: PullPlace,
): Promise<Result<PullReport, ApiTrouble>> {
  const listedWhole = new Map<CollectionId, WholeListing>();
  const steps = [
    () => (place.structure ? done() : pullStructure(context)),
    () => reach(context, { structure: true, listings: place.listings }),
    () => (place.listings ? done() : pullListings(context, listedWhole, place.structure)),
    () => reach(context, { structure: true, listings: true }),
    () => pullTexts(context, fetcher, listedWhole),
    () => pullScrub(context, fetcher),
    () => pullChecking(context, fetcher, listedWhole),
  ];
  for (const step of steps) {
    const stepped = await step();
    if (stepped.ok) continue;
    fetcher.indexFetched();
    return stepped;
  }
  finishFirstPull(context.store);
  await inSlices(context.clock, () => !context.signal.aborted, indexSteps(context));
  const { unread } = context.tally;
  // All the others are here; that these are not must be said all the same (SYNC-UNREAD).
  const articles = unread === 1 ? '1 article' : `${unread} articles`;
  if (unread > 0) return failed({ kind: 'malformed-answer', detail: `${articles} could not be read.` });
  const missing = readMissing(context.store).length;
  return ok({
    changed: context.tally.changed.size,
    deleted: context.tally.deleted.size,
    trouble: missing === 0 ? null : { kind: 'large-deletion', detail: `${missing} articles.` },
  });
}

/** A few articles a step: a thousand that were edited together take seconds to read, and nobody waits for that. */
function* indexSteps({ store, plainText }: PullContext): Steps<void> {
  while (indexDue(store, plainText, 4) > 0) {
    yield;
    yield* mergeSteps(store);
  }
  yield* mergeSteps(store);
}

const done = (): PullStep => Promise.resolve(ok(undefined));

const reach = ({ store, clock }: PullContext, place: PullPlace): PullStep => {
  writePullPlace(store, place, clock.wallMs());
  return done();
};

const nothing = (): void => {};

function newContext(options: PullOptions, signal: AbortSignal): PullContext {
  return {
    onProgress: nothing,
    onArticles: nothing,
    onTree: nothing,
    ...options,
    signal,
    tally: { changed: new Set(), deleted: new Set(), gone: new Set(), unread: 0, serverMs: null },
  };
}
