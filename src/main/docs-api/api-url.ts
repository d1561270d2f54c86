import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';

declare const brand: unique symbol;

/** Where the API is: https, or http on this computer only. No slash at the end, no query, no user name. */
export type ApiUrl = string & { readonly [brand]: 'ApiUrl' };

/** Docs API, Overview: the only address of the real service. */
export const helpScoutApiUrl = 'https://docsapi.helpscout.net/v1' as ApiUrl;

export function parseApiUrl(text: string): Result<ApiUrl, Trouble> {
  const url = URL.parse(text);
  if (url === null) return refused('This is not an address.');
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure) return refused('Only https is allowed, and http for this computer itself.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return refused('The address may not hold a user name, a password, a question mark or a hash.');
  }
  return ok((url.origin + url.pathname.replace(/\/+$/, '')) as ApiUrl);
}

/** What a key is bound to in the keychain: scheme, host and port. */
export const originOf = (apiUrl: ApiUrl): string => new URL(apiUrl).origin;

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

const refused = (detail: string): { readonly ok: false; readonly error: Trouble } =>
  failed({ kind: 'origin-refused', detail });
