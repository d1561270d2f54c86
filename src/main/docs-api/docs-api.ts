import { ok } from '../../shared/base/result.ts';
import type { ApiResult } from './api-answer.ts';
import { type ArticleCalls, articleCalls } from './article-calls.ts';
import { type AssetCalls, assetCalls } from './asset-calls.ts';
import { type CategoryCalls, categoryCalls } from './category-calls.ts';
import { type CollectionCalls, collectionCalls } from './collection-calls.ts';
import { type ApiRequest, type CallOptions, createExchange, type DocsApiOptions } from './exchange.ts';
import { type RedirectCalls, redirectCalls } from './redirect-calls.ts';
import { type SiteCalls, siteCalls } from './site-calls.ts';
import { type VersionCalls, versionCalls } from './version-calls.ts';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * The Docs API v1 of one account. Every call waits for the budget, sends one request (again only after a 429), and
 * ends with a value or a trouble of a closed union; it never throws for what a network or a server can do.
 */
export interface DocsApi
  extends ArticleCalls, VersionCalls, CategoryCalls, CollectionCalls, SiteCalls, RedirectCalls, AssetCalls {
  /** Any request, and the bytes that came back: for the command line's `api`. */
  raw(request: ApiRequest, call: CallOptions): ApiResult<RawAnswer>;
}

/** The key stays inside: it is in no property of what is returned, in no trouble and in no log entry. */
export function createDocsApi(options: DocsApiOptions): DocsApi {
  const exchange = createExchange(options);
  return {
    ...articleCalls(exchange),
    ...versionCalls(exchange),
    ...categoryCalls(exchange),
    ...collectionCalls(exchange),
    ...siteCalls(exchange),
    ...redirectCalls(exchange),
    ...assetCalls(exchange),
    raw: (request, call) => exchange(request, call, ({ status, body }) => ok({ status, body })),
  };
}
