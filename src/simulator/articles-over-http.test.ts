import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askedSimulator, type AskedSimulator, type AskedAnswer } from '../../test/support/asked-simulator.ts';

let at: AskedSimulator;

beforeEach(async () => {
  at = await askedSimulator();
});

afterEach(() => at.simulator.stop());

describe('an article', () => {
  it('has the recorded fields in the recorded order, with null where nothing is', async () => {
    const { id, number } = at.article('One');
    const answer = await at.get(`/articles/${number}`);
    expect(Object.keys(answer.item)).toEqual(
      (
        'id number collectionId slug status hasDraft name text categories related publicUrl popularity keywords ' +
        'viewCount createdBy updatedBy createdAt updatedAt lastPublishedAt'
      ).split(' '),
    );
    expect(answer.item).toMatchObject({ id, related: null, keywords: null, createdAt: '2026-03-01T09:00:00Z' });
    expect(answer.item.publicUrl).toBe(`https://demo.helpscoutdocs.com/article/${number}-one`);
    expect(answer.text).toContain('"popularity":0.0,');
  });

  it('never counts a view by being read, and is not found by its slug', async () => {
    const { id } = at.article('One');
    await at.get(`/articles/${id}`);
    expect((await at.get(`/articles/${id}`)).item.viewCount).toBe(0);
    expect((await at.get('/articles/one')).status).toBe(404);
    await at.call('PUT', `/articles/${id}/views`, { count: 5 });
    expect((await at.get(`/articles/${id}`)).item.viewCount).toBe(5);
  });

  it('is created with an empty body and a Location, or with itself on reload', async () => {
    const plain = await at.call('POST', '/articles', { collectionId: at.collection.id, name: 'One', text: '<p>1</p>' });
    expect([plain.status, plain.text]).toEqual([201, '']);
    const id = plain.headers.get('location')?.split('/').at(-1);
    expect((await at.get(`/articles/${id}`)).item).toMatchObject({ name: 'One', status: 'notpublished' });
    const reloaded = await at.call('POST', '/articles?reload=true', { collectionId: at.collection.id, name: 'Two' });
    expect([reloaded.status, reloaded.item.name]).toEqual([200, 'Two']);
    at.quirks({ createReloadStatus: 201 });
    expect((await at.call('POST', '/articles?reload=true', { collectionId: at.collection.id, name: '3' })).status).toBe(
      201,
    );
  });

  it.each([400, 409, 422] as const)('refuses a name that is taken with %i', async (duplicateName) => {
    at.quirks({ duplicateName });
    at.article('One');
    expect((await at.call('POST', '/articles', { collectionId: at.collection.id, name: 'One' })).status).toBe(
      duplicateName,
    );
  });

  it('changes only what an update carries, and answers with nothing unless asked', async () => {
    const { id } = at.world.colleague.createArticle({
      collectionId: at.collection.id,
      name: 'One',
      text: '<p>a</p>',
      keywords: ['x'],
      categories: [at.category.id],
    });
    expect((await at.call('PUT', `/articles/${id}`, { name: 'Two' })).text).toBe('');
    const after = (await at.call('PUT', `/articles/${id}?reload=true`, { keywords: null })).item;
    expect(after).toMatchObject({ name: 'Two', text: '<p>a</p>', keywords: null, categories: [at.category.id] });
  });

  it('echoes Uncategorized, refuses it, and takes null for it', async () => {
    const { id } = at.article('One');
    const { categories } = (await at.get(`/articles/${id}`)).item;
    expect(at.world.state.categories.get(String(categories))?.slug).toBe('uncategorized');
    expect((await at.call('PUT', `/articles/${id}`, { categories })).status).toBe(400);
    expect((await at.call('PUT', `/articles/${id}`, { categories: null })).status).toBe(200);
    at.quirks({ uncategorizedEchoed: false });
    expect((await at.get(`/articles/${id}`)).item.categories).toEqual([]);
  });

  it('lets a draft be saved, read beside the text, and destroyed by a text that goes live', async () => {
    const { id } = at.article('One');
    expect((await at.call('PUT', `/articles/${id}/drafts`, { text: '<p>d</p>' })).status).toBe(200);
    expect((await at.get(`/articles/${id}`)).item).toMatchObject({ hasDraft: true, text: '<p>a</p>' });
    expect((await at.get(`/articles/${id}?draft=true`)).item.text).toBe('<p>d</p>');
    await at.call('PUT', `/articles/${id}`, { text: '<p>b</p>' });
    expect((await at.get(`/articles/${id}?draft=true`)).item).toMatchObject({ hasDraft: false, text: '<p>b</p>' });
  });

  it('has revisions with their author, and their text under a path of their own', async () => {
    const { id } = at.article('One');
    await at.call('PUT', `/articles/${id}`, { text: '<p>b</p>' });
    const revisions = (await at.get(`/articles/${id}/revisions`)).list;
    const [newest] = revisions.items;
    expect(newest).toMatchObject({
      articleId: id,
      createdBy: { firstName: 'Mara', lastName: 'Lindqvist' },
    });
    expect(newest).not.toHaveProperty('text');
    expect((await at.get(`/revisions/${String(newest?.id)}`)).item.text).toBe('<p>b</p>');
  });

  it.each([200, 204] as const)('is deleted with %i and then unknown', async (deleteStatus) => {
    at.quirks({ deleteStatus });
    const { id } = at.article('One');
    const answer = await at.call('DELETE', `/articles/${id}`);
    expect([answer.status, answer.text]).toEqual([deleteStatus, '']);
    expect((await at.get(`/articles/${id}`)).status).toBe(404);
  });
});

describe('lists', () => {
  it('say one page of nothing for an empty collection', async () => {
    const empty = { articles: { page: 1, pages: 1, count: 0, items: [] } };
    expect((await at.get(`/collections/${at.collection.id}/articles`)).json).toEqual(empty);
  });

  it.each(['number', 'name', 'updatedAt', 'popularity', 'order', 'status'])(
    'sorted by %s hold every article once over all pages',
    async (sort) => {
      for (let index = 0; index < 130; index += 1) at.article(`Article ${index % 7} ${index}`);
      const seen: string[] = [];
      for (let page = 1; page <= 3; page += 1) {
        const query = `sort=${sort}&order=asc&pageSize=50&page=${page}`;
        const articles = (await at.get(`/collections/${at.collection.id}/articles?${query}`)).list;
        expect([articles.page, articles.pages, articles.count]).toEqual([page, 3, 130]);
        seen.push(...articles.items.map((item) => String(item.id)));
      }
      expect(new Set(seen).size).toBe(130);
    },
  );

  it('carry no texts, newest first where asked, at most as many as the cap', async () => {
    for (let index = 0; index < 120; index += 1) {
      at.pass(1000);
      at.article(`Article ${index}`);
    }
    const list = async (query: string): Promise<AskedAnswer['list']> =>
      (await at.get(`/collections/${at.collection.id}/articles?${query}`)).list;
    const first = await list('sort=updatedAt&order=desc&pageSize=500');
    expect(first.items).toHaveLength(100);
    expect(first.items[0]?.name).toBe('Article 119');
    expect(first.items[0]).not.toHaveProperty('text');
    at.quirks({ pageSizeCap: 50 });
    expect((await list('pageSize=100')).items).toHaveLength(50);
  });

  it('filter by status, and may find status=all broken', async () => {
    at.world.colleague.hide(at.article('Hidden').id);
    at.article('Live');
    const names = async (query: string): Promise<unknown> => {
      const { status, list } = await at.get(`/collections/${at.collection.id}/articles?sort=name&order=asc${query}`);
      return status === 200 ? list.items.map((item) => item.name) : status;
    };
    expect(await names('')).toEqual(['Hidden', 'Live']);
    expect(await names('&status=notpublished')).toEqual(['Hidden']);
    expect(await names('&status=all')).toEqual(['Hidden', 'Live']);
    at.quirks({ statusAllBroken: true });
    expect(await names('&status=all')).toBe(400);
  });

  it.each([
    ['empty', 200, 0],
    ['last', 200, 1],
    ['notFound', 404, 0],
  ] as const)('answer a page beyond the end as %s', async (pageBeyondEnd, status, items) => {
    at.quirks({ pageBeyondEnd });
    at.article('One');
    const answer = await at.get(`/collections/${at.collection.id}/articles?page=9`);
    expect([answer.status, answer.list.items.length]).toEqual([status, items]);
  });
});
