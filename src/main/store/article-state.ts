import type { ArticleState } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Readable } from './handle.ts';

/**
 * A draft on Help Scout that this publish would destroy and that is not known to be ours: the part of PUB-09 that can be
 * told without a request. Over the same tables as `stateSql`.
 */
const draftInDangerSql = /* sql */ `article.has_draft = 1
  AND (working_copy.text_changed = 1 OR working_copy.fields ->> '$.status' = 'published')
  AND NOT EXISTS (SELECT 1 FROM remembered WHERE remembered.name = 'own-draft/' || article.key)`;

/**
 * How an article stands: the one definition that rows, counts and filters share. An expression over
 * `article LEFT JOIN working_copy`. While a write is under way that is what matters; then what a person must decide.
 */
export const stateSql = /* sql */ `CASE
  WHEN EXISTS (SELECT 1 FROM operation WHERE operation.article_key = article.key AND operation.open = 1) THEN 'queued'
  WHEN working_copy.article_key IS NOT NULL AND (
    article.presence = 'deleted'
    OR working_copy.trouble ->> '$.kind' IN ('conflict', 'server-draft', 'deleted-on-server', 'name-taken', 'collection-gone')
    OR (article.presence <> 'local' AND ${draftInDangerSql})
  ) THEN 'conflict'
  WHEN working_copy.trouble IS NOT NULL THEN 'needs-attention'
  WHEN article.presence = 'local' THEN 'new'
  WHEN working_copy.article_key IS NOT NULL THEN 'edited'
  ELSE 'synced'
END`;

/** Whether publishing this article as it is now would have to ask about its server draft first. */
export const hasDraftInDanger = (readable: Readable, key: ArticleKey): boolean =>
  readable.get(
    `SELECT 1 FROM article JOIN working_copy ON working_copy.article_key = article.key
     WHERE article.key = ? AND ${draftInDangerSql}`,
    key,
  ) !== undefined;

export const readState = (readable: Readable, key: ArticleKey): ArticleState | null =>
  readable.get<{ readonly state: ArticleState }>(
    `SELECT ${stateSql} AS state FROM article LEFT JOIN working_copy ON working_copy.article_key = article.key
     WHERE article.key = ?`,
    key,
  )?.state ?? null;

/** How many articles there are, and how many stand in each way that a person or a publish has to do with. */
export interface ArticleCounts {
  readonly articles: number;
  /** Every article with a working copy, whatever its state. */
  readonly edited: number;
  /** What Publish would send now: edited or new, with a name (PUB-15), and not waiting in a run already (PUB-67). */
  readonly ready: number;
  readonly queued: number;
  readonly conflicts: number;
  /** Conflicts and needs-attention. */
  readonly decision: number;
}

const waitsSql = /* sql */ `EXISTS (
  SELECT 1 FROM publish_run_article JOIN publish_run ON publish_run.id = run_id
  WHERE article_key = article.key AND result IS NULL AND publish_run.state NOT IN ('done', 'cancelled'))`;

/** White space alone is no name. */
const namelessSql = /* sql */ `trim(article.shown_name, char(9, 10, 11, 12, 13, 32, 160)) = ''`;

/** Reads the edited and queued articles only, however many there are altogether. */
export const countStates = (readable: Readable): ArticleCounts => {
  const states = readable.all<{
    readonly state: ArticleState;
    readonly copy: number;
    readonly stays: number;
    readonly count: number;
  }>(
    `SELECT ${stateSql} AS state, working_copy.article_key IS NOT NULL AS copy,
       ${waitsSql} OR ${namelessSql} AS stays, count(*) AS count
     FROM article LEFT JOIN working_copy ON working_copy.article_key = article.key
     WHERE article.trashed_at_ms IS NULL AND article.key IN (
       SELECT article_key FROM working_copy UNION SELECT article_key FROM operation WHERE open = 1
     ) GROUP BY 1, 2, 3`,
  );
  const all = readable.get<{ readonly count: number }>(
    'SELECT count(*) AS count FROM article WHERE trashed_at_ms IS NULL',
  );
  const sum = (wanted: (row: (typeof states)[number]) => boolean): number =>
    states.filter(wanted).reduce((total, row) => total + row.count, 0);
  return {
    articles: all?.count ?? 0,
    edited: sum(({ copy }) => copy === 1),
    ready: sum(({ state, stays }) => stays === 0 && (state === 'edited' || state === 'new')),
    queued: sum(({ state }) => state === 'queued'),
    conflicts: sum(({ state }) => state === 'conflict'),
    decision: sum(({ state }) => state === 'conflict' || state === 'needs-attention'),
  };
};

/** How many of the server's articles are here. */
export const countHere = (readable: Readable): number =>
  readable.get<{ readonly count: number }>(
    "SELECT count(*) AS count FROM article WHERE presence = 'here' AND trashed_at_ms IS NULL",
  )?.count ?? 0;
