import type { HttpAnswer, HttpFailure } from '../ports/http.ts';
import type { ApiTroubleKind } from './api-trouble.ts';
import type { ApiUrl } from './api-url.ts';
import { isWireError, readJson } from './wire-error.ts';

/** What an answer is, from its status and its first bytes alone: never from the words of a message. */
export type AnswerVerdict = 'ok' | ApiTroubleKind;

interface Outcome {
  /** The statuses that say so by themselves; of what is left, families and first bytes decide (`judgeAnswer`). */
  readonly statuses: readonly number[];
  /** The failures of the network that are it. */
  readonly failures: readonly HttpFailure['reason'][];
  /** The same request is sent again once the budget allows it: the server said that it did nothing. */
  readonly again: boolean;
  /** A write that ends so may have had its effect: it becomes `outcome-unknown`, with this as what hid it. */
  readonly mayHaveHappened: boolean;
}

const nothingHappened = { statuses: [], failures: [], again: false, mayHaveHappened: false } as const;
const unclear = { ...nothingHappened, mayHaveHappened: true } as const;

/**
 * The one table of how a call can end without its answer, and what the client does then. What the engine does (try again,
 * ask, stop) and what people are told is in shared/model/trouble.ts, for troubles of all rooms; docs/api.md shows both.
 */
export const outcomes: Readonly<Record<ApiTroubleKind, Outcome>> = {
  'key-rejected': { ...nothingHappened, statuses: [401] },
  /** A 401 where the key once worked. */
  'key-replaced': nothingHappened,
  'account-suspended': { ...nothingHappened, statuses: [402] },
  forbidden: { ...nothingHappened, statuses: [403] },
  'not-found': { ...nothingHappened, statuses: [404] },
  invalid: { ...nothingHappened, statuses: [400] },
  'rate-limited': { ...nothingHappened, statuses: [429], again: true },
  // A gateway's 502 or 504 hides what the server behind it did, and a 500 may come after the effect.
  'server-trouble': unclear,
  offline: { ...unclear, failures: ['offline', 'aborted', 'broken'] },
  'timed-out': { ...unclear, statuses: [408], failures: ['timed-out'] },
  tls: { ...nothingHappened, failures: ['tls'] },
  proxy: { ...nothingHappened, statuses: [407], failures: ['proxy'] },
  // Somebody's page in the answer's place: what stands in between may have passed the write on before.
  'captive-portal': { ...unclear, statuses: [511] },
  redirected: nothingHappened,
  'malformed-answer': { ...unclear, failures: ['too-large'] },
  'outcome-unknown': unclear,
};

const kinds = Object.entries(outcomes) as readonly (readonly [ApiTroubleKind, Outcome])[];

const byStatus: ReadonlyMap<number, ApiTroubleKind> = new Map(
  kinds.flatMap(([kind, { statuses }]) => statuses.map((status) => [status, kind] as const)),
);

const byFailure: ReadonlyMap<string, ApiTroubleKind> = new Map(
  kinds.flatMap(([kind, { failures }]) => failures.map((reason) => [reason, kind] as const)),
);

/**
 * Docs API, Status Codes, as clients have met them; 407, 511, HTML and the way to another host come from the network in
 * between. A page or a line of text with a 404 or a 403 is a proxy's: taken for the API's own answer it would look like a
 * deletion.
 */
export function judgeAnswer(answer: HttpAnswer, apiUrl: ApiUrl): AnswerVerdict {
  const { status } = answer;
  if (status >= 300 && status < 400) return pointsElsewhere(answer, apiUrl) ? 'captive-portal' : 'redirected';
  if (status !== 407 && status !== 429 && status >= 200 && status < 500 && isSomebodyElses(answer))
    return 'captive-portal';
  const known = byStatus.get(status);
  if (known !== undefined) return known;
  if (status >= 500) return 'server-trouble';
  if (status >= 400) return 'invalid';
  return status >= 200 ? 'ok' : 'malformed-answer';
}

/**
 * Docs API, Overview: every answer has a Correlation-Id and the three rate-limit headers. What has none of them and is not
 * what was asked for comes from somebody else.
 */
export const bearsMarks = ({ headers }: HttpAnswer): boolean =>
  headers['correlation-id'] !== undefined || Object.keys(headers).some((name) => name.startsWith('x-ratelimit-'));

/** The API has no way to another host; a network that wants a sign-in first has. */
function pointsElsewhere({ headers }: HttpAnswer, apiUrl: ApiUrl): boolean {
  const target = URL.parse(headers['location'] ?? '', apiUrl);
  return target !== null && target.host !== new URL(apiUrl).host;
}

/** A refusal is JSON, or comes with the API's own headers; what an answer that claims success holds is read by its schema. */
function isSomebodyElses(answer: HttpAnswer): boolean {
  if (isHtml(answer)) return true;
  if (answer.status < 400 || bearsMarks(answer)) return false;
  // A deletion is believed only where nobody but the API can have said it: gateways answer 404 with nothing, or JSON of their own.
  if (answer.status === 404) return !isWireError(answer.body);
  return answer.body.length > 0 && readJson(answer.body) === undefined;
}

/** A sign-in page of a network claims to be the answer; the API only ever answers JSON or nothing. */
function isHtml(answer: HttpAnswer): boolean {
  if (answer.body.length === 0) return false;
  const declared = /\b(text\/html|application\/xhtml\+xml)\b/i.test(answer.headers['content-type'] ?? '');
  return declared || /^\s*<(!doctype|html|head|body|meta|script)/i.test(startOf(answer.body));
}

const startOf = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, 256));

/** The table names every reason; one that it forgot would be a connection that broke. */
export const judgeFailure = (failure: HttpFailure): ApiTroubleKind => byFailure.get(failure.reason) ?? 'offline';
