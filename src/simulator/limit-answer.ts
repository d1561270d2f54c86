import type { SubstituteAnswer } from './faults.ts';
import type { Quirks } from './quirks.ts';

type ResetKind = Quirks['resetHeader'];

/** As `X-RateLimit-Reset` may come: seconds, a moment, nonsense, nothing. */
const resets = {
  seconds: '30',
  zero: '0',
  negative: '-7',
  unixTime: '1893456000',
  huge: '99999999999999',
  words: 'soon',
  missing: null,
} as const satisfies Readonly<Record<ResetKind, string | null>>;

export const resetKinds = Object.keys(resets) as readonly ResetKind[];

/** A 429 that comes although the window is not used up, as from another machine of the server. */
export function limitAnswer(kind: ResetKind): SubstituteAnswer {
  const reset = resets[kind];
  return {
    status: 429,
    body: '{"code":429,"error":"Rate limit exceeded"}',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-RateLimit-Remaining': '0',
      ...(reset === null ? {} : { 'X-RateLimit-Reset': reset }),
    },
  };
}
