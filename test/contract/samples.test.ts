import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi, type DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { ApiResult } from '../../src/main/docs-api/api-answer.ts';
import type { Http, HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { ArticleId, CategoryId, CollectionId, SiteId } from '../../src/shared/model/ids.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiUrlOf, interactive } from './connected-account.ts';
import type { Sample } from './own-samples.ts';
import { allSamples, recordedAreHere } from './samples.ts';

const key = 'a key of tests';

const id = (sample: Sample, at = 2): string => sample.request.path.split('/')[at] ?? '';
const articleId = (sample: Sample): ArticleId => id(sample) as ArticleId;
const categoryId = (sample: Sample): CategoryId => id(sample) as CategoryId;
const collectionId = (sample: Sample): CollectionId => id(sample) as CollectionId;
const siteId = (sample: Sample): SiteId => id(sample) as SiteId;
const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
/** What the sample sends, as the client is given it: its types are the sample's own business. */
const fields = (sample: Sample): never => (sample.request.json ?? {}) as never;
const query = (sample: Sample, name: string): string => String(sample.request.query?.[name]);

type Call = (api: DocsApi, sample: Sample) => ApiResult<unknown>;

const createArticle: Call = (api, sample) => api.createArticle(fields(sample), interactive);
const updateArticle: Call = (api, sample) => api.updateArticle(articleId(sample), fields(sample), interactive);
const getArticle: Call = (api, sample) => api.getArticle(articleId(sample), interactive);
const createCategory: Call = (api, sample) => api.createCategory(fields(sample), interactive);
const updateCategory: Call = (api, sample) => api.updateCategory(categoryId(sample), fields(sample), interactive);
const createCollection: Call = (api, sample) => api.createCollection(fields(sample), interactive);
const updateCollection: Call = (api, sample) => api.updateCollection(collectionId(sample), fields(sample), interactive);
const createSite: Call = (api, sample) => api.createSite(fields(sample), interactive);
const updateSite: Call = (api, sample) => api.updateSite(siteId(sample), fields(sample), interactive);
const createRedirect: Call = (api, sample) => api.createRedirect(fields(sample), interactive);
const updateRedirect: Call = (api, sample) => api.updateRedirect(id(sample), fields(sample), interactive);
const findRedirect: Call = (api, sample) =>
  api.findRedirect(query(sample, 'siteId') as SiteId, query(sample, 'url'), interactive);
const listArticles: Call = (api, sample) => api.listArticles(collectionId(sample), listing, interactive);

const restrictionOf = (sample: Sample): string =>
  (sample.request.json as { callbackConfiguration: { signInUrl: string } }).callbackConfiguration.signInUrl;

/** The fields of a form without the key and the file, which the client puts in by itself. */
function form(sample: Sample): { readonly sent: never; readonly file: Parameters<DocsApi['uploadArticle']>[1] } {
  const { key: _key, file, ...sent } = sample.request.multipart ?? {};
  const name = (file ?? '').replace('@', '');
  return { sent: sent as never, file: { name, mediaType: 'text/plain', bytes: new TextEncoder().encode('tides') } };
}
const uploadArticle: Call = (api, sample) => api.uploadArticle(form(sample).sent, form(sample).file, interactive);
const uploadArticleAsset: Call = (api, sample) =>
  api.uploadArticleAsset(form(sample).sent, form(sample).file, interactive);

/** How the client makes each exchange. */
const calls: Readonly<Record<string, Call>> = {
  'sites.list': (api) => api.listSites(1, interactive),
  'sites.get': (api, sample) => api.getSite(siteId(sample), interactive),
  'sites.create': createSite,
  'sites.createReload': createSite,
  'sites.update': updateSite,
  'sites.updateReload': updateSite,
  'sites.delete': (api, sample) => api.deleteSite(siteId(sample), interactive),
  'sites.restrictions.get': (api, sample) => api.getRestriction(siteId(sample), interactive),
  'sites.restrictions.update': (api, sample) =>
    api.updateRestriction(siteId(sample), { enabled: true, signInUrl: restrictionOf(sample) }, interactive),
  'collections.list': (api) => api.listCollections(1, interactive),
  'collections.get': (api, sample) => api.getCollection(collectionId(sample), interactive),
  'collections.create': createCollection,
  'collections.createReload': createCollection,
  'collections.update': updateCollection,
  'collections.updateReload': updateCollection,
  'collections.delete': (api, sample) => api.deleteCollection(collectionId(sample), interactive),
  'categories.list': (api, sample) => api.listCategories(collectionId(sample), 1, interactive),
  'categories.get': (api, sample) => api.getCategory(categoryId(sample), interactive),
  'categories.create': createCategory,
  'categories.createReload': createCategory,
  'categories.update': updateCategory,
  'categories.updateReload': updateCategory,
  'categories.order': (api, sample) =>
    api.orderCategories(collectionId(sample), (fields(sample) as { categories: never }).categories, interactive),
  'categories.delete': (api, sample) => api.deleteCategory(categoryId(sample), interactive),
  'redirects.list': (api, sample) => api.listRedirects(id(sample, 3) as SiteId, 1, interactive),
  'redirects.get': (api, sample) => api.getRedirect(id(sample), interactive),
  'redirects.find': findRedirect,
  'redirects.findNone': findRedirect,
  'redirects.create': createRedirect,
  'redirects.createReload': createRedirect,
  'redirects.update': updateRedirect,
  'redirects.updateReload': updateRedirect,
  'redirects.delete': (api, sample) => api.deleteRedirect(id(sample), interactive),
  'articles.listByCollection': listArticles,
  'articles.listEmpty': listArticles,
  'articles.listByCategory': (api, sample) => api.listCategoryArticles(categoryId(sample), listing, interactive),
  'articles.search': (api, sample) =>
    api.searchArticles(
      { query: query(sample, 'query'), page: 1, siteId: query(sample, 'siteId') as SiteId },
      interactive,
    ),
  'articles.related': (api, sample) => api.listRelatedArticles(articleId(sample), 1, interactive),
  'articles.revisions.list': (api, sample) => api.listRevisions(articleId(sample), 1, interactive),
  'articles.revisions.get': (api, sample) => api.getRevision(id(sample), interactive),
  'articles.get': getArticle,
  'articles.getByNumber': (api, sample) => api.getArticle(Number(id(sample)), interactive),
  'articles.getDraft': (api, sample) => api.getArticle(articleId(sample), { ...interactive, draft: true }),
  'articles.getUncategorized': getArticle,
  'articles.create': createArticle,
  'articles.createReload': createArticle,
  'articles.update': updateArticle,
  'articles.updateReload': updateArticle,
  'articles.moveToUncategorized': (api, sample) =>
    api.updateArticle(articleId(sample), { categories: [] }, interactive),
  'articles.delete': (api, sample) => api.deleteArticle(articleId(sample), interactive),
  'articles.views': (api, sample) =>
    api.countViews(articleId(sample), (fields(sample) as { count: number }).count, interactive),
  'articles.upload': uploadArticle,
  'articles.uploadReload': uploadArticle,
  'articles.draft.save': (api, sample) =>
    api.saveDraft(articleId(sample), (fields(sample) as { text: string }).text, interactive),
  'articles.draft.delete': (api, sample) => api.deleteDraft(articleId(sample), interactive),
  'assets.article': uploadArticleAsset,
  'assets.articleAttachment': uploadArticleAsset,
  'assets.settings': (api, sample) => api.uploadSettingsAsset(form(sample).sent, form(sample).file, interactive),
};

const titled = allSamples.map(({ name, sample, isOurs }) => [isOurs ? `${name}, ours` : name, name, sample] as const);

function connected(sample: Sample, sent: HttpRequest[], clock: VirtualClock): DocsApi {
  const budget = createBudget({ clock, random: systemRandom });
  return createDocsApi({ http: answering(sample, sent), budget, apiUrl: apiUrlOf('https://api.example/v1'), key });
}

describe(`samples of the API (${recordedAreHere ? 'those beside the project, and ours' : 'ours only: those beside the project are not here'})`, () => {
  it.each(titled)('%s', async (_title, name, sample) => {
    const sent: HttpRequest[] = [];
    const clock = new VirtualClock();
    const call = calls[name];
    if (call === undefined) throw new Error(`No call makes ${name}`);
    const result = await clock.runUntil(call(connected(sample, sent, clock), sample));
    expect(result).toMatchObject({ ok: true });
    expect(sent).toHaveLength(1);
    await expectRequest(sent[0] ?? expect.unreachable(), sample);
    expect(itemsIn(result)).toBe(itemsIn(sample.response.body));
  });

  it('loses no article, text or time of what it reads', async () => {
    const clock = new VirtualClock();
    for (const { name, sample } of allSamples.filter(({ name: known }) => known.startsWith('articles.get'))) {
      const result = await clock.runUntil(
        calls[name]?.(connected(sample, [], clock), sample) ?? expect.unreachable(name),
      );
      const wire = (sample.response.body as { article: Record<string, unknown> }).article;
      const { popularity: _unused, ...kept } = wire;
      const expected = { ...kept, related: wire['related'] ?? [], keywords: wire['keywords'] ?? [] };
      expect(result.ok && result.value.value).toEqual(expected);
    }
  });

  it.each(['id', 'name', 'createdBy', 'updatedBy', 'createdAt', 'updatedAt', 'publicUrl', 'description', 'order'])(
    'loses no %s of a collection or a category',
    async (field) => {
      const clock = new VirtualClock();
      for (const { name, sample } of allSamples.filter(({ name: known }) => /^(coll|cat)\w+\.get$/.test(known))) {
        const result = await clock.runUntil(
          calls[name]?.(connected(sample, [], clock), sample) ?? expect.unreachable(name),
        );
        const [wire] = Object.values(sample.response.body as Record<string, Record<string, unknown>>);
        expect(result.ok && result.value.value).toMatchObject({ [field]: wire?.[field] });
      }
    },
  );
});

async function expectRequest(request: HttpRequest, sample: Sample): Promise<void> {
  const url = new URL(request.url);
  const { method, path, json, multipart } = sample.request;
  expect([request.method, url.pathname]).toEqual([method, `/v1${path}`]);
  if (json !== undefined) {
    expect(JSON.parse(String(request.body))).toEqual(json);
    expect(request.headers['content-type']).toBe('application/json');
  }
  if (multipart === undefined) return;
  const contentType = request.headers['content-type'] ?? '';
  expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
  const data = await new Response(request.body as BodyInit, { headers: { 'content-type': contentType } }).formData();
  const file = data.get('file');
  const shown = [...data].map(([name, value]) => [name, value instanceof File ? `@${value.name}` : value]);
  expect(file).toBeInstanceOf(File);
  expect(Object.fromEntries(shown)).toEqual({ ...multipart, key });
}

const answering = (sample: Sample, sent: HttpRequest[]): Http => ({
  send: async (request) => {
    sent.push(request);
    const { status, headers, body } = sample.response;
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    return { kind: 'answer', status, headers: lowered, body: Buffer.from(body === null ? '' : JSON.stringify(body)) };
  },
});

/** How many items the list in a value has; null where there is no list. */
function itemsIn(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('items' in value && Array.isArray(value.items)) return value.items.length;
  return (
    Object.values(value)
      .map(itemsIn)
      .find((count) => count !== null) ?? null
  );
}
