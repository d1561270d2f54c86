import { describe, expect } from 'vitest';
import type { ArticleId, CategoryId, SiteId } from '../../src/shared/model/ids.ts';
import { interactive } from './connected-account.ts';
import { fact } from './fact.ts';
import { recordIn, valueOf, type Wire } from './wire.ts';

const invalid = { ok: false, error: { kind: 'invalid' } };
const missing = { ok: false, error: { kind: 'not-found' } };
const names = (page: { readonly items: readonly { readonly name: string }[] }) => page.items.map(({ name }) => name);

describe('section 1.2, categories', () => {
  const make = async (wire: Wire, name: string, fields: object = {}) =>
    valueOf(await wire.api.createCategory({ collectionId: wire.collection, name, ...fields }, interactive));

  fact(
    '1.2.1',
    '[O][V]',
    'lists a collection’s, Uncategorized among them, ascending by order unless told',
    ['listLagMs'],
    async (wire) => {
      await make(wire, 'Aft', { order: 3 });
      const page = valueOf(await wire.api.listCategories(wire.collection, 1, interactive));
      expect(names(page)).toEqual(['Moorings', 'Aft', 'Uncategorized']);
      const path = `/collections/${wire.collection}/categories`;
      expect(names((await wire.read(path)) as never)).toEqual(['Moorings', 'Aft', 'Uncategorized']);
      for (const sort of ['number', 'order', 'name', 'articleCount', 'createdAt', 'updatedAt']) {
        expect(await wire.read(`${path}?sort=${sort}&order=desc`)).toMatchObject({ count: 3 });
      }
    },
  );

  fact('1.2.2', '[O]', 'reads one by id or number', [], async (wire) => {
    const byId = valueOf(await wire.api.getCategory(wire.category, interactive));
    expect(valueOf(await wire.api.getCategory(byId.number, interactive))).toEqual(byId);
  });

  fact(
    '1.2.3',
    '[O]',
    'creates one, whose times come as Unix numbers with reload',
    ['categoryReloadNumericTimes', 'duplicateName'],
    async (wire) => {
      const made = await make(wire, 'Aft');
      expect(made.shown).toMatchObject({ id: made.id, visibility: 'public', order: 1, defaultSort: 'popularity' });
      expect(recordIn(wire.last().json)['createdAt']).toBe(Date.parse(made.shown?.createdAt ?? '') / 1000);
      expect(await wire.api.createCategory({ collectionId: wire.collection, name: 'Aft' }, interactive)).toMatchObject(
        invalid,
      );
      const plain = await wire.ask('POST', '/categories', { collectionId: wire.collection, name: 'Bow' });
      expect([plain.status, plain.text]).toEqual([201, '']);
      expect(plain.headers['location']).toMatch(/\/v1\/categories\/[0-9a-f]{24}$/);
    },
  );

  fact('1.2.4', '[O]', 'changes one; its name is required', [], async (wire) => {
    const change = { name: 'Ropes', slug: 'r', visibility: 'private', order: 7, defaultSort: 'custom' } as const;
    expect(valueOf(await wire.api.updateCategory(wire.category, change, interactive))).toMatchObject(change);
    expect((await wire.ask('PUT', `/categories/${wire.category}`, { order: 2 })).status).toBe(400);
  });

  fact(
    '1.2.5',
    '[C] / [O]',
    'takes a description, though no table accepts it',
    ['categoryDescription'],
    async (wire) => {
      const change = { name: 'Moorings', description: 'Where to lie' };
      expect(valueOf(await wire.api.updateCategory(wire.category, change, interactive))).toMatchObject(change);
      wire.world.admin.setQuirks({ categoryDescription: 'ignored' });
      const ignored = await wire.api.updateCategory(wire.category, { ...change, description: 'Other' }, interactive);
      expect(valueOf(ignored)).toMatchObject(change);
    },
  );

  fact('1.2.6', '[O]', 'orders those that are named and leaves the others', ['otherPaths'], async (wire) => {
    const { id } = await make(wire, 'Aft', { order: 5 });
    valueOf(await wire.api.orderCategories(wire.collection, [{ id, order: 0 }], interactive));
    expect([wire.last().status, wire.last().text]).toEqual([200, '']);
    expect(names(valueOf(await wire.api.listCategories(wire.collection, 1, interactive)))[0]).toBe('Aft');
    const foreign = [{ id: '0'.repeat(24) as CategoryId, order: 1 }];
    expect(await wire.api.orderCategories(wire.collection, foreign, interactive)).toMatchObject(invalid);
  });

  fact('1.2.7', '[I]', 'deletes one', ['deleteStatus', 'categoryDelete'], async (wire) => {
    const { id } = wire.article({ categories: [wire.category] });
    valueOf(await wire.api.deleteCategory(wire.category, interactive));
    expect(await wire.api.getCategory(wire.category, interactive)).toMatchObject(missing);
    const left = valueOf(await wire.api.getArticle(id as ArticleId, interactive));
    expect(left.categories).not.toContain(wire.category);
  });

  fact(
    '1.2.sorts',
    '[C][O][V]',
    'sorts its articles by popularity, name, updatedAt or by hand',
    ['customSort'],
    async (wire) => {
      for (const defaultSort of ['popularity', 'name', 'updatedAt', 'custom'] as const) {
        const saved = await wire.api.updateCategory(wire.category, { name: 'Moorings', defaultSort }, interactive);
        expect(valueOf(saved)?.defaultSort).toBe(defaultSort);
      }
      const wrong = { name: 'Moorings', defaultSort: 'colour' };
      expect((await wire.ask('PUT', `/categories/${wire.category}`, wrong)).status).toBe(400);
    },
  );
});

describe('section 1.3, collections', () => {
  const make = async (wire: Wire, name: string, fields: object = {}) =>
    valueOf(await wire.api.createCollection({ siteId: wire.site, name, ...fields }, interactive));

  fact(
    '1.3.1',
    '[O-llms][C]',
    'lists them by site and visibility, ascending by order unless told',
    ['listLagMs'],
    async (wire) => {
      await make(wire, 'Ours', { visibility: 'private', order: 9 });
      expect(names(valueOf(await wire.api.listCollections(1, interactive)))).toEqual(['Guides', 'Ours']);
      const filter = { siteId: wire.site, visibility: 'private' } as const;
      expect(names(valueOf(await wire.api.listCollections(1, interactive, filter)))).toEqual(['Ours']);
      const none = { siteId: '0'.repeat(24) as SiteId };
      expect(names(valueOf(await wire.api.listCollections(1, interactive, none)))).toEqual([]);
      for (const sort of ['number', 'visibility', 'order', 'name', 'createdAt', 'updatedAt']) {
        expect(await wire.read(`/collections?sort=${sort}&order=desc`)).toMatchObject({ count: 2 });
      }
    },
  );

  fact('1.3.2', '[C]', 'reads one by id or number', [], async (wire) => {
    const byId = valueOf(await wire.api.getCollection(wire.collection, interactive));
    expect(valueOf(await wire.api.getCollection(byId.number, interactive))).toEqual(byId);
  });

  fact(
    '1.3.3',
    '[O]',
    'creates one, its name unique in the account, its description at most 45 characters',
    ['duplicateName', 'longDescription', 'createReloadStatus'],
    async (wire) => {
      const { id, shown } = await make(wire, 'Ours', { description: 'x'.repeat(45) });
      expect(shown).toMatchObject({ id, visibility: 'public', order: 1, articleCount: 0 });
      const other = wire.world.admin.createSite({ title: 'Other', subDomain: 'other' }).id as SiteId;
      expect(await wire.api.createCollection({ siteId: other, name: 'Ours' }, interactive)).toMatchObject(invalid);
      const long = { siteId: wire.site, name: 'Long', description: 'x'.repeat(46) };
      expect(await wire.api.createCollection(long, interactive)).toMatchObject(invalid);
      expect((await wire.ask('POST', '/collections', { name: 'Nowhere' })).status).toBe(400);
    },
  );

  fact('1.3.4', '[O]', 'changes what is sent; siteId moves it to another site', [], async (wire) => {
    const siteId = wire.world.admin.createSite({ title: 'Other', subDomain: 'other' }).id as SiteId;
    const change = { name: 'Runbooks', visibility: 'private', order: 4, description: 'For us', siteId } as const;
    expect(valueOf(await wire.api.updateCollection(wire.collection, change, interactive))).toMatchObject(change);
    const order = valueOf(await wire.api.updateCollection(wire.collection, { order: 5 }, interactive));
    expect(order).toMatchObject({ ...change, order: 5 });
  });

  fact('1.3.5', '[I]', 'deletes one', ['deleteStatus', 'deleteCascade', 'redirectsOfDeleted'], async (wire) => {
    valueOf(await wire.api.deleteCollection(wire.collection, interactive));
    expect(await wire.api.getCollection(wire.collection, interactive)).toMatchObject(missing);
    expect(await wire.api.getCategory(wire.category, interactive)).toMatchObject(missing);
  });
});

describe('section 1.4, sites', () => {
  const elsewhere = '0'.repeat(24) as SiteId;

  fact('1.4.1', '[V]', 'lists them', ['pageSizeEverywhere'], async (wire) => {
    const page = valueOf(await wire.api.listSites(1, interactive));
    expect(page).toMatchObject({ page: 1, pages: 1, count: 1, items: [{ id: wire.site, title: 'Harbour Help' }] });
  });

  fact('1.4.2', '[O][V]', 'reads one by id only', ['siteFields'], async (wire) => {
    expect(valueOf(await wire.api.getSite(wire.site, interactive)).subDomain).toBe('harbour');
    expect((await wire.ask('GET', '/sites/1')).status).toBe(404);
    expect(await wire.api.getSite(elsewhere, interactive)).toMatchObject(missing);
  });

  fact('1.4.3', '[C]', 'creates one from a sub-domain and a title', ['createReloadStatus'], async (wire) => {
    const wanted = { subDomain: 'pier', title: 'Pier' };
    const made = valueOf(await wire.api.createSite(wanted, interactive));
    expect(made.shown).toMatchObject({ ...wanted, id: made.id, status: 'active', hasPublicSite: true });
    expect((await wire.ask('POST', '/sites', { subDomain: 'quay' })).status).toBe(400);
  });

  fact(
    '1.4.4',
    '[O]',
    'changes one; its sub-domain is required and unique, 400 where it is taken',
    [],
    async (wire) => {
      wire.world.admin.createSite({ title: 'Other', subDomain: 'other' });
      const change = { subDomain: 'harbour', cname: 'help.harbour.example', hasContactForm: false, bgColor: '#fff' };
      expect(valueOf(await wire.api.updateSite(wire.site, change, interactive))).toMatchObject(change);
      expect((await wire.ask('PUT', `/sites/${wire.site}`, { title: 'No' })).status).toBe(400);
      const taken = await wire.api.updateSite(wire.site, { subDomain: 'other' }, interactive);
      expect(taken).toMatchObject({ ok: false, error: { kind: 'invalid', status: 400 } });
    },
  );

  fact('1.4.5', '[I]', 'deletes one', ['deleteStatus', 'deleteCascade'], async (wire) => {
    valueOf(await wire.api.deleteSite(wire.site, interactive));
    expect(await wire.api.getSite(wire.site, interactive)).toMatchObject(missing);
  });

  fact('1.4.6', '[O]', 'reads its restriction, the shared secret in it', ['otherPaths'], async (wire) => {
    const change = { enabled: true, signInUrl: 'https://harbour.example/in' } as const;
    const saved = valueOf(await wire.api.updateRestriction(wire.site, change, interactive));
    expect(valueOf(await wire.api.getRestriction(wire.site, interactive))).toEqual(saved);
    expect(saved.callbackConfiguration?.sharedSecret).toMatch(/^[\w+/]{40,}=*$/);
  });

  fact('1.4.7', '[O]', 'restricts by CALLBACK, which needs an address', [], async (wire) => {
    const path = `/sites/${wire.site}/restricted`;
    expect((await wire.ask('PUT', path, { enabled: true })).status).toBe(400);
    expect((await wire.ask('PUT', path, { enabled: true, authentication: 'CALLBACK' })).status).toBe(400);
    valueOf(
      await wire.api.updateRestriction(wire.site, { enabled: true, signInUrl: 'https://h.example/' }, interactive),
    );
    expect(wire.lastSent()).toMatchObject({ authentication: 'CALLBACK' });
    const open = valueOf(await wire.api.updateRestriction(wire.site, { enabled: false }, interactive));
    expect(open.enabled).toBe(false);
  });
});

describe('section 1.5, redirects', () => {
  const make = async (wire: Wire, urlMapping = '/old', redirect = 'https://elsewhere.example/') =>
    valueOf(await wire.api.createRedirect({ siteId: wire.site, urlMapping, redirect }, interactive));

  fact('1.5.1', '[O]', 'lists a site’s', [], async (wire) => {
    const { id } = await make(wire);
    const page = valueOf(await wire.api.listRedirects(wire.site, 1, interactive));
    expect(page).toMatchObject({ count: 1, items: [{ id, urlMapping: '/old' }] });
  });

  fact('1.5.2', '[C]', 'reads one', ['redirectAudit', 'customDocumentId'], async (wire) => {
    const { id, shown } = await make(wire);
    expect(valueOf(await wire.api.getRedirect(id, interactive))).toEqual(shown);
  });

  fact(
    '1.5.3',
    '[O], null [C]',
    'finds where a path leads at the end of its chain; nowhere is null, not 404; no id',
    ['otherPaths'],
    async (wire) => {
      const { number } = wire.article();
      await make(wire, '/a', 'https://harbour.helpscoutdocs.com/b');
      await make(wire, '/b', `https://harbour.helpscoutdocs.com/article/${number}-tides#steps`);
      const found = valueOf(await wire.api.findRedirect(wire.site, '/a', interactive));
      expect(found).toMatchObject({ type: 'article', number, slug: 'tides', anchor: 'steps' });
      expect(Object.keys(recordIn(wire.last().json))).toEqual(['type', 'redirect', 'slug', 'number', 'anchor']);
      expect(valueOf(await wire.api.findRedirect(wire.site, '/nowhere', interactive))).toBeNull();
      expect(wire.last().status).toBe(200);
      expect((await wire.ask('GET', '/redirects?url=/a')).status).toBe(400);
    },
  );

  fact(
    '1.5.4',
    '[O] + [I]',
    'creates one; type, document and anchor are read from its target',
    ['createReloadStatus'],
    async (wire) => {
      const { id, number } = wire.article();
      const target = `https://harbour.helpscoutdocs.com/article/${number}-tides#steps`;
      expect((await make(wire, '/old', target)).shown).toMatchObject({
        type: 'article',
        documentId: id,
        anchor: 'steps',
      });
      expect((await make(wire, '/away')).shown).toMatchObject({ type: 'custom', documentId: null });
      const wrong = { siteId: wire.site, urlMapping: '/x', redirect: 'not an address' };
      expect(await wire.api.createRedirect(wrong, interactive)).toMatchObject(invalid);
    },
  );

  fact('1.5.5', '[C]', 'changes one, all three fields again', ['redirectAudit'], async (wire) => {
    const { id } = await make(wire);
    expect((await wire.ask('PUT', `/redirects/${id}`, { redirect: 'https://b.example/' })).status).toBe(400);
    const wanted = { siteId: wire.site, urlMapping: '/older', redirect: 'https://b.example/' };
    expect(valueOf(await wire.api.updateRedirect(id, wanted, interactive))).toMatchObject(wanted);
  });

  fact('1.5.6', '[I]', 'deletes one', ['deleteStatus'], async (wire) => {
    const { id } = await make(wire);
    valueOf(await wire.api.deleteRedirect(id, interactive));
    expect(await wire.api.getRedirect(id, interactive)).toMatchObject(missing);
  });
});

describe('section 1.6, assets', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002', 'hex');
  const file = { name: 'chart.png', mediaType: 'image/png', bytes: new Uint8Array(png) };

  fact(
    '1.6.1',
    '[O]',
    'takes an article’s image or attachment and answers 201 with its link, name and final size',
    ['imageMaxWidth', 'assetHost', 'attachmentSize', 'mediaTypes', 'wrongMediaType'],
    async (wire) => {
      const articleId = wire.article().id as ArticleId;
      const image = valueOf(await wire.api.uploadArticleAsset({ articleId, assetType: 'image' }, file, interactive));
      expect(image).toMatchObject({ filename: 'chart.png', width: 3, height: 2 });
      const named = { articleId, assetType: 'attachment', fileName: 'guide.pdf' } as const;
      expect(valueOf(await wire.api.uploadArticleAsset(named, file, interactive)).filename).toBe('guide.pdf');
      const nowhere = { articleId: '0'.repeat(24) as ArticleId, assetType: 'image' } as const;
      expect(await wire.api.uploadArticleAsset(nowhere, file, interactive)).toMatchObject(invalid);
    },
  );

  fact('1.6.2', '[O] / [C]', 'takes a logo, a favicon and a touch icon', ['settingsAssetSite'], async (wire) => {
    for (const assetType of ['logo', 'favicon', 'touchicon'] as const) {
      const made = await wire.api.uploadSettingsAsset({ assetType, siteId: wire.site }, file, interactive);
      expect(valueOf(made)).toMatchObject({ filename: 'chart.png', width: 3, height: 2 });
    }
  });

  fact(
    '1.6.recipe',
    '[C]',
    'works as recipe: a hidden article without a text, its image, then text and status',
    ['textRequired'],
    async (wire) => {
      const wanted = { collectionId: wire.collection, name: 'Charts' };
      const { id } = valueOf(await wire.api.createArticle(wanted, interactive));
      const asset = valueOf(
        await wire.api.uploadArticleAsset({ articleId: id, assetType: 'image' }, file, interactive),
      );
      const text = `<p><img src="${asset.filelink}"></p>`;
      const done = valueOf(await wire.api.updateArticle(id, { text, status: 'published' }, interactive));
      expect(done).toMatchObject({ text, status: 'published' });
      const headers = { 'content-type': 'application/json' };
      expect((await wire.ask('POST', '/assets/article', {}, headers)).status).toBe(400);
    },
  );
});
