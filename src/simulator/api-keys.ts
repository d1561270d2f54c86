/** What the server makes of a key: each state has its own answer (401, 402, 403). */
export type KeyState = 'active' | 'suspended' | 'restricted';

export interface KeyGrant {
  readonly state: KeyState;
  /** A key belongs to a user: what it writes carries that user's id. */
  readonly userId: number;
}

/** The key out of a Basic Authorization header: its user name. Null when there is none. */
export function keyFromAuthorization(authorization: string | undefined): string | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [key] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1);
  return key === undefined || key === '' ? null : key;
}
