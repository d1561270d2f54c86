import { assert } from '../../shared/base/assert.ts';
import type { ArticleField, ArticleFields } from '../../shared/model/article.ts';
import { changedFields, pickFields } from '../../shared/model/changed-fields.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { mergeArticle, type TextRules } from '../../shared/model/merge-article.ts';
import type { RollbackItem, RollbackLeft } from '../../shared/model/rollback.ts';
import type { TrashStay } from '../../shared/model/trash.ts';
import { readArticle, type StoredArticle } from '../store/article.ts';
import { readBase, readVersion } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import { readWorkingFields } from '../store/working-copy.ts';
import { changesOf, type Operation, type OperationOf } from './outbox.ts';

/** What taking a run back does to one article, decided on what is here; nothing is changed by asking. */
export type RollbackWay =
  | { readonly outcome: 'left'; readonly why: RollbackLeft }
  | { readonly outcome: 'hidden' | 'anew' }
  | ({ readonly outcome: 'back'; readonly meets: RollbackItem['meets'] } & WayBack);

export interface WayBack {
  /** The fields that the run sent, and the article before and after it. */
  readonly names: readonly ArticleField[];
  readonly former: ArticleFields;
  readonly published: ArticleFields;
}

export interface WayPorts {
  readonly handle: Readable;
  readonly texts: TextRules;
  /** Why an article cannot be made anew of what is in the trash; null: it can. */
  readonly stays: (key: ArticleKey) => TrashStay | null;
}

const left = (why: RollbackLeft): RollbackWay => ({ outcome: 'left', why });

/** The first rule that fits decides: PUB-40 to PUB-48. `operations`: the run's of this article, in their order. */
export function rollbackWay(ports: WayPorts, key: ArticleKey, operations: readonly Operation[]): RollbackWay {
  const { handle } = ports;
  const sent = operations.filter(({ state }) => state.stage === 'confirmed');
  if (sent.length === 0) return left(operations.some(isOpen) ? 'not-known-yet' : 'not-sent');
  const article = readArticle(handle, key);
  assert(article !== null, 'an article’s operations go with it');
  if (sent.some(({ payload }) => payload.kind === 'delete')) return wayFromTrash(ports, article);
  if (article.trashedAtMs !== null) return left('gone');
  if (article.presence === 'deleted') return left('deleted-there');
  // Deleted since, and taken from the trash: nothing of it is on Help Scout that could be as it was.
  if (article.presence === 'local') return left('made-anew');
  const working = readWorkingFields(handle, key);
  if (sent.some(({ payload }) => payload.kind === 'create')) return wayOfNew(handle, key, working);
  const updates = sent.filter((operation): operation is OperationOf<'update'> => operation.payload.kind === 'update');
  const first = updates[0]?.payload;
  if (first === undefined) return left(working === null ? 'draft' : 'edited-since');
  if (first.over === null) return left(working === null ? 'not-known' : 'edited-since');
  const former = readVersion(handle, first.over).fields;
  // One job may send an article twice, where an answer was lost; what it was before is before the first.
  const published = updates.reduce<ArticleFields>(
    (fields, { payload }) => ({ ...fields, ...changesOf(payload) }),
    former,
  );
  return wayOfChanged(ports, key, working, { names: changedFields(former, published), former, published });
}

const isOpen = ({ state }: Operation): boolean => state.stage === 'sent' || state.stage === 'unknown';

function wayFromTrash({ stays }: WayPorts, { key, trashedAtMs }: StoredArticle): RollbackWay {
  if (trashedAtMs === null) return left('made-anew');
  const why = stays(key);
  if (why === null) return { outcome: 'anew' };
  return left(why === 'not-in-trash' ? 'made-anew' : why);
}

/** A new article cannot be taken back, for readers may have its address; it can be hidden from them. */
function wayOfNew(handle: Readable, key: ArticleKey, working: ArticleFields | null): RollbackWay {
  const base = readBase(handle, key);
  assert(base !== null, 'an article that was published has a base');
  const isLive = base.fields.status === 'published';
  if (working === null) return isLive ? { outcome: 'hidden' } : left('hidden-already');
  const isHiding = isLive && working.status === 'notpublished' && changedFields(base.fields, working).length === 1;
  return left(isHiding ? 'already' : 'edited-since');
}

function wayOfChanged(
  { handle, texts }: WayPorts,
  key: ArticleKey,
  working: ArticleFields | null,
  way: WayBack,
): RollbackWay {
  const { names, former } = way;
  const isFormer = (fields: ArticleFields): boolean =>
    changedFields(fields, former)
      .filter((field) => names.includes(field))
      .every((field) => field === 'text' && texts.same(fields.text, former.text));
  if (working !== null) return left(isFormer(working) ? 'already' : 'edited-since');
  const base = readBase(handle, key);
  assert(base !== null, 'an article that was published has a base');
  if (isFormer(base.fields)) return left('as-before');
  return { outcome: 'back', meets: meets(base.fields, way, texts), ...way };
}

/** Another spelling of the text counts: what is not taken back keeps the bytes that the server has by now (RECON-SPELLING). */
export const isMovedSince = (now: ArticleFields, { names, published }: WayBack): boolean =>
  changedFields(now, published).some((field) => names.includes(field));

/** What the next publish will find: others' words beside the way back, or in its place. */
function meets(now: ArticleFields, way: WayBack, texts: TextRules): RollbackItem['meets'] {
  if (!isMovedSince(now, way)) return null;
  const { names, former, published } = way;
  const mine = { ...published, ...pickFields(former, names) };
  const merged = mergeArticle({ base: published, mine, theirs: now, categories: null }, texts);
  return merged.open > 0 ? 'conflict' : 'merge';
}
