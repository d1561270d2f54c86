import { describe, expect } from 'vitest';
import type { ArticleId, CategoryId } from '../../src/shared/model/ids.ts';
import { routeNames } from '../../src/simulator/routes.ts';
import { interactive } from './connected-account.ts';
import { fact } from './fact.ts';
import { expectAnswersDiffer } from './switch-probes.ts';
import { recordIn, valueOf, type Wire } from './wire.ts';

const live = { status: 'published' } as const;
const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;

/** An article by its number: the account's first is 4. */
const get = async (wire: Wire, number = 4) => valueOf(await wire.api.getArticle(number, interactive));

const put = async (wire: Wire, { id }: { readonly id: string }, change: object) =>
  valueOf(await wire.api.updateArticle(id as ArticleId, change, interactive));

const drafted = (wire: Wire, fields: object = live) => {
  const article = wire.article(fields);
  wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
  return article;
};

describe('section 4, traps of articles', () => {
  fact(
    '4.1',
    '[O][V][C]',
    'nothing locks: a text is live at once, a draft is gone, and only looking before and after helps',
    ['sameTextDropsDraft', 'hiddenTextDropsDraft'],
    async (wire) => {
      const article = drafted(wire);
      const before = await get(wire);
      expect(before.hasDraft).toBe(true);
      await wire.clock.advance(60_000);
      wire.world.colleague.editText(article.id, '<p>Theirs</p>');
      // A version of an earlier reading is no reason to refuse: there is no header and no field for it.
      const headers = { 'if-match': '"1"', 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' };
      expect((await wire.ask('PUT', `/articles/${article.id}`, { text: '<p>Mine</p>' }, headers)).status).toBe(200);
      const after = await get(wire);
      expect(after).toMatchObject({ text: '<p>Mine</p>', hasDraft: false });
      expect(after.updatedAt).not.toBe(before.updatedAt);
    },
  );

  fact(
    '4.2',
    '[O] + [I]',
    'only a text can wait in a draft; publishing it is to send it as the text',
    ['publishTakes'],
    async (wire) => {
      const article = wire.article(live);
      valueOf(await wire.api.saveDraft(article.id as ArticleId, '<p>Draft</p>', interactive));
      await put(wire, article, { name: 'Ropes' });
      expect(await get(wire)).toMatchObject({ name: 'Ropes', text: '<p>One</p>', hasDraft: true });
      const { text } = valueOf(await wire.api.getArticle(4, { ...interactive, draft: true }));
      expect(await put(wire, article, { text })).toMatchObject({ text: '<p>Draft</p>', hasDraft: false });
      expect((await wire.ask('POST', `/articles/${article.id}/drafts`, {})).status).toBe(405);
    },
  );

  fact('4.3', '[O]', 'draft=true without a draft is the article; only hasDraft tells', [], async (wire) => {
    wire.article(live);
    const asked = valueOf(await wire.api.getArticle(4, { ...interactive, draft: true }));
    expect(asked).toEqual(await get(wire));
    expect(asked.hasDraft).toBe(false);
  });

  fact(
    '4.4',
    '[V]',
    'a hidden article with a draft shows one of its texts, and may have been published once',
    ['hiddenDraftRead', 'hiddenTextStampsPublished'],
    async (wire) => {
      drafted(wire, {});
      expect(await get(wire)).toMatchObject({ hasDraft: true, lastPublishedAt: null, text: '<p>One</p>' });
      wire.world.admin.setQuirks({ hiddenDraftRead: 'draft' });
      expect((await get(wire)).text).toBe('<p>Draft</p>');
      const hidden = wire.article({ ...live, name: 'Was live' });
      wire.world.colleague.hide(hidden.id);
      expect(await get(wire, 5)).toMatchObject({ status: 'notpublished', lastPublishedAt: expect.any(String) });
    },
  );

  fact(
    '4.5',
    '[C][O]',
    'Uncategorized is reported and refused: what was read is never sent back',
    ['uncategorizedEchoed', 'emptyCategories'],
    async (wire) => {
      const article = wire.article();
      const { categories } = await get(wire);
      expect(categories).toHaveLength(1);
      const refused = await wire.api.updateArticle(article.id as ArticleId, { categories }, interactive);
      expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
      expect((await put(wire, article, { categories: [] }))?.categories).toEqual(categories);
      expect(wire.lastSent()).toEqual({ categories: null });
    },
  );

  fact('4.6', '[C]', 'null is not missing: only what changed is sent', ['nullText'], async (wire) => {
    const article = wire.article({ keywords: ['ebb'] });
    await put(wire, article, { name: 'Ropes', text: undefined });
    expect(wire.lastSent()).toEqual({ name: 'Ropes' });
    expect(await get(wire)).toMatchObject({ text: '<p>One</p>', keywords: ['ebb'] });
    await wire.ask('PUT', `/articles/${article.id}`, { text: null });
    expect((await get(wire)).text).toBe('');
  });

  fact(
    '4.7',
    '[O]',
    'names are unique, trimmed: articles and categories in a collection, collections in the account',
    ['duplicateName'],
    async (wire) => {
      wire.article();
      const { collection: collectionId, site: siteId } = wire;
      const refused = { ok: false, error: { kind: 'invalid' } };
      expect(await wire.api.createArticle({ collectionId, name: ' Tides ' }, interactive)).toMatchObject(refused);
      expect(await wire.api.createCategory({ collectionId, name: 'Moorings' }, interactive)).toMatchObject(refused);
      expect(await wire.api.createCollection({ siteId, name: 'Guides' }, interactive)).toMatchObject(refused);
      const other = valueOf(await wire.api.createCollection({ siteId, name: 'Other' }, interactive)).id;
      expect((await wire.api.createArticle({ collectionId: other, name: 'Tides' }, interactive)).ok).toBe(true);
    },
  );

  fact(
    '4.8',
    '[I]',
    'a slug need not be unique, and changing it leaves the number in the address',
    ['slugCollision', 'slugChangeRedirects'],
    async (wire) => {
      wire.article({ slug: 'same' });
      const second = wire.article({ name: 'Ropes', slug: 'same' });
      expect((await get(wire, 5)).slug).toBe('same');
      const changed = await put(wire, second, { slug: 'other' });
      expect(changed?.publicUrl).toMatch(/\/article\/5-other$/);
      expect((await wire.ask('GET', '/articles/other')).status).toBe(404);
    },
  );

  fact('4.9', '[C]', 'status=all is never sent', ['statusAllBroken'], async (wire) => {
    wire.world.admin.setQuirks({ statusAllBroken: true });
    wire.article();
    expect(valueOf(await wire.api.listArticles(wire.collection, listing, interactive)).count).toBe(1);
    expect(valueOf(await wire.api.searchArticles({ query: 'tides', page: 1 }, interactive)).count).toBe(1);
    expect(wire.simulator.log.map(({ query }) => query).filter((query) => query.includes('status'))).toEqual([]);
    expect((await wire.ask('GET', `/collections/${wire.collection}/articles?status=all`)).status).toBe(400);
  });

  fact(
    '4.10',
    '[O]',
    'lists of articles begin with the last, those of categories and collections with the first',
    ['customSort'],
    async (wire) => {
      wire.article();
      wire.article({ name: 'Ropes' });
      const items = async (path: string): Promise<unknown> =>
        ((await wire.read(path))['items'] as { number: number }[]).map(({ number }) => number);
      expect(await items(`/collections/${wire.collection}/articles`)).toEqual([5, 4]);
      expect(await items(`/collections/${wire.collection}/articles?sort=custom`)).toEqual([5, 4]);
      expect(await items(`/collections/${wire.collection}/categories`)).toEqual([3, 2]);
    },
  );

  fact(
    '4.11',
    '[O] + [I]',
    'nothing filters by date: newest first and an early stop; a deletion shows by its absence',
    [],
    async (wire) => {
      const first = wire.article();
      await wire.clock.advance(60_000);
      wire.article({ name: 'Ropes' });
      const since = new Date(wire.clock.wallMs()).toISOString();
      expect(await wire.read(`/collections/${wire.collection}/articles?updatedSince=${since}`)).toMatchObject({
        count: 2,
      });
      const page = valueOf(await wire.api.listArticles(wire.collection, listing, interactive));
      expect(page.items.map(({ name }) => name)).toEqual(['Ropes', 'Tides']);
      wire.world.colleague.delete(first.id);
      const after = valueOf(await wire.api.listArticles(wire.collection, listing, interactive));
      expect(after.items.map(({ name }) => name)).toEqual(['Ropes']);
    },
  );

  fact(
    '4.12',
    '[I] from [V]',
    'a new article moves its category’s updatedAt, a new category its collection’s, an edit neither',
    ['createCascade', 'draftBumpsUpdatedAt', 'viewsBumpUpdatedAt', 'idleUpdateBumpsUpdatedAt'],
    async (wire) => {
      const stamps = async (): Promise<readonly unknown[]> => [
        valueOf(await wire.api.getCategory(wire.category, interactive)).updatedAt,
        valueOf(await wire.api.getCollection(wire.collection, interactive)).updatedAt,
      ];
      const movedBy = async (act: () => unknown): Promise<readonly boolean[]> => {
        const before = await stamps();
        await wire.clock.advance(60_000);
        act();
        return (await stamps()).map((stamp, index) => stamp !== before[index]);
      };
      expect(await movedBy(() => wire.article({ categories: [wire.category] }))).toEqual([true, false]);
      expect(await movedBy(() => wire.world.colleague.editText(4, '<p>Two</p>'))).toEqual([false, false]);
      const category = { collectionId: wire.collection, name: 'Ropes' };
      expect(await movedBy(() => wire.world.admin.createCategory(category))).toEqual([false, true]);
    },
  );

  fact('4.13', '[O]', 'hasDraft is in every row; the draft’s text needs a reading', [], async (wire) => {
    drafted(wire);
    const { items } = valueOf(await wire.api.listArticles(wire.collection, listing, interactive));
    expect(items).toMatchObject([{ hasDraft: true }]);
    expect(wire.last().text).not.toContain('Draft<');
  });
});

describe('section 4, traps of everything else', () => {
  fact(
    '4.14',
    '[O]',
    'a created category has Unix numbers for times, in seconds or milliseconds',
    ['categoryReloadNumericTimes', 'reloadTimes'],
    async (wire) => {
      const nowIso = `${new Date(wire.clock.wallMs()).toISOString().slice(0, 19)}Z`;
      for (const unit of ['seconds', 'milliseconds', 'none'] as const) {
        wire.world.admin.setQuirks({ categoryReloadNumericTimes: unit });
        const wanted = { collectionId: wire.collection, name: unit };
        expect(valueOf(await wire.api.createCategory(wanted, interactive)).shown?.createdAt).toBe(nowIso);
        expect(typeof recordIn(wire.last().json)['createdAt']).toBe(unit === 'none' ? 'string' : 'number');
      }
    },
  );

  fact('4.15', '[V]', 'other times are UTC with whole seconds', [], async (wire) => {
    await wire.clock.advance(1234);
    wire.article();
    expect((await get(wire)).createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  fact(
    '4.16',
    '[C][O]',
    'whole documents and comments survive; what comes back may differ in bytes',
    ['htmlNormalisation'],
    async (wire) => {
      const article = wire.article();
      for (const text of [
        '<!DOCTYPE html><html><head><title>T</title></head><body>x</body></html>',
        '<p>x</p><!-- hash:1 -->',
        'Plain',
      ]) {
        expect((await put(wire, article, { text }))?.text).toBe(text);
      }
      wire.world.admin.setQuirks({ htmlNormalisation: 'some' });
      expect((await put(wire, article, { text: '<p>a\u00a0b<br/></p>\n' }))?.text).toBe('<p>a&nbsp;b<br></p>');
    },
  );

  fact('4.17', '[C]', 'links between articles are often relative, and are kept as they are', [], async (wire) => {
    const text = '<p><a href="4-tides">a</a> <a href="/article/4-tides">b</a> <a href="/category/3-moorings">c</a></p>';
    expect((await put(wire, wire.article(), { text }))?.text).toBe(text);
  });

  fact(
    '4.18',
    '[O] + [I]',
    'an upload has the key twice; nothing lists or deletes what was uploaded',
    ['imageMaxWidth'],
    async (wire) => {
      const file = { name: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([97]) };
      const asset = { articleId: wire.article().id as ArticleId, assetType: 'attachment' } as const;
      valueOf(await wire.api.uploadArticleAsset(asset, file, interactive));
      const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--\r\n';
      const once = await wire.ask('POST', '/assets/article', form, {
        'content-type': 'multipart/form-data; boundary=b',
      });
      expect(once).toMatchObject({ status: 400, json: { error: 'key is required' } });
      expect(routeNames().filter((name) => name.includes('assets'))).toEqual([
        'POST /assets/article',
        'POST /assets/settings',
      ]);
      expect((await wire.ask('GET', '/assets/article')).status).toBe(405);
    },
  );

  fact('4.19', '[C] / [I]', 'a list may lag, and a search will', ['listLagMs', 'searchLagMs'], async (wire) => {
    wire.world.admin.setQuirks({ listLagMs: 500, searchLagMs: 5000 });
    const wanted = { collectionId: wire.collection, name: 'Ropes', text: '' };
    const { id } = valueOf(await wire.api.createArticle(wanted, interactive));
    const counts = async (): Promise<readonly number[]> => [
      valueOf(await wire.api.listArticles(wire.collection, listing, interactive)).count,
      valueOf(await wire.api.searchArticles({ query: 'ropes', page: 1 }, interactive)).count,
    ];
    expect(await counts()).toEqual([0, 0]);
    expect((await wire.api.getArticle(id, interactive)).ok).toBe(true);
    await wire.clock.advance(500);
    expect(await counts()).toEqual([1, 0]);
    await wire.clock.advance(4500);
    expect(await counts()).toEqual([1, 1]);
  });

  fact(
    '4.20',
    '[C] / [I]',
    'a changed live text leaves a revision, newest first',
    ['revisionHolds', 'revisionsKept', 'revisionOrder', 'revisionLimit', 'draftSavesRevision', 'createSavesRevision'],
    async (wire) => {
      const article = wire.article(live);
      const revisions = async () => valueOf(await wire.api.listRevisions(article.id as ArticleId, 1, interactive));
      expect((await revisions()).count).toBe(0);
      for (const text of ['<p>Two</p>', '<p>Three</p>']) {
        await wire.clock.advance(60_000);
        await put(wire, article, { text });
      }
      const { items } = await revisions();
      expect(Date.parse(items[0]?.createdAt ?? '')).toBeGreaterThan(Date.parse(items[1]?.createdAt ?? ''));
      expect(valueOf(await wire.api.getRevision(items[0]?.id ?? '', interactive)).text).toBe('<p>Three</p>');
    },
  );

  fact(
    '4.21',
    '[V], else open',
    'an article that names none has no related ones',
    ['relatedElsewhere', 'relatedSymmetric'],
    async (wire) => {
      const { id } = wire.article();
      const page = valueOf(await wire.api.listRelatedArticles(id as ArticleId, 1, interactive));
      expect(page).toEqual({ page: 1, pages: 1, count: 0, items: [] });
      await expectAnswersDiffer(['relatedElsewhere', 'relatedSymmetric']);
    },
  );

  fact('4.22', '[O]', 'reading has no effect: views are counted by hand', [], async (wire) => {
    wire.article();
    const first = await get(wire);
    await wire.clock.advance(60_000);
    expect(await get(wire)).toEqual(first);
    expect(first.viewCount).toBe(0);
  });

  fact('4.23', '[O]', 'nothing is pushed: there is only asking again', [], async (wire) => {
    for (const path of ['/webhooks', '/events']) expect((await wire.ask('GET', path)).status).toBe(404);
    wire.article();
    wire.world.colleague.rename(4, 'Ropes');
    expect((await get(wire)).name).toBe('Ropes');
  });

  fact(
    '4.24',
    '[O]',
    'a mapping ignores the query; to change what was found, the site’s list is searched for it',
    [],
    async (wire) => {
      const wanted = { siteId: wire.site, urlMapping: '/old?utm=1', redirect: 'https://a.example/' };
      const made = valueOf(await wire.api.createRedirect(wanted, interactive));
      expect(made.shown?.urlMapping).toBe('/old');
      const found = valueOf(await wire.api.findRedirect(wire.site, '/old?from=mail', interactive));
      expect(found).toMatchObject({ redirect: 'https://a.example/' });
      expect(found).not.toHaveProperty('id');
      const { items } = valueOf(await wire.api.listRedirects(wire.site, 1, interactive));
      expect(items.find(({ urlMapping }) => urlMapping === '/old')?.id).toBe(made.id);
    },
  );

  fact(
    '4.25',
    '[V][O]',
    'publicUrl is http or https, and there for private collections as well',
    ['publicUrlScheme'],
    async (wire) => {
      valueOf(await wire.api.updateCollection(wire.collection, { visibility: 'private' }, interactive));
      wire.article();
      expect((await get(wire)).publicUrl).toBe('https://harbour.helpscoutdocs.com/article/4-tides');
      wire.world.admin.setQuirks({ publicUrlScheme: 'http' });
      expect((await get(wire)).publicUrl).toBe('http://harbour.helpscoutdocs.com/article/4-tides');
      const category = valueOf(await wire.api.getCategory(wire.category satisfies CategoryId, interactive));
      expect(category.publicUrl).toMatch(/^http:.*\/category\/3-moorings$/);
    },
  );

  fact('4.26', '[C], open', 'a star may find everything', ['searchStar'], async (wire) => {
    wire.article();
    expect(valueOf(await wire.api.searchArticles({ query: '*', page: 1 }, interactive)).count).toBe(1);
    wire.world.admin.setQuirks({ searchStar: 'nothing' });
    expect(valueOf(await wire.api.searchArticles({ query: '*', page: 1 }, interactive)).count).toBe(0);
  });
});
