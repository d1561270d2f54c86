import { unreachable } from '../../src/shared/base/assert.ts';
import { gatewayPage } from '../../src/simulator/faults.ts';
import type { ApiAnswer } from '../../src/simulator/answer-request.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';

/**
 * What goes wrong with one request.
 * - `lost`: it never arrives, and the connection breaks or times out. `unreached`: it certainly never left.
 * - `answer-lost`: it takes effect, the answer is lost. `late`: as `answer-lost`, the effect up to a minute afterwards.
 * - `twice`: it takes effect twice, the second answer is given.
 * - `html-before`, `error-before`, `refused`, `unauthorized`: something answers in the server's place; no effect.
 * - `html-after`, `error-after`, `truncated`: it takes effect, and the answer is spoilt.
 * - `lagging`: a list of articles shows what it showed up to 45 s ago.
 */
export const faultKinds = [
  'lost',
  'unreached',
  'answer-lost',
  'late',
  'twice',
  'html-before',
  'html-after',
  'error-before',
  'error-after',
  'truncated',
  'refused',
  'unauthorized',
  'lagging',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Whether the request reaches the server at all, apart from when. */
export const takesEffect = (fault: FaultKind | null): boolean =>
  fault === null ||
  ['answer-lost', 'late', 'twice', 'html-after', 'error-after', 'truncated', 'lagging'].includes(fault);

export const losesAnswer = (fault: FaultKind | null): boolean =>
  fault === 'lost' || fault === 'unreached' || fault === 'answer-lost' || fault === 'late';

const headers = { 'Content-Type': 'application/json; charset=utf-8' };

/** What comes back in place of the server's answer, or the answer itself. */
export function spoiltAnswer(fault: FaultKind | null, answer: ApiAnswer | null, random: Random): ApiAnswer {
  switch (fault) {
    case 'html-before':
    case 'html-after':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: gatewayPage };
    case 'error-before':
    case 'error-after':
      return { status: pick(random, [500, 502, 503, 504]), headers, body: '{"code":500,"error":"Trouble"}' };
    case 'refused':
      return {
        status: 429,
        headers: { ...headers, ...resetHeaders(random) },
        body: '{"code":429,"error":"Slow down"}',
      };
    case 'unauthorized':
      return { status: 401, headers, body: '{"code":401,"error":"Unauthorized"}' };
    case 'truncated': {
      const whole = answer ?? { status: 500, headers, body: '' };
      return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
    }
    case null:
    case 'lost':
    case 'unreached':
    case 'answer-lost':
    case 'late':
    case 'twice':
    case 'lagging':
      return answer ?? { status: 500, headers, body: '' };
    default:
      return unreachable(fault);
  }
}

/** `X-RateLimit-Reset`: right, missing, zero, huge, negative, in words, or a Unix time that is over or to come. */
function resetHeaders(random: Random): Readonly<Record<string, string>> {
  const reset = pick<string | null>(random, [
    '40',
    '590',
    null,
    '0',
    '99999999999999',
    '1772442600',
    '1772445600',
    '-7',
    'soon',
  ]);
  const window = { 'X-RateLimit-Limit': '2000', 'X-RateLimit-Remaining': '0' };
  return reset === null ? window : { ...window, 'X-RateLimit-Reset': reset };
}
