import { ok } from '../../shared/base/result.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleId, CategoryId, CollectionId, SiteId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, created, type ReadAnswer, shaped, shapedOrEmpty } from './api-answer.ts';
import {
  type ApiArticle,
  type ApiArticleRef,
  type ApiFoundArticle,
  article,
  articleRef,
  foundArticle,
} from './article-schema.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import type { FormFile } from './multipart-body.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';

/** Docs API, List Articles: 100 is the most that is documented; a server may give 50 and says so by its pages. */
export const articlesPerPage = 100;

export interface ArticleListing {
  readonly page: number;
  /** The default, `order`, is not among the documented ones, so one must be chosen. */
  readonly sort: 'number' | 'status' | 'name' | 'popularity' | 'createdAt' | 'updatedAt';
  readonly order: 'asc' | 'desc';
  /** Unless told: `articlesPerPage`. */
  readonly pageSize?: number;
}

export interface ArticleSearch {
  readonly query: string;
  readonly page: number;
  readonly collectionId?: CollectionId;
  readonly siteId?: SiteId;
  readonly status?: 'published' | 'notpublished';
  /** Of the collections. */
  readonly visibility?: 'public' | 'private';
}

/** What is changed, and nothing else: a field that is sent is overwritten. An empty list clears. */
export type ArticleChanges = Partial<ArticleFields>;

export interface NewArticle extends ArticleChanges {
  readonly collectionId: CollectionId;
  readonly name: string;
}

/** What is left out, the server takes from the file: its name, its slug, whether it is Markdown. */
export interface ArticleUpload {
  readonly collectionId: CollectionId;
  readonly name?: string;
  readonly slug?: string;
  /** One at most; none is Uncategorized. */
  readonly categoryId?: CategoryId;
  readonly type?: 'html' | 'text' | 'markdown';
}

export interface CreatedArticle {
  readonly id: ArticleId;
  /** null: the server did not show it, although it was asked to. */
  readonly article: ApiArticle | null;
}

export interface ArticleCalls {
  listArticles(collection: CollectionId, listing: ArticleListing, call: CallOptions): ApiResult<Page<ApiArticleRef>>;
  listCategoryArticles(
    category: CategoryId,
    listing: ArticleListing,
    call: CallOptions,
  ): ApiResult<Page<ApiArticleRef>>;
  listRelatedArticles(article: ArticleId, page: number, call: CallOptions): ApiResult<Page<ApiArticleRef>>;
  /** The server's own index: it lags behind, and how it reads a query is not documented. */
  searchArticles(search: ArticleSearch, call: CallOptions): ApiResult<Page<ApiFoundArticle>>;
  /** The text is the published one, or the server's draft where `draft` is asked for and `hasDraft` is true. */
  getArticle(article: ArticleId | number, call: CallOptions & { readonly draft?: boolean }): ApiResult<ApiArticle>;
  createArticle(article: NewArticle, call: CallOptions): ApiResult<CreatedArticle>;
  /** Makes an article of a file. */
  uploadArticle(upload: ArticleUpload, file: FormFile, call: CallOptions): ApiResult<CreatedArticle>;
  /** null: the server did not show the article, although it was asked to. On a live article a new text is live at once. */
  updateArticle(article: ArticleId, changes: ArticleChanges, call: CallOptions): ApiResult<ApiArticle | null>;
  deleteArticle(article: ArticleId, call: CallOptions): ApiResult<void>;
  /** Adds to the view count; reading never does. */
  countViews(article: ArticleId, views: number, call: CallOptions): ApiResult<void>;
}

/** Docs API, Articles. */
export function articleCalls(exchange: Exchange): ArticleCalls {
  const list = (owner: string, listing: ArticleListing, call: CallOptions): ApiResult<Page<ApiArticleRef>> => {
    const { page, pageSize = articlesPerPage, sort, order } = listing;
    // No `status`: `all` is the default, and asking for it by name has been seen to fail.
    const query = { page, pageSize, sort, order };
    return exchange({ method: 'GET', path: `${owner}/articles`, query }, call, shaped(articlePage));
  };
  return {
    listArticles: (id, listing, call) => list(`/collections/${part(id)}`, listing, call),
    listCategoryArticles: (id, listing, call) => list(`/categories/${part(id)}`, listing, call),
    listRelatedArticles: (id, page, call) =>
      exchange({ method: 'GET', path: `${articlePath(id)}/related`, query: { page } }, call, shaped(articlePage)),
    searchArticles: (search, call) =>
      exchange({ method: 'GET', path: '/search/articles', query: { ...search } }, call, shaped(foundPage)),
    getArticle: (id, call) => {
      const query = call.draft === true ? { draft: true } : {};
      return exchange({ method: 'GET', path: articlePath(id), query }, call, about(id, shaped(oneArticle)));
    },
    createArticle: (wanted, call) => {
      const request = { method: 'POST', path: '/articles', query: reload, body: articleBody(wanted) } as const;
      return exchange(request, call, readCreated);
    },
    uploadArticle: (upload, file, call) => {
      const form = { fields: { ...upload }, file };
      return exchange({ method: 'POST', path: '/articles/upload', query: reload, form }, call, readCreated);
    },
    updateArticle: (id, changes, call) => {
      const request = { method: 'PUT', path: articlePath(id), query: reload, body: articleBody(changes) } as const;
      return exchange(request, call, about(id, shapedOrEmpty(oneArticle)));
    },
    deleteArticle: (id, call) => exchange({ method: 'DELETE', path: articlePath(id) }, call, anything),
    countViews: (id, count, call) =>
      exchange({ method: 'PUT', path: `${articlePath(id)}/views`, body: { count } }, call, anything),
  };
}

const reload = { reload: true };
const articlePage = pageOf('articles', articleRef);
const foundPage = pageOf('articles', foundArticle);
const oneArticle = single('article', article);

const articlePath = (id: ArticleId | number): string => `/articles/${part(id)}`;

/**
 * Docs API, Update Article: null moves to Uncategorized and clears keywords and related articles; what an empty list
 * does is not documented, so it is never sent.
 */
function articleBody(fields: ArticleChanges | NewArticle): Readonly<Record<string, unknown>> {
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent.map(([name, value]) => [name, isEmptyList(value) ? null : value]));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const readCreated: ReadAnswer<CreatedArticle> = (answer) => {
  const read = created<ArticleId, ApiArticle>('articles', oneArticle)(answer);
  return read.ok ? ok({ id: read.value.id, article: read.value.shown }) : read;
};
