/** An exchange as the API's facts describe it: the way in and the answer. */
export interface Sample {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Readonly<Record<string, string | number>>;
    readonly json?: unknown;
    /** Fields of a form; the file is `@` and its name. */
    readonly multipart?: Readonly<Record<string, string>>;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

const withoutBody = {
  'Correlation-Id': '0a7cf1f2-7f0e-4a8c-a7a5-6c31d2b9a1ee',
  'X-RateLimit-Limit': '2000',
  'X-RateLimit-Remaining': '1999',
  'X-RateLimit-Reset': '600',
};

const headers = { 'Content-Type': 'application/json; charset=utf-8', ...withoutBody };

const audit = { createdBy: 7, updatedBy: null, createdAt: '2025-05-01T10:00:00Z', updatedAt: null };

const articleRow = {
  id: '6613f0aa0000000000000003',
  number: 5,
  collectionId: '6613f0aa0000000000000002',
  slug: 'tides',
  status: 'published',
  hasDraft: false,
  name: 'Tides',
  publicUrl: 'https://docs.harbour.example/article/5-tides',
  popularity: 0,
  viewCount: 12,
  ...audit,
  lastPublishedAt: null,
};

const list = (name: string, ...items: readonly unknown[]): unknown => ({
  [name]: { page: 1, pages: 1, count: items.length, items },
});

const get = (path: string, body: unknown): Sample => ({
  request: { method: 'GET', path },
  response: { status: 200, headers, body },
});

const put = (path: string, json: unknown, body: unknown = null): Sample => ({
  request: { method: 'PUT', path, json },
  response: { status: 200, headers: body === null ? withoutBody : headers, body },
});

const remove = (path: string): Sample => ({
  request: { method: 'DELETE', path },
  response: { status: 200, headers: withoutBody, body: null },
});

const madeId = '6613f0aa0000000000000007';

/** Without `reload` a creation answers 201 and where to look; with it, what was made. */
const made = (path: string, json: unknown): Sample => ({
  request: { method: 'POST', path, json },
  response: {
    status: 201,
    headers: { ...withoutBody, Location: `https://docsapi.helpscout.net/v1${path}/${madeId}` },
    body: null,
  },
});

const shown = (path: string, json: unknown, body: unknown): Sample => ({
  ...made(path, json),
  response: { status: 200, headers: { ...headers, ...made(path, json).response.headers }, body },
});

const uploaded = (path: string, multipart: Readonly<Record<string, string>>, body: unknown): Sample => ({
  request: { method: 'POST', path, multipart: { key: '<API_KEY>', ...multipart } },
  response: { status: 201, headers, body },
});

const site = { id: '6613f0aa0000000000000001', title: 'Harbour Help', subDomain: 'harbour', mailboxId: 0, ...audit };

const collection = {
  id: '6613f0aa0000000000000002',
  siteId: '6613f0aa0000000000000001',
  number: 1,
  slug: 'guides',
  visibility: 'private',
  order: 1,
  name: 'Guides',
  description: '',
  publicUrl: 'https://docs.harbour.example/collection/1-guides',
  articleCount: 1,
  ...audit,
};

const category = {
  id: '6613f0aa0000000000000004',
  number: 3,
  slug: 'moorings',
  visibility: 'public',
  collectionId: '6613f0aa0000000000000002',
  order: 1,
  defaultSort: 'popularity',
  name: 'Moorings',
  description: null,
  publicUrl: 'https://docs.harbour.example/category/3-moorings',
  ...audit,
};

const redirect = {
  id: '6613f0aa0000000000000005',
  siteId: '6613f0aa0000000000000001',
  urlMapping: '/old',
  documentId: '',
  type: 'custom',
  redirect: 'https://harbour.example/new',
  anchor: null,
  createdBy: 7,
  modifiedBy: 8,
  createdAt: '2025-05-01T10:00:00Z',
  modifiedAt: '2025-05-02T10:00:00Z',
};

const article = { ...articleRow, text: '<p>Twice a day.</p>', categories: [category.id], related: null };

const restriction = {
  enabled: true,
  authentication: 'CALLBACK',
  callbackConfiguration: { signInUrl: 'https://harbour.example/in', sharedSecret: 'bm90LWEtc2VjcmV0' },
};

const asset = { filelink: 'https://files.harbour.example/tides.png', filename: 'tides.png', width: 3, height: 2 };

const articlePath = `/articles/${article.id}`;
const categoryPath = `/categories/${category.id}`;
const collectionPath = `/collections/${collection.id}`;
const sitePath = `/sites/${site.id}`;
const redirectFields = { siteId: site.id, urlMapping: '/old', redirect: 'https://harbour.example/new' };

/** Samples of our own invention, for where the recorded ones are not at hand: one of each shape that the client reads. */
export const ownSamples: Readonly<Record<string, Sample>> = {
  'sites.list': get('/sites', list('sites', { id: site.id, title: 'Harbour Help', mailboxId: 0 })),
  'collections.list': get('/collections', list('collections', collection)),
  'categories.list': get(
    `${collectionPath}/categories`,
    list('categories', {
      ...category,
      slug: 'uncategorized',
      order: 10000,
      name: 'Uncategorized',
      createdAt: 1_746_093_600,
      updatedAt: 1_746_093_600_000,
    }),
  ),
  'redirects.list': get(`/redirects/site/${site.id}`, list('redirects', redirect)),
  'articles.listByCollection': get(`${collectionPath}/articles`, list('articles', articleRow)),
  'articles.listEmpty': get(`${collectionPath}/articles`, list('articles')),
  'articles.get': get(articlePath, { article }),
  'articles.getByNumber': get('/articles/5', { article }),
  'articles.getDraft': get(articlePath, { article: { ...article, hasDraft: true, text: '<p>Thrice?</p>' } }),
  'articles.createReload': shown('/articles', { collectionId: collection.id, name: 'Tides' }, { article }),
  'articles.create': made('/articles', { collectionId: collection.id, name: 'Tides' }),
  'articles.update': put(articlePath, { text: '<p>Twice a day.</p>' }),
  'articles.updateReload': put(articlePath, { name: 'Tides' }, { article }),
  'articles.delete': remove(articlePath),
  'articles.views': put(`${articlePath}/views`, { count: 5 }),
  'articles.draft.save': put(`${articlePath}/drafts`, { text: '<p>Thrice?</p>' }),
  'articles.draft.delete': remove(`${articlePath}/drafts`),
  'articles.listByCategory': get(`${categoryPath}/articles`, list('articles', articleRow)),
  'articles.related': get(`${articlePath}/related`, list('articles', articleRow)),
  'articles.search': {
    request: { method: 'GET', path: '/search/articles', query: { query: 'tides', siteId: site.id } },
    response: {
      status: 200,
      headers,
      body: list('articles', {
        id: article.id,
        number: 5,
        collectionId: collection.id,
        categoryIds: [category.id],
        slug: 'tides',
        status: 'published',
        name: 'Tides',
        preview: 'Twice a day.',
        url: 'https://docs.harbour.example/article/5-tides',
        docsUrl: `/docs/${collection.id}/article/${article.id}`,
        visibility: 'public',
      }),
    },
  },
  'articles.uploadReload': uploaded(
    '/articles/upload',
    { collectionId: collection.id, file: '@tides.md' },
    { article },
  ),
  'assets.article': uploaded(
    '/assets/article',
    { articleId: article.id, assetType: 'image', file: '@tides.png' },
    asset,
  ),
  'assets.settings': uploaded('/assets/settings', { assetType: 'logo', file: '@tides.png' }, asset),
  'categories.get': get(categoryPath, { category }),
  'categories.createReload': shown(
    '/categories',
    { collectionId: collection.id, name: 'Moorings' },
    { category: { ...category, createdAt: 1_746_093_600, updatedAt: 1_746_093_600 } },
  ),
  'categories.create': made('/categories', { collectionId: collection.id, name: 'Moorings' }),
  'categories.updateReload': put(categoryPath, { name: 'Moorings' }, { category }),
  'categories.order': put(`${collectionPath}/categories`, { categories: [{ id: category.id, order: 1 }] }),
  'categories.delete': remove(categoryPath),
  'collections.get': get(collectionPath, { collection }),
  'collections.createReload': shown('/collections', { siteId: site.id, name: 'Guides' }, { collection }),
  'collections.create': made('/collections', { siteId: site.id, name: 'Guides' }),
  'collections.updateReload': put(collectionPath, { name: 'Guides' }, { collection }),
  'collections.delete': remove(collectionPath),
  'sites.get': get(sitePath, { site }),
  'sites.createReload': shown('/sites', { subDomain: 'harbour', title: 'Harbour Help' }, { site }),
  'sites.updateReload': put(sitePath, { subDomain: 'harbour' }, { site }),
  'sites.delete': remove(sitePath),
  'sites.restrictions.get': get(`${sitePath}/restricted`, restriction),
  'sites.restrictions.update': put(
    `${sitePath}/restricted`,
    {
      enabled: true,
      authentication: 'CALLBACK',
      callbackConfiguration: { signInUrl: 'https://harbour.example/in' },
    },
    restriction,
  ),
  'redirects.get': get(`/redirects/${redirect.id}`, { redirect }),
  'redirects.find': {
    request: { method: 'GET', path: '/redirects', query: { url: '/old', siteId: site.id } },
    response: {
      status: 200,
      headers,
      body: { redirectedUrl: { type: 'article', redirect: redirect.redirect, slug: 'tides', number: 5, anchor: null } },
    },
  },
  'redirects.findNone': {
    request: { method: 'GET', path: '/redirects', query: { url: '/nowhere', siteId: site.id } },
    response: { status: 200, headers, body: { redirectedUrl: null } },
  },
  'redirects.createReload': shown('/redirects', redirectFields, { redirect }),
  'redirects.updateReload': put(`/redirects/${redirect.id}`, redirectFields, { redirect }),
  'redirects.delete': remove(`/redirects/${redirect.id}`),
  'articles.revisions.list': get(
    `${articlePath}/revisions`,
    list('revisions', {
      id: '6613f0aa0000000000000006',
      articleId: article.id,
      createdBy: { id: 7, firstName: 'Mara', lastName: 'L' },
      createdAt: '2025-05-01T10:00:00Z',
    }),
  ),
  'articles.revisions.get': get('/revisions/6613f0aa0000000000000006', {
    revision: {
      id: '6613f0aa0000000000000006',
      articleId: article.id,
      text: '<p>Once a day.</p>',
      createdBy: { id: 7, firstName: 'Mara', lastName: 'L' },
      createdAt: '2025-05-01T10:00:00Z',
    },
  }),
};
