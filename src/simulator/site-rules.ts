import { ok, type Result } from '../shared/base/result.ts';
import { deleteCollection } from './collection-rules.ts';
import type { Actor, RestrictionRecord, SiteRecord, SiteSettings } from './records.ts';
import { invalid, notFound, type Refusal } from './refusal.ts';
import { freshAudit, touched, type WorldState } from './world-state.ts';

export type SiteChange = { readonly [Field in keyof SiteSettings]?: SiteSettings[Field] | undefined };

export type NewSite = SiteChange & { readonly subDomain: string; readonly title: string };

const defaultSettings: Omit<SiteSettings, 'subDomain' | 'title'> = {
  status: 'active',
  cname: null,
  hasPublicSite: true,
  description: null,
  logoUrl: null,
  logoWidth: null,
  logoHeight: null,
  favIconUrl: null,
  touchIconUrl: null,
  homeUrl: null,
  homeLinkText: null,
  bgColor: null,
  hasContactForm: true,
  mailboxId: null,
  contactEmail: null,
  styleSheetUrl: null,
  headerCode: null,
};

/** The host that the site's public pages live on. */
export function publicHost(site: SiteRecord): string {
  return site.cname ?? `${site.subDomain}.helpscoutdocs.com`;
}

/** Sites are found by id only: unlike the rest, they have no number. */
export function requireSite(state: WorldState, id: string): Result<SiteRecord, Refusal> {
  const site = state.sites.get(id);
  return site === undefined ? notFound : ok(site);
}

export function createSite(state: WorldState, actor: Actor, wanted: NewSite): Result<SiteRecord, Refusal> {
  const refusal = subDomainRefusal(state, wanted.subDomain, null);
  if (refusal !== null) return invalid(refusal);
  if (wanted.title.trim() === '') return invalid('Title is required');
  const site: SiteRecord = {
    id: state.newId(actor.atMs),
    ...defaultSettings,
    ...given(wanted),
    subDomain: wanted.subDomain,
    title: wanted.title,
    ...freshAudit(state, actor),
  };
  state.sites.set(site.id, site);
  return ok(site);
}

/** Docs API: Update Site. The sub-domain is required, and unique among all accounts. */
export function updateSite(
  state: WorldState,
  actor: Actor,
  site: SiteRecord,
  change: SiteChange & { readonly subDomain: string },
): Result<SiteRecord, Refusal> {
  const refusal = subDomainRefusal(state, change.subDomain, site.id);
  if (refusal !== null) return invalid(refusal);
  const saved: SiteRecord = { ...site, ...given(change), ...touched(actor) };
  state.sites.set(saved.id, saved);
  return ok(saved);
}

export function deleteSite(state: WorldState, site: SiteRecord): Result<null, Refusal> {
  const collections = [...state.collections.values()].filter((collection) => collection.siteId === site.id);
  if (collections.length > 0 && state.quirks.deleteCascade === 'refused') return invalid('Site is not empty');
  for (const collection of collections) deleteCollection(state, collection);
  for (const redirect of state.redirects.values()) {
    if (redirect.siteId === site.id) state.redirects.delete(redirect.id);
  }
  state.restrictions.delete(site.id);
  state.sites.delete(site.id);
  return ok(null);
}

export interface RestrictionChange {
  readonly enabled: boolean;
  readonly authentication?: string | null | undefined;
  readonly signInUrl?: string | null | undefined;
}

/** Docs API: Get Site Restrictions; a site that never had any has them switched off. */
export function restrictionOf(state: WorldState, site: SiteRecord): RestrictionRecord {
  return state.restrictions.get(site.id) ?? { enabled: false, signInUrl: null, sharedSecret: '' };
}

/** Docs API: Update Site Restrictions. The server makes the secret, once. */
export function updateRestriction(
  state: WorldState,
  site: SiteRecord,
  change: RestrictionChange,
): Result<RestrictionRecord, Refusal> {
  if (change.enabled && change.authentication !== 'CALLBACK') return invalid('authentication must be CALLBACK');
  if (change.enabled && !change.signInUrl) return invalid('callbackConfiguration.signInUrl is required');
  const before = restrictionOf(state, site);
  const restriction: RestrictionRecord = {
    enabled: change.enabled,
    signInUrl: change.signInUrl ?? before.signInUrl,
    sharedSecret: before.sharedSecret === '' ? madeUpSecret(state) : before.sharedSecret,
  };
  state.restrictions.set(site.id, restriction);
  return ok(restriction);
}

function madeUpSecret(state: WorldState): string {
  return Buffer.from(Array.from({ length: 32 }, () => Math.floor(state.random() * 256))).toString('base64');
}

function subDomainRefusal(state: WorldState, subDomain: string, selfId: string | null): string | null {
  if (!/^[a-z0-9-]+$/i.test(subDomain)) return 'Sub-domain is required';
  const taken = [...state.sites.values()].some((site) => site.subDomain === subDomain && site.id !== selfId);
  return taken ? 'Sub-domain must be unique' : null;
}

function given(change: SiteChange): Partial<SiteSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
