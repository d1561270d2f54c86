import { assert } from '../../shared/base/assert.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import { changedFields } from '../../shared/model/changed-fields.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { PastJob, RollbackItem, RollbackLeft, UnfinishedJob } from '../../shared/model/rollback.ts';
import type { Clock } from '../ports/clock.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { keepVersion, readBase, readVersion, setBase } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { readJobs, readOperationsOfJob } from '../store/operation.ts';
import { readOpenRuns, readRunArticles } from '../store/publish-run.ts';
import { readWorkingWords } from '../store/working-copy.ts';
import { putWorkingCopy, setFields } from '../store/working-copy-edit.ts';
import { noteRespelling } from './note-respelling.ts';
import { changesOf, type OperationOf, readStored } from './outbox.ts';

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
}

export interface RollbackOptions {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly texts: TextRules;
  /** Makes a new article of one in the trash; whether that could be. */
  readonly restore: (key: ArticleKey) => boolean;
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
  rollBack: (id, keys) => {
    const operations = readOperationsOfJob(options.handle, id).map(readStored);
    const wanted = [...new Set(operations.map(({ key }) => key))].filter(
      (key) => keys.length === 0 || keys.includes(key),
    );
    return wanted.map((key) => {
      const before = readRow(options.handle, key);
      const sent = operations.filter((operation) => operation.key === key && operation.state.stage === 'confirmed');
      const brought = options.handle.transaction(() => bringBack(options, key, sent));
      const item = { key, id: before?.id ?? ('' as RollbackItem['id']), number: before?.number ?? null };
      if (!('left' in brought)) options.changed(key, true);
      return 'left' in brought
        ? { ...item, name: before?.name ?? '', outcome: 'left', why: brought.left }
        : { ...item, name: before?.name ?? '', outcome: brought.outcome, why: null };
    });
  },
});

type Brought = { readonly outcome: 'back' | 'hidden' } | { readonly left: RollbackLeft };

/** The first rule that fits decides: PUB-40 to PUB-47. */
function bringBack(options: RollbackOptions, key: ArticleKey, sent: readonly ReturnType<typeof readStored>[]): Brought {
  const { handle } = options;
  const article = readArticle(handle, key);
  if (sent.length === 0) return { left: 'not-sent' };
  const isDeletion = sent.some(({ payload }) => payload.kind === 'delete');
  if (isDeletion && article !== null && article.trashedAtMs !== null)
    return options.restore(key) ? { outcome: 'back' } : { left: 'gone' };
  // It came back from the trash since.
  if (isDeletion) return { left: 'as-before' };
  if (article === null || article.presence === 'deleted' || article.trashedAtMs !== null) return { left: 'gone' };
  if (readWorkingWords(handle, key) !== null) return { left: 'edited-since' };
  if (sent.some(({ payload }) => payload.kind === 'create')) return hide(options, key);
  const updates = sent.filter((operation): operation is OperationOf<'update'> => operation.payload.kind === 'update');
  const first = updates[0]?.payload;
  if (first === undefined) return { left: 'draft' };
  const over = first.over;
  if (over === null) return { left: 'not-known' };
  const former = readVersion(handle, over).fields;
  // One job may send an article twice, where an answer was lost; what it was before is before the first.
  const published = updates.reduce<ArticleFields>(
    (fields, { payload }) => ({ ...fields, ...changesOf(payload) }),
    former,
  );
  return putBack(options, key, former, published);
}

/** A new article cannot be taken back, for readers may have its address; it can be hidden from them. */
function hide({ handle, clock }: RollbackOptions, key: ArticleKey): Brought {
  const atMs = clock.wallMs();
  if (readBase(handle, key)?.fields.status !== 'published') return { left: 'as-before' };
  const set = setFields(handle, { key, fields: { status: 'notpublished' }, atMs });
  assert(set.ok, 'an article that was published can be edited');
  logActivity(handle, { atMs, kind: 'rolled-back', key, detail: { fields: ['status'] } });
  return { outcome: 'hidden' };
}

/**
 * Where others wrote since, the edit counts from what the job published, so that the next publish merges it with their
 * words, or asks.
 */
function putBack(
  { handle, clock, texts }: RollbackOptions,
  key: ArticleKey,
  former: ArticleFields,
  published: ArticleFields,
): Brought {
  const base = readBase(handle, key);
  assert(base !== null, 'an article that was published has a base');
  const names = changedFields(former, published);
  const away = changedFields(base.fields, former).filter((field) => names.includes(field));
  if (away.every((field) => field === 'text' && texts.same(base.fields.text, former.text)))
    return { left: 'as-before' };
  const moved = changedFields(base.fields, published).filter((field) => names.includes(field));
  // Another spelling of the text counts: what is not taken back keeps the bytes that the server has by now (RECON-SPELLING).
  const isMoved = moved.length > 0;
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
  logActivity(handle, { atMs, kind: 'rolled-back', key, detail: { fields: names } });
  return { outcome: 'back' };
}
