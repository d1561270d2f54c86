import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpFailure } from '../ports/http.ts';
import type { ApiUrl } from './api-url.ts';
import { judgeAnswer, judgeFailure, outcomes } from './answer-verdict.ts';

const answer = (status: number, body = '', contentType = 'application/json'): HttpAnswer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': contentType },
  body: new TextEncoder().encode(body),
});

const apiUrl = 'https://docsapi.helpscout.net/v1' as ApiUrl;
const withMark = (given: HttpAnswer): HttpAnswer => ({
  ...given,
  headers: { ...given.headers, 'correlation-id': 'c0ffee' },
});
const verdictOf = (given: HttpAnswer) => judgeAnswer(given, apiUrl);

const page = '<!DOCTYPE html><h1>Sign in</h1>';

describe('what an answer is', () => {
  it.each([
    [200, 'ok'],
    [204, 'ok'],
    [302, 'redirected'],
    [400, 'invalid'],
    [401, 'key-rejected'],
    [402, 'account-suspended'],
    [403, 'forbidden'],
    [405, 'invalid'],
    [407, 'proxy'],
    [408, 'timed-out'],
    [409, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'server-trouble'],
    [504, 'server-trouble'],
    [511, 'captive-portal'],
    [101, 'malformed-answer'],
  ] as const)('%i is %s', (status, verdict) => {
    expect(verdictOf(answer(status, '{}'))).toBe(verdict);
  });

  it.each([
    [200, 'captive-portal'],
    [403, 'captive-portal'],
    [404, 'captive-portal'],
    [302, 'redirected'],
    [407, 'proxy'],
    [429, 'rate-limited'],
    [503, 'server-trouble'],
  ] as const)('a page with %i is %s', (status, verdict) => {
    expect(verdictOf(answer(status, page))).toBe(verdict);
    expect(verdictOf(answer(status, 'Sign in', 'text/html; charset=utf-8'))).toBe(verdict);
  });

  it.each([
    ['https://hotel.example/sign-in', 'captive-portal'],
    ['//hotel.example/', 'captive-portal'],
    ['https://docsapi.helpscout.net/v2', 'redirected'],
    ['/v2', 'redirected'],
    ['http://', 'redirected'],
  ] as const)('SYNC-PORTAL the way to %s is %s', (location, verdict) => {
    expect(verdictOf({ ...answer(302), headers: { location } })).toBe(verdict);
  });

  it.each([
    ['a line of text with a 404', answer(404, 'not here', 'text/plain'), 'captive-portal'],
    ['a line of text with a 401', answer(401, 'who are you', 'text/plain'), 'captive-portal'],
    ['the API’s own refusal', answer(404, '{"code":404,"error":"Resource not found"}'), 'not-found'],
    ['the API’s refusal in its other shape', answer(404, '{"status":404,"message":"Not here"}'), 'not-found'],
    ['a 404 with nothing in it', answer(404), 'captive-portal'],
    ['a gateway’s 404', answer(404, '{"message":"Not Found"}'), 'captive-portal'],
    ['a 404 with nothing in it but the API’s Correlation-Id', withMark(answer(404)), 'not-found'],
    ['a 403 with nothing in it', answer(403), 'forbidden'],
    ['bytes with the API’s Correlation-Id', withMark(answer(404, 'not here', 'text/plain')), 'not-found'],
    ['text with a 503', answer(503, 'later', 'text/plain'), 'server-trouble'],
  ] as const)('SYNC-PORTAL %s', (_what, given, verdict) => {
    expect(verdictOf(given)).toBe(verdict);
  });

  it.each<readonly [HttpFailure['reason'], string]>([
    ['offline', 'offline'],
    ['broken', 'offline'],
    ['aborted', 'offline'],
    ['timed-out', 'timed-out'],
    ['tls', 'tls'],
    ['proxy', 'proxy'],
    ['too-large', 'malformed-answer'],
  ])('a network that is %s is %s', (reason, kind) => {
    expect(judgeFailure({ kind: 'failure', reason, reached: true, detail: '' })).toBe(kind);
  });

  it('leaves the outcome of a write open where a page stands in its place: it may have been passed on', () => {
    expect(outcomes['captive-portal'].mayHaveHappened).toBe(true);
    expect(outcomes.proxy.mayHaveHappened).toBe(false);
  });
});
