import { assert } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Budget, Permit } from '../budget/budget.ts';
import type { RequestClass } from '../budget/request-class.ts';
import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../ports/http.ts';
import { bearsMarks, judgeAnswer, judgeFailure, outcomes } from './answer-verdict.ts';
import type { ApiAnswer, ApiResult, ReadAnswer } from './api-answer.ts';
import type { ApiTrouble, ApiTroubleKind } from './api-trouble.ts';
import { type ApiUrl, originOf } from './api-url.ts';
import { type Form, multipartBody } from './multipart-body.ts';
import { basicCredentials, createRedaction, type Redact } from './redaction.ts';
import { messageIn } from './wire-error.ts';

/** One request to the API, before it has a key or an address. */
export interface ApiRequest {
  readonly method: HttpRequest['method'];
  /** Below the API's address, beginning with a slash, its parts already escaped. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, into which the key is put once more. Docs API, uploads: they want it in both places. */
  readonly form?: Form;
}

export interface CallOptions {
  readonly requestClass: RequestClass;
  readonly signal?: AbortSignal;
  /** Asked in the moment before each sending: false, and it does not leave any more (`stale`). */
  readonly stillGood?: () => boolean;
}

/** One line for the log of each request that left; it never holds the key, a body or an article's text. */
export interface ApiLogEntry {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly requestClass: RequestClass;
  /** null: no answer. */
  readonly status: number | null;
  readonly correlationId: string | null;
  readonly outcome: 'ok' | ApiTroubleKind;
  /** The caller's own signal ended it: it says nothing about the network. */
  readonly stopped: boolean;
}

export interface DocsApiOptions {
  readonly http: Http;
  readonly budget: Budget;
  readonly apiUrl: ApiUrl;
  readonly key: string;
  /** This key was accepted before: a 401 then means that it was replaced. */
  readonly onceWorked?: boolean;
  readonly log?: (entry: ApiLogEntry) => void;
  /** Absent: `usualLimits`. */
  readonly limits?: ExchangeLimits;
}

/** How much of a server's time and of this computer's memory one answer may take. */
export interface ExchangeLimits {
  /** From the first byte sent to the last received; an upload is given the time that it takes on top. */
  readonly answerMs: number;
  readonly maxBodyBytes: number;
}

/** Waits for the budget, sends, sends again after a 429, and puts a name to what came of it. */
export type Exchange = <Value>(request: ApiRequest, call: CallOptions, read: ReadAnswer<Value>) => ApiResult<Value>;

/** Longer is a dead connection rather than a slow server, and larger no answer of this API. */
const usualLimits: ExchangeLimits = { answerMs: 30_000, maxBodyBytes: 64 * 1024 * 1024 };

/** What a poor network still carries away in a millisecond (256 kbit/s): a large upload is given the time that it takes. */
const slowestBytesPerMs = 32;

/** The budget waits for the window to end between them, so more means that others use up every window at once. */
const mostRefusals = 4;

export function createExchange(options: DocsApiOptions): Exchange {
  const { http, budget, apiUrl, key, onceWorked = false, log, limits = usualLimits } = options;
  const redact = createRedaction(key);
  let accepted = onceWorked;

  const note = <Value>(request: ApiRequest, call: CallOptions, { result, answer }: Attempt<Value>): void => {
    log?.({
      method: request.method,
      path: redact(request.path),
      requestClass: call.requestClass,
      status: answer?.status ?? null,
      correlationId: answer === null ? null : correlationIdOf(answer, redact),
      outcome: result.ok ? 'ok' : result.error.kind,
      stopped: !result.ok && result.error.stopped === true,
    });
  };

  const attempt = async <Value>(
    request: ApiRequest,
    call: CallOptions,
    read: ReadAnswer<Value>,
  ): Promise<Attempt<Value>> => {
    const outgoing = httpRequest(apiUrl, key, request, limits);
    const permit = await budget.acquire(call.requestClass, request.method === 'GET' ? 'read' : 'write', call.signal);
    if (permit === null) return { result: failed(stoppedBeforeSending), answer: null };
    if (call.stillGood?.() === false) {
      permit.finish({ kind: 'unsent' });
      return { result: failed(staleBeforeSending), answer: null };
    }
    const outcome = await sendOn(permit, http, outgoing, call.signal, redact);
    const ended: Attempt<Value> =
      outcome.kind === 'failure'
        ? { result: failed(failureTrouble(request, outcome, redact)), answer: null }
        : { result: readOutcome(request, apiUrl, outcome, read, accepted, redact), answer: outcome };
    accepted ||= ended.result.ok;
    note(request, call, ended);
    return ended;
  };

  return async (request, call, read) => {
    for (let attempts = 1; ; attempts++) {
      const { result } = await attempt(request, call, read);
      if (result.ok || result.error.stale === true || !outcomes[result.error.kind].again || attempts >= mostRefusals)
        return result;
    }
  };
}

interface Attempt<Value> {
  readonly result: Result<ApiAnswer<Value>, ApiTrouble>;
  readonly answer: HttpAnswer | null;
}

const staleBeforeSending: ApiTrouble = { kind: 'rate-limited', detail: 'It waited too long to be sent.', stale: true };

const stoppedBeforeSending: ApiTrouble = { kind: 'offline', detail: 'Stopped before it was sent.', stopped: true };

/** The permit is given back whatever happens; without an answer the request counts as spent, unless it certainly never left. */
async function sendOn(
  permit: Permit,
  http: Http,
  request: HttpRequest,
  signal: AbortSignal | undefined,
  redact: Redact,
): Promise<HttpAnswer | HttpFailure> {
  try {
    const outcome = await http.send(request, signal);
    if (outcome.kind === 'answer') permit.finish({ ...outcome, kind: 'answered' });
    else permit.finish({ kind: outcome.reached ? 'lost' : 'unsent' });
    return outcome;
  } catch (fault) {
    permit.finish({ kind: 'lost' });
    throw withoutKey(fault, redact);
  }
}

/** A fault may carry the request that it happened to; its words end in a crash report, where the key must not be. */
function withoutKey(fault: unknown, redact: Redact): Error {
  const { message, stack = '' } = fault instanceof Error ? fault : new Error(String(fault));
  return new Error(`The network port broke: ${redact(message)}`, { cause: redact(stack) });
}

function httpRequest(apiUrl: ApiUrl, key: string, request: ApiRequest, limits: ExchangeLimits): HttpRequest {
  assert(request.path.startsWith('/'), 'a path begins with a slash');
  const url = new URL(apiUrl + request.path);
  assert(url.origin === originOf(apiUrl), 'the key goes to its own origin only');
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  const headers = { authorization: basicCredentials(key), accept: 'application/json', 'user-agent': 'Layover' };
  const sent = { method: request.method, url: url.href, timeoutMs: limits.answerMs, maxBodyBytes: limits.maxBodyBytes };
  const content = contentOf(request, key);
  if (content === null) return { ...sent, headers };
  return {
    ...sent,
    headers: { ...headers, 'content-type': content.contentType },
    body: content.body,
    timeoutMs: limits.answerMs + Math.ceil(content.body.length / slowestBytesPerMs),
  };
}

function contentOf(
  { body, form }: ApiRequest,
  key: string,
): { readonly contentType: string; readonly body: string | Uint8Array } | null {
  assert(body === undefined || form === undefined, 'a request is JSON or a form');
  if (form !== undefined) return multipartBody({ ...form, fields: { key, ...form.fields } });
  return body === undefined ? null : { contentType: 'application/json', body: JSON.stringify(body) };
}

function readOutcome<Value>(
  request: ApiRequest,
  apiUrl: ApiUrl,
  answer: HttpAnswer,
  read: ReadAnswer<Value>,
  accepted: boolean,
  redact: Redact,
): Result<ApiAnswer<Value>, ApiTrouble> {
  const verdict = judgeAnswer(answer, apiUrl);
  if (verdict !== 'ok') {
    const kind = verdict === 'key-rejected' && accepted ? 'key-replaced' : verdict;
    return failed(answerTrouble(request, kind, answer, messageIn(answer.body), redact));
  }
  const value = read(answer);
  if (!value.ok) {
    // The API's own nonsense, or a network that says yes to everything.
    const kind = bearsMarks(answer) ? 'malformed-answer' : 'captive-portal';
    return failed(answerTrouble(request, kind, answer, value.error, redact));
  }
  return ok({ value: value.value, serverMs: serverTime(answer) });
}

function failureTrouble(request: ApiRequest, failure: HttpFailure, redact: Redact): ApiTrouble {
  const trouble: ApiTrouble = {
    kind: judgeFailure(failure),
    detail: redact(failure.detail),
    ...(failure.reason === 'aborted' ? { stopped: true } : {}),
  };
  return failure.reached ? hideOutcome(request, trouble) : trouble;
}

function answerTrouble(
  request: ApiRequest,
  kind: ApiTroubleKind,
  answer: HttpAnswer,
  detail: string | null,
  redact: Redact,
): ApiTrouble {
  const correlationId = correlationIdOf(answer, redact);
  const serverMs = serverTime(answer);
  const trouble: ApiTrouble = {
    kind,
    status: answer.status,
    ...(detail === null ? {} : { detail: redact(detail) }),
    ...(correlationId === null ? {} : { correlationId }),
    ...(serverMs === null ? {} : { serverMs }),
  };
  return outcomes[kind].mayHaveHappened || answer.status === seeOther ? hideOutcome(request, trouble) : trouble;
}

/** RFC 9110, 15.4.4: it was done, and what came of it is elsewhere. The other ways to somewhere else did nothing. */
const seeOther = 303;

/** Reading changes nothing; a write may have had its effect, and nobody knows. */
const hideOutcome = (request: ApiRequest, trouble: ApiTrouble): ApiTrouble =>
  request.method === 'GET' ? trouble : { ...trouble, kind: 'outcome-unknown', because: trouble.kind };

/** From the Date header. This computer's clock never stands in for it. */
function serverTime(answer: HttpAnswer): number | null {
  const parsed = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(parsed) ? null : parsed;
}

function correlationIdOf(answer: HttpAnswer, redact: Redact): string | null {
  const id = answer.headers['correlation-id'];
  return id === undefined ? null : redact(id);
}
