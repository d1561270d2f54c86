import type { HttpAnswer, HttpFailure } from '../ports/http.ts';
import type { ApiTroubleKind } from './api-trouble.ts';

/** What an answer is, from its status and its first bytes alone: never from the words of a message. */
export type AnswerVerdict = 'ok' | ApiTroubleKind;

const byStatus: Readonly<Record<number, ApiTroubleKind>> = {
  400: 'invalid',
  401: 'key-rejected',
  402: 'account-suspended',
  403: 'forbidden',
  404: 'not-found',
  407: 'proxy',
  408: 'timed-out',
  429: 'rate-limited',
  511: 'captive-portal',
};

/**
 * Docs API, Status Codes, as clients have met them; 407, 511 and HTML come from the network in between. HTML with a 404
 * or a 403 is a proxy's page: taken for the API's own answer it would look like a deletion.
 */
export function judgeAnswer(answer: HttpAnswer): AnswerVerdict {
  const { status } = answer;
  if (status !== 407 && status !== 429 && status >= 200 && status < 500 && isHtml(answer)) {
    return status >= 300 && status < 400 ? 'redirected' : 'captive-portal';
  }
  const known = byStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'server-trouble';
  if (status >= 400) return 'invalid';
  if (status >= 300) return 'redirected';
  return status >= 200 ? 'ok' : 'malformed-answer';
}

/** A sign-in page of a network claims to be the answer; the API only ever answers JSON or nothing. */
function isHtml(answer: HttpAnswer): boolean {
  if (answer.body.length === 0) return false;
  const declared = /\b(text\/html|application\/xhtml\+xml)\b/i.test(answer.headers['content-type'] ?? '');
  return declared || /^\s*<(!doctype|html|head|body|meta|script)/i.test(startOf(answer.body));
}

const startOf = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, 256));

const byFailure: Readonly<Record<HttpFailure['reason'], ApiTroubleKind>> = {
  offline: 'offline',
  'timed-out': 'timed-out',
  tls: 'tls',
  proxy: 'proxy',
  aborted: 'offline',
  'too-large': 'malformed-answer',
  broken: 'offline',
};

export const judgeFailure = (failure: HttpFailure): ApiTroubleKind => byFailure[failure.reason];

interface AnswerPolicy {
  /** The same request is sent again once the budget allows it: the server said that it did nothing. */
  readonly again: boolean;
  /** A write that ends so may have had its effect: it becomes `outcome-unknown`. */
  readonly mayHaveHappened: boolean;
}

const nothingHappened: AnswerPolicy = { again: false, mayHaveHappened: false };
const unclear: AnswerPolicy = { again: false, mayHaveHappened: true };

/** What the client itself does about each kind that an answer can have. What people are told is in shared/model/trouble.ts. */
export const answerPolicies: Readonly<Record<ApiTroubleKind, AnswerPolicy>> = {
  'key-rejected': nothingHappened,
  'key-replaced': nothingHappened,
  'account-suspended': nothingHappened,
  forbidden: nothingHappened,
  'not-found': nothingHappened,
  invalid: nothingHappened,
  'rate-limited': { again: true, mayHaveHappened: false },
  // A gateway's 502 or 504 hides what the server behind it did, and a 500 may come after the effect.
  'server-trouble': unclear,
  offline: unclear,
  'timed-out': unclear,
  tls: nothingHappened,
  proxy: nothingHappened,
  // Somebody's page in the answer's place: what stands in between may have passed the write on before.
  'captive-portal': unclear,
  redirected: nothingHappened,
  'malformed-answer': unclear,
  'outcome-unknown': unclear,
};
