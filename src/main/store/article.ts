import { assert } from '../../shared/base/assert.ts';
import type { ArticleStatus, ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleId, ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import { fold } from './fold.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { refreshShown } from './shown.ts';
import type { VersionId } from './version-id.ts';

/** local: the server does not know it. missing: a 404 that awaits the writer's word. deleted: gone from the server. */
export type Presence = 'local' | 'here' | 'missing' | 'deleted';

/** The server's row of an article, as lists show it. Source: Docs API, ArticleRef. */
export type ListedRow = Pick<
  ArticleVersion,
  | 'id'
  | 'number'
  | 'collectionId'
  | 'name'
  | 'slug'
  | 'status'
  | 'hasDraft'
  | 'publicUrl'
  | 'createdAt'
  | 'updatedAt'
  | 'updatedBy'
>;

/** An article on this computer, without its versions and its working copy. Row fields are the server's, as last seen. */
export interface StoredArticle extends Omit<ListedRow, 'number'> {
  readonly key: ArticleKey;
  readonly number: number | null;
  readonly baseId: VersionId | null;
  readonly remoteId: VersionId | null;
  readonly presence: Presence;
  readonly unsettled: boolean;
  /** Unsettled, and the answer to a write of our own. */
  readonly ownWrite: boolean;
  readonly textDue: boolean;
  readonly revision: number;
  readonly publishedAtMs: number | null;
  readonly trashedAtMs: number | null;
}

interface Row extends Omit<StoredArticle, 'hasDraft' | 'unsettled' | 'ownWrite' | 'textDue'> {
  readonly hasDraft: number;
  readonly unsettled: number;
  readonly ownWrite: number;
  readonly textDue: number;
}

const columns = `key, id, number, collection_id AS collectionId, name, slug, status, has_draft AS hasDraft,
  public_url AS publicUrl, created_at AS createdAt, updated_at AS updatedAt, updated_by AS updatedBy,
  base_id AS baseId, remote_id AS remoteId, presence, unsettled, own_write AS ownWrite, text_due AS textDue, revision,
  published_at_ms AS publishedAtMs, trashed_at_ms AS trashedAtMs`;

const fromRow = (row: Row | undefined): StoredArticle | null =>
  row === undefined
    ? null
    : {
        ...row,
        hasDraft: row.hasDraft === 1,
        unsettled: row.unsettled === 1,
        ownWrite: row.ownWrite === 1,
        textDue: row.textDue === 1,
      };

/** Trashed articles too. */
export const readArticle = (readable: Readable, key: ArticleKey): StoredArticle | null =>
  fromRow(readable.get<Row>(`SELECT ${columns} FROM article WHERE key = ?`, key));

export const readArticleById = (readable: Readable, id: ArticleId): StoredArticle | null =>
  fromRow(readable.get<Row>(`SELECT ${columns} FROM article WHERE id = ?`, id));

/** What a person types: a number, a server id, or a local id. Never a trashed article. */
export const findArticle = (readable: Readable, idOrNumber: string): ArticleKey | null => {
  const byId = readable.get<{ readonly key: ArticleKey }>(
    'SELECT key FROM article WHERE id = ? AND trashed_at_ms IS NULL',
    idOrNumber,
  );
  if (byId !== undefined || !/^\d{1,15}$/.test(idOrNumber)) return byId?.key ?? null;
  return (
    readable.get<{ readonly key: ArticleKey }>(
      'SELECT key FROM article WHERE number = ? AND trashed_at_ms IS NULL',
      Number(idOrNumber),
    )?.key ?? null
  );
};

/** The server's article whose address ends so, as it was last seen; null: none that is here. */
export const findBySlugEnd = (readable: Readable, end: string): ArticleId | null =>
  readable.get<{ readonly id: ArticleId }>(
    `SELECT id FROM article
     WHERE substr(slug, -length(?)) = ? AND presence = 'here' AND trashed_at_ms IS NULL LIMIT 1`,
    end,
    end,
  )?.id ?? null;

/**
 * The other article of the collection that has this name here, as she sees them: its number, or its id; null: none has.
 * Docs API: a name is unique in its collection, and white space around it does not count.
 */
export const findNamesake = (
  readable: Readable,
  collectionId: CollectionId,
  name: string,
  except: ArticleKey | null = null,
): string | null =>
  readable.get<{ readonly called: string }>(
    `SELECT coalesce(CAST(number AS TEXT), id) AS called FROM article
     WHERE collection_id = ? AND name_order = ? AND trim(shown_name) = ? AND key IS NOT ? AND trashed_at_ms IS NULL LIMIT 1`,
    collectionId,
    fold(name.trim()),
    name.trim(),
    except,
  )?.called ?? null;

/** A new article of the writer's; its words are the working copy that the caller begins in the same transaction. */
export const createLocalArticle = (
  writable: Writable,
  article: {
    readonly id: ArticleId;
    readonly collectionId: CollectionId;
    readonly name: string;
    readonly slug: string;
    readonly status: ArticleStatus;
    readonly atMs: number;
  },
): ArticleKey => {
  assert(article.id.startsWith('local-'), 'a new article has a local id');
  return writable.insert(
    `INSERT INTO article (id, collection_id, name, slug, status, has_draft, presence, shown_name, name_order, changed_order)
     VALUES (?, ?, ?, ?, ?, 0, 'local', ?, '', ?)`,
    article.id,
    article.collectionId,
    article.name,
    article.slug,
    article.status,
    article.name,
    new Date(article.atMs).toISOString(),
  ) as ArticleKey;
};

/**
 * Writes the server's row of an article, known or not. `text_due` is left to the caller's judgement: a row that comes
 * with its text (a GET) makes nothing due, a changed one of a listing does.
 */
export const writeListedRow = (writable: Writable, row: ListedRow, textDue: boolean): ArticleKey => {
  const known = readArticleById(writable, row.id);
  const key = putListedRow(writable, row, textDue);
  refreshShown(writable, key, { wordsChanged: known?.trashedAtMs !== null });
  return key;
};

/** The same for a caller who brings in line what lists show, when it has written all that it knows. */
export const putListedRow = (writable: Writable, row: ListedRow, textDue: boolean): ArticleKey => {
  const { key } = writable.get<{ readonly key: ArticleKey }>(
    `INSERT INTO article (id, number, collection_id, name, slug, status, has_draft, public_url, created_at, updated_at,
       updated_by, presence, text_due, shown_name, name_order, changed_order)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'here', ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       number = excluded.number, collection_id = excluded.collection_id, name = excluded.name, slug = excluded.slug,
       status = excluded.status, has_draft = excluded.has_draft, public_url = excluded.public_url,
       created_at = excluded.created_at, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
       presence = 'here', text_due = excluded.text_due, trashed_at_ms = NULL
     RETURNING key`,
    row.id,
    row.number,
    row.collectionId,
    row.name,
    row.slug,
    row.status,
    row.hasDraft ? 1 : 0,
    row.publicUrl,
    row.createdAt,
    row.updatedAt,
    row.updatedBy,
    textDue ? 1 : 0,
    row.name,
    // As lists show one that is new here: else it would move in every index right away.
    fold(row.name),
    row.updatedAt ?? row.createdAt ?? '',
  ) as { readonly key: ArticleKey };
  return key;
};

/**
 * Whether a row that was seen is the one that is stored, in all that it says: most answers repeat it, and to write it
 * once more would move the article in every index.
 */
export const saysTheSame = (article: StoredArticle, row: ListedRow): boolean =>
  sameRow(article, row) &&
  article.number === row.number &&
  article.publicUrl === row.publicUrl &&
  article.createdAt === row.createdAt &&
  article.updatedBy === row.updatedBy;

/**
 * Whether a listed row says the same as what we have (design 4: updatedAt, status, hasDraft, name, slug). After a write
 * of our own the author tells, too: a colleague's change may carry the very stamp of ours (SYNC-OWN-WRITE).
 */
export const sameRow = (article: StoredArticle, row: ListedRow): boolean =>
  article.presence === 'here' &&
  article.trashedAtMs === null &&
  article.collectionId === row.collectionId &&
  article.updatedAt === row.updatedAt &&
  (!article.ownWrite || article.updatedBy === row.updatedBy) &&
  article.status === row.status &&
  article.hasDraft === row.hasDraft &&
  // SQLite's TEXT holds no lone surrogates.
  article.name === row.name.toWellFormed() &&
  article.slug === row.slug.toWellFormed();

export const setPublishedAt = (writable: Writable, key: ArticleKey, atMs: number): void =>
  runOne(writable, 'UPDATE article SET published_at_ms = ? WHERE key = ?', atMs, key);

export const setPresence = (writable: Writable, key: ArticleKey, presence: Presence): void =>
  runOne(writable, 'UPDATE article SET presence = ? WHERE key = ?', presence, key);

/** What we have may be older than what the server has: the next pull fetches it. */
export const setTextDue = (writable: Writable, key: ArticleKey): void =>
  runOne(writable, 'UPDATE article SET text_due = 1 WHERE key = ?', key);
