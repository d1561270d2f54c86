import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpFailure } from '../ports/http.ts';
import { judgeAnswer, judgeFailure, outcomes } from './answer-verdict.ts';

const answer = (status: number, body = '', contentType = 'application/json'): HttpAnswer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': contentType },
  body: new TextEncoder().encode(body),
});

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
    [404, 'not-found'],
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
    expect(judgeAnswer(answer(status, '{}'))).toBe(verdict);
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
    expect(judgeAnswer(answer(status, page))).toBe(verdict);
    expect(judgeAnswer(answer(status, 'Sign in', 'text/html; charset=utf-8'))).toBe(verdict);
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
