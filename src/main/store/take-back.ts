import { assert } from '../../shared/base/assert.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { createLocalArticle, readArticle, readArticleById, type StoredArticle, writeListedRow } from './article.ts';
import { keepGivenUp, keepVersion, readBase, readVersions } from './article-version.ts';
import { runOne, type Readable, type Writable } from './handle.ts';
import { findByLocalId } from './local-link.ts';
import type { RecoverableArticle, RecoverableCopy } from './recovery-text.ts';
import type { KnownArticle } from './rescue.ts';
import { refreshShown } from './shown.ts';
import { putWorkingCopy, setFields } from './working-copy-edit.ts';
import { baseFields, readWorkingWords } from './working-copy.ts';

/** A working copy with all that another database needs to take it back; null: the article is not being edited. */
export const readRecoverable = (readable: Readable, key: ArticleKey): RecoverableCopy | null => {
  const copy = readWorkingWords(readable, key);
  const article = readArticle(readable, key);
  if (copy === null || article === null) return null;
  const { id, number, collectionId, name, slug, status, hasDraft, publicUrl, createdAt, updatedAt, updatedBy } =
    article;
  return {
    article: { id, number, collectionId, name, slug, status, hasDraft, publicUrl, createdAt, updatedAt, updatedBy },
    base: readBase(readable, key)?.fields ?? null,
    changed: copy.changed,
    html: copy.html,
    editedAtMs: copy.editedAtMs,
  };
};

/**
 * What came of words that were found outside of the database. working: they are the working copy again. history: the
 * article is here and says something else, so they are a version in its history. known: they were here already.
 */
export type TakenBack = 'working' | 'history' | 'known';

/**
 * Takes words back that another database or a recovery file has, and never puts them over others (REC-BACK). `known`:
 * what windows call the article, where they are open meanwhile.
 */
export const takeBack = (writable: Writable, copy: RecoverableCopy, known?: KnownArticle): TakenBack =>
  writable.transaction(() => {
    const there = findArticle(writable, copy.article.id);
    if (there === null) {
      begin(writable, copy, known);
      return 'working';
    }
    if (isKnown(writable, there.key, copy)) return 'known';
    const fields = fieldsOf(copy, baseFieldsOr(writable, there.key, copy));
    keepGivenUp(writable, there.key, { fields, atMs: copy.editedAtMs });
    return 'history';
  });

/** Help Scout may know by now what was new when its words were put aside. */
function findArticle(readable: Readable, id: ArticleId): StoredArticle | null {
  const named = readArticleById(readable, id);
  const former = named === null ? findByLocalId(readable, id) : null;
  return former === null ? named : readArticle(readable, former);
}

function begin(writable: Writable, copy: RecoverableCopy, known: KnownArticle | undefined): void {
  const { article, base, html, changed, editedAtMs } = copy;
  const rekey = (begun: ArticleKey): ArticleKey => (known === undefined ? begun : keepKnown(writable, begun, known));
  const { number } = article;
  let key: ArticleKey;
  if (number === null || base === null) {
    key = rekey(createLocalArticle(writable, { ...article, atMs: editedAtMs }));
  } else {
    key = rekey(writeListedRow(writable, { ...article, number }, true));
    beginOnBase(writable, key, article, base, editedAtMs);
  }
  const text = { source: html, snapshot: null, html };
  const put = putWorkingCopy(writable, key, text, {}, editedAtMs);
  const set = setFields(writable, { key, fields: changed, atMs: editedAtMs });
  assert(put.ok && set.ok, 'a working copy begins on the base that was just written');
}

/** The base as it was; what the server has now, the next pull observes and so tells whether it moved. */
function beginOnBase(
  writable: Writable,
  key: ArticleKey,
  { hasDraft, updatedAt }: RecoverableArticle,
  base: ArticleFields,
  keptAtMs: number,
): void {
  const versionId = keepVersion(writable, key, { kind: 'remote', fields: base, hasDraft, updatedAt, keptAtMs });
  runOne(writable, 'UPDATE article SET base_id = ?, remote_id = ? WHERE key = ?', versionId, versionId, key);
  refreshShown(writable, key);
}

/** The article goes by the same key, and any revision that a window may still have on screen is behind it. */
function keepKnown(writable: Writable, begun: ArticleKey, { key, revision }: KnownArticle): ArticleKey {
  writable.run('DELETE FROM search_due WHERE article_key = ?', begun);
  runOne(writable, 'UPDATE article SET key = ?, revision = ? WHERE key = ?', key, revision + 1, begun);
  return key;
}

/** Whether the article's working copy or its history has these very words. */
function isKnown(readable: Readable, key: ArticleKey, { html }: RecoverableCopy): boolean {
  if (readWorkingWords(readable, key)?.html === html) return true;
  return readVersions(readable, key).some(({ fields }) => fields.text === html);
}

const fieldsOf = ({ html, changed }: RecoverableCopy, base: ArticleFields): ArticleFields => ({
  ...base,
  ...changed,
  text: html,
});

function baseFieldsOr(readable: Readable, key: ArticleKey, { base, article }: RecoverableCopy): ArticleFields {
  if (base !== null) return base;
  if (readBase(readable, key) !== null || readArticle(readable, key)?.presence === 'local')
    return baseFields(readable, key);
  const { name, slug, status } = article;
  return { name, slug, status, text: '', categories: [], keywords: [], related: [] };
}
