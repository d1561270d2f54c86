import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Quirks } from './quirks.ts';
import type { ArticleRecord, CategoryRecord, CollectionRecord, SiteRecord } from './records.ts';
import { startSimulator, type Simulator } from './server.ts';
import { createWorld, type World } from './world.ts';

const key = 'a-key-for-tests';
const startMs = Date.UTC(2026, 2, 1, 9, 0, 0);

let nowMs: number;
let world: World;
let simulator: Simulator;
let site: SiteRecord;
let collection: CollectionRecord;
let category: CategoryRecord;

beforeEach(async () => {
  nowMs = startMs;
  world = createWorld({ clock: () => nowMs, seed: 5 });
  site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  collection = world.admin.createCollection({ siteId: site.id, name: 'Guide' });
  category = world.admin.createCategory({ collectionId: collection.id, name: 'Basics' });
  simulator = await startSimulator({ world, keys: [key] });
});

afterEach(() => simulator.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null when it is empty. */
  readonly json: unknown;
  /** What the envelope of a single object holds. */
  readonly item: Readonly<Record<string, unknown>>;
  /** What the envelope of a list holds. */
  readonly list: z.output<typeof listShape>;
}

const itemShape = z.record(z.string(), z.unknown());
const listShape = z.object({ page: z.number(), pages: z.number(), count: z.number(), items: z.array(itemShape) });

/** The one value in an envelope, as a schema reads it; a body of another shape gives the fallback. */
function inside<Value>(json: unknown, shape: z.ZodType<Value>, fallback: Value): Value {
  const envelope = itemShape.safeParse(json);
  const read = shape.safeParse(Object.values(envelope.data ?? {})[0]);
  return read.data ?? fallback;
}

async function call(method: string, path: string, body?: unknown, withKey = key): Promise<Answer> {
  const response = await fetch(simulator.url + path, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${withKey}:X`)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    item: inside(json, itemShape, {}),
    list: inside(json, listShape, { page: 0, pages: 0, count: -1, items: [] }),
  };
}

const get = (path: string): Promise<Answer> => call('GET', path);

function quirks(wanted: Partial<Quirks>): void {
  world.admin.setQuirks(wanted);
}

function article(name: string, text = '<p>a</p>'): ArticleRecord {
  return world.colleague.createArticle({ collectionId: collection.id, name, text, status: 'published' });
}

describe('every answer', () => {
  it('carries the recorded headers, and no way to tell versions apart', async () => {
    const { headers } = await get('/sites');
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
    const answer = await call('GET', '/sites', undefined, 'wrong');
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({ code: 401, error: 'Authentication credentials are invalid' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['suspended', 402],
    ['restricted', 403],
  ] as const)('tells a %s key by %i', async (state, status) => {
    world.admin.setKey(key, state);
    expect((await get('/sites')).status).toBe(status);
  });

  it('uses either error shape', async () => {
    expect((await get('/articles/nothing')).json).toEqual({ code: 404, error: 'Resource not found' });
    quirks({ errorShape: 'status' });
    expect((await get('/articles/nothing')).json).toEqual({ status: 404, message: 'Resource not found' });
  });

  it.each([
    ['GET', '/articles/', 404, "The specified resource was not found: '/v1/articles/'"],
    ['GET', '/nowhere', 404, "The specified resource was not found: '/v1/nowhere'"],
    ['PATCH', '/articles/1', 405, 'Method not allowed'],
  ])('%s %s is %i', async (method, path, status, error) => {
    expect((await call(method, path)).json).toEqual({ code: status, error });
  });

  it('answers a body that is not JSON with 400', async () => {
    const response = await fetch(`${simulator.url}/articles`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
      body: '{"name":',
    });
    expect(response.status).toBe(400);
  });

  it('takes paths without /v1 too', async () => {
    const response = await fetch(`${simulator.origin}/sites`, {
      headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
    });
    expect(response.status).toBe(200);
  });
});

describe('the rate limit', () => {
  it('is shared with the admin interface, answers 429, and ends with its window', async () => {
    await get('/sites');
    world.admin.spend(1998);
    nowMs += 100_500;
    const last = await get('/sites');
    expect([last.status, last.headers.get('x-ratelimit-remaining'), last.headers.get('x-ratelimit-reset')]).toEqual([
      200,
      '0',
      '500',
    ]);
    const refused = await get('/sites');
    expect([refused.status, refused.headers.get('x-ratelimit-reset'), refused.headers.get('retry-after')]).toEqual([
      429,
      '500',
      null,
    ]);
    nowMs += 499_500;
    const next = await get('/sites');
    expect([next.status, next.headers.get('x-ratelimit-remaining')]).toEqual([200, '1999']);
  });

  it.each([
    [2, '3000'],
    [3, '4000'],
    [4, '4000'],
  ])('is larger with %i sites', async (sites, limit) => {
    for (let index = 1; index < sites; index += 1) world.admin.createSite({ subDomain: `demo${index}`, title: 'More' });
    expect((await get('/sites')).headers.get('x-ratelimit-limit')).toBe(limit);
  });

  it.each([
    ['unixTime', String((startMs + 600_000) / 1000)],
    ['missing', null],
    ['zero', '0'],
    ['words', 'soon'],
  ] as const)('can tell its reset as %s', async (resetHeader, reset) => {
    quirks({ resetHeader });
    expect((await get('/sites')).headers.get('x-ratelimit-reset')).toBe(reset);
  });
});

describe('an article', () => {
  it('has the recorded fields in the recorded order, with null where nothing is', async () => {
    const { id, number } = article('One');
    const answer = await get(`/articles/${number}`);
    expect(Object.keys(answer.item)).toEqual(
      (
        'id number collectionId slug status hasDraft name text categories related publicUrl popularity keywords ' +
        'viewCount createdBy updatedBy createdAt updatedAt lastPublishedAt'
      ).split(' '),
    );
    expect(answer.item).toMatchObject({ id, related: null, keywords: null, createdAt: '2026-03-01T09:00:00Z' });
    expect(answer.item.publicUrl).toBe(`https://demo.helpscoutdocs.com/article/${number}-one`);
    expect(answer.text).toContain('"popularity":0.0,');
  });

  it('never counts a view by being read, and is not found by its slug', async () => {
    const { id } = article('One');
    await get(`/articles/${id}`);
    expect((await get(`/articles/${id}`)).item.viewCount).toBe(0);
    expect((await get('/articles/one')).status).toBe(404);
    await call('PUT', `/articles/${id}/views`, { count: 5 });
    expect((await get(`/articles/${id}`)).item.viewCount).toBe(5);
  });

  it('is created with an empty body and a Location, or with itself on reload', async () => {
    const plain = await call('POST', '/articles', { collectionId: collection.id, name: 'One', text: '<p>1</p>' });
    expect([plain.status, plain.text]).toEqual([201, '']);
    const id = plain.headers.get('location')?.split('/').at(-1);
    expect((await get(`/articles/${id}`)).item).toMatchObject({ name: 'One', status: 'notpublished' });
    const reloaded = await call('POST', '/articles?reload=true', { collectionId: collection.id, name: 'Two' });
    expect([reloaded.status, reloaded.item.name]).toEqual([200, 'Two']);
    quirks({ createReloadStatus: 201 });
    expect((await call('POST', '/articles?reload=true', { collectionId: collection.id, name: '3' })).status).toBe(201);
  });

  it.each([400, 409, 422] as const)('refuses a name that is taken with %i', async (duplicateName) => {
    quirks({ duplicateName });
    article('One');
    expect((await call('POST', '/articles', { collectionId: collection.id, name: 'One' })).status).toBe(duplicateName);
  });

  it('changes only what an update carries, and answers with nothing unless asked', async () => {
    const { id } = world.colleague.createArticle({
      collectionId: collection.id,
      name: 'One',
      text: '<p>a</p>',
      keywords: ['x'],
      categories: [category.id],
    });
    expect((await call('PUT', `/articles/${id}`, { name: 'Two' })).text).toBe('');
    const after = (await call('PUT', `/articles/${id}?reload=true`, { keywords: null })).item;
    expect(after).toMatchObject({ name: 'Two', text: '<p>a</p>', keywords: null, categories: [category.id] });
  });

  it('echoes Uncategorized, refuses it, and takes null for it', async () => {
    const { id } = article('One');
    const { categories } = (await get(`/articles/${id}`)).item;
    expect(world.state.categories.get(String(categories))?.slug).toBe('uncategorized');
    expect((await call('PUT', `/articles/${id}`, { categories })).status).toBe(400);
    expect((await call('PUT', `/articles/${id}`, { categories: null })).status).toBe(200);
    quirks({ uncategorizedEchoed: false });
    expect((await get(`/articles/${id}`)).item.categories).toEqual([]);
  });

  it('lets a draft be saved, read beside the text, and destroyed by a text that goes live', async () => {
    const { id } = article('One');
    expect((await call('PUT', `/articles/${id}/drafts`, { text: '<p>d</p>' })).status).toBe(200);
    expect((await get(`/articles/${id}`)).item).toMatchObject({ hasDraft: true, text: '<p>a</p>' });
    expect((await get(`/articles/${id}?draft=true`)).item.text).toBe('<p>d</p>');
    await call('PUT', `/articles/${id}`, { text: '<p>b</p>' });
    expect((await get(`/articles/${id}?draft=true`)).item).toMatchObject({ hasDraft: false, text: '<p>b</p>' });
  });

  it('has revisions with their author, and their text under a path of their own', async () => {
    const { id } = article('One');
    await call('PUT', `/articles/${id}`, { text: '<p>b</p>' });
    const revisions = (await get(`/articles/${id}/revisions`)).list;
    const [newest] = revisions.items;
    expect(newest).toMatchObject({
      articleId: id,
      createdBy: { firstName: 'Mara', lastName: 'Lindqvist' },
    });
    expect(newest).not.toHaveProperty('text');
    expect((await get(`/revisions/${String(newest?.id)}`)).item.text).toBe('<p>b</p>');
  });

  it.each([200, 204] as const)('is deleted with %i and then unknown', async (deleteStatus) => {
    quirks({ deleteStatus });
    const { id } = article('One');
    const answer = await call('DELETE', `/articles/${id}`);
    expect([answer.status, answer.text]).toEqual([deleteStatus, '']);
    expect((await get(`/articles/${id}`)).status).toBe(404);
  });
});

describe('lists', () => {
  it('say one page of nothing for an empty collection', async () => {
    const empty = { articles: { page: 1, pages: 1, count: 0, items: [] } };
    expect((await get(`/collections/${collection.id}/articles`)).json).toEqual(empty);
  });

  it.each(['number', 'name', 'updatedAt', 'popularity', 'order', 'status'])(
    'sorted by %s hold every article once over all pages',
    async (sort) => {
      for (let index = 0; index < 130; index += 1) article(`Article ${index % 7} ${index}`);
      const seen: string[] = [];
      for (let page = 1; page <= 3; page += 1) {
        const query = `sort=${sort}&order=asc&pageSize=50&page=${page}`;
        const articles = (await get(`/collections/${collection.id}/articles?${query}`)).list;
        expect([articles.page, articles.pages, articles.count]).toEqual([page, 3, 130]);
        seen.push(...articles.items.map((item) => String(item.id)));
      }
      expect(new Set(seen).size).toBe(130);
    },
  );

  it('carry no texts, newest first where asked, at most as many as the cap', async () => {
    for (let index = 0; index < 120; index += 1) {
      nowMs += 1000;
      article(`Article ${index}`);
    }
    const list = async (query: string): Promise<Answer['list']> =>
      (await get(`/collections/${collection.id}/articles?${query}`)).list;
    const first = await list('sort=updatedAt&order=desc&pageSize=500');
    expect(first.items).toHaveLength(100);
    expect(first.items[0]?.name).toBe('Article 119');
    expect(first.items[0]).not.toHaveProperty('text');
    quirks({ pageSizeCap: 50 });
    expect((await list('pageSize=100')).items).toHaveLength(50);
  });

  it('filter by status, and may find status=all broken', async () => {
    world.colleague.hide(article('Hidden').id);
    article('Live');
    const names = async (query: string): Promise<unknown> => {
      const { status, list } = await get(`/collections/${collection.id}/articles?sort=name&order=asc${query}`);
      return status === 200 ? list.items.map((item) => item.name) : status;
    };
    expect(await names('')).toEqual(['Hidden', 'Live']);
    expect(await names('&status=notpublished')).toEqual(['Hidden']);
    expect(await names('&status=all')).toEqual(['Hidden', 'Live']);
    quirks({ statusAllBroken: true });
    expect(await names('&status=all')).toBe(400);
  });

  it.each([
    ['empty', 200, 0],
    ['last', 200, 1],
    ['notFound', 404, 0],
  ] as const)('answer a page beyond the end as %s', async (pageBeyondEnd, status, items) => {
    quirks({ pageBeyondEnd });
    article('One');
    const answer = await get(`/collections/${collection.id}/articles?page=9`);
    expect([answer.status, answer.list.items.length]).toEqual([status, items]);
  });
});

describe('the network', () => {
  it('is off while refused, and back on the same port', async () => {
    await simulator.refuse();
    await expect(get('/sites')).rejects.toThrow();
    await simulator.accept();
    expect((await get('/sites')).status).toBe(200);
  });

  it('loses a request before its effect, or the answer after it', async () => {
    const { id } = article('One');
    simulator.faults = () => 'drop-before';
    await expect(call('PUT', `/articles/${id}`, { text: '<p>b</p>' })).rejects.toThrow();
    expect(world.article(id)?.text).toBe('<p>a</p>');
    simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-after' : undefined);
    await expect(call('PUT', `/articles/${id}`, { text: '<p>b</p>' })).rejects.toThrow();
    expect(world.article(id)?.text).toBe('<p>b</p>');
    expect(simulator.log.map((entry) => entry.status)).toEqual([0, 0]);
  });

  it('may repeat a request: a creation that arrives twice finds its own name taken', async () => {
    simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await call('POST', '/articles', { collectionId: collection.id, name: 'One' })).status).toBe(400);
    expect(world.articles()).toHaveLength(1);
  });

  it('can let a colleague act between two pages of a list', async () => {
    for (let index = 0; index < 3; index += 1) article(`Article ${index}`);
    const path = `/collections/${collection.id}/articles?sort=number&order=asc&pageSize=2`;
    const [first] = (await get(path)).list.items;
    simulator.faults = ({ index }) => {
      if (index === 1) world.colleague.delete(String(first?.id));
      return undefined;
    };
    expect((await get(`${path}&page=2`)).list).toMatchObject({ page: 2, pages: 1, count: 2, items: [] });
  });

  it('answers rubbish, a page, half an answer, or another status', async () => {
    const raw = async (): Promise<[number, string, string | null]> => {
      const response = await fetch(`${simulator.url}/sites`, {
        headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
      });
      return [response.status, await response.text(), response.headers.get('content-type')];
    };
    const [, whole] = await raw();
    simulator.faults = () => 'truncated';
    expect((await raw())[1]).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    simulator.faults = () => 'html';
    expect((await raw())[2]).toContain('text/html');
    simulator.faults = () => 'garbage';
    expect((await raw())[1]).not.toContain('sites');
    simulator.faults = () => ({ status: 503 });
    expect((await raw()).slice(0, 2)).toEqual([503, '']);
    simulator.faults = () => ({ delayMs: 1 });
    expect((await raw())[1]).toBe(whole);
  });

  it('logs what was asked and never the key', async () => {
    await get('/sites?page=1');
    expect(simulator.log).toEqual([
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
    expect(JSON.stringify(simulator.log)).not.toContain(key);
  });
});
