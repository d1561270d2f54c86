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
      path,
      query: new URLSearchParams(),
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
    expect(at.send('GET', `/articles/${at.article.id}`).body.includes('"changeOrigin":"web"')).toBe(unknownFields);
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
