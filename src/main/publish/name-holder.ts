import { isCreationSlug } from '../../shared/model/slug.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { readArticle } from '../store/article.ts';
import { listArticles } from '../store/library.ts';
import type { Operation } from './outbox.ts';
import type { PublishContext, PublishTurn } from './publish-context.ts';

/**
 * Why the server refused a write with a name in it: the other article of the collection that has the name, by number;
 * null: none has. Classified by looking, never by the message. First here, then among the collection's newest there.
 */
export async function findNameHolder(
  { handle }: PublishContext,
  { api, call }: PublishTurn,
  operation: Operation,
): Promise<string | null> {
  const article = readArticle(handle, operation.key);
  const name = wantedName(operation);
  if (article === null || name === null) return null;
  const here = namesHere(handle, article.collectionId).find(
    (other) => other.key !== operation.key && sameName(other.name, name),
  );
  if (here !== undefined) return `Article ${here.number ?? here.id}.`;
  const newest = await api.listArticles(article.collectionId, { page: 1, sort: 'createdAt', order: 'desc' }, call);
  if (!newest.ok) return null;
  const there = newest.value.value.items.find(
    (other) => other.id !== article.id && sameName(other.name, name) && !isCreationSlug(other.slug, operation.id),
  );
  return there === undefined ? null : `Article ${there.number}.`;
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
