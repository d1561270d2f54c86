import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

const tokenLifeMs = 60_000;
/** More windows than anybody opens; the oldest session ends first. */
const sessionLimit = 64;

/**
 * Who may talk to the engine over loopback. Another program of this computer can reach the port, so a window proves
 * itself: a token from its address, good once and for a minute, is exchanged for a secret that lives as long as the
 * host. Only hashes are kept, and they are compared in constant time.
 */
export interface WindowSessions {
  issueToken(): string;
  /** null: unknown, used before, or too old. */
  exchange(token: string): string | null;
  isOpen(secret: string): boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export const createWindowSessions = ({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): WindowSessions => {
  let tokens: readonly { readonly hash: Buffer; readonly diesAtMs: number }[] = [];
  let secrets: readonly Buffer[] = [];
  return {
    issueToken: () => {
      const token = random.hex(32);
      tokens = [...tokens, { hash: digest(token), diesAtMs: clock.monotonicMs() + tokenLifeMs }];
      return token;
    },
    exchange: (token) => {
      const nowMs = clock.monotonicMs();
      const hash = digest(token);
      tokens = tokens.filter((known) => known.diesAtMs > nowMs);
      const found = tokens.find((known) => timingSafeEqual(known.hash, hash));
      if (found === undefined) return null;
      tokens = tokens.filter((known) => known !== found);
      const secret = random.hex(32);
      secrets = [...secrets, digest(secret)].slice(-sessionLimit);
      return secret;
    },
    isOpen: (secret) => {
      const hash = digest(secret);
      return secrets.some((known) => timingSafeEqual(known, hash));
    },
  };
};
