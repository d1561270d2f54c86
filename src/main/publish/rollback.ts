import { assert, unreachable } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PastJob, RollbackItem, UnfinishedJob } from '../../shared/model/rollback.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { atOnce, inSlices, type Steps } from '../ports/steps.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { keepVersion, readBase, setBase } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { readArticlesOfJob, readJobs, readOperationsOfJob } from '../store/operation.ts';
import { readOpenRuns, readRunArticles } from '../store/publish-run.ts';
import { putWorkingCopy, setFields } from '../store/working-copy-edit.ts';
import { noteRespelling } from './note-respelling.ts';
import { type Operation, readStored } from './outbox.ts';
import { isMovedSince, type RollbackWay, rollbackWay, type WayBack, type WayPorts } from './rollback-way.ts';

/** What was published, and the way back. Nothing here sends anything. Rules: docs/publish.md, "The way back". */
export interface PastJobs {
  /** Newest first. */
  list(limit: number): readonly PastJob[];
  /** Those that are not over, newest first. */
  unfinished(): readonly UnfinishedJob[];
}

export interface Rollback extends PastJobs {
  /**
   * Makes what each article was before the job its working copy: an edit like any other, to be looked at and published.
   * `keys` empty: all of the job. An unknown job has no articles.
   */
  rollBack(id: JobId, keys: readonly ArticleKey[]): readonly RollbackItem[];
  /** What that would do, as things stand; nothing is changed. */
  rollBackPlan(id: JobId, keys: readonly ArticleKey[]): readonly RollbackItem[];
  /**
   * The same two with turns for others in between, for a thousand texts are compared, and written. `engine-gone`: it was
   * closed meanwhile; what was brought back by then stays so, and the rest is untouched.
   */
  rollBackInTurns(id: JobId, keys: readonly ArticleKey[]): Promise<Result<readonly RollbackItem[], Trouble>>;
  rollBackPlanInTurns(id: JobId, keys: readonly ArticleKey[]): Promise<Result<readonly RollbackItem[], Trouble>>;
}

export interface RollbackOptions extends WayPorts {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs' | 'monotonicMs' | 'sleep'>;
  /** Makes a new article of one in the trash, for which nothing `stays`. */
  readonly restore: (key: ArticleKey) => void;
  /** False once the workspace closes: then nothing is begun after a turn of others. */
  readonly goesOn: () => boolean;
  /** After the commit: the article's working copy is another one now. */
  readonly changed: (key: ArticleKey, moved: boolean) => void;
}

export const createPastJobs = (readable: Readable): PastJobs => ({
  list: (limit) => readJobs(readable, limit),
  unfinished: () => readUnfinished(readable),
});

const readUnfinished = (readable: Readable): readonly UnfinishedJob[] =>
  readOpenRuns(readable).flatMap(({ id, kind, state, heldUntil: until, begunAtMs }) => {
    if (state === 'done' || state === 'cancelled') return [];
    const articles = readRunArticles(readable, id);
    const done = articles.filter(({ result }) => result !== null).length;
    return [{ id, kind, state, until, begunAtMs, articles: articles.length, done }];
  });

export const createRollback = (options: RollbackOptions): Rollback => {
  const inTurns = async (steps: Steps<readonly RollbackItem[]>): Promise<Result<readonly RollbackItem[], Trouble>> => {
    const items = await inSlices(options.clock, options.goesOn, steps);
    return items === null ? failed({ kind: 'engine-gone' }) : ok(items);
  };
  return {
    ...createPastJobs(options.handle),
    rollBack: (id, keys) => atOnce(articleSteps(options, id, keys, rollBackOne)),
    rollBackPlan: (id, keys) => atOnce(articleSteps(options, id, keys, planOne)),
    rollBackInTurns: (id, keys) => inTurns(articleSteps(options, id, keys, rollBackOne)),
    rollBackPlanInTurns: (id, keys) => inTurns(articleSteps(options, id, keys, planOne)),
  };
};

type OnArticle = (options: RollbackOptions, key: ArticleKey, operations: readonly Operation[]) => RollbackItem;

/** One article a step, and only its own operations are read for it: they hold whole texts. */
function* articleSteps(
  options: RollbackOptions,
  id: JobId,
  keys: readonly ArticleKey[],
  act: OnArticle,
): Steps<readonly RollbackItem[]> {
  const { handle } = options;
  const wanted = new Set(keys);
  const items: RollbackItem[] = [];
  for (const key of readArticlesOfJob(handle, id)) {
    if (wanted.size > 0 && !wanted.has(key)) continue;
    const operations = readOperationsOfJob(handle, id, key).map(readStored);
    // Between two turns it may have gone, with what was journalled of it.
    if (operations.length > 0) items.push(act(options, key, operations));
    yield;
  }
  return items;
}

const planOne: OnArticle = (options, key, operations) =>
  itemOf(options.handle, key, rollbackWay(options, key, operations));

const rollBackOne: OnArticle = (options, key, operations) => {
  const { handle, changed } = options;
  const named = nameOf(handle, key);
  const way = handle.transaction(() => {
    const decided = rollbackWay(options, key, operations);
    goBack(options, key, decided);
    return decided;
  });
  if (way.outcome !== 'left') changed(key, true);
  return { ...itemOf(handle, key, way), ...named };
};

/** As it is called before: what is made anew has no number any more. What is in the trash has no row. */
function nameOf(readable: Readable, key: ArticleKey): Pick<RollbackItem, 'id' | 'number' | 'name'> {
  const article = readArticle(readable, key);
  assert(article !== null, 'an article’s operations go with it');
  return { id: article.id, number: article.number, name: readRow(readable, key)?.name ?? article.name };
}

const itemOf = (readable: Readable, key: ArticleKey, way: RollbackWay): RollbackItem => ({
  key,
  ...nameOf(readable, key),
  outcome: way.outcome,
  why: way.outcome === 'left' ? way.why : null,
  meets: way.outcome === 'back' ? way.meets : null,
});

function goBack(options: RollbackOptions, key: ArticleKey, way: RollbackWay): void {
  switch (way.outcome) {
    case 'left':
      return;
    case 'anew':
      return options.restore(key);
    case 'hidden':
      return hide(options, key);
    case 'back':
      return putBack(options, key, way);
    default:
      unreachable(way);
  }
}

function hide({ handle, clock }: RollbackOptions, key: ArticleKey): void {
  const atMs = clock.wallMs();
  const set = setFields(handle, { key, fields: { status: 'notpublished' }, atMs });
  assert(set.ok, 'an article that was published can be edited');
  logActivity(handle, { atMs, kind: 'rolled-back', key, detail: {} });
}

/**
 * Where others wrote since, the edit counts from what the job published, so that the next publish merges it with their
 * words, or asks.
 */
function putBack({ handle, clock, texts }: RollbackOptions, key: ArticleKey, way: WayBack): void {
  const { names, former, published } = way;
  const base = readBase(handle, key);
  assert(base !== null, 'an article that was published has a base');
  const isMoved = isMovedSince(base.fields, way);
  const atMs = clock.wallMs();
  if (isMoved) {
    const { hasDraft, updatedAt } = base;
    setBase(
      handle,
      key,
      keepVersion(handle, key, { kind: 'sent', fields: published, hasDraft, updatedAt, keptAtMs: atMs }),
    );
  }
  const standing = isMoved ? published : base.fields;
  const text = names.includes('text') ? former.text : standing.text;
  const fields = Object.fromEntries(names.filter((name) => name !== 'text').map((name) => [name, former[name]]));
  const put = putWorkingCopy(handle, key, { source: text, snapshot: null, html: text }, fields, atMs);
  assert(put.ok, 'an article that was published can be edited');
  noteRespelling(handle, key, texts);
  logActivity(handle, { atMs, kind: 'rolled-back', key, detail: {} });
}
