import { expect } from 'vitest';
import type { ApiResult } from '../../src/main/docs-api/api-answer.ts';
import type { DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { type ConnectedAccount, interactive } from './connected-account.ts';

/** Waits for one call of the tour, asserts that it worked, and gives its value. */
export type Visit = <Value>(route: string, sample: string, result: ApiResult<Value>) => Promise<Value>;

interface Tour {
  readonly account: ConnectedAccount;
  readonly api: DocsApi;
  readonly quirks: Quirks;
  readonly visit: Visit;
  /** A live article with a text, a category and nothing else, made a minute ago. */
  readonly article: ArticleId;
}

const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** A PNG of 3 x 2 pixels, and nothing in it. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAC0lEQVR4nGNgwAcAAB4AAa4gZyQAAAAASUVORK5CYII=',
  'base64',
);
const image = { name: 'tide table.png', mediaType: 'image/png', bytes: new Uint8Array(png) };

/**
 * Every endpoint of the Docs API once, in an order in which a writer could call them. What it expects holds under every
 * answer to every open question; `quirks` is looked at only where an answer leaves nothing to expect.
 */
export async function tourEndpoints(account: ConnectedAccount, api: DocsApi, visit: Visit): Promise<void> {
  const { world } = account.simulator;
  const { id } = world.colleague.createArticle({
    collectionId: account.collection,
    name: 'Anchoring',
    text: '<p>Lower the anchor.</p>',
    status: 'published',
    categories: [account.category],
  });
  await account.clock.advance(60_000);
  const tour: Tour = { account, api, quirks: world.state.quirks, visit, article: id as ArticleId };
  await tourSites(tour);
  await tourCollections(tour);
  await tourCategories(tour);
  await tourArticles(tour);
  await tourLists(tour);
  await tourVersions(tour);
  await tourRedirects(tour);
  await tourUploads(tour);
}

async function tourSites({ account, api, visit }: Tour): Promise<void> {
  const sites = await visit('GET /sites', 'sites.list', api.listSites(1, interactive));
  expect(sites).toMatchObject({ page: 1, pages: 1, count: 1, items: [{ id: account.site }] });
  const wanted = { subDomain: 'lighthouse', title: 'Lighthouse', hasPublicSite: true };
  const made = await visit('POST /sites', 'sites.createReload', api.createSite(wanted, interactive));
  expect(made.shown).toMatchObject({ ...wanted, id: made.id, createdAt: iso });
  const change = { subDomain: 'lighthouse', cname: 'help.lighthouse.example', mailboxId: null };
  const changed = await visit('PUT /sites/:id', 'sites.updateReload', api.updateSite(made.id, change, interactive));
  expect(changed).toMatchObject({ ...change, title: 'Lighthouse' });
  expect(await visit('GET /sites/:id', 'sites.get', api.getSite(made.id, interactive))).toMatchObject(change);
  const restricted = { enabled: true, signInUrl: 'https://lighthouse.example/in' } as const;
  const saved = await visit(
    'PUT /sites/:id/restricted',
    'sites.restrictions.update',
    api.updateRestriction(made.id, restricted, interactive),
  );
  expect(saved).toMatchObject({
    enabled: true,
    authentication: 'CALLBACK',
    callbackConfiguration: { signInUrl: restricted.signInUrl, sharedSecret: expect.stringMatching(/./) },
  });
  const read = api.getRestriction(made.id, interactive);
  expect(await visit('GET /sites/:id/restricted', 'sites.restrictions.get', read)).toEqual(saved);
  const open = api.updateRestriction(made.id, { enabled: false }, interactive);
  expect(await visit('PUT /sites/:id/restricted', 'sites.restrictions.update', open)).toMatchObject({ enabled: false });
  await visit('DELETE /sites/:id', 'sites.delete', api.deleteSite(made.id, interactive));
}

async function tourCollections({ account, api, quirks, visit }: Tour): Promise<void> {
  const wanted = { siteId: account.site, name: 'Playbooks', visibility: 'private', description: 'For us' } as const;
  const made = await visit('POST /collections', 'collections.createReload', api.createCollection(wanted, interactive));
  expect(made.shown).toMatchObject({ ...wanted, id: made.id, articleCount: 0, createdAt: iso });
  await account.clock.advance(quirks.listLagMs);
  const filter = { siteId: account.site, visibility: 'private' } as const;
  const listed = api.listCollections(1, interactive, filter);
  expect(await visit('GET /collections', 'collections.list', listed)).toMatchObject({ items: [{ name: 'Playbooks' }] });
  const renamed = api.updateCollection(made.id, { name: 'Runbooks', order: 4 }, interactive);
  expect(await visit('PUT /collections/:id', 'collections.updateReload', renamed)).toMatchObject({
    ...wanted,
    name: 'Runbooks',
    order: 4,
  });
  const read = await visit('GET /collections/:id', 'collections.get', api.getCollection(made.id, interactive));
  expect(read).toMatchObject({ name: 'Runbooks', siteId: account.site });
  await visit('DELETE /collections/:id', 'collections.delete', api.deleteCollection(made.id, interactive));
}

async function tourCategories({ account, api, quirks, visit }: Tour): Promise<void> {
  const wanted = { collectionId: account.collection, name: 'Weather', order: 2, defaultSort: 'name' } as const;
  const made = await visit('POST /categories', 'categories.createReload', api.createCategory(wanted, interactive));
  expect(made.shown).toMatchObject({ ...wanted, id: made.id, createdAt: iso });
  const wish = { name: 'Weather', defaultSort: 'custom', description: 'Wind and rain' } as const;
  const change = { ...wish, description: quirks.categoryDescription === 'kept' ? wish.description : null };
  const changed = api.updateCategory(made.id, wish, interactive);
  expect(await visit('PUT /categories/:id', 'categories.updateReload', changed)).toMatchObject({ ...change, order: 2 });
  const places = [{ id: made.id, order: 0 }];
  const ordered = api.orderCategories(account.collection, places, interactive);
  await visit('PUT /collections/:id/categories', 'categories.order', ordered);
  await account.clock.advance(quirks.listLagMs);
  const listed = api.listCategories(account.collection, 1, interactive);
  expect(await visit('GET /collections/:id/categories', 'categories.list', listed)).toMatchObject({
    items: [{ id: made.id, order: 0 }, { id: account.category }, { slug: 'uncategorized', order: 10_000 }],
  });
  const read = await visit('GET /categories/:id', 'categories.get', api.getCategory(made.id, interactive));
  expect(read).toMatchObject({ ...change, createdAt: iso });
  await visit('DELETE /categories/:id', 'categories.delete', api.deleteCategory(made.id, interactive));
}

async function tourArticles({ account, api, visit, article }: Tour): Promise<void> {
  const wanted = { collectionId: account.collection, name: 'Tides', text: '', slug: 'tides-1a2b', related: [article] };
  const made = await visit('POST /articles', 'articles.createReload', api.createArticle(wanted, interactive));
  expect(made.article).toMatchObject({ ...wanted, id: made.id, status: 'notpublished', createdAt: iso });
  const change = { text: '<p>Twice a day.</p>', status: 'published', categories: [account.category] } as const;
  const changed = api.updateArticle(made.id, change, interactive);
  expect(await visit('PUT /articles/:id', 'articles.updateReload', changed)).toMatchObject({
    ...change,
    name: 'Tides',
  });
  const read = await visit('GET /articles/:id', 'articles.get', api.getArticle(made.id, interactive));
  expect(read).toMatchObject({ ...change, related: [article], keywords: [], lastPublishedAt: iso });
  const related = api.listRelatedArticles(made.id, 1, interactive);
  expect(await visit('GET /articles/:id/related', 'articles.related', related)).toMatchObject({
    count: 1,
    items: [{ id: article }],
  });
  await visit('PUT /articles/:id/views', 'articles.views', api.countViews(made.id, 5, interactive));
  const counted = await visit('GET /articles/:id', 'articles.getByNumber', api.getArticle(read.number, interactive));
  expect(counted).toMatchObject({ id: made.id, viewCount: 5 });
  const moved = await visit(
    'PUT /articles/:id',
    'articles.updateReload',
    api.updateArticle(made.id, { categories: [] }, interactive),
  );
  expect(moved?.categories).not.toContain(account.category);
  await visit('DELETE /articles/:id', 'articles.delete', api.deleteArticle(made.id, interactive));
}

async function tourLists({ account, api, visit, article }: Tour): Promise<void> {
  const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
  const rows = { page: 1, pages: 1, count: 1, items: [{ id: article, name: 'Anchoring', hasDraft: false }] };
  const inCollection = api.listArticles(account.collection, listing, interactive);
  expect(await visit('GET /collections/:id/articles', 'articles.listByCollection', inCollection)).toMatchObject(rows);
  const inCategory = api.listCategoryArticles(account.category, listing, interactive);
  expect(await visit('GET /categories/:id/articles', 'articles.listByCategory', inCategory)).toMatchObject(rows);
  const search = { query: 'anchor', page: 1, siteId: account.site, status: 'published', visibility: 'public' } as const;
  expect(await visit('GET /search/articles', 'articles.search', api.searchArticles(search, interactive))).toMatchObject(
    {
      items: [
        {
          id: article,
          categoryIds: [account.category],
          preview: 'Lower the anchor.',
          url: expect.stringMatching(/^https?:.*\/article\/\d+-anchoring$/),
          docsUrl: `/docs/${account.collection}/article/${article}`,
          visibility: 'public',
        },
      ],
    },
  );
}

async function tourVersions({ account, api, quirks, visit, article }: Tour): Promise<void> {
  await account.clock.advance(1000);
  const draft = api.saveDraft(article, '<p>Lower it slowly.</p>', interactive);
  await visit('PUT /articles/:id/drafts', 'articles.draft.save', draft);
  const read = api.getArticle(article, { ...interactive, draft: true });
  expect(await visit('GET /articles/:id', 'articles.getDraft', read)).toMatchObject({
    hasDraft: true,
    text: '<p>Lower it slowly.</p>',
  });
  await visit('DELETE /articles/:id/drafts', 'articles.draft.delete', api.deleteDraft(article, interactive));
  const live = await visit('GET /articles/:id', 'articles.get', api.getArticle(article, interactive));
  expect(live).toMatchObject({ hasDraft: false, text: '<p>Lower the anchor.</p>' });
  account.simulator.world.colleague.editText(article, '<p>Lower the anchor gently.</p>');
  const listed = api.listRevisions(article, 1, interactive);
  const revisions = await visit('GET /articles/:id/revisions', 'articles.revisions.list', listed);
  expect(revisions.count > 0).toBe(quirks.revisionsKept);
  for (const { id } of revisions.items.slice(0, 1)) {
    const revision = await visit('GET /revisions/:id', 'articles.revisions.get', api.getRevision(id, interactive));
    expect(revision).toMatchObject({ articleId: article, createdAt: iso, text: expect.stringContaining('Lower') });
  }
}

async function tourRedirects({ account, api, visit, article }: Tour): Promise<void> {
  const { number } = account.simulator.world.article(article) ?? expect.unreachable();
  const redirect = `https://harbour.helpscoutdocs.com/article/${number}-anchoring#steps`;
  const wanted = { siteId: account.site, urlMapping: '/old/anchors', redirect };
  const made = await visit('POST /redirects', 'redirects.createReload', api.createRedirect(wanted, interactive));
  expect(made.shown).toMatchObject({ ...wanted, type: 'article', documentId: article, anchor: 'steps' });
  expect(made.shown?.createdAt).toEqual(iso);
  const found = api.findRedirect(account.site, '/old/anchors', interactive);
  expect(await visit('GET /redirects', 'redirects.find', found)).toMatchObject({ type: 'article', number, redirect });
  const none = api.findRedirect(account.site, '/nowhere', interactive);
  expect(await visit('GET /redirects', 'redirects.findNone', none)).toBeNull();
  const elsewhere = { ...wanted, redirect: 'https://elsewhere.example/' };
  const changed = api.updateRedirect(made.id, elsewhere, interactive);
  const change = { ...elsewhere, type: 'custom', documentId: null, updatedBy: expect.any(Number), updatedAt: iso };
  expect(await visit('PUT /redirects/:id', 'redirects.updateReload', changed)).toMatchObject(change);
  expect(await visit('GET /redirects/:id', 'redirects.get', api.getRedirect(made.id, interactive))).toMatchObject(
    change,
  );
  const listed = api.listRedirects(account.site, 1, interactive);
  expect(await visit('GET /redirects/site/:siteId', 'redirects.list', listed)).toMatchObject({ count: 1 });
  await visit('DELETE /redirects/:id', 'redirects.delete', api.deleteRedirect(made.id, interactive));
}

async function tourUploads({ account, api, visit, article }: Tour): Promise<void> {
  const upload = api.uploadArticleAsset({ articleId: article, assetType: 'image' }, image, interactive);
  const asset = await visit('POST /assets/article', 'assets.article', upload);
  expect(asset).toMatchObject({ filename: 'tide-table.png', width: 3, height: 2 });
  const served = await fetch(asset.filelink);
  expect(Buffer.from(await served.arrayBuffer())).toEqual(png);
  const guide = { name: 'guide.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('Anchors') };
  const attached = api.uploadArticleAsset(
    { articleId: article, assetType: 'attachment', fileName: 'anchors.txt' },
    guide,
    interactive,
  );
  const attachment = await visit('POST /assets/article', 'assets.articleAttachment', attached);
  expect(attachment).toMatchObject({ filename: 'anchors.txt' });
  const logo = api.uploadSettingsAsset({ assetType: 'logo', siteId: account.site }, image, interactive);
  expect(await visit('POST /assets/settings', 'assets.settings', logo)).toMatchObject({ width: 3, height: 2 });
  const notes = {
    name: 'Tide notes.md',
    mediaType: 'text/markdown',
    bytes: new TextEncoder().encode('# Tides\n\nTwice.\n'),
  };
  const fields = { collectionId: account.collection, categoryId: account.category };
  const made = await visit(
    'POST /articles/upload',
    'articles.uploadReload',
    api.uploadArticle(fields, notes, interactive),
  );
  expect(made.article).toMatchObject({
    id: made.id,
    name: 'Tide notes',
    categories: [account.category],
    createdAt: iso,
  });
  expect(made.article?.text).toContain('<h1>Tides</h1>');
}
