import type { RedirectRecord, RestrictionRecord, SiteRecord } from './records.ts';
import { redirectTarget } from './redirect-rules.ts';
import { isoSeconds, type WireObject } from './wire-object.ts';
import type { WorldState } from './world-state.ts';

export function siteWire(state: WorldState, site: SiteRecord): WireObject {
  const recorded = state.quirks.siteFields === 'recorded';
  return {
    id: site.id,
    ...(recorded ? {} : { status: site.status }),
    subDomain: site.subDomain,
    cname: site.cname,
    hasPublicSite: site.hasPublicSite,
    companyName: state.accountName,
    homePageContent: 'categories',
    title: site.title,
    description: site.description,
    logoUrl: site.logoUrl,
    logoWidth: site.logoWidth,
    logoHeight: site.logoHeight,
    favIconUrl: site.favIconUrl,
    touchIconUrl: site.touchIconUrl,
    homeUrl: site.homeUrl,
    homeLinkText: site.homeLinkText,
    ...(recorded ? {} : { bgColor: site.bgColor }),
    pageBgColor: '#ffffff',
    headerBgColor: '#243b53',
    navTextColor: '#ffffff',
    navActiveColor: '#d9e2ec',
    linkColor: '#2f6f9f',
    articleTextColor: '#222222',
    hasContactForm: site.hasContactForm,
    mailboxId: site.mailboxId ?? (state.quirks.noMailbox === 'zero' ? 0 : null),
    contactEmail: site.contactEmail,
    styleSheetUrl: site.styleSheetUrl,
    headerCode: site.headerCode,
    metaDescription: null,
    createdBy: site.createdBy,
    updatedBy: site.updatedBy,
    createdAt: isoSeconds(site.createdAtMs),
    updatedAt: isoSeconds(site.updatedAtMs),
    includeMetadata: false,
  };
}

export function restrictionWire(restriction: RestrictionRecord): WireObject {
  const { enabled, signInUrl, sharedSecret } = restriction;
  return { enabled, authentication: 'CALLBACK', callbackConfiguration: { signInUrl, sharedSecret } };
}

/** The field guide says `updatedBy`, every example `modifiedBy`: unless told, the examples win. */
export function redirectWire(state: WorldState, redirect: RedirectRecord): WireObject {
  const target = redirectTarget(state, redirect);
  const change = state.quirks.redirectAudit;
  return {
    id: redirect.id,
    siteId: redirect.siteId,
    urlMapping: redirect.urlMapping,
    documentId: target.documentId ?? (state.quirks.customDocumentId === 'empty' ? '' : null),
    type: target.type,
    redirect: redirect.redirect,
    anchor: target.anchor,
    createdBy: redirect.createdBy,
    [`${change}By`]: redirect.updatedBy,
    createdAt: isoSeconds(redirect.createdAtMs),
    [`${change}At`]: isoSeconds(redirect.updatedAtMs),
  };
}

export function redirectedUrlWire(state: WorldState, redirect: RedirectRecord): WireObject {
  const { type, slug, number, anchor } = redirectTarget(state, redirect);
  return { type, redirect: redirect.redirect, slug, number, anchor };
}
