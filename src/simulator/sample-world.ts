import { createArticle } from './article-rules.ts';
import { spreadOverTime } from './backdate.ts';
import { createCategory } from './category-rules.ts';
import { createCollection } from './collection-rules.ts';
import type { ArticleRecord, SiteRecord } from './records.ts';
import { createRedirect } from './redirect-rules.ts';
import { sampleKnowledgeBase } from './sample/knowledge-base.ts';
import type { SampleArticle, SampleCollection, SampleKnowledgeBase, SampleSite } from './sample/sample-types.ts';
import { seededRandom } from './seeded-random.ts';
import { createSite, publicHost } from './site-rules.ts';
import { done, keyOwner, webColleague, type World } from './world.ts';

export interface SampleOptions {
  /** `http://host:port` of the server: `{{asset:name}}` becomes `/assets/name.svg` under it. */
  readonly assetBaseUrl: string;
  /** The day that `daysAgo` counts from. A fixed one gives the same ids at every start; by default the world's now. */
  readonly nowMs?: number;
}

const dayMs = 86_400_000;

/** Loads the sample knowledge base: what a newcomer sees before connecting an account. */
export function seedSample(world: World, options: SampleOptions): void {
  loadSample(world, sampleKnowledgeBase, options);
}

/**
 * Gives a written knowledge base its ids, numbers and dates. Articles are made in the order of their dates, and their
 * texts filled in afterwards: a link needs the number of an article that may be younger.
 */
export function loadSample(world: World, sample: SampleKnowledgeBase, options: SampleOptions): void {
  world.state.accountName = sample.accountName;
  const nowMs = options.nowMs ?? world.state.clock();
  const bornMs = nowMs - 900 * dayMs;
  const sites = sample.sites.map((site) => ({ site, record: loadSite(world, site, bornMs) }));
  const planned = sites.flatMap(({ site, record }) =>
    site.collections.flatMap((collection, index) => plannedArticles(world, record, collection, index, bornMs, nowMs)),
  );
  planned.sort((one, other) => one.createdAtMs - other.createdAtMs);
  const made = planned.map((plan) => ({ plan, article: makeArticle(world, plan) }));
  const links = new Map(made.map(({ article }) => [article.slug, `${article.number}-${article.slug}`]));
  const filled = (html: string): string => fillPlaceholders(html, links, options.assetBaseUrl);
  for (const { plan, article } of made) {
    const { text, draft } = plan.sample;
    const past = { updatedAtMs: plan.updatedAtMs, draft: draft === undefined ? null : filled(draft) };
    spreadOverTime(world.state, { ...article, text: filled(text) }, past);
  }
  for (const { record } of sites) loadRedirects(world, record, [...links.values()], nowMs - 90 * dayMs);
}

interface PlannedArticle {
  readonly sample: SampleArticle;
  readonly collectionId: string;
  readonly categoryIds: readonly string[];
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

function loadSite(world: World, site: SampleSite, atMs: number): SiteRecord {
  const { title, subDomain } = site;
  return done(createSite(world.state, { userId: keyOwner.id, atMs }, { title, subDomain, homeLinkText: 'Home' }));
}

function plannedArticles(
  world: World,
  site: SiteRecord,
  collection: SampleCollection,
  index: number,
  bornMs: number,
  nowMs: number,
): readonly PlannedArticle[] {
  const { name, slug, description, visibility } = collection;
  const actor = { userId: keyOwner.id, atMs: bornMs + (index + 1) * dayMs };
  const record = done(
    createCollection(world.state, actor, { siteId: site.id, name, slug, description, visibility, order: index + 1 }),
  );
  const categoryIds = new Map(
    collection.categories.map((category, position) => {
      const wanted = { collectionId: record.id, name: category, order: position + 1 };
      return [category, done(createCategory(world.state, actor, wanted)).id] as const;
    }),
  );
  return collection.articles.map((sample) => {
    const updatedAtMs = nowMs - sample.daysAgo * dayMs;
    const age = seededRandom(hashOf(sample.slug))();
    return {
      sample,
      collectionId: record.id,
      categoryIds: sample.categories.map((category) => categoryIds.get(category)).filter((id) => id !== undefined),
      createdAtMs: Math.max(bornMs + 10 * dayMs, Math.floor(updatedAtMs - age * 300 * dayMs)),
      updatedAtMs,
    };
  });
}

function makeArticle(world: World, plan: PlannedArticle): ArticleRecord {
  const { name, slug, status, keywords, views } = plan.sample;
  const userId = hashOf(slug) % 3 === 0 ? webColleague.id : keyOwner.id;
  return done(
    createArticle(
      world.state,
      { userId, atMs: plan.createdAtMs },
      {
        collectionId: plan.collectionId,
        name,
        slug,
        status,
        categories: plan.categoryIds,
        keywords,
        viewCount: views ?? 0,
      },
    ),
  );
}

function loadRedirects(world: World, site: SiteRecord, links: readonly string[], atMs: number): void {
  const targets = [
    ['/old/start', `https://${publicHost(site)}/article/${links[0] ?? ''}`],
    ['/status', 'https://status.example.com/'],
  ] as const;
  for (const [urlMapping, redirect] of targets) {
    done(createRedirect(world.state, { userId: keyOwner.id, atMs }, { siteId: site.id, urlMapping, redirect }));
  }
}

function fillPlaceholders(html: string, links: ReadonlyMap<string, string>, assetBaseUrl: string): string {
  return html
    .replace(/\{\{asset:([\w.-]+)\}\}/g, (_, name: string) => `${assetBaseUrl}/assets/${name}.svg`)
    .replace(/\/article\/\{\{([\w-]+)\}\}/g, (whole, slug: string) => {
      const link = links.get(slug);
      return link === undefined ? whole : `/article/${link}`;
    });
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return hash >>> 0;
}
