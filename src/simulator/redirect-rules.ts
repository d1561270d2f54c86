import { ok, type Result } from '../shared/base/result.ts';
import { findArticle } from './article-rules.ts';
import { requireCategory } from './category-rules.ts';
import { requireCollection } from './collection-rules.ts';
import type { Actor, RedirectRecord, RedirectType } from './records.ts';
import { invalid, notFound, type Refusal } from './refusal.ts';
import { publicHost } from './site-rules.ts';
import { freshAudit, touched, type WorldState } from './world-state.ts';

export interface NewRedirect {
  readonly siteId: string;
  readonly urlMapping: string;
  readonly redirect: string;
}

/** What the server reads out of a redirect's target address. */
export interface RedirectTarget {
  readonly type: RedirectType;
  readonly documentId: string | null;
  readonly slug: string | null;
  readonly number: number | null;
  readonly anchor: string | null;
}

export function requireRedirect(state: WorldState, id: string): Result<RedirectRecord, Refusal> {
  const redirect = state.redirects.get(id);
  return redirect === undefined ? notFound : ok(redirect);
}

export function redirectsOf(state: WorldState, siteId: string): readonly RedirectRecord[] {
  return [...state.redirects.values()].filter((redirect) => redirect.siteId === siteId);
}

export function createRedirect(state: WorldState, actor: Actor, wanted: NewRedirect): Result<RedirectRecord, Refusal> {
  const checked = checkedRedirect(state, wanted, null);
  if (!checked.ok) return checked;
  const redirect = { id: state.newId(actor.atMs), ...checked.value, ...freshAudit(state, actor) };
  state.redirects.set(redirect.id, redirect);
  return ok(redirect);
}

/** Docs API: Update Redirect; all three fields are required again. */
export function updateRedirect(
  state: WorldState,
  actor: Actor,
  redirect: RedirectRecord,
  wanted: NewRedirect,
): Result<RedirectRecord, Refusal> {
  const checked = checkedRedirect(state, wanted, redirect.id);
  if (!checked.ok) return checked;
  const saved = { ...redirect, ...checked.value, ...touched(actor) };
  state.redirects.set(saved.id, saved);
  return ok(saved);
}

/** The redirects that go with these documents, asked while those are still there: a target is read from its address. */
export function redirectsLostWith(state: WorldState, documentIds: readonly string[]): readonly RedirectRecord[] {
  if (state.quirks.redirectsOfDeleted === 'kept') return [];
  return [...state.redirects.values()].filter((redirect) => {
    const { documentId } = redirectTarget(state, redirect);
    return documentId !== null && documentIds.includes(documentId);
  });
}

export function dropRedirects(state: WorldState, redirects: readonly RedirectRecord[]): void {
  for (const { id } of redirects) state.redirects.delete(id);
}

/** Docs API: Find Redirect. Follows a chain of redirects to its end; undefined when none matches. */
export function findRedirect(state: WorldState, siteId: string, url: string): RedirectRecord | undefined {
  let found = redirectFrom(state, siteId, url);
  const seen = new Set<string>();
  while (found !== undefined && !seen.has(found.id)) {
    seen.add(found.id);
    const next = redirectFrom(state, siteId, ownPath(state, found) ?? '');
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

/** Type, document and anchor are derived from the target address: only this account's own pages are documents. */
export function redirectTarget(state: WorldState, redirect: RedirectRecord): RedirectTarget {
  const url = URL.parse(redirect.redirect);
  const anchor = url === null || url.hash.length < 2 ? null : url.hash.slice(1);
  const custom: RedirectTarget = { type: 'custom', documentId: null, slug: null, number: null, anchor };
  const matched = /^\/(article|category|collection)\/(\d+)/.exec(ownPath(state, redirect) ?? '');
  const [, kind, number] = matched ?? [];
  if (kind === undefined || number === undefined) return custom;
  const document = documentOf(state, kind, number);
  if (document === undefined) return custom;
  const { id, slug, number: documentNumber } = document;
  return { type: kind as RedirectType, documentId: id, slug, number: documentNumber, anchor };
}

function documentOf(
  state: WorldState,
  kind: string,
  number: string,
): { readonly id: string; readonly slug: string; readonly number: number } | undefined {
  if (kind === 'article') return findArticle(state, number);
  const found = kind === 'category' ? requireCategory(state, number) : requireCollection(state, number);
  return found.ok ? found.value : undefined;
}

function checkedRedirect(state: WorldState, wanted: NewRedirect, selfId: string | null): Result<NewRedirect, Refusal> {
  if (!state.sites.has(wanted.siteId)) return invalid('Site not found');
  const urlMapping = pathOnly(wanted.urlMapping);
  if (!urlMapping.startsWith('/')) return invalid('urlMapping must be a path');
  if (URL.parse(wanted.redirect) === null) return invalid('redirect must be a fully qualified URL');
  const other = redirectFrom(state, wanted.siteId, urlMapping);
  if (other !== undefined && other.id !== selfId) return invalid('urlMapping must be unique');
  return ok({ siteId: wanted.siteId, urlMapping, redirect: wanted.redirect });
}

function redirectFrom(state: WorldState, siteId: string, url: string): RedirectRecord | undefined {
  const path = pathOnly(url);
  return redirectsOf(state, siteId).find((redirect) => redirect.urlMapping === path);
}

/** The path of a target on one of the account's own sites; undefined for another host. */
function ownPath(state: WorldState, redirect: RedirectRecord): string | undefined {
  const url = URL.parse(redirect.redirect);
  const own = [...state.sites.values()].some((site) => publicHost(site) === url?.host);
  return own ? url?.pathname : undefined;
}

/** A mapping is a path; its query string is ignored (fact sheet, 1.5). */
function pathOnly(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
