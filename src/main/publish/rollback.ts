import { assert, unreachable } from '../../shared/base/assert.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PastJob, RollbackItem, UnfinishedJob } from '../../shared/model/rollback.ts';
import type { Clock } from '../ports/clock.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { keepVersion, readBase, setBase } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { readJobs, readOperationsOfJob } from '../store/operation.ts';
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
}

export interface RollbackOptions extends WayPorts {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Makes a new article of one in the trash, for which nothing `stays`. */
  readonly restore: (key: ArticleKey) => void;
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

export const createRollback = (options: RollbackOptions): Rollback => ({
  ...createPastJobs(options.handle),
  rollBackPlan: (id, keys) =>
    articlesOf(options.handle, id, keys).map(({ key, operations }) =>
      itemOf(options.handle, key, rollbackWay(options, key, operations)),
    ),
  rollBack: (id, keys) =>
    articlesOf(options.handle, id, keys).map(({ key, operations }) => {
      const { handle, changed } = options;
      const named = nameOf(handle, key);
      const way = handle.transaction(() => {
        const decided = rollbackWay(options, key, operations);
        goBack(options, key, decided);
        return decided;
      });
      if (way.outcome !== 'left') changed(key, true);
      return { ...itemOf(handle, key, way), ...named };
    }),
});

function articlesOf(
  readable: Readable,
  id: JobId,
  keys: readonly ArticleKey[],
): readonly { readonly key: ArticleKey; readonly operations: readonly Operation[] }[] {
  const byKey = Map.groupBy(readOperationsOfJob(readable, id).map(readStored), ({ key }) => key);
  return [...byKey]
    .filter(([key]) => keys.length === 0 || keys.includes(key))
    .map(([key, operations]) => ({ key, operations }));
}

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
