import type { ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import { fold } from './fold.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { changedFields, parseJson, storedFields } from './json-column.ts';
import { uncategorizedOf } from './structure.ts';

interface Row {
  readonly collectionId: CollectionId;
  readonly name: string;
  readonly stamp: string;
  readonly shownName: string;
  readonly nameOrder: string;
  readonly changedOrder: string;
  readonly trashedAtMs: number | null;
  readonly remoteFields: string | null;
  readonly workingFields: string | null;
  readonly editedAtMs: number | null;
}

/**
 * Brings what lists show and search reads of an article in line with its row, remote and working copy. Every write
 * that changes one of them calls it in its own transaction. `wordsChanged`: whether search has to read the article
 * again, whatever its name is.
 */
export const refreshShown = (writable: Writable, key: ArticleKey, { wordsChanged } = { wordsChanged: true }): void => {
  const row = writable.get<Row>(
    `SELECT article.collection_id AS collectionId, article.name, coalesce(article.updated_at, created_at, '') AS stamp,
       shown_name AS shownName, name_order AS nameOrder, changed_order AS changedOrder, trashed_at_ms AS trashedAtMs,
       article_version.fields AS remoteFields, working_copy.fields AS workingFields, edited_at_ms AS editedAtMs
     FROM article
     LEFT JOIN article_version ON article_version.version_id = article.remote_id
     LEFT JOIN working_copy ON working_copy.article_key = article.key
     WHERE article.key = ?`,
    key,
  );
  if (row === undefined) return;
  const working = row.workingFields === null ? {} : changedFields.parse(parseJson(row.workingFields));
  const shownName = working.name ?? row.name;
  const nameOrder = fold(shownName);
  // The edit's time by this computer and the update's by the server meet only here, where they order a list.
  const changedOrder = row.editedAtMs === null ? row.stamp : new Date(row.editedAtMs).toISOString();
  const otherName = row.shownName !== shownName.toWellFormed();
  if (otherName || row.nameOrder !== nameOrder.toWellFormed() || row.changedOrder !== changedOrder) {
    runOne(
      writable,
      'UPDATE article SET shown_name = ?, name_order = ?, changed_order = ? WHERE key = ?',
      shownName,
      nameOrder,
      changedOrder,
      key,
    );
  }
  showCategories(writable, key, row, working.categories);
  if (otherName || wordsChanged) writable.run('INSERT OR IGNORE INTO search_due (article_key) VALUES (?)', key);
};

function showCategories(writable: Writable, key: ArticleKey, row: Row, chosen: readonly string[] | undefined): void {
  const known = row.trashedAtMs === null ? (chosen ?? remoteCategories(row)) : null;
  const shown = known === null ? [] : orUncategorized(writable, row.collectionId, known);
  const now = writable
    .all<{ readonly id: string }>('SELECT category_id AS id FROM article_category WHERE article_key = ?', key)
    .map(({ id }) => id);
  if (now.length === shown.length && now.every((id) => shown.includes(id))) return;
  writable.run('DELETE FROM article_category WHERE article_key = ?', key);
  for (const id of shown) {
    writable.run('INSERT OR IGNORE INTO article_category (article_key, category_id) VALUES (?, ?)', key, id);
  }
}

/** null: not known yet, because the text is not here. A new article has none. */
function remoteCategories(row: Row): readonly string[] | null {
  if (row.remoteFields !== null) return storedFields.parse(parseJson(row.remoteFields)).categories;
  return row.workingFields === null ? null : [];
}

function orUncategorized(readable: Readable, collectionId: CollectionId, ids: readonly string[]): readonly string[] {
  if (ids.length > 0) return [...new Set(ids)];
  const uncategorized = uncategorizedOf(readable, collectionId);
  return uncategorized === null ? [] : [uncategorized];
}
