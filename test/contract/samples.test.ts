import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi, type DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { ApiResult } from '../../src/main/docs-api/api-answer.ts';
import type { Http, HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { ArticleId, CategoryId, CollectionId, SiteId } from '../../src/shared/model/ids.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiUrlOf, interactive } from './connected-account.ts';
import { ownSamples, type Sample } from './own-samples.ts';

const recorded = new URL('../../../shared/api/docs-api-samples.json', import.meta.url);

/** The API's facts keep samples beside the project; without them ours stand in. */
const samples: readonly (readonly [string, Sample])[] = existsSync(recorded)
  ? Object.entries((JSON.parse(readFileSync(recorded, 'utf8')) as { docs: Record<string, Sample> }).docs)
  : [];
const allSamples = [
  ...samples,
  ...Object.entries(ownSamples).map(([name, sample]) => [`ours: ${name}`, sample] as const),
];

const id = (sample: Sample, at = 2): string => sample.request.path.split('/')[at] ?? '';
const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
const fields = (sample: Sample): object => sample.request.json ?? {};

/** How the client makes each exchange. What is not here is not part of the client yet. */
const calls: Readonly<Record<string, (api: DocsApi, sample: Sample) => ApiResult<unknown>>> = {
  'sites.list': (api) => api.listSites(1, interactive),
  'collections.list': (api) => api.listCollections(1, interactive),
  'categories.list': (api, sample) => api.listCategories(id(sample) as CollectionId, 1, interactive),
  'redirects.list': (api, sample) => api.listRedirects(id(sample, 3) as SiteId, 1, interactive),
  'articles.listByCollection': (api, sample) => api.listArticles(id(sample) as CollectionId, listing, interactive),
  'articles.listEmpty': (api, sample) => api.listArticles(id(sample) as CollectionId, listing, interactive),
  'articles.listByCategory': (api, sample) => api.listCategoryArticles(id(sample) as CategoryId, listing, interactive),
  'articles.revisions.list': (api, sample) => api.listRevisions(id(sample) as ArticleId, 1, interactive),
  'articles.revisions.get': (api, sample) => api.getRevision(id(sample), interactive),
  'articles.get': (api, sample) => api.getArticle(id(sample) as ArticleId, interactive),
  'articles.getByNumber': (api, sample) => api.getArticle(Number(id(sample)), interactive),
  'articles.getDraft': (api, sample) => api.getArticle(id(sample) as ArticleId, { ...interactive, draft: true }),
  'articles.getUncategorized': (api, sample) => api.getArticle(id(sample) as ArticleId, interactive),
  'articles.create': (api, sample) => api.createArticle(fields(sample) as never, interactive),
  'articles.createReload': (api, sample) => api.createArticle(fields(sample) as never, interactive),
  'articles.update': (api, sample) => api.updateArticle(id(sample) as ArticleId, fields(sample), interactive),
  'articles.updateReload': (api, sample) => api.updateArticle(id(sample) as ArticleId, fields(sample), interactive),
  'articles.moveToUncategorized': (api, sample) =>
    api.updateArticle(id(sample) as ArticleId, { categories: [] }, interactive),
  'articles.delete': (api, sample) => api.deleteArticle(id(sample) as ArticleId, interactive),
  'articles.draft.save': (api, sample) =>
    api.saveDraft(id(sample) as ArticleId, (fields(sample) as { text: string }).text, interactive),
  'articles.draft.delete': (api, sample) => api.deleteDraft(id(sample) as ArticleId, interactive),
};

const callOf = (name: string): NonNullable<(typeof calls)[string]> => {
  const call = calls[name.replace('ours: ', '')];
  if (call === undefined) throw new Error(`No call makes ${name}`);
  return call;
};

const known = allSamples.filter(([name]) => calls[name.replace('ours: ', '')] !== undefined);

describe(`samples of the API (${samples.length === 0 ? 'ours only: the recorded ones are not here' : 'recorded and ours'})`, () => {
  it.each(known)('%s', async (name, sample) => {
    const sent: HttpRequest[] = [];
    const clock = new VirtualClock();
    const api = createDocsApi({
      http: answering(sample, sent),
      budget: createBudget({ clock, random: systemRandom }),
      apiUrl: apiUrlOf('https://api.example/v1'),
      key: 'a key of tests',
    });
    const result = await clock.runUntil(callOf(name)(api, sample));
    expect(result).toMatchObject({ ok: true });
    expect(sent).toHaveLength(1);
    const url = new URL(sent[0]?.url ?? '');
    expect([sent[0]?.method, url.pathname]).toEqual([sample.request.method, `/v1${sample.request.path}`]);
    if (sample.request.json !== undefined) expect(JSON.parse(String(sent[0]?.body))).toEqual(sample.request.json);
    expect(itemsIn(result)).toBe(itemsIn(sample.response.body));
  });

  it('loses no article, text or time of what it reads', async () => {
    const clock = new VirtualClock();
    for (const [name, sample] of known.filter(([name]) => /articles\.get/.test(name))) {
      const options = { http: answering(sample, []), budget: createBudget({ clock, random: systemRandom }) };
      const api = createDocsApi({ ...options, apiUrl: apiUrlOf('https://api.example/v1'), key: 'a key of tests' });
      const result = await clock.runUntil(callOf(name)(api, sample));
      const wire = (sample.response.body as { article: Record<string, unknown> }).article;
      const { popularity: _unused, ...kept } = wire;
      const expected = { ...kept, related: wire['related'] ?? [], keywords: wire['keywords'] ?? [] };
      expect(result.ok && result.value.value).toEqual(expected);
    }
  });
});

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
