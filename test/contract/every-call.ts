import type { ApiResult } from '../../src/main/docs-api/api-answer.ts';
import type { DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { ArticleId, CategoryId, CollectionId, SiteId } from '../../src/shared/model/ids.ts';
import { interactive } from './connected-account.ts';

const article = '6613f0aa0000000000000003' as ArticleId;
const collection = '6613f0aa0000000000000002' as CollectionId;
const category = '6613f0aa0000000000000004' as CategoryId;
const site = '6613f0aa0000000000000001' as SiteId;
const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
const file = { name: 'tides.md', mediaType: 'text/markdown', bytes: new TextEncoder().encode('# Tides') };
const redirect = { siteId: site, urlMapping: '/old', redirect: 'https://harbour.example/' };

/** One call of each kind that the client has, by the name of its function: a new function does not compile without. */
export const everyCall: { readonly [Name in keyof DocsApi]: (api: DocsApi) => ApiResult<unknown> } = {
  listSites: (api) => api.listSites(1, interactive),
  getSite: (api) => api.getSite(site, interactive),
  createSite: (api) => api.createSite({ subDomain: 'harbour', title: 'Harbour' }, interactive),
  updateSite: (api) => api.updateSite(site, { subDomain: 'harbour' }, interactive),
  deleteSite: (api) => api.deleteSite(site, interactive),
  getRestriction: (api) => api.getRestriction(site, interactive),
  updateRestriction: (api) => api.updateRestriction(site, { enabled: false }, interactive),
  listCollections: (api) => api.listCollections(1, interactive),
  getCollection: (api) => api.getCollection(collection, interactive),
  createCollection: (api) => api.createCollection({ siteId: site, name: 'Guides' }, interactive),
  updateCollection: (api) => api.updateCollection(collection, { order: 2 }, interactive),
  deleteCollection: (api) => api.deleteCollection(collection, interactive),
  listCategories: (api) => api.listCategories(collection, 1, interactive),
  getCategory: (api) => api.getCategory(category, interactive),
  createCategory: (api) => api.createCategory({ collectionId: collection, name: 'Moorings' }, interactive),
  updateCategory: (api) => api.updateCategory(category, { name: 'Moorings' }, interactive),
  orderCategories: (api) => api.orderCategories(collection, [{ id: category, order: 1 }], interactive),
  deleteCategory: (api) => api.deleteCategory(category, interactive),
  listArticles: (api) => api.listArticles(collection, listing, interactive),
  listCategoryArticles: (api) => api.listCategoryArticles(category, listing, interactive),
  listRelatedArticles: (api) => api.listRelatedArticles(article, 1, interactive),
  searchArticles: (api) => api.searchArticles({ query: 'tides', page: 1 }, interactive),
  getArticle: (api) => api.getArticle(article, interactive),
  createArticle: (api) => api.createArticle({ collectionId: collection, name: 'Tides' }, interactive),
  uploadArticle: (api) => api.uploadArticle({ collectionId: collection }, file, interactive),
  updateArticle: (api) => api.updateArticle(article, { text: '<p>x</p>' }, interactive),
  deleteArticle: (api) => api.deleteArticle(article, interactive),
  countViews: (api) => api.countViews(article, 1, interactive),
  saveDraft: (api) => api.saveDraft(article, '<p>x</p>', interactive),
  deleteDraft: (api) => api.deleteDraft(article, interactive),
  listRevisions: (api) => api.listRevisions(article, 1, interactive),
  getRevision: (api) => api.getRevision('6613f0aa0000000000000006', interactive),
  listRedirects: (api) => api.listRedirects(site, 1, interactive),
  getRedirect: (api) => api.getRedirect('6613f0aa0000000000000005', interactive),
  findRedirect: (api) => api.findRedirect(site, '/old', interactive),
  createRedirect: (api) => api.createRedirect(redirect, interactive),
  updateRedirect: (api) => api.updateRedirect('6613f0aa0000000000000005', redirect, interactive),
  deleteRedirect: (api) => api.deleteRedirect('6613f0aa0000000000000005', interactive),
  uploadArticleAsset: (api) => api.uploadArticleAsset({ articleId: article, assetType: 'image' }, file, interactive),
  uploadSettingsAsset: (api) => api.uploadSettingsAsset({ assetType: 'logo' }, file, interactive),
  raw: (api) => api.raw({ method: 'GET', path: '/sites' }, interactive),
};
