import { assert } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Caret } from '../../shared/contract/views.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { namesLocalArticle } from '../../shared/model/local-article-link.ts';
import { ownTexts, withWordsAtEnd } from '../../shared/model/own-words.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readArticle } from './article.ts';
import { keepGivenUp } from './article-version.ts';
import { forgetChoices, readChoices } from './conflict-choices.ts';
import { runOne, type Writable } from './handle.ts';
import type { ChangedFields } from './json-column.ts';
import { batchesWith } from './known-batches.ts';
import { refreshShown } from './shown.ts';
import { encodeText } from './text-codec.ts';
import type { VersionId } from './version-id.ts';
import { baseFields, isEdited, readWorkingWords, workingFields } from './working-copy.ts';
import { forgetPast, hasPast, keepPast } from './working-past.ts';

/**
 * Every change of a working copy: one transaction each, durable when it returns, so that memory may follow. Each
 * answers the article's new revision. An edit takes back the trouble that an earlier publish left.
 */

/** A working copy as a whole, as `putWorkingCopy` writes it. */
export interface WorkingText {
  /** The text that the document is aligned to. */
  readonly source: string;
  /** ProseMirror document JSON; null: the source itself. */
  readonly snapshot: unknown;
  /** What the document prints. */
  readonly html: string;
}

/**
 * Appends ProseMirror steps (JSON), beginning the working copy from the base where there is none.
 * `revision` is the one that the steps apply to; null does not check. `html` is what the document prints after them.
 * Troubles: unknown-article, not-downloaded, edited-elsewhere.
 */
export const appendSteps = (
  writable: Writable,
  edit: {
    readonly key: ArticleKey;
    readonly revision: number | null;
    readonly steps: readonly unknown[];
    readonly html: string;
    readonly caret: Caret | null;
    readonly atMs: number;
    /** The name of these steps, known from now on (known-batches.ts). */
    readonly batch?: string;
  },
): Result<number, Trouble> =>
  change(writable, edit, () => {
    const [last] = writable.all<{ readonly position: number }>(
      'SELECT coalesce(max(position), 0) AS position FROM working_step WHERE article_key = ?',
      edit.key,
    );
    for (const [index, step] of edit.steps.entries()) {
      writable.run(
        'INSERT INTO working_step (article_key, position, step) VALUES (?, ?, ?)',
        edit.key,
        (last?.position ?? 0) + index + 1,
        JSON.stringify(step),
      );
    }
    writeText(writable, edit.key, edit.html, edit.caret);
  });

/**
 * Replaces the whole text, as the source view and `edit --file` do: the document is aligned to it anew. `past`: undo goes
 * back to what was before, from here or from where this change began; without, it ends here.
 */
export const replaceText = (
  writable: Writable,
  edit: {
    readonly key: ArticleKey;
    readonly revision: number | null;
    readonly html: string;
    readonly past?: 'kept' | 'goes-on';
    readonly atMs: number;
  },
): Result<number, Trouble> =>
  change(writable, edit, () => {
    if (edit.past === undefined) forgetPast(writable, edit.key);
    else if (edit.past === 'kept' || !hasPast(writable, edit.key)) keepPast(writable, edit.key);
    writable.run('DELETE FROM working_step WHERE article_key = ?', edit.key);
    runOne(
      writable,
      'UPDATE working_copy SET source = ?, snapshot = NULL WHERE article_key = ?',
      encodeText(edit.html),
      edit.key,
    );
    writeText(writable, edit.key, edit.html, null);
  });

/** Changes some fields; one that is as in the base again is no longer changed. */
export const setFields = (
  writable: Writable,
  edit: { readonly key: ArticleKey; readonly fields: ChangedFields; readonly atMs: number },
): Result<number, Trouble> =>
  change(writable, { ...edit, revision: null }, () => {
    const copy = readWorkingWords(writable, edit.key);
    assert(copy !== null, 'a change begins the working copy');
    const fields = changesAgainst(baseFields(writable, edit.key), { ...copy.changed, ...edit.fields });
    runOne(writable, 'UPDATE working_copy SET fields = ? WHERE article_key = ?', JSON.stringify(fields), edit.key);
  });

/** Puts a snapshot (document JSON) in place of the steps so far. Changes no word, so the revision stays. */
export const compactSteps = (writable: Writable, key: ArticleKey, snapshot: unknown): void =>
  writable.transaction(() => {
    // A past without them would lead to another text than the one that the snapshot is.
    if (hasPast(writable, key)) keepPast(writable, key);
    writable.run('DELETE FROM working_step WHERE article_key = ?', key);
    runOne(writable, 'UPDATE working_copy SET snapshot = ? WHERE article_key = ?', JSON.stringify(snapshot), key);
  });

/** Where the writer was; only kept where there is a working copy. Not an edit. */
export const setCaret = (writable: Writable, key: ArticleKey, caret: Caret): void => {
  writable.run('UPDATE working_copy SET caret = ? WHERE article_key = ?', JSON.stringify(caret), key);
};

/** What a person must decide on before the working copy can go up; null takes it back. */
export const setWorkingTrouble = (writable: Writable, key: ArticleKey, trouble: Trouble | null): void => {
  writable.run(
    'UPDATE working_copy SET trouble = ? WHERE article_key = ?',
    trouble === null ? null : JSON.stringify(trouble),
    key,
  );
};

/** The server's version only says what the base says, in other words: it does not count as changed by others. */
export const noteRespelled = (writable: Writable, key: ArticleKey, versionId: VersionId): void => {
  runOne(writable, 'UPDATE working_copy SET respelled_id = ? WHERE article_key = ?', versionId, key);
};

/**
 * Puts a working copy over the present base, whole: what a rebase after a publish needs. `fields` are the writer's
 * values; those that equal the base are no longer changed. The caller has moved the base in the same transaction.
 */
export const putWorkingCopy = (
  writable: Writable,
  key: ArticleKey,
  text: WorkingText,
  fields: ChangedFields,
  atMs: number,
): Result<number, Trouble> =>
  change(writable, { key, revision: null, atMs }, () => {
    forgetPast(writable, key);
    writable.run('DELETE FROM working_step WHERE article_key = ?', key);
    runOne(
      writable,
      'UPDATE working_copy SET source = ?, snapshot = ?, fields = ? WHERE article_key = ?',
      encodeText(text.source),
      text.snapshot === null ? null : JSON.stringify(text.snapshot),
      JSON.stringify(changesAgainst(baseFields(writable, key), fields)),
      key,
    );
    writeText(writable, key, text.html, null);
  });

/**
 * Ends the working copy. `keep`: its words stay as a version (a discard); without, they are the base now (a publish).
 * Where the server moved meanwhile, base follows it. A new article of the writer's ends with its working copy, and so does
 * one that is gone there, unless something of it is on its way still: that keeps it out of the trash until its end is known.
 */
export const endWorkingCopy = (
  writable: Writable,
  key: ArticleKey,
  end: { readonly keep: boolean; readonly atMs: number },
): void =>
  writable.transaction(() => {
    const copy = readWorkingWords(writable, key);
    if (copy === null) return;
    const fields = workingFields(writable, copy);
    if (end.keep) keepGivenUp(writable, key, { fields, atMs: end.atMs });
    endChoices(writable, key, fields, end.atMs);
    runOne(writable, 'DELETE FROM working_copy WHERE article_key = ?', key);
    runOne(
      writable,
      `UPDATE article SET revision = revision + 1, base_id = coalesce(remote_id, base_id),
         trashed_at_ms = CASE WHEN presence = 'local' OR (presence = 'deleted' AND NOT EXISTS (
           SELECT 1 FROM operation WHERE article_key = article.key AND open = 1)) THEN ? ELSE trashed_at_ms END
       WHERE key = ?`,
      end.atMs,
      key,
    );
    refreshShown(writable, key);
  });

/** What she typed in a conflict that ended by itself stays in the history: here no place is known for it (RECON-WORDS). */
function endChoices(writable: Writable, key: ArticleKey, fields: ArticleFields, atMs: number): void {
  const words = ownTexts(readChoices(writable, key).regions);
  const text = withWordsAtEnd(fields.text, words);
  if (words.length > 0) keepGivenUp(writable, key, { fields: { ...fields, text }, atMs });
  forgetChoices(writable, key);
}

/**
 * Ends a working copy that says what its base says; whether it did. Never a new article's, and none of which something is
 * on its way: then going back to the base is a change of what will be there.
 */
export const endIfUnchanged = (writable: Writable, key: ArticleKey, atMs: number): boolean =>
  writable.transaction(() => {
    const unchanged = writable.get(
      `SELECT 1 FROM working_copy JOIN article ON article.key = working_copy.article_key
       WHERE article_key = ? AND text_changed = 0 AND fields = '{}' AND presence <> 'local'
         AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.article_key = article.key AND open = 1)`,
      key,
    );
    if (unchanged === undefined) return false;
    endWorkingCopy(writable, key, { keep: false, atMs });
    return true;
  });

/** Begins the working copy where there is none, lets `act` write it, and counts one revision. */
function change(
  writable: Writable,
  edit: {
    readonly key: ArticleKey;
    readonly revision: number | null;
    readonly atMs: number;
    readonly batch?: string;
  },
  act: () => void,
): Result<number, Trouble> {
  return writable.transaction(() => {
    const article = readArticle(writable, edit.key);
    if (article === null || article.trashedAtMs !== null) return failed({ kind: 'unknown-article' });
    if (edit.revision !== null && edit.revision !== article.revision) return failed({ kind: 'edited-elsewhere' });
    if (article.baseId === null && article.presence !== 'local') return failed({ kind: 'not-downloaded' });
    begin(writable, edit.key, edit.atMs);
    act();
    runOne(
      writable,
      // A conflict is none of a publish's: it stands until somebody looked at the new words, too.
      `UPDATE working_copy SET edited_at_ms = ?, trouble = CASE WHEN trouble ->> '$.kind' = 'conflict' AND EXISTS (
         SELECT 1 FROM article WHERE key = article_key AND base_id IS NOT remote_id) THEN trouble END
       WHERE article_key = ?`,
      edit.atMs,
      edit.key,
    );
    const revision = article.revision + 1;
    const batches = edit.batch === undefined ? null : batchesWith(writable, edit.key, { name: edit.batch, revision });
    runOne(
      writable,
      'UPDATE article SET revision = ?, batches = coalesce(?, batches) WHERE key = ?',
      revision,
      batches,
      edit.key,
    );
    refreshShown(writable, edit.key);
    return ok(revision);
  });
}

function begin(writable: Writable, key: ArticleKey, atMs: number): void {
  if (isEdited(writable, key)) return;
  const html = baseFields(writable, key).text;
  const text = encodeText(html);
  writable.run(
    `INSERT INTO working_copy (article_key, source, html, fields, text_changed, links_locally, began_at_ms,
       began_revision, edited_at_ms)
     SELECT key, ?, ?, '{}', 0, ?, ?, revision, ? FROM article WHERE key = ?`,
    text,
    text,
    namesLocalArticle(html) ? 1 : 0,
    atMs,
    atMs,
    key,
  );
}

function writeText(writable: Writable, key: ArticleKey, html: string, caret: Caret | null): void {
  runOne(
    writable,
    `UPDATE working_copy SET html = ?, text_changed = ?, links_locally = ?, caret = coalesce(?, caret)
     WHERE article_key = ?`,
    encodeText(html),
    html === baseFields(writable, key).text ? 0 : 1,
    namesLocalArticle(html) ? 1 : 0,
    caret === null ? null : JSON.stringify(caret),
    key,
  );
}

/** The changed fields without those that are as in the base. Lists compare in order: the order is the writer's. */
function changesAgainst(base: ArticleFields, fields: ChangedFields): ChangedFields {
  const kept = Object.entries(fields).filter(
    ([field, value]) => JSON.stringify(base[field as keyof ArticleFields]) !== JSON.stringify(value),
  );
  return Object.fromEntries(kept);
}
