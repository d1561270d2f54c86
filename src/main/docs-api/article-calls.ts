import { assert } from '../../shared/base/assert.ts';
import { failed, ok } from '../../shared/base/result.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleId, CategoryId, CollectionId } from '../../shared/model/ids.ts';
import { anything, type ApiResult, locationId, type ReadAnswer, shaped, shapedOrEmpty } from './api-answer.ts';
import {
  type ApiArticle,
  type ApiArticleRef,
  type ApiRevision,
  type ApiRevisionRef,
  article,
  articleRef,
  revision,
  revisionRef,
} from './article-schema.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';

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

/** What is changed, and nothing else: a field that is sent is overwritten. An empty list clears. */
export type ArticleChanges = Partial<ArticleFields>;

export interface NewArticle extends ArticleChanges {
  readonly collectionId: CollectionId;
  readonly name: string;
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
  /** The text is the published one, or the server's draft where `draft` is asked for and `hasDraft` is true. */
  getArticle(article: ArticleId | number, call: CallOptions & { readonly draft?: boolean }): ApiResult<ApiArticle>;
  createArticle(article: NewArticle, call: CallOptions): ApiResult<CreatedArticle>;
  /** null: the server did not show the article, although it was asked to. On a live article a new text is live at once. */
  updateArticle(article: ArticleId, changes: ArticleChanges, call: CallOptions): ApiResult<ApiArticle | null>;
  deleteArticle(article: ArticleId, call: CallOptions): ApiResult<void>;
  /** Creates or overwrites the article's only draft on the server. */
  saveDraft(article: ArticleId, text: string, call: CallOptions): ApiResult<void>;
  deleteDraft(article: ArticleId, call: CallOptions): ApiResult<void>;
  listRevisions(article: ArticleId, page: number, call: CallOptions): ApiResult<Page<ApiRevisionRef>>;
  getRevision(revision: string, call: CallOptions): ApiResult<ApiRevision>;
}

/** Docs API, Articles. */
export function articleCalls(exchange: Exchange): ArticleCalls {
  const list = (owner: string, listing: ArticleListing, call: CallOptions): ApiResult<Page<ApiArticleRef>> => {
    // No `status`: `all` is the default, and asking for it by name has been seen to fail.
    const query = { page: listing.page, pageSize: listing.pageSize ?? articlesPerPage, ...sorted(listing) };
    return exchange({ method: 'GET', path: `${owner}/articles`, query }, call, shaped(articlePage));
  };
  return {
    listArticles: (id, listing, call) => list(`/collections/${part(id)}`, listing, call),
    listCategoryArticles: (id, listing, call) => list(`/categories/${part(id)}`, listing, call),
    getArticle: (id, call) => {
      const query = call.draft === true ? { draft: true } : {};
      return exchange({ method: 'GET', path: articlePath(id), query }, call, shaped(oneArticle));
    },
    createArticle: (created, call) => {
      const request = { method: 'POST', path: '/articles', query: reload, body: articleBody(created) } as const;
      return exchange(request, call, readCreated);
    },
    updateArticle: (id, changes, call) => {
      const request = { method: 'PUT', path: articlePath(id), query: reload, body: articleBody(changes) } as const;
      return exchange(request, call, shapedOrEmpty(oneArticle));
    },
    deleteArticle: (id, call) => exchange({ method: 'DELETE', path: articlePath(id) }, call, anything),
    saveDraft: (id, text, call) =>
      exchange({ method: 'PUT', path: `${articlePath(id)}/drafts`, body: { text } }, call, anything),
    deleteDraft: (id, call) => exchange({ method: 'DELETE', path: `${articlePath(id)}/drafts` }, call, anything),
    listRevisions: (id, page, call) =>
      exchange({ method: 'GET', path: `${articlePath(id)}/revisions`, query: { page } }, call, shaped(revisionPage)),
    getRevision: (id, call) => exchange({ method: 'GET', path: `/revisions/${part(id)}` }, call, shaped(oneRevision)),
  };
}

const reload = { reload: true };
const articlePage = pageOf('articles', articleRef);
const oneArticle = single('article', article);
const revisionPage = pageOf('revisions', revisionRef);
const oneRevision = single('revision', revision);

const sorted = ({ sort, order }: ArticleListing): { readonly sort: string; readonly order: string } => ({
  sort,
  order,
});

/** One part of a path. An empty one would address the list above it. */
export function part(id: string | number): string {
  const text = String(id);
  assert(text !== '' && !text.startsWith('local-'), 'only what the server knows can be asked for');
  return encodeURIComponent(text);
}

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

/** Docs API, Create Article: 201 with Location and nothing in it, or 200 or 201 with the article where `reload` was honoured. */
const readCreated: ReadAnswer<CreatedArticle> = (answer) => {
  const shown = answer.body.length === 0 ? null : shaped(oneArticle)(answer);
  if (shown?.ok) return ok({ id: shown.value.id, article: shown.value });
  const id = locationId(answer);
  return id === null ? failed('neither article nor Location') : ok({ id: id as ArticleId, article: null });
};
