import type { DocsApi } from '../docs-api/docs-api.ts';

/** The part of the client that a publish needs. */
export type PublishApi = Pick<
  DocsApi,
  | 'getArticle'
  | 'getCollection'
  | 'listArticles'
  | 'updateArticle'
  | 'createArticle'
  | 'saveDraft'
  | 'deleteArticle'
  | 'uploadArticleAsset'
>;

/** Counts what one article's publish really asked for. */
export function countRequests(api: PublishApi): { readonly api: PublishApi; requests(): number } {
  let requests = 0;
  const counted = <Answer>(call: () => Answer): Answer => {
    requests += 1;
    return call();
  };
  return {
    api: {
      getArticle: (article, call) => counted(() => api.getArticle(article, call)),
      getCollection: (collection, call) => counted(() => api.getCollection(collection, call)),
      listArticles: (collection, listing, call) => counted(() => api.listArticles(collection, listing, call)),
      updateArticle: (article, changes, call) => counted(() => api.updateArticle(article, changes, call)),
      createArticle: (article, call) => counted(() => api.createArticle(article, call)),
      uploadArticleAsset: (asset, file, call) => counted(() => api.uploadArticleAsset(asset, file, call)),
      deleteArticle: (article, call) => counted(() => api.deleteArticle(article, call)),
      saveDraft: (article, text, call) => counted(() => api.saveDraft(article, text, call)),
    },
    requests: () => requests,
  };
}
