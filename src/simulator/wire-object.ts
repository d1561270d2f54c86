import { publicHost } from './site-rules.ts';
import type { WorldState } from './world-state.ts';

/** A JSON object as it goes over the wire: the order of its keys is the order that was recorded. */
export type WireObject = { readonly [field: string]: unknown };

/** `YYYY-MM-DDTHH:MM:SSZ`: whole seconds, UTC. */
export function isoSeconds(atMs: number): string;
export function isoSeconds(atMs: number | null): string | null;
export function isoSeconds(atMs: number | null): string | null {
  return atMs === null ? null : `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

/** The public address of something in a collection. */
export function publicUrl(
  state: WorldState,
  collectionId: string,
  kind: 'article' | 'category' | 'collection',
  target: { readonly number: number; readonly slug: string },
): string {
  const site = state.sites.get(state.collections.get(collectionId)?.siteId ?? '');
  const host = site === undefined ? 'example.helpscoutdocs.com' : publicHost(site);
  return `${state.quirks.publicUrlScheme}://${host}/${kind}/${target.number}-${target.slug}`;
}
