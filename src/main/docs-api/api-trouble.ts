import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';

/** Every way in which a call to the Docs API can end without its answer. */
export type ApiTroubleKind = Extract<
  TroubleKind,
  | 'key-rejected'
  | 'key-replaced'
  | 'account-suspended'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'rate-limited'
  | 'server-trouble'
  | 'offline'
  | 'timed-out'
  | 'tls'
  | 'proxy'
  | 'captive-portal'
  | 'redirected'
  | 'malformed-answer'
  | 'outcome-unknown'
>;

export interface ApiTrouble extends Trouble {
  readonly kind: ApiTroubleKind;
  /** Where the kind is `outcome-unknown`: what hid the outcome of this write. */
  readonly because?: ApiTroubleKind;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** Server time in milliseconds since 1970, where there was an answer with a Date header. */
  readonly serverMs?: number;
  /** The caller's own signal ended the call. */
  readonly stopped?: true;
  /** What the caller knew became too old while the call waited: it did not leave, or was refused and not sent again. */
  readonly stale?: true;
}
