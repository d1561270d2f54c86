import { z } from 'zod';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { parseJson } from './json-column.ts';
import { decodeText } from './text-codec.ts';

/**
 * What a working copy's text was before it was begun anew, oldest first: only undo reads it. It belongs to the text that
 * came of it, and goes with whatever else puts another text in its place.
 */

/** `source` opened, or `snapshot` where there is no source, then `steps`. */
export interface PastText {
  readonly source: string | null;
  readonly snapshot: unknown;
  readonly steps: readonly unknown[];
}

/** A window reads them all as it opens the article, unasked: a million characters can take it 0.7 s. */
const textsMax = 10;
const bytesMax = 1_000_000;

/** Puts what the working copy says now, its steps included, behind what comes. The oldest go first. */
export const keepPast = (writable: Writable, key: ArticleKey): void => {
  runOne(
    writable,
    `INSERT INTO working_past (article_key, source, snapshot, steps)
     SELECT article_key, CASE WHEN snapshot IS NULL THEN source END, snapshot,
       (SELECT '[' || coalesce(group_concat(step, ',' ORDER BY position), '') || ']' FROM working_step
        WHERE working_step.article_key = working_copy.article_key)
     FROM working_copy WHERE article_key = ?`,
    key,
  );
  writable.run(
    `DELETE FROM working_past WHERE position IN (
       SELECT position FROM (
         SELECT position, row_number() OVER newer AS number,
           sum(coalesce(octet_length(source), octet_length(snapshot)) + octet_length(steps)) OVER newer AS bytes
         FROM working_past WHERE article_key = ? WINDOW newer AS (ORDER BY position DESC))
       WHERE number > ? OR bytes > ?)`,
    key,
    textsMax,
    bytesMax,
  );
};

export const hasPast = (readable: Readable, key: ArticleKey): boolean =>
  readable.get('SELECT 1 FROM working_past WHERE article_key = ?', key) !== undefined;

export const forgetPast = (writable: Writable, key: ArticleKey): void => {
  writable.run('DELETE FROM working_past WHERE article_key = ?', key);
};

interface Row {
  readonly source: Buffer | null;
  readonly snapshot: string | null;
  readonly steps: string;
}

const stepList = z.array(z.unknown());

/** Oldest first. None where the disk changed a byte of it: what she can undo is no reason not to open an article. */
export const readPast = (readable: Readable, key: ArticleKey): readonly PastText[] => {
  const rows = readable.all<Row>(
    'SELECT source, snapshot, steps FROM working_past WHERE article_key = ? ORDER BY position',
    key,
  );
  try {
    return rows.map(fromRow);
  } catch {
    return [];
  }
};

const fromRow = ({ source, snapshot, steps }: Row): PastText => ({
  source: source === null ? null : decodeText(source),
  snapshot: snapshot === null ? null : parseJson(snapshot),
  steps: stepList.parse(parseJson(steps)),
});
