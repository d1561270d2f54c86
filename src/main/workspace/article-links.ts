import type { ArticleId, CollectionId } from '../../shared/model/ids.ts';

/** Where a colleague edits the article. Source: Docs API, article search: `docsUrl` under this host. */
export const helpScoutUrl = (collectionId: CollectionId, id: ArticleId): string =>
  `https://secure.helpscout.net/docs/${encodeURIComponent(collectionId)}/article/${encodeURIComponent(id)}`;

const localPrefix = 'local-';

/** An article that the server does not know yet. */
export const isLocalId = (id: ArticleId): boolean => id.startsWith(localPrefix);

export const localId = (hex: string): ArticleId => `${localPrefix}${hex}` as ArticleId;
