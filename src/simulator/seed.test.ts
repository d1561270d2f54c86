import { describe, expect, it } from 'vitest';
import { loadSample, seedSample } from './sample-world.ts';
import type { SampleArticle } from './sample/sample-types.ts';
import { seedWorld } from './seed.ts';
import { createWorld, type World } from './world.ts';

const nowMs = Date.UTC(2026, 2, 1, 9, 0, 0);

const emptyWorld = (): World => createWorld({ clock: () => nowMs, seed: 3 });

function generated(seed: number): World {
  const world = emptyWorld();
  seedWorld(world, { articles: 400, collections: 5, sites: 2, seed });
  return world;
}

describe('a generated knowledge base', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(generated(1).articles()).toEqual(generated(1).articles());
    expect(generated(1).articles()[0]?.text).not.toBe(generated(2).articles()[0]?.text);
  });

  it('has as many articles as asked, of all sizes, live and hidden, some with a draft', () => {
    const articles = generated(1).articles();
    const sizes = articles.map((article) => article.text.length).sort((one, other) => one - other);
    expect(articles).toHaveLength(400);
    expect(sizes[0]).toBeLessThan(800);
    expect(sizes.at(-1)).toBeGreaterThan(15_000);
    expect(new Set(articles.map((article) => article.status)).size).toBe(2);
    expect(articles.some((article) => article.draft !== null)).toBe(true);
    expect(articles.some((article) => article.categories.length === 0)).toBe(true);
  });

  it('links only to articles that are there, by number and slug', () => {
    const world = generated(1);
    const links = world.articles().flatMap(({ text }) => [...text.matchAll(/\/article\/(\d+)-([\w-]+)/g)]);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(([, number, slug]) => world.article(number ?? '')?.slug !== slug)).toEqual([]);
  });

  it('is dated in the past, updates after creations', () => {
    for (const { createdAtMs, updatedAtMs } of generated(1).articles()) {
      expect(updatedAtMs).toBeGreaterThanOrEqual(createdAtMs);
      expect(updatedAtMs).toBeLessThan(nowMs);
    }
  });
});

const older: SampleArticle = {
  name: 'Older',
  slug: 'older',
  text: '<p><a href="/article/{{newer}}#end">on</a> <img src="{{asset:desk}}"></p>',
  draft: '<p>{{asset:desk}}</p>',
  categories: ['Basics'],
  status: 'published',
  daysAgo: 10,
  views: 12,
};

describe('the sample knowledge base', () => {
  it('gets links with numbers and images of this server, in text and draft', () => {
    const world = emptyWorld();
    const newer: SampleArticle = {
      ...older,
      name: 'Newer',
      slug: 'newer',
      text: '<p>b</p>',
      status: 'notpublished',
      daysAgo: 1,
    };
    const shelf = {
      name: 'Guide',
      slug: 'guide',
      description: '',
      visibility: 'public',
      categories: ['Basics'],
    } as const;
    const site = { title: 'Demo', subDomain: 'demo', collections: [{ ...shelf, articles: [older, newer] }] };
    loadSample(world, { accountName: 'Demo', sites: [site] }, { assetBaseUrl: 'http://127.0.0.1:9' });
    const [one, two] = [...world.articles()].sort((first, second) => (first.slug < second.slug ? 1 : -1));
    expect(one?.text).toBe(
      `<p><a href="/article/${two?.number}-newer#end">on</a> <img src="http://127.0.0.1:9/assets/desk.svg"></p>`,
    );
    expect(one).toMatchObject({
      draft: '<p>http://127.0.0.1:9/assets/desk.svg</p>',
      viewCount: 12,
      status: 'published',
    });
    expect(one?.updatedAtMs).toBe(nowMs - 10 * 86_400_000);
    expect(two).toMatchObject({ status: 'notpublished', lastPublishedAtMs: null });
  });

  it('loads whole: no placeholder is left, every link leads somewhere', () => {
    const world = emptyWorld();
    seedSample(world, { assetBaseUrl: 'http://127.0.0.1:9' });
    const texts = world.articles().flatMap(({ text, draft }) => [text, draft ?? '']);
    expect(world.articles().length).toBeGreaterThan(60);
    expect(texts.filter((text) => /\/article\/\{\{|\{\{asset:/.test(text))).toEqual([]);
    expect(world.state.sites.size).toBe(2);
  });

  it('has the same ids at every start when its day is fixed', () => {
    const ids = (startMs: number): readonly string[] => {
      const world = createWorld({ clock: () => startMs, seed: 3 });
      seedSample(world, { assetBaseUrl: '', nowMs });
      return world.articles().map((article) => article.id);
    };
    expect(ids(nowMs)).toEqual(ids(nowMs + 86_400_000));
  });
});
