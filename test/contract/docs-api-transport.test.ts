import { describe, expect } from 'vitest';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi } from '../../src/main/docs-api/docs-api.ts';
import { helpScoutApiUrl, parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import type { HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import { interactive, key } from './connected-account.ts';
import { fact } from './fact.ts';
import { expectAnswersDiffer } from './switch-probes.ts';
import { recordIn, valueOf } from './wire.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('section 0, transport, auth, envelopes', () => {
  fact('0.1', '[O]', 'one address, over https only', [], async ({ clock }) => {
    const sent: HttpRequest[] = [];
    const http = {
      send: async (request: HttpRequest) => {
        sent.push(request);
        return { kind: 'answer' as const, status: 200, headers: {}, body: Buffer.from('{}') };
      },
    };
    const budget = createBudget({ clock, random: systemRandom });
    await createDocsApi({ http, budget, apiUrl: helpScoutApiUrl, key }).listSites(1, interactive);
    expect(sent.map(({ url }) => url)).toEqual(['https://docsapi.helpscout.net/v1/sites?page=1']);
    expect(parseApiUrl('http://docsapi.helpscout.net/v1').ok).toBe(false);
  });

  fact('0.2', '[O]', 'the key is the user name of HTTP Basic, with any password', [], async (wire) => {
    expect((await wire.api.listSites(1, interactive)).ok).toBe(true);
    for (const password of ['X', '', 'anything']) {
      const headers = { authorization: `Basic ${btoa(`${key}:${password}`)}` };
      expect((await wire.ask('GET', '/sites', undefined, headers)).status).toBe(200);
    }
    expect((await wire.ask('GET', '/sites', undefined, { authorization: `Bearer ${key}` })).status).toBe(401);
  });

  fact(
    '0.3',
    '[O]',
    'a key belongs to a user, whose name its writes carry and whose rights it has',
    [],
    async (wire) => {
      wire.world.admin.setKey('of a colleague', 'active', 520_187);
      const api = wire.connect({ key: 'of a colleague' });
      const { id } = wire.article();
      const saved = valueOf(await api.updateArticle(id as ArticleId, { name: 'Currents' }, interactive));
      expect(saved?.updatedBy).toBe(520_187);
      wire.world.admin.setKey('of a colleague', 'restricted');
      expect(await api.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    },
  );

  fact('0.4', '[O]', 'every answer has a Correlation-Id, which a trouble and the log keep', [], async (wire) => {
    const logged = wire.logged('not-found');
    const result = await wire.connect().getArticle('0'.repeat(24) as ArticleId, interactive);
    const { correlationId } = await logged;
    expect(correlationId).toMatch(uuid);
    expect(result).toMatchObject({ ok: false, error: { correlationId } });
    await wire.api.listSites(1, interactive);
    expect(wire.last().headers['correlation-id']).toMatch(uuid);
    expect(wire.last().headers['correlation-id']).not.toBe(correlationId);
  });

  fact('0.5', '[O][V]', 'one thing comes under the one name of its kind', [], async (wire) => {
    const { id, number } = wire.article({ status: 'published' });
    wire.world.colleague.editText(id, '<p>Two</p>');
    const envelope = (): readonly string[] => Object.keys(wire.last().json as object);
    const redirect = { siteId: wire.site, urlMapping: '/old', redirect: 'https://elsewhere.example/' };
    const made = valueOf(await wire.api.createRedirect(redirect, interactive));
    const [revision] = valueOf(await wire.api.listRevisions(id as ArticleId, 1, interactive)).items;
    const kinds: readonly (readonly [string, Promise<{ readonly ok: boolean }>])[] = [
      ['article', wire.api.getArticle(number, interactive)],
      ['category', wire.api.getCategory(wire.category, interactive)],
      ['collection', wire.api.getCollection(wire.collection, interactive)],
      ['site', wire.api.getSite(wire.site, interactive)],
      ['redirect', wire.api.getRedirect(made.id, interactive)],
      ['revision', wire.api.getRevision(revision?.id ?? '', interactive)],
      ['redirectedUrl', wire.api.findRedirect(wire.site, '/old', interactive)],
    ];
    const names = await Promise.all(kinds.map(async ([, call]) => (await call).ok));
    expect(names).toEqual(kinds.map(() => true));
    for (const [name, path] of [
      ['article', `/articles/${id}`],
      ['site', `/sites/${wire.site}`],
    ] as const) {
      valueOf(await wire.api.raw({ method: 'GET', path }, interactive));
      expect(envelope()).toEqual([name]);
    }
  });

  fact('0.6', '[O][V]', 'a list comes under the plural, with page, pages, count and items', [], async (wire) => {
    for (let index = 0; index < 3; index++) wire.article({ name: `Article ${index}` });
    const listing = { page: 2, pageSize: 2, sort: 'number', order: 'asc' } as const;
    const page = valueOf(await wire.api.listArticles(wire.collection, listing, interactive));
    expect(page).toMatchObject({ page: 2, pages: 2, count: 3, items: [{ name: 'Article 2' }] });
    expect(Object.keys(wire.last().json as object)).toEqual(['articles']);
    expect(Object.keys(recordIn(wire.last().json))).toEqual(['page', 'pages', 'count', 'items']);
  });

  fact('0.7', '[O]', 'uploads and restrictions come without an envelope', [], async (wire) => {
    valueOf(await wire.api.getRestriction(wire.site, interactive));
    expect(Object.keys(wire.last().json as object)).toEqual(['enabled', 'authentication', 'callbackConfiguration']);
    const file = { name: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([97]) };
    const asset = { articleId: wire.article().id as ArticleId, assetType: 'attachment' } as const;
    valueOf(await wire.api.uploadArticleAsset(asset, file, interactive));
    expect(Object.keys(wire.last().json as object)).toEqual(['filelink', 'filename', 'width', 'height']);
  });

  fact('0.8', '[V]', 'an empty list has one page', [], async (wire) => {
    const page = valueOf(await wire.api.listRedirects(wire.site, 1, interactive));
    expect(page).toEqual({ page: 1, pages: 1, count: 0, items: [] });
    expect(wire.last().json).toEqual({ redirects: { page: 1, pages: 1, count: 0, items: [] } });
  });

  fact('0.9', '[V]', 'the recorded headers, gzip, and nothing that tells versions apart', ['gzip'], async (wire) => {
    wire.article({ text: '<p>tide table</p>'.repeat(1000) });
    valueOf(await wire.api.getArticle(4, interactive));
    expect(wire.simulator.log.at(-1)?.responseBytes).toBeLessThan(5000);
    expect(wire.last().headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding,User-Agent',
      'x-frame-options': 'SAMEORIGIN',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-credentials': 'true',
    });
    for (const name of ['etag', 'last-modified', 'cache-control']) expect(wire.last().headers).not.toHaveProperty(name);
    const refused = await wire.ask('GET', '/sites', undefined, { authorization: '' });
    expect(Object.keys(refused.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  fact(
    '0.10',
    '[I] from [V]',
    'a page in a browser could not write: only Authorization is allowed',
    [],
    async (wire) => {
      valueOf(await wire.api.listSites(1, interactive));
      expect(wire.last().headers['access-control-allow-headers']).toBe('Authorization');
      const preflight = await fetch(`${wire.simulator.url}/articles`, { method: 'OPTIONS' });
      expect(preflight.status).toBe(401);
    },
  );

  fact('0.11', '[V]', 'ids are 24 hex digits, of which the first 8 are the second of creation', [], async (wire) => {
    wire.article();
    const article = valueOf(await wire.api.getArticle(4, interactive));
    expect(article.id).toMatch(/^[0-9a-f]{24}$/);
    const second = Number.parseInt(article.id.slice(0, 8), 16) * 1000;
    expect(new Date(second).toISOString()).toBe(article.createdAt?.replace('Z', '.000Z'));
  });

  fact(
    '0.12',
    '[I] from [V]',
    'collections, categories and articles share one counter',
    ['numberCounter'],
    async (wire) => {
      wire.article();
      const collection = valueOf(await wire.api.getCollection(wire.collection, interactive));
      const { items } = valueOf(await wire.api.listCategories(wire.collection, 1, interactive));
      const article = valueOf(await wire.api.getArticle(4, interactive));
      const numbers = [collection, ...items, article].map(({ number }) => number);
      expect(numbers.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
      await expectAnswersDiffer(['numberCounter']);
    },
  );

  fact('0.13', '[V]', 'what is empty is null rather than left out', ['keywordsMissing'], async (wire) => {
    wire.article();
    expect(valueOf(await wire.api.getArticle(4, interactive))).toMatchObject({ related: [], keywords: [] });
    expect(recordIn(wire.last().json)).toMatchObject({ related: null, keywords: null, lastPublishedAt: null });
    valueOf(await wire.api.getSite(wire.site, interactive));
    expect(recordIn(wire.last().json)).toMatchObject({ cname: null, logoUrl: null, mailboxId: null });
  });

  fact('0.14', '[O], in the body [C]', 'reload is a parameter of the query', ['reloadInBody'], async (wire) => {
    const wanted = { collectionId: wire.collection, name: 'Tides' };
    expect(valueOf(await wire.api.createArticle(wanted, interactive)).article).toMatchObject({ name: 'Tides' });
    expect(wire.simulator.log.at(-1)?.query).toBe('reload=true');
    expect((await wire.ask('POST', '/articles', { ...wanted, name: 'Ropes', reload: true })).text).toBe('');
    wire.world.admin.setQuirks({ reloadInBody: 'honoured' });
    expect((await wire.ask('POST', '/articles', { ...wanted, name: 'Knots', reload: true })).text).toContain('Knots');
  });
});
