import { z } from 'zod';
import type { SiteId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, type Created, created, shaped, shapedOrEmpty } from './api-answer.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';
import { type ApiSite, site } from './structure-schema.ts';
import { textOrNull } from './wire-values.ts';

/** The sub-domain is required in every change, and unique among all accounts; what is left out stays as it is. */
export interface SiteChanges extends Partial<
  Pick<
    ApiSite,
    | 'cname'
    | 'hasPublicSite'
    | 'title'
    | 'logoUrl'
    | 'logoWidth'
    | 'logoHeight'
    | 'favIconUrl'
    | 'touchIconUrl'
    | 'homeUrl'
    | 'homeLinkText'
    | 'bgColor'
    | 'description'
    | 'mailboxId'
    | 'contactEmail'
    | 'styleSheetUrl'
    | 'headerCode'
  >
> {
  readonly subDomain: string;
  readonly status?: 'active' | 'inactive';
  readonly hasContactForm?: boolean;
}

export interface NewSite extends SiteChanges {
  readonly title: string;
}

/** Docs API, SiteRestriction; it comes without an envelope. The shared secret signs people in: it is never logged. */
const restriction = z.object({
  enabled: z.boolean(),
  /** `CALLBACK`, as far as is known. */
  authentication: textOrNull,
  callbackConfiguration: z
    .object({ signInUrl: textOrNull, sharedSecret: textOrNull })
    .nullish()
    .transform((value) => value ?? null),
});

export type ApiRestriction = z.output<typeof restriction>;

/** Restricting needs the address that people are sent to. */
export type RestrictionChange = { readonly enabled: false } | { readonly enabled: true; readonly signInUrl: string };

export interface SiteCalls {
  /** The cheapest call, and the one that a key is checked with. Pages count from 1 and have 50 rows. */
  listSites(page: number, call: CallOptions): ApiResult<Page<ApiSite>>;
  /** By id only: sites have no number. */
  getSite(site: SiteId, call: CallOptions): ApiResult<ApiSite>;
  createSite(wanted: NewSite, call: CallOptions): ApiResult<Created<SiteId, ApiSite>>;
  /** null: the server did not show it, although it was asked to. */
  updateSite(site: SiteId, changes: SiteChanges, call: CallOptions): ApiResult<ApiSite | null>;
  deleteSite(site: SiteId, call: CallOptions): ApiResult<void>;
  getRestriction(site: SiteId, call: CallOptions): ApiResult<ApiRestriction>;
  updateRestriction(site: SiteId, change: RestrictionChange, call: CallOptions): ApiResult<ApiRestriction>;
}

/** Docs API, Sites and Site Restrictions. */
export function siteCalls(exchange: Exchange): SiteCalls {
  return {
    listSites: (page, call) => exchange({ method: 'GET', path: '/sites', query: { page } }, call, shaped(sitePage)),
    getSite: (id, call) => exchange({ method: 'GET', path: pathOf(id) }, call, about(id, shaped(oneSite))),
    createSite: (wanted, call) => {
      const request = { method: 'POST', path: '/sites', query: { reload: true }, body: wanted } as const;
      return exchange(request, call, created<SiteId, ApiSite>('sites', oneSite));
    },
    updateSite: (id, changes, call) => {
      const request = { method: 'PUT', path: pathOf(id), query: { reload: true }, body: changes } as const;
      return exchange(request, call, about(id, shapedOrEmpty(oneSite)));
    },
    deleteSite: (id, call) => exchange({ method: 'DELETE', path: pathOf(id) }, call, anything),
    getRestriction: (id, call) =>
      exchange({ method: 'GET', path: `${pathOf(id)}/restricted` }, call, shaped(restriction)),
    updateRestriction: (id, change, call) => {
      const request = { method: 'PUT', path: `${pathOf(id)}/restricted`, body: restrictionBody(change) } as const;
      return exchange(request, call, shaped(restriction));
    },
  };
}

const sitePage = pageOf('sites', site);
const oneSite = single('site', site);

const pathOf = (id: SiteId): string => `/sites/${part(id)}`;

const restrictionBody = (change: RestrictionChange): object =>
  change.enabled
    ? { enabled: true, authentication: 'CALLBACK', callbackConfiguration: { signInUrl: change.signInUrl } }
    : { enabled: false };
