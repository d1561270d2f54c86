import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleId, CollectionId } from '../../shared/model/ids.ts';
import { changedFields, storedFields } from './json-column.ts';
import { compressText, decodeText, encodeText } from './text-codec.ts';

/**
 * A working copy with all that another database needs to take it back: the article's row, what it began from, and what
 * she changed. Written beside the database as a plain HTML file, the second place for her words.
 */
export interface RecoverableCopy {
  readonly article: RecoverableArticle;
  /** The version that the working copy began from; null: a new article. */
  readonly base: ArticleFields | null;
  readonly changed: z.output<typeof changedFields>;
  readonly html: string;
  /** This computer's time of the last edit. */
  readonly editedAtMs: number;
}

const article = z.object({
  id: z.string().transform((id) => id as ArticleId),
  /** null: the server does not know the article yet. */
  number: z.int().nullable(),
  collectionId: z.string().transform((id) => id as CollectionId),
  name: z.string(),
  slug: z.string(),
  status: z.enum(['published', 'notpublished']),
  hasDraft: z.boolean(),
  publicUrl: z.string().nullable(),
  createdAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  updatedBy: z.number().nullable(),
});
export type RecoverableArticle = z.output<typeof article>;

const header = z.object({
  layover: z.literal(1),
  article,
  /** Everything of the base but its text, which is at the file's end, and that text's hash. */
  base: z.object({ fields: storedFields, sha256: z.string() }).nullable(),
  changed: changedFields,
  editedAtMs: z.number(),
  /** How long the article is in this file, and its hash: they tell whether the file is whole. */
  bytes: z.int(),
  sha256: z.string(),
  /** The article once more where UTF-8 cannot carry it as it is. */
  exact: z.string().exactOptional(),
});

const opening =
  '<!-- Layover keeps these words here as well until they are published or discarded. Where the database is lost, they are taken back.\n';
const headerEnd = '\n-->\n<meta charset="utf-8">\n';
const baseOpening = '\n<!-- What these words began from, compressed: ';
const baseEnd = ' -->\n';

/** The file's bytes. A browser shows it as the article; the comments around it are for `readRecovery`. */
export const printRecovery = ({ article, base, changed, html, editedAtMs }: RecoverableCopy): Buffer => {
  const body = Buffer.from(html, 'utf8');
  const facts: z.input<typeof header> = {
    layover: 1,
    article,
    base: base === null ? null : { fields: storedFields.parse(base), sha256: hashOf(encodeText(base.text)) },
    changed,
    editedAtMs,
    bytes: body.length,
    sha256: hashOf(body),
    ...(html.isWellFormed() ? {} : { exact: html }),
  };
  const trailer = base === null ? '' : `${baseOpening}${compressText(base.text).toString('base64')}${baseEnd}`;
  return Buffer.concat([Buffer.from(`${opening}${inComment(facts)}${headerEnd}`), body, Buffer.from(trailer)]);
};

/**
 * What `printRecovery` wrote, byte for byte. A file that somebody typed in gives what it says now. null: it is none of
 * ours, or its facts or its base are damaged.
 */
export const readRecovery = (file: Buffer): RecoverableCopy | null => {
  const at = file.indexOf(headerEnd);
  if (at === -1 || !file.subarray(0, opening.length).equals(Buffer.from(opening))) return null;
  const facts = header.safeParse(parse(file.toString('utf8', opening.length, at))).data;
  if (facts === undefined) return null;
  const rest = file.subarray(at + headerEnd.length);
  const baseText = facts.base === null ? '' : readBaseText(rest, facts.base.sha256);
  if (baseText === null) return null;
  return {
    article: facts.article,
    base: facts.base === null ? null : { ...facts.base.fields, text: baseText },
    changed: facts.changed,
    html: readBody(rest, facts),
    editedAtMs: facts.editedAtMs,
  };
};

function readBody(rest: Buffer, { bytes, sha256, exact }: z.output<typeof header>): string {
  const written = rest.subarray(0, bytes);
  if (hashOf(written) === sha256) return exact ?? written.toString('utf8');
  const end = rest.lastIndexOf(baseOpening);
  return rest.toString('utf8', 0, end === -1 ? rest.length : end);
}

function readBaseText(rest: Buffer, sha256: string): string | null {
  const at = rest.lastIndexOf(baseOpening);
  if (at === -1) return null;
  const encoded = rest.toString('latin1', at + baseOpening.length, rest.lastIndexOf(baseEnd));
  try {
    const text = decodeText(Buffer.from(encoded, 'base64'));
    return hashOf(encodeText(text)) === sha256 ? text : null;
  } catch {
    // Damage that the decompressor meets.
    return null;
  }
}

/** JSON that cannot end the comment around it. */
const inComment = (facts: unknown): string =>
  JSON.stringify(facts)
    .replaceAll('--', String.raw`-\u002d`)
    .replaceAll('>', String.raw`\u003e`);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
