import { describe, expect, it } from 'vitest';
import { createArticle, saveDraft, updateArticle } from './article-rules.ts';
import { uncategorizedOf } from './category-rules.ts';
import type { Quirks } from './quirks.ts';
import type { Actor, ArticleRecord } from './records.ts';
import { createWorld, done, keyOwner, type World } from './world.ts';

const startMs = Date.UTC(2026, 2, 1, 9, 0, 0);

interface Scene {
  readonly world: World;
  readonly collectionId: string;
  readonly categoryId: string;
  readonly pass: (seconds: number) => void;
  readonly writer: () => Actor;
}

function scene(quirks: Partial<Quirks> = {}): Scene {
  let nowMs = startMs;
  const world = createWorld({ clock: () => nowMs, seed: 7, quirks });
  const site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Guide' });
  const category = world.admin.createCategory({ collectionId: collection.id, name: 'Basics' });
  return {
    world,
    collectionId: collection.id,
    categoryId: category.id,
    pass: (seconds) => void (nowMs += seconds * 1000),
    writer: () => ({ userId: keyOwner.id, atMs: nowMs }),
  };
}

function article(at: Scene, status: 'published' | 'notpublished', draft?: string): ArticleRecord {
  const made = at.world.colleague.createArticle({
    collectionId: at.collectionId,
    name: 'One',
    text: '<p>a</p>',
    status,
  });
  at.pass(60);
  return draft === undefined ? made : saveDraft(at.world.state, at.writer(), made, draft);
}

describe('what destroys a server draft', () => {
  const rows: readonly [string, 'published' | 'notpublished', object, Partial<Quirks>, boolean][] = [
    ['a new text on a live article', 'published', { text: '<p>b</p>' }, {}, true],
    ['the same text on a live article', 'published', { text: '<p>a</p>' }, {}, true],
    [
      'the same text, where only changes count',
      'published',
      { text: '<p>a</p>' },
      { sameTextDropsDraft: false },
      false,
    ],
    ['a name on a live article', 'published', { name: 'Two' }, {}, false],
    ['keywords on a live article', 'published', { keywords: ['x'] }, {}, false],
    ['hiding a live article', 'published', { status: 'notpublished' }, {}, false],
    ['publishing a hidden article', 'notpublished', { status: 'published' }, {}, true],
    ['a text on a hidden article', 'notpublished', { text: '<p>b</p>' }, {}, false],
    [
      'a text on a hidden article, the other answer',
      'notpublished',
      { text: '<p>b</p>' },
      { hiddenTextDropsDraft: true },
      true,
    ],
  ];

  it.each(rows)('%s', (_, status, change, quirks, destroyed) => {
    const at = scene(quirks);
    const made = article(at, status, '<p>draft</p>');
    const saved = done(updateArticle(at.world.state, at.writer(), made, change));
    expect(saved.draft).toBe(destroyed ? null : '<p>draft</p>');
  });

  it('leaves the published text alone when a draft is saved', () => {
    const at = scene();
    expect(article(at, 'published', '<p>draft</p>')).toMatchObject({ text: '<p>a</p>', draft: '<p>draft</p>' });
  });

  it('publishes the draft when a colleague publishes in the web editor', () => {
    const at = scene();
    const made = article(at, 'notpublished', '<p>draft</p>');
    expect(at.world.colleague.publish(made.id)).toMatchObject({
      text: '<p>draft</p>',
      draft: null,
      status: 'published',
    });
  });
});

describe('when stamps move', () => {
  it.each([
    [false, startMs],
    [true, startMs + 60_000],
  ])('a draft save moves updatedAt: %s', (draftBumpsUpdatedAt, updatedAtMs) => {
    expect(article(scene({ draftBumpsUpdatedAt }), 'published', '<p>d</p>').updatedAtMs).toBe(updatedAtMs);
  });

  it('sets lastPublishedAt when an article goes live and when a live text changes, not otherwise', () => {
    const at = scene();
    const hidden = article(at, 'notpublished');
    expect(hidden.lastPublishedAtMs).toBeNull();
    const live = at.world.colleague.publish(hidden.id);
    expect(live.lastPublishedAtMs).toBe(startMs + 60_000);
    at.pass(60);
    expect(at.world.colleague.rename(hidden.id, 'Two').lastPublishedAtMs).toBe(startMs + 60_000);
    expect(at.world.colleague.editText(hidden.id, '<p>b</p>').lastPublishedAtMs).toBe(startMs + 120_000);
  });

  it('moves a category that an article joins, and not its collection', () => {
    const at = scene();
    at.pass(60);
    at.world.colleague.createArticle({ collectionId: at.collectionId, name: 'Two', categories: [at.categoryId] });
    expect(at.world.state.categories.get(at.categoryId)?.updatedAtMs).toBe(startMs + 60_000);
    expect(at.world.state.collections.get(at.collectionId)?.updatedAtMs).toBe(startMs);
  });
});

describe('revisions', () => {
  it.each([
    ['after', '<p>b</p>'],
    ['before', '<p>a</p>'],
  ] as const)('hold the text %s the save', (revisionHolds, text) => {
    const at = scene({ revisionHolds });
    const made = article(at, 'published');
    at.world.colleague.editText(made.id, '<p>b</p>');
    expect(at.world.state.revisionsOfArticle.get(made.id)?.map((revision) => revision.text)).toEqual([text]);
  });

  it('come newest first, one for each change of the text and none for anything else', () => {
    const at = scene();
    const made = article(at, 'published');
    at.world.colleague.editText(made.id, '<p>b</p>');
    at.world.colleague.editText(made.id, '<p>b</p>');
    at.world.colleague.rename(made.id, 'Two');
    at.world.colleague.saveDraft(made.id, '<p>d</p>');
    at.world.colleague.editText(made.id, '<p>c</p>');
    const texts = at.world.state.revisionsOfArticle.get(made.id)?.map((revision) => revision.text);
    expect(texts).toEqual(['<p>c</p>', '<p>b</p>']);
  });

  it('are gone where the account keeps none', () => {
    const at = scene({ revisionsKept: false });
    const made = article(at, 'published');
    at.world.colleague.editText(made.id, '<p>b</p>');
    expect(at.world.state.revisions.size).toBe(0);
  });
});

describe('names', () => {
  it('are unique in a collection, for articles, after trimming', () => {
    const at = scene();
    article(at, 'published');
    const wanted = { collectionId: at.collectionId, name: ' One ' };
    expect(createArticle(at.world.state, at.writer(), wanted)).toEqual({ ok: false, error: { kind: 'nameTaken' } });
  });

  it('are free again after a rename, and free in another collection', () => {
    const at = scene();
    const made = article(at, 'published');
    const [site] = at.world.state.sites.values();
    const other = at.world.admin.createCollection({ siteId: site?.id ?? '', name: 'Other' });
    expect(at.world.colleague.createArticle({ collectionId: other.id, name: 'One' }).name).toBe('One');
    at.world.colleague.rename(made.id, 'Two');
    expect(at.world.colleague.createArticle({ collectionId: at.collectionId, name: 'One' }).name).toBe('One');
  });

  it('may stay as they are in an update that sends them again', () => {
    const at = scene();
    expect(at.world.colleague.rename(article(at, 'published').id, 'One').name).toBe('One');
  });
});

describe('the Uncategorized trap', () => {
  it('refuses the id that a read reports', () => {
    const at = scene();
    const made = article(at, 'published');
    const id = uncategorizedOf(at.world.state, at.collectionId)?.id ?? '';
    const outcome = updateArticle(at.world.state, at.writer(), made, { categories: [id] });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'invalidValue' } });
  });

  it('takes null for it, and refuses a category of another collection', () => {
    const at = scene();
    const made = at.world.colleague.createArticle({
      collectionId: at.collectionId,
      name: 'Two',
      categories: [at.categoryId],
    });
    expect(at.world.colleague.change(made.id, { categories: null }).categories).toEqual([]);
    expect(updateArticle(at.world.state, at.writer(), made, { categories: ['0'.repeat(24)] }).ok).toBe(false);
  });

  it.each([
    ['uncategorized', true],
    ['rejected', false],
  ] as const)('reads an empty list as %s', (emptyCategories, possible) => {
    const at = scene({ emptyCategories });
    const outcome = updateArticle(at.world.state, at.writer(), article(at, 'published'), { categories: [] });
    expect(outcome.ok).toBe(possible);
  });
});

describe('ids and numbers', () => {
  it('counts collections, categories and articles with one counter', () => {
    const at = scene();
    const numbers = [...at.world.state.collections.values(), ...at.world.state.categories.values()].map(
      ({ number }) => number,
    );
    expect([...numbers, article(at, 'published').number].sort((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });

  it('begins an id with the second in which its record was made', () => {
    const at = scene();
    expect(Number.parseInt(article(at, 'published').id.slice(0, 8), 16) * 1000).toBe(startMs);
  });

  it('repeats the same world for the same seed', () => {
    expect(article(scene(), 'published')).toEqual(article(scene(), 'published'));
  });

  it('finds an article by number after it moved to another collection in the web editor', () => {
    const at = scene();
    const made = article(at, 'published');
    const [site] = at.world.state.sites.values();
    const other = at.world.admin.createCollection({ siteId: site?.id ?? '', name: 'Other' });
    at.world.colleague.moveToCollection(made.id, other.id);
    expect(at.world.article(made.number)).toMatchObject({ id: made.id, collectionId: other.id, categories: [] });
  });
});
