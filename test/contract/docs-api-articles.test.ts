import { describe, expect } from 'vitest';
import type { ArticleId, CategoryId, CollectionId } from '../../src/shared/model/ids.ts';
import { interactive } from './connected-account.ts';
import { fact } from './fact.ts';
import { recordIn, valueOf, type Wire } from './wire.ts';

const listing = { page: 1, sort: 'updatedAt', order: 'desc' } as const;
const names = (page: { readonly items: readonly { readonly name: string }[] }) => page.items.map(({ name }) => name);
const idOf = ({ id }: { readonly id: string }): ArticleId => id as ArticleId;
const live = { status: 'published' } as const;

/** The names that a list gives when it is asked with these parameters. */
const listed = async (wire: Wire, query: string): Promise<unknown> => {
  const list = await wire.read(`/collections/${wire.collection}/articles${query}`);
  return names(list as never);
};

const made = async (wire: Wire, fields: object) => {
  const wanted = { collectionId: wire.collection, name: 'Tides', ...fields };
  return valueOf(await wire.api.createArticle(wanted, interactive));
};

const uncategorizedOf = async (wire: Wire): Promise<CategoryId | undefined> =>
  valueOf(await wire.api.listCategories(wire.collection, 1, interactive)).items.find(
    ({ slug }) => slug === 'uncategorized',
  )?.id;

describe('section 1.1, articles: the endpoints', () => {
  fact(
    '1.1.1',
    '[O]',
    'lists a collection: page, status, sort and order, 50 to a page and 100 at most',
    ['pageSizeCap', 'pageSizeOver', 'pageBeyondEnd', 'statusAllBroken', 'customSort', 'listLagMs'],
    async (wire) => {
      for (let index = 0; index < 60; index++)
        wire.article({ name: `Article ${100 + index}`, ...(index === 0 ? live : {}) });
      const page = valueOf(await wire.api.listArticles(wire.collection, { ...listing, sort: 'name' }, interactive));
      expect([page.items.length, page.items[0]?.name]).toEqual([60, 'Article 159']);
      expect(wire.simulator.log.at(-1)?.query).toBe('page=1&pageSize=100&sort=name&order=desc');
      expect(await wire.read(`/collections/${wire.collection}/articles`)).toMatchObject({ pages: 2, count: 60 });
      expect(await listed(wire, '?status=published')).toEqual(['Article 100']);
      expect(await listed(wire, '?sort=number&order=asc&pageSize=1&page=2')).toEqual(['Article 101']);
      for (const sort of ['number', 'status', 'name', 'popularity', 'createdAt', 'updatedAt']) {
        expect(await listed(wire, `?sort=${sort}&pageSize=100`)).toHaveLength(60);
      }
    },
  );

  fact('1.1.2', '[O]', 'lists a category in the same way', [], async (wire) => {
    wire.article({ categories: [wire.category] });
    wire.article({ name: 'Elsewhere' });
    expect(names(valueOf(await wire.api.listCategoryArticles(wire.category, listing, interactive)))).toEqual(['Tides']);
  });

  fact(
    '1.1.3',
    '[O], pageSize [C]',
    'searches by query, collection, site, status and visibility',
    ['searchLagMs', 'searchStar', 'searchSyntax', 'searchUrls', 'searchPageSize'],
    async (wire) => {
      wire.article({ ...live, text: '<p>High water</p>' });
      const search = (fields: object) => wire.api.searchArticles({ query: 'water', page: 1, ...fields }, interactive);
      expect(names(valueOf(await search({})))).toEqual(['Tides']);
      expect(names(valueOf(await search({ siteId: wire.site, collectionId: wire.collection })))).toEqual(['Tides']);
      expect(names(valueOf(await search({ collectionId: '0'.repeat(24) as CollectionId })))).toEqual([]);
      expect(names(valueOf(await search({ status: 'notpublished' })))).toEqual([]);
      expect(names(valueOf(await search({ visibility: 'private' })))).toEqual([]);
      expect((await wire.ask('GET', '/search/articles')).status).toBe(400);
    },
  );

  fact('1.1.4', '[C], envelope [V]', 'lists related articles', ['relatedSymmetric'], async (wire) => {
    const one = wire.article();
    const two = wire.article({ name: 'Ropes', related: [one.id] });
    expect(names(valueOf(await wire.api.listRelatedArticles(idOf(two), 1, interactive)))).toEqual(['Tides']);
  });

  fact('1.1.5', '[O]', 'lists revisions, without their texts', ['pageSizeEverywhere'], async (wire) => {
    const article = wire.article(live);
    wire.world.colleague.editText(article.id, '<p>Two</p>');
    const page = valueOf(await wire.api.listRevisions(idOf(article), 1, interactive));
    expect(page).toMatchObject({ page: 1, count: 1, items: [{ articleId: article.id }] });
    expect(wire.last().text).not.toContain('"text"');
  });

  fact(
    '1.1.6',
    '[O]',
    'reads a revision at the top level, not below its article',
    ['revisionHolds', 'otherPaths'],
    async (wire) => {
      const article = wire.article(live);
      wire.world.colleague.editText(article.id, '<p>Two</p>');
      const [ref] = valueOf(await wire.api.listRevisions(idOf(article), 1, interactive)).items;
      expect(valueOf(await wire.api.getRevision(ref?.id ?? '', interactive)).text).toBe('<p>Two</p>');
      expect((await wire.ask('GET', `/articles/${article.id}/revisions/${ref?.id}`)).status).toBe(404);
    },
  );

  fact(
    '1.1.7',
    '[O]',
    'reads an article by id or number, never by slug; draft=true shows the draft',
    ['hiddenDraftRead'],
    async (wire) => {
      const article = wire.article({ ...live, slug: 'tides' });
      wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
      for (const name of [idOf(article), article.number]) {
        expect(valueOf(await wire.api.getArticle(name, interactive)).text).toBe('<p>One</p>');
        expect(valueOf(await wire.api.getArticle(name, { ...interactive, draft: true })).text).toBe('<p>Draft</p>');
      }
      expect((await wire.ask('GET', '/articles/tides')).status).toBe(404);
    },
  );

  fact(
    '1.1.8',
    '[O]',
    'creates: 201 with a Location and nothing in it, or with reload the article',
    ['createReloadStatus', 'plainBody'],
    async (wire) => {
      const { id, article } = await made(wire, {});
      expect(article).toMatchObject({ id, name: 'Tides' });
      const plain = await wire.ask('POST', '/articles', { collectionId: wire.collection, name: 'Ropes' });
      expect([plain.status, plain.text]).toEqual([201, '']);
      expect(plain.headers['location']).toMatch(/\/v1\/articles\/[0-9a-f]{24}$/);
    },
  );

  fact(
    '1.1.9',
    '[O]',
    'changes what is sent: 200 with nothing in it, or with reload the article',
    ['plainBody'],
    async (wire) => {
      const article = wire.article({ keywords: ['ebb'] });
      expect(valueOf(await wire.api.updateArticle(idOf(article), { name: 'Ropes' }, interactive))).toMatchObject({
        name: 'Ropes',
        keywords: ['ebb'],
      });
      expect(wire.lastSent()).toEqual({ name: 'Ropes' });
      expect(await wire.ask('PUT', `/articles/${article.id}`, { name: 'Knots' })).toMatchObject({
        status: 200,
        text: '',
      });
    },
  );

  fact('1.1.10', '[I], 204 [O-llms]', 'deletes: any 2xx with nothing in it', ['deleteStatus'], async (wire) => {
    for (const deleteStatus of [200, 204] as const) {
      wire.world.admin.setQuirks({ deleteStatus });
      const article = wire.article();
      expect((await wire.api.deleteArticle(idOf(article), interactive)).ok).toBe(true);
      expect([wire.last().status, wire.last().text]).toEqual([deleteStatus, '']);
      expect(wire.world.article(article.id)).toBeUndefined();
    }
  });

  fact('1.1.11', '[O] + [C]', 'adds to the view count, by one unless told', ['viewsBumpUpdatedAt'], async (wire) => {
    const article = wire.article();
    valueOf(await wire.api.countViews(idOf(article), 3, interactive));
    expect([wire.last().status, wire.last().text]).toEqual([200, '']);
    await wire.ask('PUT', `/articles/${article.id}/views`);
    expect(valueOf(await wire.api.getArticle(idOf(article), interactive)).viewCount).toBe(4);
  });

  fact(
    '1.1.12',
    '[O], status [C]',
    'makes an article of a file, Markdown told by its name',
    ['requestMaxBytes', 'tooLarge'],
    async (wire) => {
      const bytes = new TextEncoder().encode('# Tides\n\nTwice a day.');
      const file = { name: 'Tide notes.md', mediaType: 'text/markdown', bytes };
      const fields = { collectionId: wire.collection };
      const first = valueOf(await wire.api.uploadArticle(fields, file, interactive));
      expect(first.article).toMatchObject({ name: 'Tide notes', slug: 'tide-notes', status: 'notpublished' });
      expect(first.article?.text).toBe('<h1>Tides</h1>\n<p>Twice a day.</p>');
      const named = { ...fields, name: 'Other', slug: 'own', categoryId: wire.category, type: 'text' } as const;
      const second = valueOf(await wire.api.uploadArticle(named, file, interactive));
      expect(second.article).toMatchObject({ name: 'Other', slug: 'own', categories: [wire.category] });
      expect(second.article?.text).toContain('# Tides');
    },
  );

  fact(
    '1.1.13',
    '[O]',
    'saves the one draft; the published text stays',
    ['draftBumpsUpdatedAt', 'draftSavesRevision'],
    async (wire) => {
      const article = wire.article(live);
      for (const text of ['<p>Draft</p>', '<p>Better</p>']) {
        valueOf(await wire.api.saveDraft(idOf(article), text, interactive));
        expect(wire.lastSent()).toEqual({ text });
      }
      expect(wire.world.article(article.id)).toMatchObject({ text: '<p>One</p>', draft: '<p>Better</p>' });
    },
  );

  fact('1.1.14', '[O]', 'deletes the draft', ['deleteDraftBumpsUpdatedAt'], async (wire) => {
    const article = wire.article(live);
    wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
    valueOf(await wire.api.deleteDraft(idOf(article), interactive));
    expect(valueOf(await wire.api.getArticle(idOf(article), interactive)).hasDraft).toBe(false);
  });

  fact('1.1.order', '[I]', 'has no endpoint for the order of articles in a category', [], async (wire) => {
    const { status } = await wire.ask('PUT', `/categories/${wire.category}/articles`, { articles: [] });
    expect(status).toBe(405);
  });
});

describe('section 1.1, articles: what a creation takes', () => {
  fact('1.1c.1', '[O]', 'collectionId is required', [], async (wire) => {
    expect((await wire.ask('POST', '/articles', { name: 'Tides', text: '' })).status).toBe(400);
    const wanted = { collectionId: '0'.repeat(24) as CollectionId, name: 'Tides' };
    expect(await wire.api.createArticle(wanted, interactive)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  fact('1.1c.2', '[O]', 'name is required, and unique in its collection', ['duplicateName'], async (wire) => {
    expect((await wire.ask('POST', '/articles', { collectionId: wire.collection, text: '' })).status).toBe(400);
    const { name } = wire.article();
    const again = await wire.api.createArticle({ collectionId: wire.collection, name }, interactive);
    expect(again).toMatchObject({ ok: false, error: { kind: 'invalid', status: 400 } });
  });

  fact(
    '1.1c.3',
    '[O], without [C]',
    'text is plain or HTML; required, yet it works without',
    ['textRequired', 'htmlNormalisation'],
    async (wire) => {
      expect((await made(wire, { text: 'Plain & simple' })).article?.text).toBe('Plain & simple');
      expect((await made(wire, { name: 'None' })).article?.text).toBe('');
      wire.world.admin.setQuirks({ textRequired: true });
      const refused = await wire.api.createArticle({ collectionId: wire.collection, name: 'Required' }, interactive);
      expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
      expect((await made(wire, { name: 'Empty', text: '' })).article?.name).toBe('Empty');
    },
  );

  fact('1.1c.4', '[O]', 'status is hidden unless told', [], async (wire) => {
    expect((await made(wire, {})).article).toMatchObject({ status: 'notpublished', lastPublishedAt: null });
    expect((await made(wire, { name: 'Live', ...live })).article).toMatchObject(live);
    const wanted = { collectionId: wire.collection, name: 'Draft', status: 'draft' };
    expect((await wire.ask('POST', '/articles', wanted)).status).toBe(400);
  });

  fact(
    '1.1c.5',
    '[O]',
    'slug is made from the name unless told',
    ['autoSlug', 'sentSlug', 'slugCollision'],
    async (wire) => {
      expect((await made(wire, { name: 'High Water!' })).article?.slug).toBe('high-water');
      expect((await made(wire, { slug: 'own-1a2b' })).article?.slug).toBe('own-1a2b');
    },
  );

  fact(
    '1.1c.6',
    '[O]',
    'categories left out are Uncategorized',
    ['uncategorizedEchoed', 'createCascade'],
    async (wire) => {
      expect((await made(wire, {})).article?.categories).toEqual([await uncategorizedOf(wire)]);
      expect((await made(wire, { name: 'In', categories: [wire.category] })).article?.categories).toEqual([
        wire.category,
      ]);
    },
  );

  fact('1.1c.7', '[O]', 'related are ids of articles', ['relatedElsewhere', 'relatedSymmetric'], async (wire) => {
    const { id } = wire.article({ name: 'Ropes' });
    expect((await made(wire, { related: [id] })).article?.related).toEqual([id]);
  });

  fact('1.1c.8', '[O]', 'keywords are words', [], async (wire) => {
    expect((await made(wire, { keywords: ['ebb', 'flood'] })).article?.keywords).toEqual(['ebb', 'flood']);
  });
});

describe('section 1.1, articles: what a change takes', () => {
  const change = async (wire: Wire, article: { readonly id: string }, fields: object) =>
    valueOf(await wire.api.updateArticle(idOf(article), fields, interactive));

  fact('1.1u.1', '[O]', 'publishing deletes a draft', ['publishTakes'], async (wire) => {
    const article = wire.article();
    wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
    expect(await change(wire, article, live)).toMatchObject({ ...live, hasDraft: false, text: '<p>One</p>' });
  });

  fact(
    '1.1u.2',
    '[O] + [I]',
    'a text of a live article is live at once and deletes a draft',
    ['sameTextDropsDraft'],
    async (wire) => {
      const article = wire.article(live);
      wire.world.colleague.saveDraft(article.id, '<p>Draft</p>');
      expect(await change(wire, article, { text: '<p>Two</p>' })).toMatchObject({
        hasDraft: false,
        text: '<p>Two</p>',
      });
    },
  );

  fact('1.1u.3', '[O]', 'a name stays unique in its collection', ['duplicateName'], async (wire) => {
    wire.article({ name: 'Ropes' });
    const refused = await wire.api.updateArticle(idOf(wire.article()), { name: 'Ropes' }, interactive);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  fact('1.1u.4', '[O]', 'a slug changes freely', ['slugChangeRedirects'], async (wire) => {
    expect(await change(wire, wire.article(), { slug: 'other' })).toMatchObject({ slug: 'other', name: 'Tides' });
  });

  fact(
    '1.1u.5',
    '[O]',
    'categories: absent stays, null is Uncategorized, a list replaces, and may not hold Uncategorized',
    ['emptyCategories', 'invalidValue'],
    async (wire) => {
      const article = wire.article({ categories: [wire.category] });
      expect((await change(wire, article, { name: 'Ropes' }))?.categories).toEqual([wire.category]);
      const other = wire.world.admin.createCategory({ collectionId: wire.collection, name: 'Knots' });
      expect((await change(wire, article, { categories: [other.id] }))?.categories).toEqual([other.id]);
      const id = (await uncategorizedOf(wire)) ?? expect.unreachable();
      const refused = await wire.api.updateArticle(idOf(article), { categories: [id] }, interactive);
      expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
      expect((await change(wire, article, { categories: [] }))?.categories).toEqual([id]);
      expect(wire.lastSent()).toEqual({ categories: null });
    },
  );

  fact('1.1u.6', '[C]', 'related and keywords: absent stays, null clears, a list replaces', [], async (wire) => {
    const { id } = wire.article({ name: 'Ropes' });
    const article = wire.article({ keywords: ['ebb'], related: [id] });
    expect(await change(wire, article, { slug: 's' })).toMatchObject({ keywords: ['ebb'], related: [id] });
    expect(await change(wire, article, { keywords: ['flood'] })).toMatchObject({ keywords: ['flood'], related: [id] });
    expect(await change(wire, article, { keywords: [], related: [] })).toMatchObject({ keywords: [], related: [] });
    expect(wire.lastSent()).toEqual({ keywords: null, related: null });
  });

  fact('1.1u.7', '[O] / [C]', 'collectionId is no field of a change', ['collectionIdInUpdate'], async (wire) => {
    const article = wire.article();
    const other = wire.world.admin.createCollection({ siteId: wire.site, name: 'Other' });
    expect((await wire.ask('PUT', `/articles/${article.id}`, { collectionId: other.id })).status).toBe(200);
    const after = valueOf(await wire.api.getArticle(idOf(article), interactive));
    expect([after.collectionId, recordIn(wire.last().json)['collectionId']]).toEqual([
      wire.collection,
      wire.collection,
    ]);
  });
});
