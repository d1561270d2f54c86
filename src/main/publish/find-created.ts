import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleId, CollectionId } from '../../shared/model/ids.ts';
import { creationSlugEnd, isCreationSlug } from '../../shared/model/slug.ts';
import { findBySlugEnd } from '../store/article.ts';
import { readCollections } from '../store/structure.ts';
import { type OperationOf, plainTrouble } from './outbox.ts';
import type { PublishContext, PublishTurn } from './publish-context.ts';
import type { LookTrouble } from './server-look.ts';

type Create = OperationOf<'create'>;

interface CreatedLook {
  /** null: not there, as far as a list shows; one may lag behind. */
  readonly found: { readonly id: ArticleId; readonly operation: Create } | null;
  /** null: no request was needed, or its answer had no date. */
  readonly serverMs: number | null;
}

/**
 * The article that one of these creates of the same intent made, by its creation slug. A sync may have brought it here,
 * wherever it is by now; what no sync has seen yet is among the newest of its collection.
 */
export async function findCreated(
  { handle }: PublishContext,
  turn: PublishTurn,
  creates: readonly [Create, ...Create[]],
): Promise<Result<CreatedLook, LookTrouble>> {
  for (const operation of creates) {
    const id = findBySlugEnd(handle, creationSlugEnd(operation.id));
    if (id !== null) return ok({ found: { id, operation }, serverMs: null });
  }
  const [{ payload }] = creates;
  return findAmongNewest(turn, payload.collectionId, creates);
}

/** Before it is taken for never arrived: a colleague may have moved it as soon as it was there, and no sync have seen it. */
export async function findMoved(
  { handle }: PublishContext,
  turn: PublishTurn,
  create: Create,
): Promise<Result<CreatedLook['found'], LookTrouble>> {
  for (const { id } of readCollections(handle)) {
    if (id === create.payload.collectionId) continue;
    const look = await findAmongNewest(turn, id, [create]);
    if (!look.ok) return look;
    if (look.value.found !== null) return ok(look.value.found);
  }
  return ok(null);
}

async function findAmongNewest(
  { api, call }: PublishTurn,
  collectionId: CollectionId,
  creates: readonly Create[],
): Promise<Result<CreatedLook, LookTrouble>> {
  const listing = { page: 1, sort: 'createdAt', order: 'desc' } as const;
  const newest = await api.listArticles(collectionId, listing, call);
  if (!newest.ok) {
    const serverMs = newest.error.serverMs ?? null;
    // A collection that is gone has no articles: whatever became of this one, it is not there.
    if (newest.error.kind === 'not-found') return ok({ found: null, serverMs });
    return failed({ trouble: plainTrouble(newest.error), serverMs });
  }
  const { value, serverMs } = newest.value;
  for (const operation of creates) {
    const row = value.items.find(({ slug }) => isCreationSlug(slug, operation.id));
    if (row !== undefined) return ok({ found: { id: row.id, operation }, serverMs });
  }
  return ok({ found: null, serverMs });
}
