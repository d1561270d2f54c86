import { z } from 'zod';
import { readJson, wantsReload, type Handler } from './call.ts';
import { pageOf, pageWire, pageWish } from './paging.ts';
import { createRedirect, findRedirect, redirectsOf, requireRedirect, updateRedirect } from './redirect-rules.ts';
import { invalid } from './refusal.ts';
import { content, created, refusalReply, replyTo } from './reply.ts';
import { createSite, deleteSite, requireSite, restrictionOf, updateRestriction, updateSite } from './site-rules.ts';
import { redirectedUrlWire, redirectWire, restrictionWire, siteWire } from './site-wire.ts';

const text = z.string().nullable().optional();
const pixels = z.int().nullable().optional();

const siteChange = z.object({
  subDomain: z.string(),
  title: z.string().optional(),
  status: z.enum(['active', 'inactive']).optional(),
  cname: text,
  hasPublicSite: z.boolean().optional(),
  description: text,
  logoUrl: text,
  logoWidth: pixels,
  logoHeight: pixels,
  favIconUrl: text,
  touchIconUrl: text,
  homeUrl: text,
  homeLinkText: text,
  bgColor: text,
  hasContactForm: z.boolean().optional(),
  mailboxId: pixels,
  contactEmail: text,
  styleSheetUrl: text,
  headerCode: text,
});

const newSite = siteChange.extend({ title: z.string() });

const restrictionChange = z.object({
  enabled: z.boolean(),
  authentication: text,
  callbackConfiguration: z.object({ signInUrl: text }).nullish(),
});

const redirectFields = z.object({ siteId: z.string(), urlMapping: z.string(), redirect: z.string() });

export const listSites: Handler = ({ world: { state }, request: { query } }) => {
  const wish = pageWish(query, state.quirks, false);
  if (!wish.ok) return refusalReply(state.quirks, wish.error);
  return replyTo(state.quirks, pageOf([...state.sites.values()], wish.value, state.quirks), (page) =>
    content({ sites: pageWire(page, (site) => siteWire(state, site)) }),
  );
};

export const getSite: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireSite(state, param('id')), (site) => content({ site: siteWire(state, site) }));

export const postSite: Handler = (call) => {
  const { state } = call.world;
  const wanted = readJson(call, newSite);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  return replyTo(state.quirks, createSite(state, call.actor, wanted.value), (site) =>
    created(state.quirks, `/sites/${site.id}`, wantsReload(call) ? { site: siteWire(state, site) } : null),
  );
};

export const putSite: Handler = (call) => {
  const { state } = call.world;
  const site = requireSite(state, call.param('id'));
  if (!site.ok) return refusalReply(state.quirks, site.error);
  const change = readJson(call, siteChange);
  if (!change.ok) return refusalReply(state.quirks, change.error);
  return replyTo(state.quirks, updateSite(state, call.actor, site.value, change.value), (saved) => ({
    status: 200,
    body: wantsReload(call) ? { site: siteWire(state, saved) } : null,
  }));
};

export const removeSite: Handler = ({ world: { state }, param }) => {
  const site = requireSite(state, param('id'));
  if (!site.ok) return refusalReply(state.quirks, site.error);
  return replyTo(state.quirks, deleteSite(state, site.value), () => ({
    status: state.quirks.deleteStatus,
    body: null,
  }));
};

export const getRestriction: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireSite(state, param('id')), (site) =>
    content(restrictionWire(restrictionOf(state, site))),
  );

export const putRestriction: Handler = (call) => {
  const { state } = call.world;
  const site = requireSite(state, call.param('id'));
  if (!site.ok) return refusalReply(state.quirks, site.error);
  const change = readJson(call, restrictionChange);
  if (!change.ok) return refusalReply(state.quirks, change.error);
  const { enabled, authentication, callbackConfiguration } = change.value;
  const wanted = { enabled, authentication, signInUrl: callbackConfiguration?.signInUrl };
  return replyTo(state.quirks, updateRestriction(state, site.value, wanted), (restriction) =>
    content(restrictionWire(restriction)),
  );
};

export const listRedirects: Handler = ({ world: { state }, request: { query }, param }) => {
  const site = requireSite(state, param('siteId'));
  if (!site.ok) return refusalReply(state.quirks, site.error);
  const wish = pageWish(query, state.quirks, false);
  if (!wish.ok) return refusalReply(state.quirks, wish.error);
  return replyTo(state.quirks, pageOf(redirectsOf(state, site.value.id), wish.value, state.quirks), (page) =>
    content({ redirects: pageWire(page, (redirect) => redirectWire(state, redirect)) }),
  );
};

/** Docs API: Find Redirect; none is `{redirectedUrl: null}`, not 404. */
export const getRedirectedUrl: Handler = ({ world: { state }, request: { query } }) => {
  const url = query.get('url');
  const siteId = query.get('siteId');
  if (url === null || siteId === null) return refusalReply(state.quirks, invalid('url and siteId are required').error);
  const found = findRedirect(state, siteId, url);
  return content({ redirectedUrl: found === undefined ? null : redirectedUrlWire(state, found) });
};

export const getRedirect: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireRedirect(state, param('id')), (redirect) =>
    content({ redirect: redirectWire(state, redirect) }),
  );

export const postRedirect: Handler = (call) => {
  const { state } = call.world;
  const wanted = readJson(call, redirectFields);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  return replyTo(state.quirks, createRedirect(state, call.actor, wanted.value), (redirect) => {
    const body = wantsReload(call) ? { redirect: redirectWire(state, redirect) } : null;
    return created(state.quirks, `/redirects/${redirect.id}`, body);
  });
};

export const putRedirect: Handler = (call) => {
  const { state } = call.world;
  const redirect = requireRedirect(state, call.param('id'));
  if (!redirect.ok) return refusalReply(state.quirks, redirect.error);
  const wanted = readJson(call, redirectFields);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  return replyTo(state.quirks, updateRedirect(state, call.actor, redirect.value, wanted.value), (saved) => ({
    status: 200,
    body: wantsReload(call) ? { redirect: redirectWire(state, saved) } : null,
  }));
};

export const removeRedirect: Handler = ({ world: { state }, param }) =>
  replyTo(state.quirks, requireRedirect(state, param('id')), (redirect) => {
    state.redirects.delete(redirect.id);
    return { status: state.quirks.deleteStatus, body: null };
  });
