import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allPages } from '../../src/main/docs-api/all-pages.ts';
import type { ApiAnswer } from '../../src/main/docs-api/api-answer.ts';
import type { ApiArticle } from '../../src/main/docs-api/article-schema.ts';
import type { Result } from '../../src/shared/base/result.ts';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import { apiUrlOf, type ConnectedAccount, connectAccount, interactive, key } from './connected-account.ts';

let account: ConnectedAccount;

beforeEach(async () => {
  account = await connectAccount();
});

afterEach(() => account.simulator.stop());

const unknownId = '000000000000000000000000' as ArticleId;

function valueOf<Value>(result: Result<ApiAnswer<Value>, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.value;
}

const make = async (name: string, fields: object = {}): Promise<ApiArticle> => {
  const { collection, api } = account;
  const created = valueOf(await api.createArticle({ collectionId: collection, name, ...fields }, interactive));
  if (created.article === null) throw new Error('the simulator shows what it made');
  return created.article;
};

const lastRequest = () => account.simulator.log.at(-1);

describe('section 0, transport and envelopes', () => {
  it('reads a list: the page, the number of pages, the count and the items', async () => {
    const sites = valueOf(await account.api.listSites(1, interactive));
    expect(sites).toMatchObject({ page: 1, pages: 1, count: 1, items: [{ id: account.site, title: 'Harbour Help' }] });
  });

  it('reads an empty list as one page without items', async () => {
    const redirects = valueOf(await account.api.listRedirects(account.site, 1, interactive));
    expect(redirects).toEqual({ page: 1, pages: 1, count: 0, items: [] });
  });

  it('tells the time of the server, not of this computer', async () => {
    const result = await account.api.listSites(1, interactive);
    expect(result.ok && result.value.serverMs).toBe(Math.floor(account.clock.wallMs() / 1000) * 1000);
  });

  it('reads compressed answers', async () => {
    const text = '<p>tide table</p>'.repeat(5000);
    const article = await make('Long', { text });
    expect(valueOf(await account.api.getArticle(article.id, interactive)).text).toBe(text);
    expect(lastRequest()?.responseBytes).toBeLessThan(text.length / 10);
  });
});

describe('section 1.1, articles', () => {
  it('creates, shows, changes and deletes an article', async () => {
    const made = await make('Tides', { text: '<p>Twice a day.</p>', status: 'notpublished', slug: 'tides-1a2b' });
    expect(made).toMatchObject({ name: 'Tides', slug: 'tides-1a2b', status: 'notpublished', hasDraft: false });

    const changed = valueOf(await account.api.updateArticle(made.id, { status: 'published' }, interactive));
    expect(changed).toMatchObject({ status: 'published', text: '<p>Twice a day.</p>', name: 'Tides' });

    expect(await account.api.deleteArticle(made.id, interactive)).toMatchObject({ ok: true });
    expect(await account.api.getArticle(made.id, interactive)).toMatchObject({
      ok: false,
      error: { kind: 'not-found', status: 404 },
    });
  });

  it('finds an article by its id and by its number', async () => {
    const made = await make('Tides');
    expect(valueOf(await account.api.getArticle(made.id, interactive)).id).toBe(made.id);
    expect(valueOf(await account.api.getArticle(made.number, interactive)).id).toBe(made.id);
  });

  it('sends only what is changed', async () => {
    const made = await make('Tides', { text: '<p>Old</p>', keywords: ['ebb'], categories: [account.category] });
    const changed = valueOf(await account.api.updateArticle(made.id, { text: '<p>New</p>' }, interactive));
    expect(changed).toMatchObject({ text: '<p>New</p>', keywords: ['ebb'], categories: [account.category] });
  });

  it('lists by collection and by category, 100 to a page, and never asks for a status', async () => {
    await make('Tides', { categories: [account.category] });
    await make('Charts');
    const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
    expect(valueOf(await account.api.listArticles(account.collection, listing, interactive)).count).toBe(2);
    expect(lastRequest()?.query).toBe('page=1&pageSize=100&sort=updatedAt&order=desc');
    const inCategory = valueOf(await account.api.listCategoryArticles(account.category, listing, interactive));
    expect(inCategory.items.map((row) => row.name)).toEqual(['Tides']);
  });

  it('keeps the text of a server draft apart from the published text', async () => {
    const made = await make('Tides', { text: '<p>Live</p>', status: 'published' });
    valueOf(await account.api.saveDraft(made.id, '<p>Draft</p>', interactive));
    const live = valueOf(await account.api.getArticle(made.id, interactive));
    expect(live).toMatchObject({ hasDraft: true, text: '<p>Live</p>' });
    const draft = valueOf(await account.api.getArticle(made.id, { ...interactive, draft: true }));
    expect(draft.text).toBe('<p>Draft</p>');
    valueOf(await account.api.deleteDraft(made.id, interactive));
    expect(valueOf(await account.api.getArticle(made.id, interactive)).hasDraft).toBe(false);
  });

  it('lists revisions and reads one by its own address', async () => {
    const made = await make('Tides', { text: '<p>First</p>', status: 'published' });
    valueOf(await account.api.updateArticle(made.id, { text: '<p>Second</p>' }, interactive));
    const revisions = valueOf(await account.api.listRevisions(made.id, 1, interactive));
    const newest = revisions.items[0];
    expect(newest).toMatchObject({ articleId: made.id, createdBy: { firstName: 'Mara' } });
    expect(valueOf(await account.api.getRevision(newest?.id ?? '', interactive)).text).toBe('<p>Second</p>');
  });

  it.each([200, 204] as const)('takes %i with an empty body as a deletion done', async (deleteStatus) => {
    account.simulator.world.admin.setQuirks({ deleteStatus });
    const made = await make('Tides');
    expect(await account.api.deleteArticle(made.id, interactive)).toMatchObject({ ok: true });
  });

  it.each([200, 201] as const)('reads what was made from an answer with status %i', async (createReloadStatus) => {
    account.simulator.world.admin.setQuirks({ createReloadStatus });
    expect(await make('Tides')).toMatchObject({ name: 'Tides' });
  });

  it('takes the id from Location where the answer to a creation is empty', async () => {
    account.simulator.faults = () => ({
      status: 201,
      headers: { Location: 'https://docsapi.helpscout.net/v1/articles/6787e051a71c40e29b000083' },
    });
    const { collection, api } = account;
    const created = valueOf(await api.createArticle({ collectionId: collection, name: 'Tides' }, interactive));
    expect(created).toEqual({ id: '6787e051a71c40e29b000083', article: null });
  });
});

describe('sections 1.2 to 1.5, what articles are in', () => {
  it('lists sites, collections and categories, Uncategorized included', async () => {
    const collections = valueOf(await account.api.listCollections(1, interactive));
    expect(collections.items).toMatchObject([{ id: account.collection, siteId: account.site, name: 'Guides' }]);
    const categories = valueOf(await account.api.listCategories(account.collection, 1, interactive));
    expect(categories.items.map((category) => category.slug)).toEqual(['moorings', 'uncategorized']);
    expect(categories.items.at(-1)?.order).toBe(10_000);
  });
});

describe('section 3, errors and limits', () => {
  it.each(['code', 'status'] as const)('reads both shapes of an error: %s', async (errorShape) => {
    account.simulator.world.admin.setQuirks({ errorShape });
    expect(await account.api.getArticle(unknownId, interactive)).toMatchObject({
      ok: false,
      error: {
        kind: 'not-found',
        detail: 'Resource not found',
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it.each([400, 409, 422] as const)('calls a refused name invalid, whether it is a %i', async (duplicateName) => {
    account.simulator.world.admin.setQuirks({ duplicateName });
    await make('Tides');
    const again = await account.api.createArticle({ collectionId: account.collection, name: 'Tides' }, interactive);
    expect(again).toMatchObject({ ok: false, error: { kind: 'invalid', status: duplicateName } });
  });

  it.each(['suspended', 'restricted'] as const)('knows a key that is %s', async (state) => {
    account.simulator.world.admin.setKey(key, state);
    const kind = state === 'suspended' ? 'account-suspended' : 'forbidden';
    expect(await account.api.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind } });
  });

  it('says that a key is wrong, or that it was replaced where it once worked', async () => {
    const wrong = account.connect({ key: 'another' });
    expect(await wrong.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind: 'key-rejected' } });
    const stored = account.connect({ key: 'another', onceWorked: true });
    expect(await stored.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind: 'key-replaced' } });
    valueOf(await account.api.listSites(1, interactive));
    account.simulator.world.admin.revokeKey(key);
    expect(await account.api.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind: 'key-replaced' } });
  });

  it('waits for the window to end after a 429, then sends the same request again, a write as well', async () => {
    valueOf(await account.api.listSites(1, interactive));
    let sent = 0;
    account.simulator.faults = () => {
      sent += 1;
      const headers = { 'X-RateLimit-Reset': '233', 'X-RateLimit-Remaining': '0' };
      return sent === 1 ? { status: 429, headers } : undefined;
    };
    const refusal = account.logged('rate-limited');
    const creation = account.api.createArticle({ collectionId: account.collection, name: 'Tides' }, interactive);
    await refusal;
    await account.clock.advance(232_000);
    expect(sent).toBe(1);
    await account.clock.advance(10_000);
    expect(valueOf(await creation).article).toMatchObject({ name: 'Tides' });
    expect(sent).toBe(2);
  });
});

describe('section 4, traps', () => {
  it('never sends an empty list: null moves to Uncategorized and clears', async () => {
    account.simulator.world.admin.setQuirks({ emptyCategories: 'rejected' });
    const made = await make('Tides', { categories: [account.category], keywords: ['ebb'] });
    const cleared = valueOf(
      await account.api.updateArticle(made.id, { categories: [], keywords: [], related: [] }, interactive),
    );
    expect(cleared).toMatchObject({ keywords: [], related: [] });
    expect(cleared?.categories).not.toContain(account.category);
  });

  it('reads keywords that are null and keywords that are missing as none', async () => {
    account.simulator.world.admin.setQuirks({ keywordsMissing: true });
    expect((await make('Tides')).keywords).toEqual([]);
    account.simulator.world.admin.setQuirks({ keywordsMissing: false });
    expect((await make('Charts')).keywords).toEqual([]);
  });

  it.each(['empty', 'last', 'notFound'] as const)(
    'goes by the number of pages: beyond the end is %s',
    async (beyond) => {
      account.simulator.world.admin.setQuirks({ pageBeyondEnd: beyond, pageSizeCap: 50 });
      for (let index = 0; index < 51; index++) {
        account.simulator.world.colleague.createArticle({ collectionId: account.collection, name: `Article ${index}` });
      }
      const fetchPage = (page: number) =>
        account.api.listArticles(account.collection, { page, sort: 'number', order: 'asc' }, interactive);
      const all = valueOf(await allPages(fetchPage));
      expect(new Set(all.map((row) => row.id)).size).toBe(51);
      expect(all).toHaveLength(51);
    },
  );
});

describe('an unreliable network', () => {
  it.each<[string, Fault, string]>([
    ['a page of the network in place of the answer', 'html', 'captive-portal'],
    [
      'a page with a 404, which must not look like a deletion',
      { status: 404, body: '<html>', headers: { 'Content-Type': 'text/html' } },
      'captive-portal',
    ],
    ['bytes that are no JSON', 'garbage', 'malformed-answer'],
    ['half an answer', 'truncated', 'malformed-answer'],
    [
      'JSON of another shape',
      { status: 200, body: '{"sites":[]}', headers: { 'Correlation-Id': 'c0ffee' } },
      'malformed-answer',
    ],
    [
      'SYNC-PORTAL JSON of another shape that is not the API’s',
      { status: 200, body: '{"sites":[]}' },
      'captive-portal',
    ],
    ['SYNC-PORTAL nothing at all where a list was asked for', { status: 200 }, 'captive-portal'],
    [
      'SYNC-PORTAL the way to a sign-in',
      { status: 302, headers: { Location: 'https://elsewhere.example/' } },
      'captive-portal',
    ],
    ['a redirect that stays with the API', { status: 302, headers: { Location: '/v2/sites' } }, 'redirected'],
    ['a server error', { status: 503, body: '<html>' }, 'server-trouble'],
    ['a broken connection', 'drop-before', 'offline'],
  ])('names %s', async (_case, fault, kind) => {
    account.simulator.faults = () => fault;
    expect(await account.api.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind } });
  });

  it('is offline where nothing listens, and knows that a write was not sent', async () => {
    await account.simulator.refuse();
    expect(await account.api.listSites(1, interactive)).toMatchObject({ ok: false, error: { kind: 'offline' } });
    const write = await account.api.updateArticle(unknownId, { text: 'x' }, interactive);
    expect(write).toMatchObject({ ok: false, error: { kind: 'offline' } });
  });

  it.each<[string, Fault, string]>([
    ['lost before the server', 'drop-before', 'offline'],
    ['lost after the effect', 'drop-after', 'offline'],
    ['hidden by a server error', { status: 502 }, 'server-trouble'],
    ['hidden by half an answer', 'truncated', 'malformed-answer'],
  ])('calls the outcome of a write unknown: %s', async (_case, fault, because) => {
    const made = await make('Tides');
    account.simulator.faults = () => fault;
    const write = await account.api.updateArticle(made.id, { text: '<p>New</p>' }, interactive);
    expect(write).toMatchObject({ ok: false, error: { kind: 'outcome-unknown', because } });
  });

  it('stops at once when it is told to, on the way and in the line', async () => {
    const stop = new AbortController();
    const arrived = new Promise<void>((resolve) => {
      account.simulator.faults = () => {
        resolve();
        return { delayMs: 30_000 };
      };
    });
    const reading = account.api.listSites(1, { ...interactive, signal: stop.signal });
    await arrived;
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, error: { kind: 'offline', stopped: true } });
    const late = await account.api.listSites(1, { ...interactive, signal: stop.signal });
    expect(late).toMatchObject({ ok: false, error: { kind: 'offline', stopped: true } });
  });
});

describe('the address', () => {
  it.each([
    'https://docsapi.helpscout.net/v1',
    'https://docsapi.helpscout.net/v1/',
    'http://127.0.0.1:4010/v1',
    'http://[::1]:4010',
    'http://localhost:1/v1',
  ])('takes %s', (text) => {
    expect(apiUrlOf(text)).toBe(text.replace(/\/$/, ''));
  });

  it.each([
    'http://docsapi.helpscout.net/v1',
    'http://127.0.0.1.example.com/',
    'https://user:word@docsapi.helpscout.net/v1',
    'ftp://127.0.0.1/',
    'https://a.example/?x=1',
    'nothing',
  ])('refuses %s', (text) => {
    expect(() => apiUrlOf(text)).toThrow();
  });
});
