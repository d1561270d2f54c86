import { z } from 'zod';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { type Readable, runOne, type Writable } from './handle.ts';
import { parseJson } from './json-column.ts';

/**
 * Which steps were appended already, and to which revision that led: a window whose connection broke before the answer
 * sends them again, also to an engine that was started meanwhile (WS-AGAIN). They are kept in the article's row, which
 * a save writes anyway, and which outlives the working copy.
 */

/** Of an article: more windows than anybody has open on one; each sends two at most before the first is answered. */
const keptMax = 8;

/** Each: its name, and the revision that it led to. */
const batchesColumn = z.array(z.tuple([z.string(), z.int()])).readonly();

/** null: these steps have never come, or too long ago. */
export const revisionOfBatch = (readable: Readable, key: ArticleKey, batch: string): number | null =>
  readBatches(readable, key).find(([name]) => name === batch)?.[1] ?? null;

/** The column's new value once this batch has led to this revision. */
export const batchesWith = (
  readable: Readable,
  key: ArticleKey,
  { name, revision }: { readonly name: string; readonly revision: number },
): string => {
  const others = readBatches(readable, key).filter(([other]) => other !== name);
  return JSON.stringify([...others, [name, revision]].slice(-keptMax));
};

/** This batch has led to what the article is now. */
export const keepBatch = (writable: Writable, key: ArticleKey, name: string): void => {
  const article = writable.get<{ readonly revision: number }>('SELECT revision FROM article WHERE key = ?', key);
  const revision = article?.revision ?? 0;
  const batches = batchesWith(writable, key, { name, revision });
  runOne(writable, 'UPDATE article SET batches = ? WHERE key = ?', batches, key);
};

const readBatches = (readable: Readable, key: ArticleKey): z.output<typeof batchesColumn> => {
  const row = readable.get<{ readonly batches: string | null }>('SELECT batches FROM article WHERE key = ?', key);
  return batchesColumn.parse(parseJson(row?.batches ?? '[]'));
};
