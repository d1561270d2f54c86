import {
  getArticle,
  getRevision,
  listCategoryArticles,
  listCollectionArticles,
  listRelatedArticles,
  listRevisions,
  postArticle,
  putArticle,
  putDraft,
  putViews,
  removeArticle,
  removeDraft,
  searchForArticles,
} from './article-routes.ts';
import type { Handler } from './call.ts';
import type { Quirks } from './quirks.ts';
import {
  getCategory,
  getCollection,
  listCategories,
  listCollections,
  postCategory,
  postCollection,
  putCategory,
  putCategoryOrder,
  putCollection,
  removeCategory,
  removeCollection,
} from './container-routes.ts';
import {
  getRedirect,
  getRedirectedUrl,
  getRestriction,
  getSite,
  listRedirects,
  listSites,
  postRedirect,
  postSite,
  putRedirect,
  putRestriction,
  putSite,
  removeRedirect,
  removeSite,
} from './site-routes.ts';
import { postArticleAsset, postSettingsAsset, uploadArticle } from './upload-routes.ts';

/** Every endpoint of the fact sheet's section 1. A fixed segment goes before a parameter in the same place. */
const table: readonly (readonly [string, string, Handler])[] = [
  ['GET', '/sites', listSites],
  ['POST', '/sites', postSite],
  ['GET', '/sites/:id', getSite],
  ['PUT', '/sites/:id', putSite],
  ['DELETE', '/sites/:id', removeSite],
  ['GET', '/sites/:id/restricted', getRestriction],
  ['PUT', '/sites/:id/restricted', putRestriction],
  ['GET', '/collections', listCollections],
  ['POST', '/collections', postCollection],
  ['GET', '/collections/:id', getCollection],
  ['PUT', '/collections/:id', putCollection],
  ['DELETE', '/collections/:id', removeCollection],
  ['GET', '/collections/:id/categories', listCategories],
  ['PUT', '/collections/:id/categories', putCategoryOrder],
  ['GET', '/collections/:id/articles', listCollectionArticles],
  ['POST', '/categories', postCategory],
  ['GET', '/categories/:id', getCategory],
  ['PUT', '/categories/:id', putCategory],
  ['DELETE', '/categories/:id', removeCategory],
  ['GET', '/categories/:id/articles', listCategoryArticles],
  ['GET', '/search/articles', searchForArticles],
  ['POST', '/articles', postArticle],
  ['POST', '/articles/upload', uploadArticle],
  ['GET', '/articles/:id', getArticle],
  ['PUT', '/articles/:id', putArticle],
  ['DELETE', '/articles/:id', removeArticle],
  ['GET', '/articles/:id/related', listRelatedArticles],
  ['GET', '/articles/:id/revisions', listRevisions],
  ['PUT', '/articles/:id/drafts', putDraft],
  ['DELETE', '/articles/:id/drafts', removeDraft],
  ['PUT', '/articles/:id/views', putViews],
  ['GET', '/revisions/:id', getRevision],
  ['GET', '/redirects', getRedirectedUrl],
  ['POST', '/redirects', postRedirect],
  ['GET', '/redirects/site/:siteId', listRedirects],
  ['GET', '/redirects/:id', getRedirect],
  ['PUT', '/redirects/:id', putRedirect],
  ['DELETE', '/redirects/:id', removeRedirect],
  ['POST', '/assets/article', postArticleAsset],
  ['POST', '/assets/settings', postSettingsAsset],
];

/** `METHOD /path` of every endpoint, for tables and tests. */
export const routeNames = (): readonly string[] => table.map(([method, path]) => `${method} ${path}`);

/** What some clients ask in place of the reference's own paths (fact sheet, section 6). Unknown here unless told. */
const againstReference: typeof table = [
  ['PUT', '/articles/:id/draft', putDraft],
  ['DELETE', '/articles/:id/draft', removeDraft],
  ['GET', '/articles/:article/revisions/:id', getRevision],
  ['PUT', '/collections/:id/categories/order', putCategoryOrder],
  ['GET', '/redirects/find', getRedirectedUrl],
  ['GET', '/sites/:id/restrictions', getRestriction],
];

interface Route {
  readonly segments: readonly string[];
  readonly handlers: Map<string, Handler>;
}

export interface RouteMatch {
  readonly parameters: ReadonlyMap<string, string>;
  /** Undefined when the path exists, but not with this method. */
  readonly handler: Handler | undefined;
}

const routes = routesOf(table);

const moreRoutes = routesOf([...againstReference, ...table]);

/** Finds the route of a path; undefined when the path is unknown, or a parameter of it is empty. */
export function matchRoute(method: string, path: string, { otherPaths }: Quirks): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  let known: RouteMatch | undefined;
  for (const route of otherPaths === 'served' ? moreRoutes : routes) {
    const parameters = parametersOf(route.segments, segments);
    if (parameters === null) continue;
    const match = { parameters, handler: route.handlers.get(method) };
    if (match.handler !== undefined) return match;
    known ??= match;
  }
  return known;
}

function routesOf(entries: typeof table): readonly Route[] {
  const byPath = new Map<string, Route>();
  for (const [method, path, handler] of entries) {
    const route = byPath.get(path) ?? { segments: path.split('/').slice(1), handlers: new Map() };
    route.handlers.set(method, handler);
    byPath.set(path, route);
  }
  return [...byPath.values()];
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): ReadonlyMap<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const parameters = new Map<string, string>();
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    if (!expected.startsWith(':')) {
      if (expected !== actual) return null;
    } else if (actual === '') return null;
    else parameters.set(expected.slice(1), actual);
  }
  return parameters;
}
