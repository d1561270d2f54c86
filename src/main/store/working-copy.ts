import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import type { Caret } from '../../shared/contract/views.ts';
import { caret as caretSchema } from '../../shared/contract/article-schemas.ts';
import { trouble as troubleSchema } from '../../shared/contract/value-schemas.ts';
import type { ArticleField, ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { readArticle } from './article.ts';
import { readBase, readBaseFields } from './article-version.ts';
import type { Readable } from './handle.ts';
import { type ChangedFields, changedFields, parseJson } from './json-column.ts';
import { decodeText } from './text-codec.ts';
import type { VersionId } from './version-id.ts';

/** What the writer's version of one article says. */
export interface WorkingWords {
  readonly key: ArticleKey;
  /** What its document prints, as its last writer computed it. */
  readonly html: string;
  /** The changed fields only. */
  readonly changed: ChangedFields;
  readonly textChanged: boolean;
  /** What a person must decide on before it can go up. */
  readonly trouble: Trouble | null;
  /** The server's version that says what the base says, in other words; null: none is known. */
  readonly respelledId: VersionId | null;
  readonly beganAtMs: number;
  /** The article's revision when she began: an operation of that one or an earlier one holds none of these words. */
  readonly beganRevision: number;
  readonly editedAtMs: number;
  readonly revision: number;
}

/** The same with the document that says it: `source` opened, then `snapshot` if any, then `steps`. */
export interface WorkingCopy extends WorkingWords {
  readonly source: string;
  readonly snapshot: unknown;
  readonly steps: readonly unknown[];
  readonly caret: Caret | null;
}

interface WordsRow {
  readonly key: ArticleKey;
  readonly html: Buffer;
  readonly fields: string;
  readonly textChanged: number;
  readonly trouble: string | null;
  readonly respelledId: VersionId | null;
  readonly beganAtMs: number;
  readonly beganRevision: number;
  readonly editedAtMs: number;
  readonly revision: number;
}

interface Row extends WordsRow {
  readonly source: Buffer;
  readonly snapshot: string | null;
  readonly caret: string | null;
}

const wordsColumns = `article_key AS key, html, fields, text_changed AS textChanged, trouble,
  respelled_id AS respelledId, began_at_ms AS beganAtMs, began_revision AS beganRevision, edited_at_ms AS editedAtMs, revision`;

const fromWordsRow = ({ fields, html, ...row }: WordsRow): WorkingWords => ({
  ...row,
  html: decodeText(html),
  changed: changedFields.parse(parseJson(fields)),
  textChanged: row.textChanged === 1,
  trouble: row.trouble === null ? null : troubleSchema.parse(parseJson(row.trouble)),
});

/** null: the article is not being edited. */
export const readWorkingCopy = (readable: Readable, key: ArticleKey): WorkingCopy | null => {
  const row = readable.get<Row>(
    `SELECT ${wordsColumns}, source, snapshot, caret
     FROM working_copy JOIN article ON article.key = working_copy.article_key WHERE article_key = ?`,
    key,
  );
  if (row === undefined) return null;
  const { source, snapshot, caret, ...words } = row;
  return {
    ...fromWordsRow(words),
    source: decodeText(source),
    snapshot: snapshot === null ? null : parseJson(snapshot),
    steps: readSteps(readable, key),
    caret: caret === null ? null : caretSchema.parse(parseJson(caret)),
  };
};

/** For those who have no use for the document, which can be several times as long. */
export const readWorkingWords = (readable: Readable, key: ArticleKey): WorkingWords | null => {
  const row = readable.get<WordsRow>(
    `SELECT ${wordsColumns}
     FROM working_copy JOIN article ON article.key = working_copy.article_key WHERE article_key = ?`,
    key,
  );
  return row === undefined ? null : fromWordsRow(row);
};

/** The revision of an article that is being edited; else null. */
export const readWorkingRevision = (readable: Readable, key: ArticleKey): number | null =>
  readable.get<{ readonly revision: number }>(
    'SELECT revision FROM article WHERE key = ? AND EXISTS (SELECT 1 FROM working_copy WHERE article_key = key)',
    key,
  )?.revision ?? null;

/** Whether the article has a working copy. */
export const isEdited = (readable: Readable, key: ArticleKey): boolean =>
  readable.get('SELECT 1 FROM working_copy WHERE article_key = ?', key) !== undefined;

/** The article as the writer sees it, whole; null where there is no working copy. */
export const readWorkingFields = (readable: Readable, key: ArticleKey): ArticleFields | null => {
  const copy = readWorkingWords(readable, key);
  return copy === null ? null : workingFields(readable, copy);
};

/** A working copy's fields over its base; a new article's over nothing. */
export const workingFields = (readable: Readable, copy: WorkingWords): ArticleFields => ({
  ...(readBaseFields(readable, copy.key) ?? newFields(readable, copy.key)),
  ...copy.changed,
  text: copy.html,
});

/** Whether readers shall see the article: what she wants, else what the server says; null: it is not here. */
export const readStatusWanted = (readable: Readable, key: ArticleKey): ArticleFields['status'] | null =>
  readable.get<{ readonly status: ArticleFields['status'] }>(
    `SELECT coalesce(working_copy.fields ->> '$.status', article.status) AS status
     FROM article LEFT JOIN working_copy ON working_copy.article_key = article.key WHERE article.key = ?`,
    key,
  )?.status ?? null;

/** What a publish would carry: the fields in which the working copy differs from its base. All, for a new article. */
export const editedFields = (copy: Pick<WorkingWords, 'changed' | 'textChanged'>): readonly ArticleField[] => [
  ...(Object.keys(copy.changed) as ArticleField[]),
  ...(copy.textChanged ? (['text'] as const) : []),
];

/** Every article that has a working copy, first begun first. */
export const readEditedKeys = (readable: Readable): readonly ArticleKey[] =>
  readable
    .all<{ readonly key: ArticleKey }>('SELECT article_key AS key FROM working_copy ORDER BY began_at_ms, article_key')
    .map(({ key }) => key);

/** The fields that a working copy's changes are counted against. */
export const baseFields = (readable: Readable, key: ArticleKey): ArticleFields =>
  readBase(readable, key)?.fields ?? newFields(readable, key);

function newFields(readable: Readable, key: ArticleKey): ArticleFields {
  const article = readArticle(readable, key);
  assert(article?.presence === 'local', 'only a new article is edited without a base');
  const { name, slug, status } = article;
  return { name, slug, status, text: '', categories: [], keywords: [], related: [] };
}

const steps = z.array(z.object({ step: z.string() }));

function readSteps(readable: Readable, key: ArticleKey): readonly unknown[] {
  const rows = readable.all('SELECT step FROM working_step WHERE article_key = ? ORDER BY position', key);
  return steps.parse(rows).map(({ step }) => parseJson(step));
}
