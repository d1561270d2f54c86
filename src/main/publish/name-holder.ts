import { isCreationSlug } from '../../shared/model/slug.ts';
import type { ArticleId, CollectionId } from '../../shared/model/ids.ts';
import { readArticle } from '../store/article.ts';
import { listArticles } from '../store/library.ts';
import type { Operation } from './outbox.ts';
import type { PublishContext, PublishTurn } from './publish-context.ts';

/**
 * Why the server refused a write with a name in it: the other article of the collection that has the name, by number;
 * null: none is known to have it. Classified by looking, never by the message. First here, then among the collection's
 * newest there; and as both may be old, who it is must still have the name when it is asked for itself.
 */
export async function findNameHolder(
  { handle }: PublishContext,
  { api, call }: PublishTurn,
  operation: Operation,
): Promise<string | null> {
  const article = readArticle(handle, operation.key);
  const name = wantedName(operation);
  if (article === null || name === null) return null;
  const { collectionId } = article;
  const isHolder = async (id: ArticleId): Promise<boolean> => {
    const shown = await api.getArticle(id, call);
    return shown.ok && shown.value.value.collectionId === collectionId && sameName(shown.value.value.name, name);
  };
  const here = namesHere(handle, collectionId).find(
    (other) => other.number !== null && other.key !== operation.key && sameName(other.name, name),
  );
  if (here !== undefined && (await isHolder(here.id))) return `Article ${here.number}.`;
  const newest = await api.listArticles(collectionId, { page: 1, sort: 'createdAt', order: 'desc' }, call);
  if (!newest.ok) return null;
  const there = newest.value.value.items.find(
    (other) =>
      other.id !== article.id &&
      other.id !== here?.id &&
      sameName(other.name, name) &&
      !isCreationSlug(other.slug, operation.id),
  );
  return there !== undefined && (await isHolder(there.id)) ? `Article ${there.number}.` : null;
}

function wantedName({ payload }: Operation): string | null {
  if (payload.kind === 'create') return payload.fields.name;
  return payload.kind === 'update' ? (payload.changed.name ?? null) : null;
}

const namesHere = (handle: PublishContext['handle'], id: CollectionId) =>
  listArticles(handle, {
    view: { kind: 'collection', id },
    sort: 'name',
    offset: 0,
    limit: 100_000,
  }).rows;

/** Docs API: a name is unique within its collection; scripts that key on names found that white space does not count. */
const sameName = (one: string, other: string): boolean => one.trim() === other.trim();
