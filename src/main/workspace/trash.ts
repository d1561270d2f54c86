import { assert } from '../../shared/base/assert.ts';
import type { RestoredItem, TrashItem } from '../../shared/contract/views.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { lossesOf, type TrashStay } from '../../shared/model/trash.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { readRow } from '../store/article-row.ts';
import { readVersion, readVersions } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { isGoneCollection } from '../store/structure.ts';
import { beginAnewFromTrash, readTrash, readTrashed, type TrashedArticle } from '../store/trash.ts';
import { putWorkingCopy } from '../store/working-copy-edit.ts';
import { localId } from './article-links.ts';

/** What is deleted, by her or by others. Rules: docs/publish.md, "The trash". */
export interface TrashReading {
  /** The newest first. */
  list(): TrashItem[];
  /** By id or number, as a person types it; null: nothing of that name is in the trash. */
  find(typed: string): ArticleKey | null;
  /** Why the article cannot be made anew; null: it can. */
  stays(key: ArticleKey): TrashStay | null;
}

export interface Trash extends TrashReading {
  /** Makes new articles of deleted ones, to be looked at and published; nothing is sent. Durable when it answers. */
  restore(keys: readonly ArticleKey[]): RestoredItem[];
}

export interface TrashOptions {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly random: Random;
  /** After the commit. */
  readonly restored: (key: ArticleKey) => void;
}

export const createTrashReading = (readable: Readable): TrashReading => ({
  list: () => readTrash(readable).map((trashed) => itemOf(readable, trashed)),
  find: (typed) =>
    readTrash(readable).find(({ article }) => article.id === typed || String(article.number) === typed)?.article.key ??
    null,
  stays: (key) => {
    const trashed = readTrashed(readable, key);
    return trashed === null ? 'not-in-trash' : prospects(readable, trashed).stays;
  },
});

export const createTrash = (options: TrashOptions): Trash => ({
  ...createTrashReading(options.handle),
  restore: (keys) =>
    [...new Set(keys)].flatMap((key) => {
      const trashed = readTrashed(options.handle, key);
      return trashed === null ? notInTrash(options.handle, key) : [restoreOne(options, trashed)];
    }),
});

function itemOf(readable: Readable, trashed: TrashedArticle): TrashItem {
  const { article, trashedAtMs, collectionName, byUs } = trashed;
  const { key, id, number, collectionId } = article;
  const name = wordsOf(readable, trashed)?.name ?? article.name;
  const why = number === null ? 'given-up' : byUs ? 'deleted' : 'gone';
  const { loses, stays } = prospects(readable, trashed);
  return { key, id, number, name, collectionId, collectionName, trashedAtMs, why, loses, stays };
}

function prospects(
  readable: Readable,
  trashed: TrashedArticle,
): { readonly loses: TrashItem['loses']; readonly stays: TrashStay | null } {
  const { article } = trashed;
  const loses = [...lossesOf({ wasThere: article.number !== null, hadDraft: article.hasDraft })];
  if (wordsOf(readable, trashed) === null) return { loses, stays: 'no-text' };
  return { loses, stays: isGoneCollection(readable, article.collectionId) ? 'collection-gone' : null };
}

/** TRASH-02: her own words where she had not published them, for they are the newest; else what was on Help Scout. */
function wordsOf(readable: Readable, { article, trashedAtMs }: TrashedArticle): ArticleFields | null {
  const unsent = readVersions(readable, article.key).find(({ kind }) => kind === 'discarded');
  if (unsent !== undefined && (unsent.keptAtMs >= trashedAtMs || article.remoteId === null)) return unsent.fields;
  return article.remoteId === null ? null : readVersion(readable, article.remoteId).fields;
}

function restoreOne({ handle, clock, random, restored }: TrashOptions, trashed: TrashedArticle): RestoredItem {
  const { key, id: formerId, name: formerName } = trashed.article;
  const { loses, stays } = prospects(handle, trashed);
  const words = wordsOf(handle, trashed);
  if (stays !== null || words === null) {
    return { key, id: formerId, name: formerName, outcome: 'left', why: stays ?? 'no-text', loses };
  }
  const id = localId(random.hex(8));
  const { name, slug, status, text, categories, keywords } = words;
  handle.transaction(() => {
    beginAnewFromTrash(handle, key, { id, name, slug, status });
    const fields = { categories: [...categories], keywords: [...keywords] };
    const put = putWorkingCopy(handle, key, { source: text, snapshot: null, html: text }, fields, clock.wallMs());
    assert(put.ok, 'what comes out of the trash can be edited');
  });
  restored(key);
  return { key, id, name, outcome: 'restored', why: null, loses };
}

function notInTrash(readable: Readable, key: ArticleKey): readonly RestoredItem[] {
  const row = readRow(readable, key);
  if (row === null) return [];
  return [{ key, id: row.id, name: row.name, outcome: 'left', why: 'not-in-trash', loses: [] }];
}
