import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectionRecord, SiteRecord } from './records.ts';
import { startSimulator, type Simulator } from './server.ts';
import { createWorld, type World } from './world.ts';

const key = 'a-key-for-tests';
const authorization = `Basic ${btoa(`${key}:X`)}`;

let nowMs: number;
let world: World;
let simulator: Simulator;
let site: SiteRecord;
let collection: CollectionRecord;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1, 9, 0, 0);
  world = createWorld({ clock: () => nowMs, seed: 11 });
  site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  collection = world.admin.createCollection({ siteId: site.id, name: 'Guide' });
  simulator = await startSimulator({ world, keys: [key] });
});

afterEach(() => simulator.stop());

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly json: unknown;
}

async function send(method: string, path: string, body?: FormData | object): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(simulator.url + path, {
    method,
    headers: { authorization, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const location = response.headers.get('location') ?? '';
  return { status: response.status, location, json: text === '' ? null : JSON.parse(text) };
}

/** The id of what a create made: the last segment of its Location. */
const createdId = ({ location }: Answer): string => location.split('/').at(-1) ?? '';

describe('collections and categories', () => {
  it('bring an Uncategorized at the end, made in the same second', async () => {
    const { json } = await send('GET', `/collections/${collection.number}/categories`);
    expect(json).toMatchObject({
      categories: { count: 1, items: [{ slug: 'uncategorized', order: 10_000, createdAt: '2026-03-01T09:00:00Z' }] },
    });
  });

  it.each([
    ['seconds', 1_772_355_600],
    ['milliseconds', 1_772_355_600_000],
    ['none', '2026-03-01T09:00:00Z'],
  ] as const)('a created category reloads with times as %s', async (categoryReloadNumericTimes, createdAt) => {
    world.admin.setQuirks({ categoryReloadNumericTimes });
    const wanted = { collectionId: collection.id, name: 'Basics' };
    const answer = await send('POST', '/categories?reload=true', wanted);
    expect(answer).toMatchObject({ status: 200, json: { category: { name: 'Basics', createdAt } } });
    const { json } = await send('GET', `/categories/${createdId(answer)}`);
    expect(json).toMatchObject({ category: { createdAt: '2026-03-01T09:00:00Z' } });
  });

  it('are ordered by hand, the unlisted untouched', async () => {
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      ids.push(createdId(await send('POST', '/categories', { collectionId: collection.id, name, order: 5 })));
    }
    const order = { categories: [{ id: ids[2], order: 1 }] };
    expect(await send('PUT', `/collections/${collection.id}/categories`, order)).toMatchObject({
      status: 200,
      json: null,
    });
    const { json } = await send('GET', `/collections/${collection.id}/categories`);
    expect(json).toMatchObject({
      categories: { items: [{ name: 'C' }, { name: 'A' }, { name: 'B' }, { order: 10_000 }] },
    });
  });

  it('need a name in a category update, and refuse one that is taken', async () => {
    const id = createdId(await send('POST', '/categories', { collectionId: collection.id, name: 'A' }));
    await send('POST', '/categories', { collectionId: collection.id, name: 'B' });
    expect((await send('PUT', `/categories/${id}`, { order: 2 })).status).toBe(400);
    expect((await send('PUT', `/categories/${id}`, { name: 'B' })).status).toBe(400);
    expect((await send('PUT', `/categories/${id}`, { name: 'A', order: 2 })).status).toBe(200);
  });

  it('leave the articles of a deleted category uncategorized', async () => {
    const id = createdId(await send('POST', '/categories', { collectionId: collection.id, name: 'A' }));
    const article = world.colleague.createArticle({ collectionId: collection.id, name: 'One', categories: [id] });
    expect(await send('GET', `/categories/${id}/articles`)).toMatchObject({ json: { articles: { count: 1 } } });
    expect((await send('DELETE', `/categories/${id}`)).status).toBe(200);
    expect(world.article(article.id)?.categories).toEqual([]);
  });

  it('are unique by name in the whole account, and short in their description', async () => {
    const other = world.admin.createSite({ subDomain: 'other', title: 'Other' });
    expect((await send('POST', '/collections', { siteId: other.id, name: 'Guide' })).status).toBe(400);
    const wanted = { siteId: other.id, name: 'Second', description: 'x'.repeat(46) };
    expect((await send('POST', '/collections', wanted)).status).toBe(400);
    const made = await send('POST', '/collections?reload=true', { ...wanted, description: 'x'.repeat(45) });
    expect(made).toMatchObject({ status: 200, json: { collection: { siteId: other.id, articleCount: 0 } } });
    const listed = await send('GET', `/collections?siteId=${other.id}`);
    expect(listed).toMatchObject({ json: { collections: { count: 1 } } });
  });

  it.each([
    ['cascades', 200, 0],
    ['refused', 400, 1],
  ] as const)('with articles: deleting %s', async (deleteCascade, status, left) => {
    world.admin.setQuirks({ deleteCascade });
    world.colleague.createArticle({ collectionId: collection.id, name: 'One' });
    expect((await send('DELETE', `/collections/${collection.id}`)).status).toBe(status);
    expect(world.articles()).toHaveLength(left);
  });
});

describe('sites', () => {
  it('are found by id only, and refuse a sub-domain that is taken', async () => {
    expect((await send('GET', '/sites/1')).status).toBe(404);
    expect(await send('GET', `/sites/${site.id}`)).toMatchObject({ json: { site: { title: 'Demo', cname: null } } });
    expect((await send('POST', '/sites', { subDomain: 'demo', title: 'Again' })).status).toBe(400);
    const answer = await send('PUT', `/sites/${site.id}?reload=true`, { subDomain: 'demo', cname: 'help.example.com' });
    expect(answer).toMatchObject({ json: { site: { cname: 'help.example.com', title: 'Demo' } } });
  });

  it('answer their restrictions without an envelope, with a secret of the server', async () => {
    const path = `/sites/${site.id}/restricted`;
    expect((await send('PUT', path, { enabled: true, authentication: 'CALLBACK' })).status).toBe(400);
    const callbackConfiguration = { signInUrl: 'https://example.com/in' };
    const { json } = await send('PUT', path, { enabled: true, authentication: 'CALLBACK', callbackConfiguration });
    expect(json).toEqual({
      enabled: true,
      authentication: 'CALLBACK',
      callbackConfiguration: { ...callbackConfiguration, sharedSecret: expect.stringMatching(/^[\w+/]{43}=$/) },
    });
    expect((await send('GET', path)).json).toEqual(json);
  });
});

describe('redirects', () => {
  const create = (urlMapping: string, redirect: string): Promise<Answer> =>
    send('POST', '/redirects?reload=true', { siteId: site.id, urlMapping, redirect });

  it('derive type, document and anchor from their target', async () => {
    const { id, number } = world.colleague.createArticle({ collectionId: collection.id, name: 'One' });
    const own = await create('/old?x=1', `https://demo.helpscoutdocs.com/article/${number}-one#steps`);
    expect(own.json).toMatchObject({
      redirect: { urlMapping: '/old', type: 'article', documentId: id, anchor: 'steps' },
    });
    const foreign = await create('/status', `https://status.example.com/article/${number}-one`);
    expect(foreign.json).toMatchObject({ redirect: { type: 'custom', documentId: null, anchor: null } });
    expect(await send('GET', `/redirects/site/${site.id}`)).toMatchObject({ json: { redirects: { count: 2 } } });
  });

  it('are found through a chain, and an unknown path is null, not 404', async () => {
    const { number } = world.colleague.createArticle({ collectionId: collection.id, name: 'One' });
    await create('/a', 'https://demo.helpscoutdocs.com/b');
    await create('/b', `https://demo.helpscoutdocs.com/article/${number}-one`);
    const find = (url: string): Promise<Answer> => send('GET', `/redirects?siteId=${site.id}&url=${url}`);
    expect((await find('/a?utm=1')).json).toMatchObject({ redirectedUrl: { type: 'article', number, slug: 'one' } });
    expect(await find('/nowhere')).toMatchObject({ status: 200, json: { redirectedUrl: null } });
    await create('/c', 'https://demo.helpscoutdocs.com/c');
    expect((await find('/c')).json).toMatchObject({ redirectedUrl: { type: 'custom' } });
    expect((await send('GET', '/redirects?url=/a')).status).toBe(400);
  });

  it('need all fields again in an update, and can be deleted', async () => {
    const id = createdId(await create('/a', 'https://example.com/'));
    expect((await send('PUT', `/redirects/${id}`, { redirect: 'https://example.com/2' })).status).toBe(400);
    const whole = { siteId: site.id, urlMapping: '/a', redirect: 'https://example.com/2' };
    expect((await send('PUT', `/redirects/${id}`, whole)).status).toBe(200);
    expect((await send('DELETE', `/redirects/${id}`)).status).toBe(200);
    expect((await send('GET', `/redirects/${id}`)).status).toBe(404);
  });
});

describe('search and related articles', () => {
  it('finds every word in name, keywords or text, within site, status and visibility', async () => {
    const text = `<p>${'Long ago. '.repeat(30)}<b>Lantern</b></p>`;
    const { id } = world.colleague.createArticle({ collectionId: collection.id, name: 'Fishing', text });
    const found = await send('GET', '/search/articles?query=lantern+fishing');
    expect(found.json).toMatchObject({
      articles: { page: 1, pages: 1, count: 1, items: [{ id, visibility: 'public' }] },
    });
    expect(found.json).toMatchObject({ articles: { items: [{ preview: expect.stringMatching(/^[^<]{160}$/) }] } });
    expect((await send('GET', '/search/articles?query=lantern+boat')).json).toMatchObject({ articles: { count: 0 } });
    const elsewhere = await send('GET', '/search/articles?query=lantern&status=published');
    expect(elsewhere.json).toMatchObject({ articles: { count: 0 } });
    expect((await send('GET', '/search/articles?query=*')).json).toMatchObject({ articles: { count: 1 } });
    expect((await send('GET', '/search/articles')).status).toBe(400);
  });

  it('learns of a change only after its lag', async () => {
    world.admin.setQuirks({ searchLagMs: 5000 });
    const { id } = world.colleague.createArticle({ collectionId: collection.id, name: 'Lantern' });
    const count = async (query: string): Promise<unknown> => {
      const { json } = await send('GET', `/search/articles?query=${query}`);
      return json;
    };
    expect(await count('lantern')).toMatchObject({ articles: { count: 0 } });
    nowMs += 5000;
    expect(await count('lantern')).toMatchObject({ articles: { count: 1 } });
    world.colleague.rename(id, 'Beacon');
    expect(await count('beacon')).toMatchObject({ articles: { count: 0 } });
    expect(await count('lantern')).toMatchObject({ articles: { count: 1 } });
  });

  it('lists the related articles of an article, and none for none', async () => {
    const one = world.colleague.createArticle({ collectionId: collection.id, name: 'One' });
    const two = world.colleague.createArticle({ collectionId: collection.id, name: 'Two', related: [one.id] });
    const related = (id: string): Promise<Answer> => send('GET', `/articles/${id}/related`);
    expect((await related(two.id)).json).toMatchObject({ articles: { items: [{ id: one.id }] } });
    expect((await related(one.id)).json).toMatchObject({ articles: { count: 0, items: [] } });
  });
});

describe('uploads', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAC0lEQVR4nGNgwAcAAB4AAa4gZyQAAAAASUVORK5CYII=',
    'base64',
  );

  function form(fields: Readonly<Record<string, string>>, file: Blob, fileName: string): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    data.set('file', file, fileName);
    return data;
  }

  it('follow the recipe: a hidden article, its image, then its text', async () => {
    const id = createdId(await send('POST', '/articles', { collectionId: collection.id, name: 'One' }));
    const fields = { key, articleId: id, assetType: 'image' };
    const answer = await send(
      'POST',
      '/assets/article',
      form(fields, new Blob([png], { type: 'image/png' }), 'a b.png'),
    );
    expect(answer).toMatchObject({ status: 201, json: { filename: 'a-b.png', width: 3, height: 2 } });
    const filelink = String(Object.values(answer.json ?? {})[0]);
    expect(filelink).toMatch(/\/docs\/assets\/[0-9a-f]{24}\/images\/[0-9a-f]{24}\/a-b\.png$/);
    const served = await fetch(filelink);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer())).toEqual(png);
    const text = `<p><img src="${filelink}"></p>`;
    expect((await send('PUT', `/articles/${id}`, { text, status: 'published' })).status).toBe(200);
    expect(world.article(id)).toMatchObject({ text, status: 'published' });
  });

  it('need the key once more in the form, and the right one', async () => {
    const { id } = world.colleague.createArticle({ collectionId: collection.id, name: 'One' });
    const fields = { articleId: id, assetType: 'attachment' };
    expect((await send('POST', '/assets/article', form(fields, new Blob(['x']), 'x.txt'))).status).toBe(400);
    const wrong = form({ ...fields, key: 'other' }, new Blob(['x']), 'x.txt');
    expect((await send('POST', '/assets/article', wrong)).status).toBe(401);
    const right = form({ ...fields, key }, new Blob(['x']), 'x.txt');
    expect(await send('POST', '/assets/article', right)).toMatchObject({ status: 201, json: { width: 0, height: 0 } });
  });

  it('turn a Markdown file into an article', async () => {
    const source = '# Notes\n\nSome **bold** & `code`.\n\n- one\n- two\n';
    const data = form({ key, collectionId: collection.id }, new Blob([source]), 'Release notes.md');
    const answer = await send('POST', '/articles/upload?reload=true', data);
    expect(answer).toMatchObject({ status: 201, json: { article: { name: 'Release notes', slug: 'release-notes' } } });
    expect(world.articles()[0]?.text).toBe(
      '<h1>Notes</h1>\n<p>Some <strong>bold</strong> &amp; <code>code</code>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    );
  });

  it('has images made in code, without a key and without cost', async () => {
    const response = await fetch(`${simulator.origin}/assets/new-issue-dialog.svg`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toContain('new issue dialog');
    expect(world.budget.reading().remaining).toBe(2000);
  });
});
