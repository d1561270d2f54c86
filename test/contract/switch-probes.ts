import { expect } from 'vitest';
import type { ArticleId, CategoryId, SiteId } from '../../src/shared/model/ids.ts';
import { quirkAnswers } from '../../src/simulator/quirk-answers.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { interactive } from './connected-account.ts';
import { openWire, recordIn, type Wire } from './wire.ts';

/** Looks over HTTP at what a switch decides; what it gives is another value for each of the switch's answers. */
type Probe = (wire: Wire) => Promise<unknown>;

/** Switches that only matter together with another one. */
const companions: Partial<Record<keyof Quirks, Partial<Quirks>>> = {
  tooLarge: { requestMaxBytes: 100_000 },
  wrongMediaType: { mediaTypes: 'checked' },
};

/** Asserts that each switch has several answers, and that no two of them look the same over HTTP. */
export async function expectAnswersDiffer(switches: readonly (keyof Quirks)[]): Promise<void> {
  for (const name of switches) {
    const seen: string[] = [];
    for (const answer of quirkAnswers[name]) {
      const wire = await openWire({ ...companions[name], [name]: answer });
      try {
        seen.push(JSON.stringify(await probes[name](wire)));
      } finally {
        await wire.simulator.stop();
      }
    }
    expect(seen.length, name).toBeGreaterThan(1);
    expect(new Set(seen).size, `${name}: ${seen.join(' | ')}`).toBe(seen.length);
  }
}

const path = ({ id }: { readonly id: string }): string => `/articles/${id}`;

const listOf = async (wire: Wire, at: string): Promise<{ pages: number; count: number; items: { id: string }[] }> =>
  (await wire.read(at)) as never;

const articlesPath = (wire: Wire): string => `/collections/${wire.collection}/articles`;

/** Whether an article's `updatedAt` is another one after something was done to it a minute later. */
const moved = async (wire: Wire, act: (at: string) => Promise<unknown>, fields: object = {}): Promise<boolean> => {
  const article = wire.article(fields);
  wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
  const { updatedAt } = await wire.read(path(article));
  await wire.clock.advance(60_000);
  await act(path(article));
  return (await wire.read(path(article)))['updatedAt'] !== updatedAt;
};

/** An article with a server draft, after a write to it. */
const drafted = async (wire: Wire, status: 'published' | 'notpublished', change: object) => {
  const article = wire.article({ status });
  wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
  await wire.ask('PUT', path(article), change);
  return wire.read(path(article));
};

const newArticle = (wire: Wire, fields: object = {}, query = '') =>
  wire.ask('POST', `/articles${query}`, { collectionId: wire.collection, name: 'New', ...fields });

const revisionsOf = async (wire: Wire, { id }: { readonly id: string }) =>
  (await listOf(wire, `/articles/${id}/revisions`)).items;

const otherCollection = (wire: Wire): string =>
  wire.world.admin.createCollection({ siteId: wire.site, name: 'Other' }).id;

/** A redirect to an article of this account, as the server shows it. */
const redirectTo = async (wire: Wire, redirect: string) =>
  recordIn(
    (await wire.ask('POST', '/redirects?reload=true', { siteId: wire.site, urlMapping: '/old', redirect })).json,
  );

const redirectCount = async (wire: Wire): Promise<number> => (await listOf(wire, `/redirects/site/${wire.site}`)).count;

const searched = async (wire: Wire, query: string): Promise<number> =>
  (await listOf(wire, `/search/articles?query=${encodeURIComponent(query)}`)).count;

const refusedByLimit = (wire: Wire) => {
  wire.world.admin.spend(10_000);
  return wire.ask('GET', '/sites');
};

/** The head of a PNG that claims to be 900 pixels wide. */
const widePng = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 3, 132, 0, 0, 1, 44]),
]);

const file = (name: string, mediaType: string, bytes: Uint8Array = widePng) => ({ name, mediaType, bytes });

const uploaded = async (wire: Wire, assetType: 'image' | 'attachment') => {
  const asset = { articleId: wire.article().id as ArticleId, assetType };
  const wanted = assetType === 'image' ? file('chart.png', 'image/png') : file('guide.pdf', 'application/pdf');
  await wire.api.uploadArticleAsset(asset, wanted, interactive);
  return wire.last();
};

/** One for each switch: a new switch does not compile without. */
const probes: { readonly [Switch in keyof Quirks]: Probe } = {
  duplicateName: async (wire) => (await newArticle(wire, { name: wire.article().name })).status,
  draftBumpsUpdatedAt: (wire) => moved(wire, (at) => wire.ask('PUT', `${at}/drafts`, { text: '<p>Two</p>' })),
  deleteDraftBumpsUpdatedAt: (wire) => moved(wire, (at) => wire.ask('DELETE', `${at}/drafts`)),
  viewsBumpUpdatedAt: (wire) => moved(wire, (at) => wire.ask('PUT', `${at}/views`, { count: 1 })),
  idleUpdateBumpsUpdatedAt: (wire) => moved(wire, (at) => wire.ask('PUT', at, { text: '<p>One</p>', name: 'Tides' })),
  deleteStatus: async (wire) => (await wire.ask('DELETE', path(wire.article()))).status,
  createReloadStatus: async (wire) => (await newArticle(wire, {}, '?reload=true')).status,
  statusAllBroken: async (wire) => (await wire.ask('GET', `${articlesPath(wire)}?status=all`)).status,
  pageSizeCap: async (wire) => {
    for (let index = 0; index < 60; index++) wire.article({ name: `Article ${index}` });
    return (await listOf(wire, `${articlesPath(wire)}?pageSize=100`)).pages;
  },
  pageSizeOver: async (wire) => (await wire.ask('GET', `${articlesPath(wire)}?pageSize=500`)).status,
  pageBeyondEnd: async (wire) => {
    wire.article();
    const { status, json } = await wire.ask('GET', `${articlesPath(wire)}?page=9`);
    return [status, json];
  },
  pageSizeEverywhere: async (wire) =>
    (await listOf(wire, `/collections/${wire.collection}/categories?pageSize=1`)).pages,
  searchPageSize: async (wire) => {
    for (const name of ['Tide one', 'Tide two']) wire.article({ name });
    return (await listOf(wire, '/search/articles?query=tide&pageSize=1')).pages;
  },
  keywordsMissing: async (wire) => 'keywords' in (await wire.read(path(wire.article()))),
  errorShape: async (wire) => Object.keys((await wire.ask('GET', '/articles/none')).json as object),
  errorWording: async (wire) => (await wire.ask('GET', '/articles/none')).text,
  invalidValue: async (wire) => (await wire.ask('PUT', path(wire.article()), { categories: ['0'.repeat(24)] })).status,
  longDescription: async (wire) => {
    const wanted = { siteId: wire.site, name: 'Long', description: 'x'.repeat(46) };
    return (await wire.ask('POST', '/collections', wanted)).status;
  },
  mediaTypes: async (wire) =>
    (await wire.ask('PUT', path(wire.article()), { name: 'Other' }, { 'content-type': 'text/plain' })).status,
  wrongMediaType: async (wire) =>
    (await wire.ask('PUT', path(wire.article()), { name: 'Other' }, { 'content-type': 'text/plain' })).status,
  revisionHolds: async (wire) => {
    const article = wire.article({ status: 'published' });
    await wire.ask('PUT', path(article), { text: '<p>Two</p>' });
    return (await wire.read(`/revisions/${(await revisionsOf(wire, article))[0]?.id}`))['text'];
  },
  revisionsKept: async (wire) => {
    const article = wire.article({ status: 'published' });
    await wire.ask('PUT', path(article), { text: '<p>Two</p>' });
    return (await revisionsOf(wire, article)).length;
  },
  revisionOrder: async (wire) => {
    const article = wire.article({ status: 'published' });
    for (const text of ['<p>Two</p>', '<p>Three</p>']) await wire.ask('PUT', path(article), { text });
    return (await wire.read(`/revisions/${(await revisionsOf(wire, article))[0]?.id}`))['text'];
  },
  revisionLimit: async (wire) => {
    const article = wire.article({ status: 'published' });
    for (const text of ['<p>Two</p>', '<p>Three</p>']) await wire.ask('PUT', path(article), { text });
    return (await revisionsOf(wire, article)).length;
  },
  draftSavesRevision: async (wire) => {
    const article = wire.article();
    await wire.ask('PUT', `${path(article)}/drafts`, { text: '<p>Draft</p>' });
    return (await revisionsOf(wire, article)).length;
  },
  createSavesRevision: async (wire) => (await revisionsOf(wire, wire.article())).length,
  categoryReloadNumericTimes: async (wire) =>
    recordIn(
      (await wire.ask('POST', '/categories?reload=true', { collectionId: wire.collection, name: 'Ropes' })).json,
    )['createdAt'],
  reloadTimes: async (wire) => typeof recordIn((await newArticle(wire, {}, '?reload=true')).json)['createdAt'],
  reloadInBody: async (wire) => (await newArticle(wire, { reload: true })).text === '',
  uncategorizedEchoed: async (wire) => ((await wire.read(path(wire.article())))['categories'] as unknown[]).length,
  emptyCategories: async (wire) => (await wire.ask('PUT', path(wire.article()), { categories: [] })).status,
  htmlNormalisation: async (wire) => {
    const text =
      '<p class="c">“a\u00a0b”<br /></p><!-- c --><script>d()</script><iframe src="https://e.example/"></iframe>';
    const article = wire.article();
    await wire.ask('PUT', path(article), { text });
    return (await wire.read(path(article)))['text'];
  },
  hiddenTextDropsDraft: async (wire) => (await drafted(wire, 'notpublished', { text: '<p>Two</p>' }))['hasDraft'],
  sameTextDropsDraft: async (wire) => (await drafted(wire, 'published', { text: '<p>One</p>' }))['hasDraft'],
  publishTakes: async (wire) => (await drafted(wire, 'notpublished', { status: 'published' }))['text'],
  hiddenDraftRead: async (wire) => (await drafted(wire, 'notpublished', { name: 'Other' }))['text'],
  hiddenTextStampsPublished: async (wire) =>
    (await drafted(wire, 'notpublished', { text: '<p>Two</p>' }))['lastPublishedAt'],
  nullText: async (wire) => (await drafted(wire, 'published', { text: null }))['text'],
  unknownFields: async (wire) => Object.keys(await wire.read(path(wire.article()))),
  changeOrigin: async (wire) => String((await wire.read(path(wire.article())))['changeOrigin']),
  freshPopularity: async (wire) => (await wire.read(path(wire.article())))['popularity'],
  freshUpdatedAt: async (wire) => (await wire.read(path(wire.article())))['updatedAt'],
  publicUrlScheme: async (wire) => String((await wire.read(path(wire.article())))['publicUrl']).split(':')[0],
  collectionIdInUpdate: async (wire) => {
    const article = wire.article();
    await wire.ask('PUT', path(article), { collectionId: otherCollection(wire) });
    return (await wire.read(path(article)))['collectionId'] === wire.collection;
  },
  textRequired: async (wire) => (await newArticle(wire)).status,
  slugCollision: async (wire) => {
    wire.article({ name: 'New!' });
    return recordIn((await newArticle(wire, {}, '?reload=true')).json)['slug'];
  },
  autoSlug: async (wire) => recordIn((await newArticle(wire, { name: 'Öl über Bord' }, '?reload=true')).json)['slug'],
  sentSlug: async (wire) => recordIn((await newArticle(wire, { slug: 'Two Words' }, '?reload=true')).json)['slug'],
  slugChangeRedirects: async (wire) => {
    await wire.ask('PUT', path(wire.article()), { slug: 'other' });
    return redirectCount(wire);
  },
  redirectsOfDeleted: async (wire) => {
    const article = wire.article();
    await redirectTo(wire, `https://harbour.helpscoutdocs.com/article/${article.number}-tides`);
    await wire.ask('DELETE', path(article));
    return redirectCount(wire);
  },
  redirectAudit: async (wire) => Object.keys(await redirectTo(wire, 'https://elsewhere.example/')),
  customDocumentId: async (wire) => (await redirectTo(wire, 'https://elsewhere.example/'))['documentId'],
  otherPaths: async (wire) => (await wire.ask('GET', `/redirects/find?url=/old&siteId=${wire.site}`)).status,
  categoryDelete: async (wire) => {
    const article = wire.article({ categories: [wire.category] });
    await wire.ask('DELETE', `/categories/${wire.category}`);
    return (await wire.ask('GET', path(article))).status;
  },
  deleteCascade: async (wire) => {
    wire.article();
    return (await wire.ask('DELETE', `/collections/${wire.collection}`)).status;
  },
  categoryDescription: async (wire) => {
    const category: CategoryId = wire.category;
    await wire.ask('PUT', `/categories/${category}`, { name: 'Moorings', description: 'Ropes' });
    return (await wire.read(`/categories/${category}`))['description'];
  },
  createCascade: async (wire) => {
    await wire.clock.advance(60_000);
    wire.article({ categories: [wire.category] });
    const stamp = async (at: string): Promise<unknown> => (await wire.read(at))['updatedAt'];
    return [await stamp(`/categories/${wire.category}`), await stamp(`/collections/${wire.collection}`)];
  },
  numberCounter: (wire) =>
    Promise.resolve(wire.article()).then(async (made) => (await wire.read(path(made)))['number']),
  relatedSymmetric: async (wire) => {
    const one = wire.article();
    wire.article({ name: 'Ropes', related: [one.id] });
    return (await listOf(wire, `${path(one)}/related`)).count;
  },
  relatedElsewhere: async (wire) => {
    const far = wire.article({ collectionId: otherCollection(wire) });
    return (await newArticle(wire, { related: [far.id] })).status;
  },
  resetHeader: async (wire) => String((await wire.ask('GET', '/sites')).headers['x-ratelimit-reset']),
  retryAfter: async (wire) => String((await refusedByLimit(wire)).headers['retry-after']),
  limitBody: async (wire) => String((await refusedByLimit(wire)).headers['content-type']),
  refusedKeyHeaders: async (wire) => {
    const headers = { authorization: `Basic ${btoa('wrong:X')}` };
    return 'x-ratelimit-limit' in (await wire.ask('GET', '/sites', undefined, headers)).headers;
  },
  searchLagMs: async (wire) => {
    wire.article();
    return searched(wire, 'tides');
  },
  listLagMs: async (wire) => {
    wire.article();
    return (await listOf(wire, articlesPath(wire))).count;
  },
  searchSyntax: async (wire) => {
    wire.article();
    return [await searched(wire, 'tides rope'), await searched(wire, 'tid*')];
  },
  searchStar: async (wire) => {
    wire.article();
    return searched(wire, '*');
  },
  searchUrls: async (wire) => {
    wire.article();
    const [found] = (await listOf(wire, '/search/articles?query=tides')).items;
    return (found as { url?: string } | undefined)?.url?.startsWith('/docs/');
  },
  customSort: async (wire) => (await wire.ask('GET', `${articlesPath(wire)}?sort=custom`)).status,
  gzip: async (wire) => {
    await wire.ask('GET', path(wire.article({ text: '<p>tide table</p>'.repeat(1000) })));
    return (wire.simulator.log.at(-1)?.responseBytes ?? 0) < 10_000;
  },
  plainBody: async (wire) => (await wire.ask('PUT', path(wire.article()), { name: 'Other' })).text,
  requestMaxBytes: async (wire) => (await wire.ask('PUT', path(wire.article()), { text: 'x'.repeat(200_000) })).status,
  tooLarge: async (wire) => (await wire.ask('PUT', path(wire.article()), { text: 'x'.repeat(200_000) })).status,
  imageMaxWidth: async (wire) => (await uploaded(wire, 'image')).json,
  assetHost: async (wire) => {
    const { filelink } = (await uploaded(wire, 'image')).json as { filelink: string };
    const served = await fetch(filelink);
    expect(Buffer.from(await served.arrayBuffer())).toEqual(widePng);
    return filelink.split('/docs/')[0]?.replace(wire.simulator.origin, 'api');
  },
  attachmentSize: async (wire) => {
    const { width, height } = (await uploaded(wire, 'attachment')).json as Record<string, unknown>;
    return [String(width), String(height)];
  },
  settingsAssetSite: async (wire) =>
    (await wire.api.uploadSettingsAsset({ assetType: 'logo' }, file('logo.png', 'image/png'), interactive)).ok,
  siteFields: async (wire) => Object.keys(await wire.read(`/sites/${wire.site satisfies SiteId}`)),
  noMailbox: async (wire) => (await wire.read(`/sites/${wire.site}`))['mailboxId'],
};
