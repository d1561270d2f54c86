import { describe, expect, it } from 'vitest';
import { sampleKnowledgeBase } from './knowledge-base.ts';
import { sampleConstructs } from './sample-constructs.ts';
import type { SampleArticle } from './sample-types.ts';

const collections = sampleKnowledgeBase.sites.flatMap((site) => site.collections);
const articles = collections.flatMap((collection) => collection.articles);
const bodies = articles.flatMap((article) =>
  article.draft === undefined ? [article.text] : [article.text, article.draft],
);
const bySlug = new Map(articles.map((article) => [article.slug, article]));

interface ArticleLink {
  readonly from: string;
  readonly slug: string;
  readonly fragment: string | undefined;
  readonly subDomain: string | undefined;
}

function linksOf(article: SampleArticle): readonly ArticleLink[] {
  const source = article.text + (article.draft ?? '');
  return [...source.matchAll(/(https:\/\/(\w+)\.helpscoutdocs\.com)?\/article\/\{\{([^}:]+)\}\}(?:#([\w-]+))?/g)].map(
    ([, , subDomain, slug = '', fragment]) => ({ from: article.slug, slug, fragment, subDomain }),
  );
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the sample knowledge base', () => {
  it('has two sites, five collections and more than sixty articles', () => {
    expect(sampleKnowledgeBase.sites).toHaveLength(2);
    expect(collections).toHaveLength(5);
    expect(articles.length).toBeGreaterThan(60);
  });

  it('gives every article a slug of its own in the whole account, because {{slug}} names no collection', () => {
    expect(repeated(articles.map((article) => article.slug))).toEqual([]);
    expect(articles.filter((article) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(article.slug))).toEqual([]);
  });

  it.each(collections)('uses no name twice in $name, as the API would refuse it', (collection) => {
    expect(repeated(collection.articles.map((article) => article.name))).toEqual([]);
    expect(repeated(collection.categories)).toEqual([]);
  });

  it.each(collections)(
    'files the articles of $name only under its own categories, and leaves none empty',
    (collection) => {
      const used = new Set(collection.articles.flatMap((article) => article.categories));
      expect([...used].sort()).toEqual([...collection.categories].sort());
    },
  );

  it('links only to articles that exist', () => {
    expect(articles.flatMap(linksOf).filter((link) => !bySlug.has(link.slug))).toEqual([]);
  });

  it('links only to headings that exist in the article it links to', () => {
    const dangling = articles
      .flatMap(linksOf)
      .filter(({ slug, fragment }) => fragment !== undefined && !bySlug.get(slug)?.text.includes(`id="${fragment}"`));
    expect(dangling).toEqual([]);
  });

  it('finds the target of every link to another site on that site, and of every relative link on its own', () => {
    const homeOf = new Map(
      sampleKnowledgeBase.sites.flatMap((site) =>
        site.collections.flatMap((collection) => collection.articles.map((article) => [article.slug, site.subDomain])),
      ),
    );
    const astray = articles
      .flatMap(linksOf)
      .filter((link) => homeOf.get(link.slug) !== (link.subDomain ?? homeOf.get(link.from)));
    expect(astray).toEqual([]);
  });

  it('finds the target of every link within a page on that page', () => {
    const dangling = articles.flatMap(({ slug, text }) =>
      [...text.matchAll(/href="#([^"]+)"/g)]
        .filter(([, id = '']) => !text.includes(`id="${id}"`))
        .map(([link]) => `${slug}: ${link}`),
    );
    expect(dangling).toEqual([]);
  });

  it('uses placeholders of the two known forms only', () => {
    const placeholders = bodies.flatMap((body) =>
      [...body.matchAll(/\{\{[^}]*\}\}/g)].map(([placeholder]) => placeholder),
    );
    expect(placeholders.filter((placeholder) => !/^\{\{(asset:)?[a-z0-9-]+\}\}$/.test(placeholder))).toEqual([]);
  });

  it('holds hidden articles, server drafts, uncategorised articles, keywords and long names', () => {
    expect(articles.filter((article) => article.status === 'notpublished').length).toBeGreaterThanOrEqual(3);
    expect(articles.filter((article) => article.draft !== undefined).length).toBeGreaterThanOrEqual(3);
    expect(articles.filter((article) => article.categories.length === 0).length).toBeGreaterThanOrEqual(2);
    expect(articles.filter((article) => article.categories.length > 1).length).toBeGreaterThanOrEqual(5);
    expect(articles.filter((article) => article.keywords !== undefined).length).toBeGreaterThanOrEqual(10);
    expect(articles.filter((article) => article.name.length >= 60).length).toBeGreaterThanOrEqual(3);
  });

  it('spreads the dates from today over nearly three years', () => {
    const days = articles.map((article) => article.daysAgo);
    expect(Math.min(...days)).toBe(0);
    expect(Math.max(...days)).toBeGreaterThan(1_000);
    expect(new Set(days).size).toBeGreaterThan(50);
  });

  it('holds one article as large as a real change log', () => {
    const sizes = articles.map((article) => Buffer.byteLength(article.text)).sort((a, b) => b - a);
    expect(sizes[0]).toBeGreaterThan(55_000);
    expect(sizes[1]).toBeLessThan(10_000);
  });

  it.each(sampleConstructs)('holds this construct: $name', ({ pattern }) => {
    expect(bodies.some((body) => pattern.test(body))).toBe(true);
  });
});
