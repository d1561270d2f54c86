import { keyFromAuthorization } from './api-keys.ts';
import { type ApiRequest, type Call, wantsReload } from './call.ts';
import type { Quirks } from './quirks.ts';
import { errorReply, type Reply } from './reply.ts';
import { matchRoute } from './routes.ts';
import { seededUuid } from './seeded-random.ts';
import type { WireObject } from './wire-object.ts';
import type { World } from './world.ts';

/** A whole answer, ready for a socket or for a stepping transport. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or empty. */
  readonly body: string;
}

/**
 * Answers one request of the Docs API against the world: key, budget, route, headers. It is the whole API without a
 * network: the server puts HTTP around it, a simulation calls it directly.
 */
export function answerRequest(world: World, request: ApiRequest): ApiAnswer {
  const key = keyFromAuthorization(request.authorization);
  const grant = key === null ? undefined : world.keys.get(key);
  const { quirks } = world.state;
  if (key === null || grant === undefined) {
    const refused = errorReply(quirks, 401, 'Authentication credentials are invalid');
    return dressed(world, request, refused, null);
  }
  if (!world.budget.take(1)) return refusedByLimit(world, request);
  if (grant.state === 'suspended') return dressed(world, request, errorReply(quirks, 402, 'Account suspended'), 402);
  if (grant.state === 'restricted') return dressed(world, request, errorReply(quirks, 403, 'Access denied'), 403);
  const reply = routed(world, request, key, grant.userId);
  return dressed(world, request, reply, reply.status);
}

/** Nobody recorded what a 429 carries: JSON, nothing, or the page of what stands before the server. */
function refusedByLimit(world: World, request: ApiRequest): ApiAnswer {
  const { quirks } = world.state;
  const answer = dressed(world, request, errorReply(quirks, 429, 'Rate limit exceeded'), 429);
  if (quirks.limitBody === 'json') return answer;
  const { 'Content-Type': _json, ...headers } = answer.headers;
  if (quirks.limitBody === 'empty') return { ...answer, headers, body: '' };
  return { ...answer, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' }, body: limitPage };
}

const limitPage = '<!DOCTYPE html><html><head><title>429</title></head><body><h1>Slow down</h1></body></html>';

function routed(world: World, request: ApiRequest, key: string, userId: number): Reply {
  const { quirks, clock } = world.state;
  const match = matchRoute(request.method, request.path, quirks);
  if (match === undefined) {
    return errorReply(quirks, 404, `The specified resource was not found: '/v1${request.path}'`);
  }
  if (match.handler === undefined) return errorReply(quirks, 405, 'Method not allowed');
  if (request.body.length > quirks.requestMaxBytes) {
    return errorReply(quirks, quirks.tooLarge, 'The request body is too large');
  }
  const call: Call = {
    world,
    request,
    actor: { userId, atMs: clock() },
    key,
    param: (name) => match.parameters.get(name) ?? '',
  };
  return shownAsAsked(call, match.handler(call));
}

/** What the open questions about answers to writes make of one: `{}` for nothing, numbers for times. */
function shownAsAsked(call: Call, reply: Reply): Reply {
  const { quirks } = call.world.state;
  if (call.request.method === 'GET' || reply.status >= 300) return reply;
  if (reply.body === null) return quirks.plainBody === 'empty' || reply.status === 204 ? reply : { ...reply, body: {} };
  if (quirks.reloadTimes !== 'everything' || !wantsReload(call)) return reply;
  return {
    ...reply,
    body: withNumericTimes(reply.body, quirks.categoryReloadNumericTimes === 'milliseconds' ? 1 : 1000),
  };
}

/** The record in an envelope, its stamps as Unix numbers of so many milliseconds. */
function withNumericTimes(body: WireObject, unitMs: number): WireObject {
  const stamped = ([name, value]: readonly [string, unknown]): readonly [string, unknown] =>
    name.endsWith('At') && typeof value === 'string' ? [name, Date.parse(value) / unitMs] : [name, value];
  return Object.fromEntries(
    Object.entries(body).map(([name, record]) => [
      name,
      typeof record === 'object' && record !== null ? Object.fromEntries(Object.entries(record).map(stamped)) : record,
    ]),
  );
}

/** The recorded headers. A refused key got no CORS, and as no account is known for it, rate-limit headers only if told. */
function dressed(world: World, request: ApiRequest, reply: Reply, accountStatus: number | null): ApiAnswer {
  const body = reply.body === null ? '' : jsonText(reply.body);
  const headers: Record<string, string> = {
    'Correlation-Id': seededUuid(world.correlation),
    Date: new Date(world.state.clock()).toUTCString(),
    Vary: 'Accept-Encoding,User-Agent',
    'X-Frame-Options': 'SAMEORIGIN',
  };
  if (body !== '') headers['Content-Type'] = 'application/json; charset=utf-8';
  if (reply.location !== undefined) headers['Location'] = `${request.origin}/v1${reply.location}`;
  if (accountStatus !== null) Object.assign(headers, corsHeaders);
  if (accountStatus !== null || world.state.quirks.refusedKeyHeaders) {
    Object.assign(headers, limitHeaders(world, accountStatus === 429));
  }
  return { status: reply.status, headers, body };
}

const corsHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
  'Access-Control-Allow-Headers': 'Authorization',
  'Access-Control-Allow-Credentials': 'true',
};

function limitHeaders(world: World, exceeded: boolean): Readonly<Record<string, string>> {
  const { quirks } = world.state;
  const { limit, remaining, resetSeconds, endsAtMs } = world.budget.reading();
  const reset = resetText(quirks, resetSeconds, endsAtMs);
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    ...(reset === null ? {} : { 'X-RateLimit-Reset': reset }),
    ...(exceeded && quirks.retryAfter ? { 'Retry-After': String(resetSeconds) } : {}),
  };
}

function resetText(quirks: Quirks, seconds: number, endsAtMs: number): string | null {
  const texts: Readonly<Record<Quirks['resetHeader'], string | null>> = {
    seconds: String(seconds),
    unixTime: String(Math.ceil(endsAtMs / 1000)),
    zero: '0',
    negative: '-7',
    huge: '99999999999999',
    words: 'soon',
    missing: null,
  };
  return texts[quirks.resetHeader];
}

/**
 * JSON as the server prints it: popularity is a floating-point number there, so 0 is `0.0`. Inside a JSON string every
 * quote is escaped, so the pattern cannot match an article's text.
 */
function jsonText(body: object): string {
  return JSON.stringify(body).replace(/"popularity":(\d+)([,}])/g, '"popularity":$1.0$2');
}
