import { assert } from '../../src/shared/base/assert.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { seededFractions } from '../support/model-account.ts';
import { anythingUpTo } from './budget-account.ts';
import { reserveShare } from './budget-clients.ts';
import { EngineWorld, type EngineWorldOptions } from './budget-engine.ts';
import { noScores, score, type Scores } from './budget-scores.ts';
import { oracleSeconds } from './budget-scenarios.ts';

export interface FirstSync {
  readonly requests: number;
  /** What design section 9 allows. */
  readonly allowedRequests: number;
  readonly seconds: number;
  readonly refusals: number;
  readonly unchanged: number;
  readonly fewChanged: number;
  /** How far its first estimate was off, of the time that it took. */
  readonly estimateError: number;
}

/** Connects, pulls all, pulls again with nothing changed, and again after a colleague changed so many articles. */
export async function firstSync(size: EngineWorldOptions, changed: number): Promise<FirstSync> {
  const engine = new EngineWorld(size);
  try {
    const workspace = engine.connect('desk');
    const fromMs = engine.clock.monotonicMs();
    const first = await engine.sync(workspace);
    const seconds = (engine.clock.monotonicMs() - fromMs) / 1000;
    const estimateError = errorOfEstimate(workspace);
    const unchanged = await engine.sync(workspace);
    for (const { id } of engine.world.articles().slice(0, changed))
      engine.world.colleague.editText(id, '<p>Moved.</p>');
    const few = await engine.sync(workspace);
    return {
      requests: first.answered,
      allowedRequests: size.articles + pagesOf(engine) + size.collections + 1 + 4,
      seconds,
      refusals: engine.refusals,
      unchanged: unchanged.answered,
      fewChanged: few.answered,
      estimateError,
    };
  } finally {
    await engine.close();
  }
}

const pagesOf = ({ world }: EngineWorld): number =>
  [...world.state.collections.keys()].reduce(
    (sum, id) => sum + Math.ceil(world.articles().filter(({ collectionId }) => collectionId === id).length / 100),
    0,
  );

/** As the status keeps it (BUD-20): the estimate that was told first against what the job took. */
function errorOfEstimate(workspace: Workspace): number {
  const [last] = workspace.status().budget.estimates;
  assert(last !== undefined, 'A long job leaves its estimate behind');
  return Math.abs(last.estimatedSeconds - last.tookSeconds) / last.tookSeconds;
}

/** First syncs beside an admin interface that spends 0 to 90 % of each window at random, by the whole engine. */
export async function firstSyncBesideOthers(
  seeds: readonly number[],
  size: EngineWorldOptions,
): Promise<Scores & { readonly estimateErrors: readonly number[] }> {
  const scores = noScores();
  const estimateErrors: number[] = [];
  for (const seed of seeds) {
    const engine = new EngineWorld({ ...size, seed, others: anythingUpTo(0.9, seededFractions(seed)) });
    try {
      const workspace = engine.connect('desk');
      await engine.sync(workspace);
      estimateErrors.push(errorOfEstimate(workspace));
      for (const window of engine.wholeWindows) score(scores, window, engine.account.limit, reserveShare);
    } finally {
      await engine.close();
    }
  }
  return { ...scores, estimateErrors };
}

async function edit(engine: EngineWorld, workspace: Workspace, count: number): Promise<readonly ArticleKey[]> {
  const edited: ArticleKey[] = [];
  for (const key of engine.keysOf(workspace, 100_000)) {
    if (edited.length === count) break;
    const opened = await engine.clock.runUntil(workspace.articles.open(key));
    assert(opened.ok, 'A synced article opens');
    // A server draft has requests and a question of its own: this measures text changes.
    if (opened.value.row.hasDraft) continue;
    const html = `${opened.value.source}<p>Moored at berth ${edited.length}.</p>`;
    assert(workspace.articles.replaceText(key, opened.value.revision, html).ok, 'An edit is kept');
    edited.push(key);
  }
  return edited;
}

const request = { asDraft: false, replaceDraftOf: [] };

export interface PublishRun {
  readonly published: number;
  readonly requestsEach: number;
  /** What the next sync reads, article by article, to see whether a text of somebody else was replaced (PUB-30). */
  readonly looksAfterwardsEach: number;
  readonly seconds: number;
  readonly oracleSeconds: number;
  readonly estimatedSeconds: number;
  readonly refusals: number;
  /** Of what could be spent, in the windows that were over before it was done. */
  readonly spentShares: readonly number[];
}

/** Publishes so many edited articles, from the beginning of a window. */
export async function publishMany(count: number): Promise<PublishRun> {
  const engine = new EngineWorld({ articles: Math.round(count * 1.3), collections: 6 });
  try {
    const workspace = engine.connect('desk');
    await engine.sync(workspace);
    const keys = await edit(engine, workspace, count);
    await engine.clock.runUntil(engine.clock.sleep(engine.account.endsMs - engine.clock.monotonicMs()));
    const [fromMs, before, windowsBefore] = [engine.clock.monotonicMs(), engine.answered, engine.account.now.index];
    const estimatedSeconds = workspace.plan(keys, request).seconds;
    const job = await engine.clock.runUntil(workspace.publishing.start(keys, request).done);
    const requests = engine.answered - before;
    const seconds = (engine.clock.monotonicMs() - fromMs) / 1000;
    const windows = engine.wholeWindows.filter(({ index }) => index >= windowsBefore);
    const usable = engine.account.limit * (1 - reserveShare);
    const looksBefore = engine.revisionLists;
    await engine.sync(workspace);
    return {
      published: job.results.filter(({ outcome }) => outcome === 'published').length,
      requestsEach: requests / count,
      looksAfterwardsEach: (engine.revisionLists - looksBefore) / count,
      seconds,
      // One request after the other, 0.2 s each.
      oracleSeconds: oracleSeconds(requests, 0.2),
      estimatedSeconds,
      refusals: engine.refusals,
      spentShares: windows.map(({ ours }) => ours / usable),
    };
  } finally {
    await engine.close();
  }
}

export interface ManyDesktops {
  readonly refusals: number;
  readonly published: number;
  /** Milliseconds from opening an article whose text is not here yet to having it, everywhere. */
  readonly openings: readonly number[];
  /** Computers that hold every article as the server has it in the end. */
  readonly converged: number;
}

/** One computer publishes while the others are still at their first sync, and people open what is not here yet. */
export async function manyDesktops(computers: number, articles: number, published: number): Promise<ManyDesktops> {
  const engine = new EngineWorld({ articles, collections: 3 });
  try {
    const publisher = engine.connect('desk-1');
    await engine.sync(publisher);
    const keys = await edit(engine, publisher, published);
    const others = Array.from({ length: computers - 1 }, (_, index) => engine.connect(`desk-${index + 2}`));
    const random = seededFractions(3);
    const openings: number[] = [];
    const over = new AbortController();
    const reader = async (workspace: Workspace): Promise<void> => {
      while (!over.signal.aborted) {
        await engine.clock.sleep(5000 + random() * 25_000);
        const { rows, total } = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 500 });
        const missing = rows.filter(({ textHere }) => !textHere);
        const row = missing[Math.floor(random() * missing.length)];
        if (total === 0 || row === undefined || engine.account.remaining <= 0) continue;
        const fromMs = engine.clock.monotonicMs();
        const opened = await workspace.articles.open(row.key);
        if (opened.ok) openings.push(engine.clock.monotonicMs() - fromMs);
      }
    };
    const readers = others.map(reader);
    const publishing = publisher.publishing.start(keys, request).done;
    await engine.clock.runUntil(Promise.all([publishing, ...others.map((workspace) => workspace.sync())]));
    over.abort();
    await engine.clock.runUntil(Promise.all(readers));
    const job = await engine.clock.runUntil(publishing);
    // The next round of everybody's rhythm.
    await engine.clock.runUntil(Promise.all([publisher, ...others].map((workspace) => workspace.sync())));
    const converged = await Promise.all([publisher, ...others].map((workspace) => holdsAll(engine, workspace)));
    return {
      refusals: engine.refusals,
      published: job.results.filter(({ outcome }) => outcome === 'published').length,
      openings,
      converged: converged.filter(Boolean).length,
    };
  } finally {
    await engine.close();
  }
}

async function holdsAll(engine: EngineWorld, workspace: Workspace): Promise<boolean> {
  for (const key of engine.keysOf(workspace, 100_000)) {
    const opened = await engine.clock.runUntil(workspace.articles.open(key));
    if (!opened.ok || opened.value.source !== engine.world.article(opened.value.row.id)?.text) return false;
  }
  return engine.keysOf(workspace, 100_000).length === engine.world.articles().length;
}
