import type { CategoryId, CollectionId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, type Created, created, shaped, shapedOrEmpty } from './api-answer.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';
import { type ApiCategory, category } from './structure-schema.ts';

/** The name is required in every change; what is left out stays as it is. */
export interface CategoryChanges {
  /** Unique in the collection. */
  readonly name: string;
  readonly slug?: string;
  readonly visibility?: 'public' | 'private';
  readonly order?: number;
  readonly defaultSort?: 'popularity' | 'name' | 'updatedAt' | 'custom';
  /** Not in the tables of accepted fields, but clients send it. */
  readonly description?: string | null;
}

export interface NewCategory extends CategoryChanges {
  readonly collectionId: CollectionId;
}

export interface CategoryPlace {
  readonly id: CategoryId;
  readonly order: number;
}

export interface CategoryCalls {
  /** Uncategorized included, in the writer's order. Pages count from 1 and have 50 rows. */
  listCategories(collection: CollectionId, page: number, call: CallOptions): ApiResult<Page<ApiCategory>>;
  getCategory(category: CategoryId | number, call: CallOptions): ApiResult<ApiCategory>;
  createCategory(wanted: NewCategory, call: CallOptions): ApiResult<Created<CategoryId, ApiCategory>>;
  /** null: the server did not show it, although it was asked to. */
  updateCategory(category: CategoryId, changes: CategoryChanges, call: CallOptions): ApiResult<ApiCategory | null>;
  /** Categories that are not named stay where they are. */
  orderCategories(collection: CollectionId, places: readonly CategoryPlace[], call: CallOptions): ApiResult<void>;
  /** What becomes of its articles is not documented. */
  deleteCategory(category: CategoryId, call: CallOptions): ApiResult<void>;
}

/** Docs API, Categories. */
export function categoryCalls(exchange: Exchange): CategoryCalls {
  return {
    listCategories: (id, page, call) => {
      const query = { page, sort: 'order', order: 'asc' };
      return exchange({ method: 'GET', path: listPath(id), query }, call, shaped(categoryPage));
    },
    getCategory: (id, call) => exchange({ method: 'GET', path: pathOf(id) }, call, about(id, shaped(oneCategory))),
    createCategory: (wanted, call) => {
      const request = { method: 'POST', path: '/categories', query: { reload: true }, body: wanted } as const;
      return exchange(request, call, created<CategoryId, ApiCategory>('categories', oneCategory));
    },
    updateCategory: (id, changes, call) => {
      const request = { method: 'PUT', path: pathOf(id), query: { reload: true }, body: changes } as const;
      return exchange(request, call, about(id, shapedOrEmpty(oneCategory)));
    },
    orderCategories: (id, categories, call) =>
      exchange({ method: 'PUT', path: listPath(id), body: { categories } }, call, anything),
    deleteCategory: (id, call) => exchange({ method: 'DELETE', path: pathOf(id) }, call, anything),
  };
}

const categoryPage = pageOf('categories', category);
const oneCategory = single('category', category);

const pathOf = (id: CategoryId | number): string => `/categories/${part(id)}`;
const listPath = (id: CollectionId): string => `/collections/${part(id)}/categories`;
