import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askedKey as key, askedSimulator, type AskedSimulator, startMs } from '../../test/support/asked-simulator.ts';

let at: AskedSimulator;

beforeEach(async () => {
  at = await askedSimulator();
});

afterEach(() => at.simulator.stop());

describe('every answer', () => {
  it('carries the recorded headers, and no way to tell versions apart', async () => {
    const { headers } = await at.get('/sites');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('correlation-id')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(headers.get('x-ratelimit-limit')).toBe('2000');
    expect(headers.get('x-ratelimit-remaining')).toBe('1999');
    expect(headers.get('x-ratelimit-reset')).toBe('600');
    expect(headers.get('date')).toBe('Sun, 01 Mar 2026 09:00:00 GMT');
    expect([headers.get('etag'), headers.get('last-modified')]).toEqual([null, null]);
  });

  it('refuses a wrong key with the recorded words and without CORS', async () => {
    const answer = await at.call('GET', '/sites', undefined, 'wrong');
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({ code: 401, error: 'Authentication credentials are invalid' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['suspended', 402],
    ['restricted', 403],
  ] as const)('tells a %s key by %i', async (state, status) => {
    at.world.admin.setKey(key, state);
    expect((await at.get('/sites')).status).toBe(status);
  });

  it('uses either error shape', async () => {
    expect((await at.get('/articles/nothing')).json).toEqual({ code: 404, error: 'Resource not found' });
    at.quirks({ errorShape: 'status' });
    expect((await at.get('/articles/nothing')).json).toEqual({ status: 404, message: 'Resource not found' });
  });

  it.each([
    ['GET', '/articles/', 404, "The specified resource was not found: '/v1/articles/'"],
    ['GET', '/nowhere', 404, "The specified resource was not found: '/v1/nowhere'"],
    ['PATCH', '/articles/1', 405, 'Method not allowed'],
  ])('%s %s is %i', async (method, path, status, error) => {
    expect((await at.call(method, path)).json).toEqual({ code: status, error });
  });

  it('answers a body that is not JSON with 400', async () => {
    const response = await fetch(`${at.simulator.url}/articles`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
      body: '{"name":',
    });
    expect(response.status).toBe(400);
  });

  it('takes paths without /v1 too', async () => {
    const response = await fetch(`${at.simulator.origin}/sites`, {
      headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
    });
    expect(response.status).toBe(200);
  });
});

describe('the rate limit', () => {
  it('is shared with the admin interface, answers 429, and ends with its window', async () => {
    await at.get('/sites');
    at.world.admin.spend(1998);
    at.pass(100_500);
    const last = await at.get('/sites');
    expect([last.status, last.headers.get('x-ratelimit-remaining'), last.headers.get('x-ratelimit-reset')]).toEqual([
      200,
      '0',
      '500',
    ]);
    const refused = await at.get('/sites');
    expect([refused.status, refused.headers.get('x-ratelimit-reset'), refused.headers.get('retry-after')]).toEqual([
      429,
      '500',
      null,
    ]);
    at.pass(499_500);
    const next = await at.get('/sites');
    expect([next.status, next.headers.get('x-ratelimit-remaining')]).toEqual([200, '1999']);
  });

  it.each([
    [2, '3000'],
    [3, '4000'],
    [4, '4000'],
  ])('is larger with %i sites', async (sites, limit) => {
    for (let index = 1; index < sites; index += 1)
      at.world.admin.createSite({ subDomain: `demo${index}`, title: 'More' });
    expect((await at.get('/sites')).headers.get('x-ratelimit-limit')).toBe(limit);
  });

  it.each([
    ['unixTime', String((startMs + 600_000) / 1000)],
    ['missing', null],
    ['zero', '0'],
    ['words', 'soon'],
  ] as const)('can tell its reset as %s', async (resetHeader, reset) => {
    at.quirks({ resetHeader });
    expect((await at.get('/sites')).headers.get('x-ratelimit-reset')).toBe(reset);
  });
});

describe('the network', () => {
  it('is off while refused, and back on the same port', async () => {
    await at.simulator.refuse();
    await expect(at.get('/sites')).rejects.toThrow();
    await at.simulator.accept();
    expect((await at.get('/sites')).status).toBe(200);
  });

  it('loses a request before its effect, or the answer after it', async () => {
    const { id } = at.article('One');
    at.simulator.faults = () => 'drop-before';
    await expect(at.call('PUT', `/articles/${id}`, { text: '<p>b</p>' })).rejects.toThrow();
    expect(at.world.article(id)?.text).toBe('<p>a</p>');
    at.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-after' : undefined);
    await expect(at.call('PUT', `/articles/${id}`, { text: '<p>b</p>' })).rejects.toThrow();
    expect(at.world.article(id)?.text).toBe('<p>b</p>');
    expect(at.simulator.log.map((entry) => entry.status)).toEqual([0, 0]);
  });

  it('may repeat a request: a creation that arrives twice finds its own name taken', async () => {
    at.simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await at.call('POST', '/articles', { collectionId: at.collection.id, name: 'One' })).status).toBe(400);
    expect(at.world.articles()).toHaveLength(1);
  });

  it('can let a colleague act between two pages of a list', async () => {
    for (let index = 0; index < 3; index += 1) at.article(`Article ${index}`);
    const path = `/collections/${at.collection.id}/articles?sort=number&order=asc&pageSize=2`;
    const [first] = (await at.get(path)).list.items;
    at.simulator.faults = ({ index }) => {
      if (index === 1) at.world.colleague.delete(String(first?.id));
      return undefined;
    };
    expect((await at.get(`${path}&page=2`)).list).toMatchObject({ page: 2, pages: 1, count: 2, items: [] });
  });

  it('answers rubbish, a page, half an answer, or another status', async () => {
    const raw = async (): Promise<[number, string, string | null]> => {
      const response = await fetch(`${at.simulator.url}/sites`, {
        headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
      });
      return [response.status, await response.text(), response.headers.get('content-type')];
    };
    const [, whole] = await raw();
    at.simulator.faults = () => 'truncated';
    expect((await raw())[1]).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    at.simulator.faults = () => 'html';
    expect((await raw())[2]).toContain('text/html');
    at.simulator.faults = () => 'garbage';
    expect((await raw())[1]).not.toContain('sites');
    at.simulator.faults = () => ({ status: 503 });
    expect((await raw()).slice(0, 2)).toEqual([503, '']);
    at.simulator.faults = () => ({ delayMs: 1 });
    expect((await raw())[1]).toBe(whole);
  });

  it('logs what was asked and never the key', async () => {
    await at.get('/sites?page=1');
    expect(at.simulator.log).toEqual([
      {
        method: 'GET',
        path: '/sites',
        query: 'page=1',
        status: 200,
        at: startMs,
        requestBytes: 0,
        responseBytes: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(at.simulator.log)).not.toContain(key);
  });
});
