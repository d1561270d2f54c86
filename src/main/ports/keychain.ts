import type { Result } from '../../shared/base/result.ts';
import type { TroubleKind } from '../../shared/model/trouble.ts';

export type KeychainTroubleKind = Extract<TroubleKind, `keychain-${string}`>;
export interface KeychainTrouble {
  readonly kind: KeychainTroubleKind;
  readonly detail?: string;
}

/** The system's keychain. Every call ends within its time limit; editing never waits for one. */
export interface Keychain {
  /** null: the keychain answers, and has no such entry. */
  read(account: string): Promise<Result<string | null, KeychainTrouble>>;
  write(account: string, secret: string): Promise<Result<void, KeychainTrouble>>;
  remove(account: string): Promise<Result<void, KeychainTrouble>>;
}
