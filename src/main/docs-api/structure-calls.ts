import type { CollectionId, SiteId } from '../../shared/model/ids.ts';
import { type ApiResult, shaped } from './api-answer.ts';
import { part } from './article-calls.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf } from './page-schema.ts';
import {
  type ApiCategory,
  type ApiCollection,
  type ApiRedirect,
  type ApiSite,
  category,
  collection,
  redirect,
  site,
} from './structure-schema.ts';

/** Pages count from 1 and have 50 rows; the answer says how many there are. */
export interface StructureCalls {
  /** The cheapest call, and the one that a key is checked with. */
  listSites(page: number, call: CallOptions): ApiResult<Page<ApiSite>>;
  /** Of all sites, in the writer's order. */
  listCollections(page: number, call: CallOptions): ApiResult<Page<ApiCollection>>;
  /** Uncategorized included, in the writer's order. */
  listCategories(collection: CollectionId, page: number, call: CallOptions): ApiResult<Page<ApiCategory>>;
  listRedirects(site: SiteId, page: number, call: CallOptions): ApiResult<Page<ApiRedirect>>;
}

/** Docs API, Sites, Collections, Categories and Redirects. */
export function structureCalls(exchange: Exchange): StructureCalls {
  return {
    listSites: (page, call) => exchange({ method: 'GET', path: '/sites', query: { page } }, call, shaped(sitePage)),
    listCollections: (page, call) =>
      exchange({ method: 'GET', path: '/collections', query: { page, ...inOrder } }, call, shaped(collectionPage)),
    listCategories: (id, page, call) => {
      const request = {
        method: 'GET',
        path: `/collections/${part(id)}/categories`,
        query: { page, ...inOrder },
      } as const;
      return exchange(request, call, shaped(categoryPage));
    },
    listRedirects: (id, page, call) => {
      const request = { method: 'GET', path: `/redirects/site/${part(id)}`, query: { page } } as const;
      return exchange(request, call, shaped(redirectPage));
    },
  };
}

const inOrder = { sort: 'order', order: 'asc' };
const sitePage = pageOf('sites', site);
const collectionPage = pageOf('collections', collection);
const categoryPage = pageOf('categories', category);
const redirectPage = pageOf('redirects', redirect);
