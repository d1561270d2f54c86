import { meansTheSame } from '../../shared/model/changed-fields.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { readArticle } from '../store/article.ts';
import { readBase, readRemote, setBase } from '../store/article-version.ts';
import type { Writable } from '../store/handle.ts';
import { openOperation } from '../publish/outbox.ts';
import { readEditedKeys, readWorkingCopy } from '../store/working-copy.ts';
import { rebaseWorkingCopy } from '../store/working-copy-rebase.ts';

/**
 * Where the server shows an edited article in other words that mean the same (it rewrites HTML now and then), that
 * becomes the base: nobody has anything to decide. The articles for which it did.
 */
export function adoptSpelling(
  writable: Writable,
  sameText: (one: string, other: string) => boolean,
): readonly ArticleKey[] {
  return readEditedKeys(writable).filter((key) => {
    const article = readArticle(writable, key);
    if (article === null || article.remoteId === null || article.baseId === article.remoteId) return false;
    const base = readBase(writable, key);
    const remote = readRemote(writable, key);
    const copy = readWorkingCopy(writable, key);
    if (base === null || remote === null || copy === null || openOperation(writable, key) !== null) return false;
    if (!meansTheSame(base.fields, remote.fields, sameText)) return false;
    writable.transaction(() => {
      setBase(writable, key, remote.versionId);
      rebaseWorkingCopy(writable, key, copy.changed);
    });
    return true;
  });
}
