import { assert } from '../../shared/base/assert.ts';
import type { ArticleFields, ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { putListedRow, readArticle, readArticleById, saysTheSame } from './article.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { markObservations } from './observation-order.ts';
import { parseJson, storedFields } from './json-column.ts';
import { refreshShown } from './shown.ts';
import { decodeText, encodeText } from './text-codec.ts';
import type { VersionId } from './version-id.ts';

/**
 * Where a version comes from. remote: seen on the server. sent: what we published. server-draft: Help Scout's hidden
 * draft. discarded: a working copy that was given up. overwritten: found among the revisions after our own write.
 * paused: the working copy when the writer paused.
 */
export type VersionKind = 'remote' | 'sent' | 'server-draft' | 'discarded' | 'overwritten' | 'paused';

export interface StoredVersion {
  readonly versionId: VersionId;
  readonly kind: VersionKind;
  readonly fields: ArticleFields;
  readonly hasDraft: boolean;
  /** The newest server stamp with which this content was seen. */
  readonly updatedAt: string | null;
  readonly keptAtMs: number;
}

interface Row {
  readonly versionId: VersionId;
  readonly kind: VersionKind;
  readonly text: Buffer;
  readonly fields: string;
  readonly hasDraft: number;
  readonly updatedAt: string | null;
  readonly keptAtMs: number;
}

const columns = `version_id AS versionId, kind, text, fields, has_draft AS hasDraft, updated_at AS updatedAt,
  kept_at_ms AS keptAtMs`;

const fromRow = ({ text, fields, hasDraft, ...row }: Row): StoredVersion => ({
  ...row,
  fields: { ...storedFields.parse(parseJson(fields)), text: decodeText(text) },
  hasDraft: hasDraft === 1,
});

export const readVersion = (readable: Readable, versionId: VersionId): StoredVersion => {
  const row = readable.get<Row>(`SELECT ${columns} FROM article_version WHERE version_id = ?`, versionId);
  assert(row !== undefined, `version ${versionId} is there`);
  return fromRow(row);
};

/** The version that both sides last agreed on; null for a new article, or before its text is here. */
export const readBase = (readable: Readable, key: ArticleKey): StoredVersion | null => {
  const row = readable.get<Row>(
    `SELECT ${columns} FROM article_version WHERE version_id = (SELECT base_id FROM article WHERE key = ?)`,
    key,
  );
  return row === undefined ? null : fromRow(row);
};

/** The same without its text, which may be long. */
export const readBaseFields = (readable: Readable, key: ArticleKey): Omit<ArticleFields, 'text'> | null => {
  const row = readable.get<Pick<Row, 'fields'>>(
    'SELECT fields FROM article_version WHERE version_id = (SELECT base_id FROM article WHERE key = ?)',
    key,
  );
  return row === undefined ? null : storedFields.parse(parseJson(row.fields));
};

/** The newest version seen on the server; null for a new article, or before its text is here. */
export const readRemote = (readable: Readable, key: ArticleKey): StoredVersion | null => {
  const row = readable.get<Row>(
    `SELECT ${columns} FROM article_version WHERE version_id = (SELECT remote_id FROM article WHERE key = ?)`,
    key,
  );
  return row === undefined ? null : fromRow(row);
};

/** Everything ever kept of an article, newest first, base and remote included. */
export const readVersions = (readable: Readable, key: ArticleKey): readonly StoredVersion[] =>
  readable
    .all<Row>(`SELECT ${columns} FROM article_version WHERE article_key = ? ORDER BY version_id DESC`, key)
    .map(fromRow);

/** The version that was kept last, of whatever article: those that come have higher ids. 0: none is. */
export const newestVersion = (readable: Readable): number =>
  readable.get<{ readonly newest: number }>('SELECT coalesce(max(version_id), 0) AS newest FROM article_version')
    ?.newest ?? 0;

/** Keeps a version in the article's history. The same content of the same kind is kept once, with its newest stamp. */
export const keepVersion = (
  writable: Writable,
  key: ArticleKey,
  version: Omit<StoredVersion, 'versionId'>,
): VersionId => {
  const text = encodeText(version.fields.text);
  const fields = fieldsJson(version.fields);
  const known = writable.get<{ readonly versionId: VersionId }>(
    `SELECT version_id AS versionId FROM article_version
     WHERE article_key = ? AND kind = ? AND fields = ? AND text = ? ORDER BY version_id DESC LIMIT 1`,
    key,
    version.kind,
    fields,
    text,
  );
  const hasDraft = version.hasDraft ? 1 : 0;
  if (known !== undefined) {
    runOne(
      writable,
      'UPDATE article_version SET updated_at = ?, has_draft = ? WHERE version_id = ?',
      version.updatedAt,
      hasDraft,
      known.versionId,
    );
    return known.versionId;
  }
  return writable.insert(
    `INSERT INTO article_version (article_key, kind, text, fields, has_draft, updated_at, kept_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    key,
    version.kind,
    text,
    fields,
    hasDraft,
    version.updatedAt,
    version.keptAtMs,
  ) as VersionId;
};

/** Words of hers that are the working copy no more: they stay in the article's history for good (HIST-KEEP). */
export const keepGivenUp = (
  writable: Writable,
  key: ArticleKey,
  { fields, atMs }: { readonly fields: ArticleFields; readonly atMs: number },
): void => {
  keepVersion(writable, key, { kind: 'discarded', fields, hasDraft: false, updatedAt: null, keptAtMs: atMs });
};

/**
 * Records what the server showed of an article (a GET, or the answer to a write): its row, and its content as remote.
 * Base follows where nothing is being edited and nothing is being sent; else it stays, and the state tells.
 * `unsettled`: seen within two seconds of its own stamp, so it is to be looked at again. `ownWrite`: it is the answer to
 * a write of ours, so that a row shows what other people did in those seconds.
 */
export const observeArticle = (
  writable: Writable,
  version: ArticleVersion,
  seen: { readonly atMs: number; readonly unsettled: boolean; readonly ownWrite?: boolean },
): { readonly key: ArticleKey; readonly changed: boolean } =>
  writable.transaction(() => {
    const before = readArticleById(writable, version.id);
    const key = before !== null && saysTheSame(before, version) ? before.key : putListedRow(writable, version, false);
    const remoteId = keepVersion(writable, key, {
      kind: 'remote',
      fields: version,
      hasDraft: version.hasDraft,
      updatedAt: version.updatedAt,
      keptAtMs: seen.atMs,
    });
    // What we sent and got back unchanged is one content: base and remote share its row.
    const baseBefore = before?.baseId ?? null;
    const shared = sharedWithBase(writable, baseBefore, remoteId);
    const baseId = isBusy(writable, key) ? baseBefore : shared;
    const changed = shared !== (before?.remoteId ?? null);
    runOne(
      writable,
      `UPDATE article SET remote_id = ?, base_id = ?, unsettled = ?, own_write = ?, revision = revision + ?,
         text_due = 0, observed = ? WHERE key = ?`,
      shared,
      baseId,
      seen.unsettled ? 1 : 0,
      seen.unsettled && seen.ownWrite === true ? 1 : 0,
      // A window may have the old text open: its next steps must not be taken for steps on this one.
      baseId !== null && otherText(writable, baseBefore, baseId) ? 1 : 0,
      markObservations(writable) + 1,
      key,
    );
    refreshShown(writable, key, { wordsChanged: changed || before?.trashedAtMs !== null });
    return { key, changed };
  });

/** What both sides agree on from now on; the caller moves or drops the working copy in the same transaction. */
export const setBase = (writable: Writable, key: ArticleKey, versionId: VersionId): void => {
  runOne(writable, 'UPDATE article SET base_id = ? WHERE key = ?', versionId, key);
  // What only respelled the former base may say something else than this one.
  writable.run('UPDATE working_copy SET respelled_id = NULL WHERE article_key = ?', key);
  refreshShown(writable, key);
};

/** What was seen while something was on its way becomes the base, where that came to nothing and nothing is edited. */
export const followRemote = (writable: Writable, key: ArticleKey): void =>
  writable.transaction(() => {
    const article = readArticle(writable, key);
    const { baseId = null, remoteId = null } = article ?? {};
    if (remoteId === null || baseId === remoteId || isBusy(writable, key)) return;
    if (otherText(writable, baseId, remoteId)) {
      runOne(writable, 'UPDATE article SET revision = revision + 1 WHERE key = ?', key);
    }
    setBase(writable, key, remoteId);
  });

function sharedWithBase(readable: Readable, baseId: VersionId | null, remoteId: VersionId): VersionId {
  if (baseId === null || baseId === remoteId) return remoteId;
  const same = readable.get(
    `SELECT 1 FROM article_version AS base, article_version AS remote
     WHERE base.version_id = ? AND remote.version_id = ? AND base.fields = remote.fields AND base.text = remote.text`,
    baseId,
    remoteId,
  );
  return same === undefined ? remoteId : baseId;
}

function otherText(readable: Readable, before: VersionId | null, after: VersionId): boolean {
  if (before === null || before === after) return false;
  const same = readable.get(
    `SELECT 1 FROM article_version AS one, article_version AS other
     WHERE one.version_id = ? AND other.version_id = ? AND one.text = other.text`,
    before,
    after,
  );
  return same === undefined;
}

/** Being edited, or on its way up. */
function isBusy(readable: Readable, key: ArticleKey): boolean {
  const busy = readable.get(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM working_copy WHERE article_key = ?)
       OR EXISTS (SELECT 1 FROM operation WHERE article_key = ? AND open = 1)`,
    key,
    key,
  );
  return busy !== undefined;
}

/** The order of its keys is fixed, so equal fields are equal strings. */
export function fieldsJson({ name, slug, status, categories, keywords, related }: ArticleFields): string {
  return JSON.stringify({ name, slug, status, categories, keywords, related });
}
