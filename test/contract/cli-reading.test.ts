import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeNames } from '../../src/simulator/routes.ts';
import { type CommandLine, openCommandLine } from '../support/command-line.ts';
import { type ConnectedAccount, connectAccount, interactive, key } from './connected-account.ts';

let account: ConnectedAccount;
let commands: CommandLine;
let paths: ReadonlyMap<string, string>;

async function layover(...words: readonly string[]): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const end = await commands.run(['--json', ...words]);
  return { code: end.code, json: end.json() };
}

/** One path for every reading endpoint, each of which leads to something. */
async function readingPaths(): Promise<ReadonlyMap<string, string>> {
  const { world } = account.simulator;
  const { collection, category, site, api } = account;
  const { id } = world.colleague.createArticle({ collectionId: collection, name: 'Tides', text: '<p>One</p>' });
  world.colleague.editText(id, '<p>Two</p>');
  const [revision] = world.state.revisions.keys();
  const redirect = { siteId: site, urlMapping: '/old', redirect: 'https://elsewhere.example/' };
  const made = await api.createRedirect(redirect, interactive);
  return new Map([
    ['GET /sites', '/sites'],
    ['GET /sites/:id', `/sites/${site}`],
    ['GET /sites/:id/restricted', `/sites/${site}/restricted`],
    ['GET /collections', '/collections?page=1'],
    ['GET /collections/:id', `/collections/${collection}`],
    ['GET /collections/:id/categories', `/collections/${collection}/categories`],
    ['GET /collections/:id/articles', `/collections/${collection}/articles?sort=updatedAt&order=desc&pageSize=100`],
    ['GET /categories/:id', `/categories/${category}`],
    ['GET /categories/:id/articles', `/categories/${category}/articles`],
    ['GET /search/articles', '/search/articles?query=tides'],
    ['GET /articles/:id', `/articles/${id}?draft=true`],
    ['GET /articles/:id/related', `/articles/${id}/related`],
    ['GET /articles/:id/revisions', `/articles/${id}/revisions`],
    ['GET /revisions/:id', `/revisions/${revision}`],
    ['GET /redirects', `/redirects?url=%2Fold&siteId=${site}`],
    ['GET /redirects/site/:siteId', `/redirects/site/${site}`],
    ['GET /redirects/:id', `/redirects/${made.ok ? made.value.value.id : ''}`],
  ]);
}

describe('layover api GET', () => {
  beforeAll(async () => {
    account = await connectAccount();
    commands = openCommandLine({ apiUrl: account.simulator.url, key });
    paths = await readingPaths();
    expect((await layover('connect')).code).toBe(0);
  });

  afterAll(async () => {
    await account.simulator.stop();
    commands.remove();
  });

  it('knows every reading endpoint', () => {
    expect(new Set(paths.keys())).toEqual(new Set(routeNames().filter((name) => name.startsWith('GET '))));
  });

  it.each(routeNames().filter((name) => name.startsWith('GET ')))('%s: the raw answer', async (name) => {
    const path = paths.get(name) ?? expect.unreachable();
    const headers = { authorization: `Basic ${btoa(`${key}:X`)}` };
    const raw = await fetch(account.simulator.url + path, { headers });
    expect(raw.status).toBe(200);
    expect(await layover('api', 'GET', path)).toEqual({ code: 0, json: await raw.json() });
  });
});
