import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { readArticle, readArticleById } from './article.ts';
import { runOne, type Writable } from './handle.ts';
import { noteFormerId } from './local-link.ts';
import { endWorkingCopy } from './working-copy-edit.ts';

/** The new article is on the server now: from here on it has the server's id and number. */
export const adoptServerId = (
  writable: Writable,
  key: ArticleKey,
  { id, number }: { readonly id: ArticleId; readonly number: number },
  atMs: number,
): void =>
  writable.transaction(() => {
    const twin = readArticleById(writable, id);
    if (twin !== null && twin.key !== key) absorb(writable, key, twin.key, atMs);
    const former = readArticle(writable, key)?.id;
    if (former !== undefined && former !== id) noteFormerId(writable, key, former);
    runOne(
      writable,
      `UPDATE article SET id = ?, number = ?, presence = 'here' WHERE key = ? AND presence = 'local'`,
      id,
      number,
      key,
    );
  });

/**
 * A pull listed the article before anybody here knew that it is ours. It becomes one with the writer's: its versions go
 * over, and what was typed in it stays as one of them.
 */
function absorb(writable: Writable, key: ArticleKey, twin: ArticleKey, atMs: number): void {
  endWorkingCopy(writable, twin, { keep: true, atMs });
  writable.run('UPDATE article SET base_id = NULL, remote_id = NULL WHERE key = ?', twin);
  writable.run('UPDATE article_version SET article_key = ? WHERE article_key = ?', key, twin);
  writable.run('DELETE FROM article_search WHERE rowid = ?', twin);
  runOne(writable, 'DELETE FROM article WHERE key = ?', twin);
}
