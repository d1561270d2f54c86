import { describe, expect, it } from 'vitest';
import type { Budget } from '../budget/budget.ts';
import type { Http, HttpAnswer, HttpFailure } from '../ports/http.ts';
import { parseApiUrl } from './api-url.ts';
import { createDocsApi, type DocsApi } from './docs-api.ts';

const answer = (status: number, body: string, contentType = 'application/json'): HttpAnswer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': contentType, date: 'Sun, 01 Mar 2026 08:00:00 GMT' },
  body: new TextEncoder().encode(body),
});
/** As the API itself answers. */
const marked = (given: HttpAnswer): HttpAnswer => ({
  ...given,
  headers: { ...given.headers, 'correlation-id': 'c0ffee' },
});
const otherArticle = JSON.stringify({
  article: {
    id: 'b2',
    number: 7,
    collectionId: 'c1',
    status: 'published',
    hasDraft: false,
    text: '',
    categories: null,
  },
});
const broken = (reached: boolean): HttpFailure => ({ kind: 'failure', reason: 'broken', reached, detail: '' });

/** A client whose every request meets this end. */
function clientThatMeets(end: HttpAnswer | HttpFailure): DocsApi {
  const http: Http = { send: () => Promise.resolve(end) };
  const acquire: Budget['acquire'] = () => Promise.resolve({ asks: false, finish: () => undefined });
  const apiUrl = parseApiUrl('http://127.0.0.1:1/v1');
  if (!apiUrl.ok) throw new Error(apiUrl.error.kind);
  return createDocsApi({ http, budget: { acquire } as Budget, apiUrl: apiUrl.value, key: 'a-key-of-a-test' });
}

const call = { requestClass: 'push' } as const;

describe('a write', () => {
  it.each([
    ['a 502 that hides what the server behind it did', answer(502, '{"error":"Bad gateway"}')],
    ['a 500, which may come after the effect', answer(500, '')],
    ['half of an answer', marked(answer(200, '{"article":{"id":"5214c77d45667acd2539'))],
    ['something else of somebody else', answer(200, '{"article":{"id":"5214c77d45667acd2539')],
    ['a page in the place of its answer', answer(200, '<!doctype html><h1>Sign in</h1>', 'text/html')],
    ['a timeout of a gateway', answer(408, '')],
    ['the way to what came of it', answer(303, '')],
    ['another article than was written', marked(answer(200, otherArticle))],
    ['an error in an answer that claims success', marked(answer(200, '{"code":400,"error":"No."}'))],
    ['a 404 that no API signs', answer(404, '')],
    ['a connection that breaks', broken(true)],
  ])('PUB-20 that ends with %s may have happened', async (_what, end) => {
    const client = clientThatMeets(end);
    const written = await client.updateArticle('a1' as never, { name: 'Knots' }, call);
    expect(written).toMatchObject({ ok: false, error: { kind: 'outcome-unknown' } });
    const read = await client.getArticle('a1' as never, call);
    expect(read.ok ? 'ok' : read.error.kind).not.toBe('outcome-unknown');
  });

  it.each([
    ['the server refused', answer(400, '{"error":"Name is taken"}'), 'invalid'],
    ['reached nobody', broken(false), 'offline'],
    ['was pointed to another place', answer(301, ''), 'redirected'],
    ['was to change what is gone', answer(404, '{"code":404,"error":"Resource not found"}'), 'not-found'],
  ] as const)('that %s did nothing', async (_what, end, kind) => {
    const written = await clientThatMeets(end).updateArticle('a1' as never, { name: 'Knots' }, call);
    expect(written).toMatchObject({ ok: false, error: { kind } });
  });
});
