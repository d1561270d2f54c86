import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { PastJob } from '../../shared/model/rollback.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { parseJson } from './json-column.ts';

/** create: a new article. update: changed fields. draft: the text as Help Scout's hidden draft. delete: the article goes. */
export type OperationKind = 'create' | 'update' | 'draft' | 'delete';

/** One intended write of the outbox. `payload` and `state` are the publish room's: it reads them with its schemas. */
export interface StoredOperation {
  /** Random hex, ours; the fingerprint of a create. */
  readonly id: string;
  readonly jobId: JobId;
  readonly key: ArticleKey;
  readonly kind: OperationKind;
  readonly payload: unknown;
  readonly state: unknown;
  /** Not yet known to have ended, one way or the other. */
  readonly open: boolean;
  readonly createdAtMs: number;
  readonly sentAtMs: number | null;
  readonly closedAtMs: number | null;
}

interface Row extends Omit<StoredOperation, 'payload' | 'state' | 'open'> {
  readonly payload: string;
  readonly state: string;
  readonly open: number;
}

const columns = `id, job_id AS jobId, article_key AS key, kind, payload, state, open, created_at_ms AS createdAtMs,
  sent_at_ms AS sentAtMs, closed_at_ms AS closedAtMs`;

const fromRow = (row: Row): StoredOperation => ({
  ...row,
  payload: parseJson(row.payload),
  state: parseJson(row.state),
  open: row.open === 1,
});

/** Journals an operation, durably, before anything of it is sent. An article has at most one open at a time. */
export const journalOperation = (
  writable: Writable,
  operation: Omit<StoredOperation, 'open' | 'sentAtMs' | 'closedAtMs'>,
): void =>
  writable.transaction(() => {
    writable.run(
      `INSERT INTO operation (id, job_id, article_key, kind, payload, state, open, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, 1, ?)`,
      operation.id,
      operation.jobId,
      operation.key,
      operation.kind,
      JSON.stringify(operation.payload),
      JSON.stringify(operation.state),
      operation.createdAtMs,
    );
  });

/** This computer's time. `sentAtMs` is set when it leaves; an operation with `closedAtMs` is over for good. */
export interface OperationTimes {
  readonly sentAtMs?: number;
  readonly closedAtMs?: number;
}

/** Moves an operation's state; what may follow what is the publish room's to say. */
export const moveOperation = (
  writable: Writable,
  id: string,
  move: { readonly state: unknown } & OperationTimes,
): void =>
  runOne(
    writable,
    `UPDATE operation SET state = ?, sent_at_ms = coalesce(?, sent_at_ms), closed_at_ms = ?, open = ?
     WHERE id = ? AND open = 1`,
    JSON.stringify(move.state),
    move.sentAtMs ?? null,
    move.closedAtMs ?? null,
    move.closedAtMs === undefined ? 1 : 0,
    id,
  );

/** Changes the snapshot of what is to be sent, as when a create learns its server id. */
export const setOperationPayload = (writable: Writable, id: string, payload: unknown): void =>
  runOne(writable, 'UPDATE operation SET payload = ? WHERE id = ? AND open = 1', JSON.stringify(payload), id);

/** Creates of the article that left this computer and are over, whatever came of them; in their order. */
export const readEndedCreates = (readable: Readable, key: ArticleKey): readonly StoredOperation[] =>
  readable
    .all<Row>(
      `SELECT ${columns} FROM operation
       WHERE article_key = ? AND kind = 'create' AND open = 0 AND sent_at_ms IS NOT NULL ORDER BY position`,
      key,
    )
    .map(fromRow);

/** When each write of the article was confirmed: this computer's time. */
export const readPublishTimes = (readable: Readable, key: ArticleKey): readonly number[] =>
  readable
    .all<{ readonly atMs: number }>(
      `SELECT closed_at_ms AS atMs FROM operation
       WHERE article_key = ? AND closed_at_ms IS NOT NULL AND state ->> '$.stage' = 'confirmed'`,
      key,
    )
    .map(({ atMs }) => atMs);

/** In the order in which they were journalled. */
export const readOpenOperations = (readable: Readable): readonly StoredOperation[] =>
  readable.all<Row>(`SELECT ${columns} FROM operation WHERE open = 1 ORDER BY position`).map(fromRow);

export const readOpenOperation = (readable: Readable, key: ArticleKey): StoredOperation | null => {
  const row = readable.get<Row>(`SELECT ${columns} FROM operation WHERE article_key = ? AND open = 1`, key);
  return row === undefined ? null : fromRow(row);
};

export const readOperation = (readable: Readable, id: string): StoredOperation | null => {
  const row = readable.get<Row>(`SELECT ${columns} FROM operation WHERE id = ?`, id);
  return row === undefined ? null : fromRow(row);
};

/** Every run of Publish, the newest first. An article that was sent twice in one run counts once. */
export const readJobs = (readable: Readable, limit: number): readonly PastJob[] =>
  readable.all<PastJob>(
    `SELECT job_id AS id, CASE WHEN max(kind = 'delete') THEN 'delete' ELSE 'publish' END AS kind,
       min(created_at_ms) AS startedAtMs, count(DISTINCT article_key) AS articles,
       count(DISTINCT CASE WHEN state ->> '$.stage' = 'confirmed' THEN article_key END) AS published
     FROM operation GROUP BY job_id ORDER BY min(position) DESC LIMIT ?`,
    limit,
  );

/** The articles of a run, in the order in which their first operations were journalled. */
export const readArticlesOfJob = (readable: Readable, jobId: JobId): readonly ArticleKey[] =>
  readable
    .all<{ readonly key: ArticleKey }>(
      'SELECT article_key AS key FROM operation WHERE job_id = ? GROUP BY article_key ORDER BY min(position)',
      jobId,
    )
    .map(({ key }) => key);

/** The run's operations of one article, in the order in which they were journalled. */
export const readOperationsOfJob = (readable: Readable, jobId: JobId, key: ArticleKey): readonly StoredOperation[] =>
  readable
    .all<Row>(`SELECT ${columns} FROM operation WHERE job_id = ? AND article_key = ? ORDER BY position`, jobId, key)
    .map(fromRow);
