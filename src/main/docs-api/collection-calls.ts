import type { CollectionId, SiteId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, type Created, created, shaped, shapedOrEmpty } from './api-answer.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';
import { type ApiCollection, collection } from './structure-schema.ts';

/** What is changed, and nothing else. */
export interface CollectionChanges {
  /** Unique in the whole account. */
  readonly name?: string;
  readonly visibility?: 'public' | 'private';
  readonly order?: number;
  /** At most 45 characters. */
  readonly description?: string | null;
  /** Moves the collection to another site. */
  readonly siteId?: SiteId;
}

export interface NewCollection extends CollectionChanges {
  readonly siteId: SiteId;
  readonly name: string;
}

export interface CollectionFilter {
  readonly siteId?: SiteId;
  readonly visibility?: 'public' | 'private';
}

export interface CollectionCalls {
  /** Of all sites unless told, in the writer's order. Pages count from 1 and have 50 rows. */
  listCollections(page: number, call: CallOptions, filter?: CollectionFilter): ApiResult<Page<ApiCollection>>;
  getCollection(collection: CollectionId | number, call: CallOptions): ApiResult<ApiCollection>;
  /** The server makes its Uncategorized category with it. */
  createCollection(wanted: NewCollection, call: CallOptions): ApiResult<Created<CollectionId, ApiCollection>>;
  /** null: the server did not show it, although it was asked to. */
  updateCollection(
    collection: CollectionId,
    changes: CollectionChanges,
    call: CallOptions,
  ): ApiResult<ApiCollection | null>;
  /** What becomes of what is in it is not documented. */
  deleteCollection(collection: CollectionId, call: CallOptions): ApiResult<void>;
}

/** Docs API, Collections. */
export function collectionCalls(exchange: Exchange): CollectionCalls {
  return {
    listCollections: (page, call, filter = {}) => {
      const query = { page, sort: 'order', order: 'asc', ...filter };
      return exchange({ method: 'GET', path: '/collections', query }, call, shaped(collectionPage));
    },
    getCollection: (id, call) => exchange({ method: 'GET', path: pathOf(id) }, call, about(id, shaped(oneCollection))),
    createCollection: (wanted, call) => {
      const request = { method: 'POST', path: '/collections', query: { reload: true }, body: wanted } as const;
      return exchange(request, call, created<CollectionId, ApiCollection>('collections', oneCollection));
    },
    updateCollection: (id, changes, call) => {
      const request = { method: 'PUT', path: pathOf(id), query: { reload: true }, body: changes } as const;
      return exchange(request, call, about(id, shapedOrEmpty(oneCollection)));
    },
    deleteCollection: (id, call) => exchange({ method: 'DELETE', path: pathOf(id) }, call, anything),
  };
}

const collectionPage = pageOf('collections', collection);
const oneCollection = single('collection', collection);

const pathOf = (id: CollectionId | number): string => `/collections/${part(id)}`;
