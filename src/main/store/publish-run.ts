import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { trouble as troubleSchema } from '../../shared/contract/value-schemas.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { HeldUntil, RunState } from '../../shared/model/publish-run.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readArticle } from './article.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { parseJson } from './json-column.ts';

/** One run of Publish, or of deleting. `request` is the publish room's: it reads it with its schema. */
export interface StoredRun {
  readonly id: JobId;
  readonly kind: 'publish' | 'delete';
  readonly state: RunState;
  readonly request: unknown;
  /** null: it was not held. */
  readonly heldUntil: HeldUntil | null;
  /** Why it paused by itself. */
  readonly trouble: Trouble | null;
  readonly begunAtMs: number;
}

/** One article of a run. `planned` and `result` are the publish room's. */
export interface StoredRunArticle {
  readonly key: ArticleKey;
  readonly planned: unknown;
  /** Only this revision of the article is sent; null: whatever it is when its turn comes. */
  readonly revision: number | null;
  /** null: its turn has not come, or is not over. */
  readonly result: unknown;
}

interface Row extends Omit<StoredRun, 'request' | 'heldUntil' | 'trouble'> {
  readonly request: string;
  readonly heldUntil: string | null;
  readonly trouble: string | null;
}

const columns = `id, kind, state, request, held_until AS heldUntil, trouble, begun_at_ms AS begunAtMs`;

const heldUntilSchema = z.union([z.literal('online'), z.number()]);

const fromRow = (row: Row): StoredRun => ({
  ...row,
  request: parseJson(row.request),
  heldUntil: row.heldUntil === null ? null : heldUntilSchema.parse(parseJson(row.heldUntil)),
  trouble: row.trouble === null ? null : troubleSchema.parse(parseJson(row.trouble)),
});

/** Durable when it returns, like every change of a run. */
export const insertRun = (
  writable: Writable,
  run: StoredRun,
  articles: readonly Omit<StoredRunArticle, 'result'>[],
): void =>
  writable.transaction(() => {
    writable.run(
      `INSERT INTO publish_run (id, kind, state, request, held_until, trouble, begun_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      run.id,
      run.kind,
      run.state,
      JSON.stringify(run.request),
      jsonOrNull(run.heldUntil),
      jsonOrNull(run.trouble),
      run.begunAtMs,
    );
    for (const article of articles) addRunArticle(writable, run.id, article);
    writable.run(
      `DELETE FROM publish_run WHERE state IN ('done', 'cancelled')
         AND position <= (SELECT max(position) FROM publish_run) - ?`,
      keptRuns,
    );
  });

/** What was sent stays in the journal; of a run that is over only the last few are looked at again. */
const keptRuns = 200;

/** After all the others of the run. */
export const addRunArticle = (
  writable: Writable,
  id: JobId,
  { key, planned, revision }: Omit<StoredRunArticle, 'result'>,
): void => {
  writable.run(
    `INSERT INTO publish_run_article (run_id, position, article_key, planned, revision)
     SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ? FROM publish_run_article WHERE run_id = ?`,
    id,
    key,
    JSON.stringify(planned),
    revision,
    id,
  );
};

/** Every run that is not over, the newest first. */
export const readOpenRuns = (readable: Readable): readonly StoredRun[] =>
  readable
    .all<Row>(`SELECT ${columns} FROM publish_run WHERE state NOT IN ('done', 'cancelled') ORDER BY position DESC`)
    .map(fromRow);

/** In the order in which they go. */
export const readRunArticles = (readable: Readable, id: JobId): readonly StoredRunArticle[] =>
  readable
    .all<{
      readonly key: ArticleKey;
      readonly planned: string;
      readonly revision: number | null;
      readonly result: string | null;
    }>(
      `SELECT article_key AS key, planned, revision, result FROM publish_run_article WHERE run_id = ? ORDER BY position`,
      id,
    )
    .map((row) => ({
      ...row,
      planned: parseJson(row.planned),
      result: row.result === null ? null : parseJson(row.result),
    }));

/** Each article that waits in a run that is not over, with the newest such run. */
export const readWaiting = (readable: Readable): ReadonlyMap<ArticleKey, JobId> =>
  new Map(
    readable
      .all<{ readonly key: ArticleKey; readonly id: JobId }>(
        `SELECT article_key AS key, id FROM publish_run_article JOIN publish_run ON publish_run.id = run_id
         WHERE state NOT IN ('done', 'cancelled') AND result IS NULL ORDER BY publish_run.position`,
      )
      .map(({ key, id }) => [key, id]),
  );

export const setRunState = (writable: Writable, id: JobId, state: RunState, trouble: Trouble | null = null): void =>
  runOne(
    writable,
    'UPDATE publish_run SET state = ?, trouble = ? WHERE id = ?',
    state,
    trouble === null ? null : JSON.stringify(trouble),
    id,
  );

/** She said herself that it may begin: its time and the revisions that it was held with count no more. */
export const releaseRun = (writable: Writable, id: JobId): void =>
  writable.transaction(() => {
    runOne(writable, `UPDATE publish_run SET state = 'running', held_until = NULL WHERE id = ?`, id);
    writable.run('UPDATE publish_run_article SET revision = NULL WHERE run_id = ?', id);
  });

/** Nothing is kept of an article that is gone: what is known of it in a run went with it. */
export const setRunResult = (writable: Writable, id: JobId, key: ArticleKey, result: unknown): void => {
  const kept = writable.run(
    'UPDATE publish_run_article SET result = ? WHERE run_id = ? AND article_key = ? AND result IS NULL',
    JSON.stringify(result),
    id,
    key,
  );
  assert(kept === 1 || readArticle(writable, key) === null, 'an article of a run has one result');
};

/** Its turn comes again. */
export const reopenRunResult = (writable: Writable, id: JobId, key: ArticleKey): void =>
  runOne(
    writable,
    'UPDATE publish_run_article SET result = NULL, revision = NULL WHERE run_id = ? AND article_key = ?',
    id,
    key,
  );

export const moveRunRevision = (writable: Writable, id: JobId, key: ArticleKey, revision: number): void =>
  runOne(
    writable,
    'UPDATE publish_run_article SET revision = ? WHERE run_id = ? AND article_key = ?',
    revision,
    id,
    key,
  );

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
