import type { SiteId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, type Created, created, shaped, shapedOrEmpty } from './api-answer.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';
import { type ApiRedirect, type ApiRedirectedUrl, redirect, redirectedUrl } from './redirect-schema.ts';

/** All three are required in a change as well. Type, document and anchor are the server's to derive from the target. */
export interface RedirectFields {
  readonly siteId: SiteId;
  /** A path; its query string is ignored. */
  readonly urlMapping: string;
  /** A whole address. */
  readonly redirect: string;
}

export interface RedirectCalls {
  /** Pages count from 1 and have 50 rows. */
  listRedirects(site: SiteId, page: number, call: CallOptions): ApiResult<Page<ApiRedirect>>;
  getRedirect(redirect: string, call: CallOptions): ApiResult<ApiRedirect>;
  /** Where a path leads at the end of its chain; null where nowhere, which is no error. */
  findRedirect(site: SiteId, url: string, call: CallOptions): ApiResult<ApiRedirectedUrl | null>;
  createRedirect(wanted: RedirectFields, call: CallOptions): ApiResult<Created<string, ApiRedirect>>;
  /** null: the server did not show it, although it was asked to. */
  updateRedirect(redirect: string, wanted: RedirectFields, call: CallOptions): ApiResult<ApiRedirect | null>;
  deleteRedirect(redirect: string, call: CallOptions): ApiResult<void>;
}

/** Docs API, Redirects. */
export function redirectCalls(exchange: Exchange): RedirectCalls {
  return {
    listRedirects: (id, page, call) => {
      const request = { method: 'GET', path: `/redirects/site/${part(id)}`, query: { page } } as const;
      return exchange(request, call, shaped(redirectPage));
    },
    getRedirect: (id, call) => exchange({ method: 'GET', path: pathOf(id) }, call, about(id, shaped(oneRedirect))),
    findRedirect: (siteId, url, call) =>
      exchange({ method: 'GET', path: '/redirects', query: { url, siteId } }, call, shaped(redirectFound)),
    createRedirect: (wanted, call) => {
      const request = { method: 'POST', path: '/redirects', query: { reload: true }, body: wanted } as const;
      return exchange(request, call, created('redirects', oneRedirect));
    },
    updateRedirect: (id, wanted, call) => {
      const request = { method: 'PUT', path: pathOf(id), query: { reload: true }, body: wanted } as const;
      return exchange(request, call, about(id, shapedOrEmpty(oneRedirect)));
    },
    deleteRedirect: (id, call) => exchange({ method: 'DELETE', path: pathOf(id) }, call, anything),
  };
}

const redirectPage = pageOf('redirects', redirect);
const oneRedirect = single('redirect', redirect);
const redirectFound = single('redirectedUrl', redirectedUrl.nullable());

const pathOf = (id: string): string => `/redirects/${part(id)}`;
