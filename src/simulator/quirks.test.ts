import { describe, expect, it } from 'vitest';
import { answerRequest, type ApiAnswer } from './answer-request.ts';
import type { Quirks } from './quirks.ts';
import type { ArticleRecord, CollectionRecord } from './records.ts';
import { createWorld, type World } from './world.ts';

interface Scene {
  readonly world: World;
  readonly collection: CollectionRecord;
  readonly article: ArticleRecord;
  readonly pass: (ms: number) => void;
  /** The path may end in a query. */
  readonly send: (method: string, path: string, body?: object) => ApiAnswer;
}

/** A world with one hidden article, asked without a network: what a stepping transport does. */
function scene(quirks: Partial<Quirks>): Scene {
  let nowMs = Date.UTC(2026, 2, 1, 9, 0, 0);
  const world = createWorld({ clock: () => nowMs, seed: 2, quirks });
  world.admin.setKey('k', 'active');
  const site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Guide' });
  const article = world.colleague.createArticle({ collectionId: collection.id, name: 'One', text: '<p>a</p>' });
  nowMs += 60_000;
  const send: Scene['send'] = (method, path, body) =>
    answerRequest(world, {
      method,
      path: path.replace(/\?.*/, ''),
      query: new URLSearchParams(path.replace(/^[^?]*/, '')),
      authorization: `Basic ${btoa('k:X')}`,
      contentType: 'application/json',
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      origin: 'http://127.0.0.1',
    });
  return { world, collection, article, pass: (ms) => void (nowMs += ms), send };
}

const read = (at: Scene): ArticleRecord | undefined => at.world.article(at.article.id);

describe('each open question has both answers', () => {
  it.each([
    [false, true],
    [true, false],
  ])('keywordsMissing %s', (keywordsMissing, present) => {
    const at = scene({ keywordsMissing });
    expect(at.send('GET', `/articles/${at.article.id}`).body.includes('"keywords":null')).toBe(present);
  });

  it.each(['account', 'perKind'] as const)(
    'numberCounter %s never gives the number of what is gone again',
    (counter) => {
      const { world, collection, article, send } = scene({ numberCounter: counter });
      expect(send('DELETE', `/articles/${article.id}`).status).toBe(200);
      const next = world.colleague.createArticle({ collectionId: collection.id, name: 'Two', text: '<p>b</p>' });
      expect(next.number).toBeGreaterThan(article.number);
    },
  );

  it.each([
    ['base', '<p>a</p>'],
    ['draft', '<p>d</p>'],
  ] as const)('hiddenDraftRead %s', (hiddenDraftRead, text) => {
    const at = scene({ hiddenDraftRead });
    at.world.colleague.saveDraft(at.article.id, '<p>d</p>');
    expect(at.send('GET', `/articles/${at.article.id}`).body).toContain(`"text":"${text}"`);
  });

  it.each([
    ['ignored', false],
    ['moves', true],
  ] as const)('collectionIdInUpdate %s', (collectionIdInUpdate, moved) => {
    const at = scene({ collectionIdInUpdate });
    const other = at.world.admin.createCollection({ siteId: at.collection.siteId, name: 'Other' });
    expect(at.send('PUT', `/articles/${at.article.id}`, { collectionId: other.id }).status).toBe(200);
    expect(read(at)?.collectionId === other.id).toBe(moved);
  });

  it.each([
    ['blanks', ''],
    ['ignored', '<p>a</p>'],
  ] as const)('nullText %s', (nullText, text) => {
    const at = scene({ nullText });
    expect(at.send('PUT', `/articles/${at.article.id}`, { text: null, keywords: null }).status).toBe(200);
    expect(read(at)?.text).toBe(text);
  });

  it.each([
    ['base', '<p>a</p>'],
    ['draft', '<p>d</p>'],
  ] as const)('publishTakes %s', (publishTakes, text) => {
    const at = scene({ publishTakes });
    at.world.colleague.saveDraft(at.article.id, '<p>d</p>');
    at.send('PUT', `/articles/${at.article.id}`, { status: 'published' });
    expect(read(at)).toMatchObject({ text, draft: null, status: 'published' });
  });

  it.each([false, true])('idleUpdateBumpsUpdatedAt %s', (idleUpdateBumpsUpdatedAt) => {
    const at = scene({ idleUpdateBumpsUpdatedAt });
    at.send('PUT', `/articles/${at.article.id}`, { name: 'One', text: '<p>a</p>' });
    expect(read(at)?.updatedAtMs === at.article.updatedAtMs).toBe(!idleUpdateBumpsUpdatedAt);
    at.send('PUT', `/articles/${at.article.id}`, { name: 'Two' });
    expect(read(at)?.updatedAtMs).not.toBe(at.article.updatedAtMs);
  });

  it.each([false, true])('unknownFields %s', (unknownFields) => {
    const at = scene({ unknownFields });
    expect(at.send('GET', `/articles/${at.article.id}`).body.includes('"code":null')).toBe(unknownFields);
  });

  it.each([
    ['kept', 'one'],
    ['suffixed', 'one-2'],
  ] as const)('slugCollision %s', (slugCollision, slug) => {
    const at = scene({ slugCollision });
    const wanted = { collectionId: at.collection.id, name: 'One!' };
    expect(at.world.colleague.createArticle(wanted).slug).toBe(slug);
  });

  it.each([
    ['filled', '"updatedAt":"2026-03-01T09:00:00Z"'],
    ['null', '"updatedAt":null'],
  ] as const)('freshUpdatedAt %s', (freshUpdatedAt, text) => {
    const at = scene({ freshUpdatedAt });
    expect(at.send('GET', `/articles/${at.article.id}`).body).toContain(text);
  });

  it.each([
    ['none', '<p>a\u00a0b<br />\r\n</p>\n'],
    ['some', '<p>a&nbsp;b<br>\n</p>'],
  ] as const)('htmlNormalisation %s', (htmlNormalisation, text) => {
    const at = scene({ htmlNormalisation });
    at.send('PUT', `/articles/${at.article.id}`, { text: '<p>a\u00a0b<br />\r\n</p>\n' });
    expect(read(at)?.text).toBe(text);
  });

  it.each([
    ['uncategorizes', 200],
    ['deletesArticles', 404],
  ] as const)('categoryDelete %s', (categoryDelete, status) => {
    const at = scene({ categoryDelete });
    const category = at.world.admin.createCategory({ collectionId: at.collection.id, name: 'Basics' });
    at.world.colleague.change(at.article.id, { categories: [category.id] });
    at.send('DELETE', `/categories/${category.id}`);
    expect(at.send('GET', `/articles/${at.article.id}`).status).toBe(status);
  });

  it.each([false, true])('viewsBumpUpdatedAt %s', (viewsBumpUpdatedAt) => {
    const at = scene({ viewsBumpUpdatedAt });
    at.send('PUT', `/articles/${at.article.id}/views`);
    expect(read(at)).toMatchObject({ viewCount: 1 });
    expect(read(at)?.updatedAtMs === at.article.updatedAtMs).toBe(!viewsBumpUpdatedAt);
  });

  it.each([false, true])('draftSavesRevision %s', (draftSavesRevision) => {
    const at = scene({ draftSavesRevision });
    at.send('PUT', `/articles/${at.article.id}/drafts`, { text: '<p>d</p>' });
    expect(at.world.state.revisions.size).toBe(draftSavesRevision ? 1 : 0);
  });

  it.each([
    [false, undefined],
    [true, '540'],
  ])('retryAfter %s', (retryAfter, seconds) => {
    const at = scene({ retryAfter });
    at.world.admin.spend(5000);
    at.pass(60_000);
    const answer = at.send('GET', '/sites');
    expect([answer.status, answer.headers['Retry-After']]).toEqual([429, seconds]);
  });
});

const jsonOf = (answer: ApiAnswer): unknown => JSON.parse(answer.body);

/** Another article beside the scene's own. */
const another = (at: Scene, fields: object = {}): ArticleRecord =>
  at.world.colleague.createArticle({ collectionId: at.collection.id, name: 'Two', ...fields });

describe('the open questions about answers', () => {
  it.each([
    ['empty', ''],
    ['emptyObject', '{}'],
  ] as const)('plainBody %s', (plainBody, body) => {
    const at = scene({ plainBody });
    expect(at.send('PUT', `/articles/${at.article.id}`, { name: 'Two' })).toMatchObject({ status: 200, body });
    expect(at.send('DELETE', `/articles/${at.article.id}`)).toMatchObject({ status: 200, body });
  });

  it.each([
    ['categories', '2026-03-01T09:01:00Z'],
    ['everything', 1_772_355_660],
  ] as const)('reloadTimes %s', (reloadTimes, createdAt) => {
    const at = scene({ reloadTimes });
    const wanted = { collectionId: at.collection.id, name: 'Two' };
    expect(jsonOf(at.send('POST', '/articles?reload=true', wanted))).toMatchObject({ article: { createdAt } });
  });

  it.each([
    [false, 1],
    [true, 2],
  ])('pageSizeEverywhere %s', (pageSizeEverywhere, pages) => {
    const at = scene({ pageSizeEverywhere });
    at.world.admin.createCategory({ collectionId: at.collection.id, name: 'Basics' });
    const path = `/collections/${at.collection.id}/categories?pageSize=1`;
    expect(jsonOf(at.send('GET', path))).toMatchObject({ categories: { pages } });
  });

  it.each([
    ['order', 200],
    ['rejected', 400],
  ] as const)('customSort %s', (customSort, status) => {
    const at = scene({ customSort });
    expect(at.send('GET', `/collections/${at.collection.id}/articles?sort=custom`).status).toBe(status);
  });

  it.each([
    ['everything', 1],
    ['nothing', 0],
  ] as const)('searchStar %s', (searchStar, count) => {
    expect(jsonOf(scene({ searchStar }).send('GET', '/search/articles?query=*'))).toMatchObject({
      articles: { count },
    });
  });

  it.each([400, 413] as const)('tooLarge %i, beyond requestMaxBytes', (tooLarge) => {
    const at = scene({ tooLarge, requestMaxBytes: 100 });
    expect(at.send('PUT', `/articles/${at.article.id}`, { text: 'x'.repeat(101) }).status).toBe(tooLarge);
    expect(at.send('PUT', `/articles/${at.article.id}`, { text: 'x' }).status).toBe(200);
  });

  it.each([
    ['documented', true],
    ['recorded', false],
  ] as const)('siteFields %s', (siteFields, present) => {
    expect(scene({ siteFields }).send('GET', '/sites').body.includes('"bgColor"')).toBe(present);
  });

  it.each([
    ['negative', '-7'],
    ['huge', '99999999999999'],
  ] as const)('resetHeader %s', (resetHeader, text) => {
    expect(scene({ resetHeader }).send('GET', '/sites').headers['X-RateLimit-Reset']).toBe(text);
  });
});

describe('the open questions about records', () => {
  it.each([
    ['kept', 'Two Words'],
    ['normalised', 'two-words'],
  ] as const)('sentSlug %s', (sentSlug, slug) => {
    const at = scene({ sentSlug });
    at.send('PUT', `/articles/${at.article.id}`, { slug: 'Two Words' });
    expect(read(at)?.slug).toBe(slug);
  });

  it.each([
    [false, null],
    [true, { type: 'article', slug: 'other' }],
  ])('slugChangeRedirects %s', (slugChangeRedirects, redirectedUrl) => {
    const at = scene({ slugChangeRedirects });
    at.send('PUT', `/articles/${at.article.id}`, { slug: 'other' });
    const path = `/redirects?siteId=${at.collection.siteId}&url=/article/${at.article.number}-one`;
    const found = jsonOf(at.send('GET', path));
    if (redirectedUrl === null) expect(found).toEqual({ redirectedUrl });
    else expect(found).toMatchObject({ redirectedUrl });
  });

  it.each([
    ['kept', 1, 'modifiedAt'],
    ['deleted', 0, 'updatedAt'],
  ] as const)('redirectsOfDeleted %s', (redirectsOfDeleted, count, name) => {
    const at = scene({ redirectsOfDeleted, redirectAudit: name === 'updatedAt' ? 'updated' : 'modified' });
    const redirect = `https://demo.helpscoutdocs.com/article/${at.article.number}-one`;
    const wanted = { siteId: at.collection.siteId, urlMapping: '/a', redirect };
    expect(at.send('POST', '/redirects?reload=true', wanted).body).toContain(`"${name}":"2026-`);
    at.send('DELETE', `/articles/${at.article.id}`);
    expect(at.world.state.redirects.size).toBe(count);
  });

  it.each([
    [false, null],
    [true, ['two']],
  ])('relatedSymmetric %s', (relatedSymmetric, related) => {
    const at = scene({ relatedSymmetric });
    const { id } = another(at, { related: [at.article.id] });
    expect(read(at)?.related).toEqual(related === null ? null : [id]);
  });

  it.each([
    ['accepted', 200],
    ['rejected', 400],
  ] as const)('relatedElsewhere %s', (relatedElsewhere, status) => {
    const at = scene({ relatedElsewhere });
    const { id } = at.world.admin.createCollection({ siteId: at.collection.siteId, name: 'Other' });
    const foreign = another(at, { collectionId: id });
    const near = another(at, { name: 'Three' });
    expect(at.send('PUT', `/articles/${at.article.id}`, { related: [foreign.id] }).status).toBe(status);
    expect(at.send('PUT', `/articles/${at.article.id}`, { related: [near.id] }).status).toBe(200);
  });

  it.each([
    ['newestFirst', 0, ['<p>c</p>', '<p>b</p>']],
    ['oldestFirst', 0, ['<p>b</p>', '<p>c</p>']],
    ['newestFirst', 1, ['<p>c</p>']],
  ] as const)('revisionOrder %s, revisionLimit %i', (revisionOrder, revisionLimit, texts) => {
    const at = scene({ revisionOrder, revisionLimit });
    at.world.colleague.editText(at.article.id, '<p>b</p>');
    at.world.colleague.editText(at.article.id, '<p>c</p>');
    const listed = jsonOf(at.send('GET', `/articles/${at.article.id}/revisions`)) as {
      revisions: { items: { id: string }[] };
    };
    expect(listed.revisions.items.map(({ id }) => at.world.state.revisions.get(id)?.text)).toEqual(texts);
  });

  it.each([false, true])('createSavesRevision %s', (createSavesRevision) => {
    expect(scene({ createSavesRevision }).world.state.revisions.size).toBe(createSavesRevision ? 1 : 0);
  });

  it.each([
    ['nothing', false, false],
    ['category', true, false],
    ['collection', true, true],
  ] as const)('createCascade %s', (createCascade, category, collection) => {
    const at = scene({ createCascade });
    const made = at.world.admin.createCategory({ collectionId: at.collection.id, name: 'Basics' });
    const stamps = (): readonly unknown[] => [
      at.world.state.categories.get(made.id)?.updatedAtMs,
      at.world.state.collections.get(at.collection.id)?.updatedAtMs,
    ];
    const before = stamps();
    at.pass(1000);
    another(at, { categories: [made.id] });
    expect(stamps().map((stamp, index) => stamp !== before[index])).toEqual([category, collection]);
  });

  it('htmlNormalisation sanitised', () => {
    const at = scene({ htmlNormalisation: 'sanitised' });
    const text = '<p onclick="go()" class="c">a</p><!-- b --><script>c()</script>';
    at.send('PUT', `/articles/${at.article.id}`, { text });
    expect(read(at)?.text).toBe('<p class="c">a</p>');
  });
});
