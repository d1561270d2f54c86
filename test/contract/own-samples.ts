/** An exchange as the API's facts describe it: the way in and the answer. */
export interface Sample {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Readonly<Record<string, string | number>>;
    readonly json?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

const headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'Correlation-Id': '0a7cf1f2-7f0e-4a8c-a7a5-6c31d2b9a1ee',
  'X-RateLimit-Limit': '2000',
  'X-RateLimit-Remaining': '1999',
  'X-RateLimit-Reset': '600',
};

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

/** Samples of our own invention, for where the recorded ones are not at hand: one of each shape that the client reads. */
export const ownSamples: Readonly<Record<string, Sample>> = {
  'sites.list': get('/sites', list('sites', { id: '6613f0aa0000000000000001', title: 'Harbour Help', mailboxId: 0 })),
  'collections.list': get(
    '/collections',
    list('collections', {
      id: '6613f0aa0000000000000002',
      siteId: '6613f0aa0000000000000001',
      number: 1,
      slug: 'guides',
      visibility: 'private',
      order: 1,
      name: 'Guides',
      description: '',
      articleCount: 1,
      ...audit,
    }),
  ),
  'categories.list': get(
    '/collections/6613f0aa0000000000000002/categories',
    list('categories', {
      id: '6613f0aa0000000000000004',
      number: 3,
      slug: 'uncategorized',
      visibility: 'public',
      collectionId: '6613f0aa0000000000000002',
      order: 10000,
      defaultSort: 'popularity',
      name: 'Uncategorized',
      description: null,
      ...audit,
      createdAt: 1_746_093_600,
      updatedAt: 1_746_093_600_000,
    }),
  ),
  'redirects.list': get(
    '/redirects/site/6613f0aa0000000000000001',
    list('redirects', {
      id: '6613f0aa0000000000000005',
      siteId: '6613f0aa0000000000000001',
      urlMapping: '/old',
      documentId: '',
      type: 'custom',
      redirect: 'https://harbour.example/new',
      createdBy: 7,
      modifiedBy: 8,
      createdAt: '2025-05-01T10:00:00Z',
      modifiedAt: '2025-05-02T10:00:00Z',
    }),
  ),
  'articles.listByCollection': get('/collections/6613f0aa0000000000000002/articles', list('articles', articleRow)),
  'articles.listEmpty': get('/collections/6613f0aa0000000000000002/articles', list('articles')),
  'articles.get': get('/articles/6613f0aa0000000000000003', {
    article: { ...articleRow, text: '<p>Twice a day.</p>', categories: ['6613f0aa0000000000000004'], related: null },
  }),
  'articles.revisions.list': get(
    '/articles/6613f0aa0000000000000003/revisions',
    list('revisions', {
      id: '6613f0aa0000000000000006',
      articleId: '6613f0aa0000000000000003',
      createdBy: { id: 7, firstName: 'Mara', lastName: 'L' },
      createdAt: '2025-05-01T10:00:00Z',
    }),
  ),
};
