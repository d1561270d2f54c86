import { meansTheSame } from '../../shared/model/changed-fields.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import { readArticle } from '../store/article.ts';
import { readBase, readRemote } from '../store/article-version.ts';
import type { Writable } from '../store/handle.ts';
import { readWorkingWords } from '../store/working-copy.ts';
import { noteRespelled } from '../store/working-copy-edit.ts';

/**
 * RECON-SPELLING: the base stays as it is to the byte, for that is what her document stands on. Where the server's version
 * says the same in other words, that is noted, so that nobody is told of a change. Whether it was not known before.
 */
export function noteRespelling(writable: Writable, key: ArticleKey, { same }: Pick<TextRules, 'same'>): boolean {
  const copy = readWorkingWords(writable, key);
  const article = readArticle(writable, key);
  if (copy === null || article === null || article.baseId === article.remoteId) return false;
  if (copy.respelledId === article.remoteId) return false;
  const base = readBase(writable, key);
  const remote = readRemote(writable, key);
  if (base === null || remote === null || !meansTheSame(base.fields, remote.fields, same)) return false;
  noteRespelled(writable, key, remote.versionId);
  return true;
}
