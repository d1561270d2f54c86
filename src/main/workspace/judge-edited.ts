import type { TextRules } from '../../shared/model/merge-article.ts';
import { noChoices } from '../../shared/model/merge-article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { reconcile, type Reconciliation } from '../../shared/model/reconcile.ts';
import { noteRespelling } from '../publish/note-respelling.ts';
import { openOperation } from '../publish/outbox.ts';
import { asVersion, knownCategories } from '../publish/article-facts.ts';
import { readArticle } from '../store/article.ts';
import { readBase, readRemote } from '../store/article-version.ts';
import type { Writable } from '../store/handle.ts';
import { readEditedKeys, readWorkingWords, type WorkingWords, workingFields } from '../store/working-copy.ts';
import { setWorkingTrouble } from '../store/working-copy-edit.ts';

/**
 * What the newest version seen on the server means for an article that is edited here. It never touches her text: what
 * merges is merged by the publish that sends it, so nothing moves under her hands. A conflict shows on the row; the
 * server's other spelling of the same (it rewrites HTML now and then) shows nowhere. Whether anything changed.
 */
export function judgeEdited(writable: Writable, key: ArticleKey, texts: TextRules): boolean {
  const copy = readWorkingWords(writable, key);
  if (copy === null || openOperation(writable, key) !== null) return false;
  const isRespelled = noteRespelling(writable, key, texts);
  const reconciled = reconcileEdited(writable, copy, texts);
  const isMoved = reconciled?.action === 'ask' ? showConflict(writable, copy) : clearConflict(writable, copy);
  return isRespelled || isMoved;
}

/** Every edited article that the server moved on from its base; those for which anything changed. */
export const judgeAllEdited = (writable: Writable, texts: TextRules): readonly ArticleKey[] =>
  readEditedKeys(writable).filter((key) => judgeEdited(writable, key, texts));

/** null: the server's version is what she began from, or is not there. A category of hers may be gone all the same. */
function reconcileEdited(writable: Writable, copy: WorkingWords, texts: TextRules): Reconciliation | null {
  const { key } = copy;
  const article = readArticle(writable, key);
  if (article === null || article.presence !== 'here') return null;
  if (article.baseId === article.remoteId && copy.changed.categories === undefined) return null;
  const base = readBase(writable, key);
  const remote = readRemote(writable, key);
  if (base === null || remote === null) return null;
  const version = asVersion(article, remote);
  return reconcile(
    {
      base: base.fields,
      server: { kind: 'here', version },
      working: workingFields(writable, copy),
      unsettled: false,
      refusal: null,
      categories: knownCategories(writable, article.collectionId),
      collectionGone: false,
      choices: noChoices,
    },
    texts,
  );
}

function showConflict(writable: Writable, { key, trouble }: WorkingWords): boolean {
  if (trouble !== null) return false;
  setWorkingTrouble(writable, key, { kind: 'conflict' });
  return true;
}

function clearConflict(writable: Writable, { key, trouble }: WorkingWords): boolean {
  if (trouble?.kind !== 'conflict') return false;
  setWorkingTrouble(writable, key, null);
  return true;
}
