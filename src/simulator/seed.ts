import { assert } from '../shared/base/assert.ts';
import { createArticle, type NewArticle } from './article-rules.ts';
import { createCategory } from './category-rules.ts';
import { createCollection } from './collection-rules.ts';
import type { ArticleRecord, CategoryRecord, CollectionRecord, SiteRecord } from './records.ts';
import { createRedirect } from './redirect-rules.ts';
import { generatedBody, generatedLength, generatedName } from './seed-article.ts';
import { pick, seededRandom, wholeBetween, type Random } from './seeded-random.ts';
import { placeNames, products } from './seed-words.ts';
import { publicHost, createSite } from './site-rules.ts';
import { spreadOverTime } from './backdate.ts';
import { done, keyOwner, webColleague, type World } from './world.ts';

export interface SeedOptions {
  readonly articles: number;
  readonly collections?: number;
  readonly sites?: number;
  readonly seed?: number;
  /** `http://host:port` of the server that will serve the images. */
  readonly assetBaseUrl?: string;
}

const dayMs = 86_400_000;
const categoriesPerCollection = 6;

/**
 * Fills an empty world with a made-up knowledge base: the same one for the same seed and the same clock. Ten thousand
 * articles take about a second.
 */
export function seedWorld(world: World, options: SeedOptions): void {
  const random = seededRandom(options.seed ?? 1);
  const nowMs = world.state.clock();
  const bornMs = nowMs - 1500 * dayMs;
  const sites = Array.from({ length: options.sites ?? 1 }, (_, index) => seedSite(world, bornMs, index));
  const shelves = Array.from({ length: options.collections ?? 4 }, (_, index) =>
    seedCollection(world, random, bornMs + (index + 1) * dayMs, sites, index),
  );
  const [firstShelf, ...otherShelves] = shelves;
  assert(firstShelf !== undefined && sites.length > 0, 'A knowledge base has a site and a collection');
  const links: string[] = [];
  const around = { links, assetBaseUrl: options.assetBaseUrl ?? 'http://127.0.0.1' };
  const span = nowMs - dayMs - (bornMs + 60 * dayMs);
  for (let serial = 1; serial <= options.articles; serial += 1) {
    const createdAtMs = bornMs + 60 * dayMs + Math.floor((span * (serial - 1)) / Math.max(1, options.articles));
    const shelf = pick(random, [firstShelf, ...otherShelves]);
    const text = generatedBody(random, generatedLength(random), around);
    const article = seedArticle(world, random, shelf, generatedName(random, serial), text, createdAtMs);
    if (links.length < 500) links.push(`${article.number}-${article.slug}`);
    else links[Math.floor(random() * links.length)] = `${article.number}-${article.slug}`;
  }
  for (const site of sites) seedRedirects(world, random, site, links, nowMs - 30 * dayMs);
}

interface Shelf {
  readonly collection: CollectionRecord;
  readonly categories: readonly CategoryRecord[];
}

function seedSite(world: World, atMs: number, index: number): SiteRecord {
  const place = placeNames[index % placeNames.length] ?? placeNames[0];
  const subDomain = `${place.toLowerCase().replaceAll(' ', '')}${index === 0 ? '' : index}`;
  const actor = { userId: keyOwner.id, atMs };
  return done(createSite(world.state, actor, { subDomain, title: `${place} Help`, homeLinkText: 'Home' }));
}

function seedCollection(
  world: World,
  random: Random,
  atMs: number,
  sites: readonly SiteRecord[],
  index: number,
): Shelf {
  const { state } = world;
  const actor = { userId: keyOwner.id, atMs };
  const siteId = sites[index % sites.length]?.id ?? '';
  const place = placeNames[index % placeNames.length] ?? placeNames[0];
  const collection = done(
    createCollection(state, actor, {
      siteId,
      name: `Guide to ${place}${index < placeNames.length ? '' : ` ${index + 1}`}`,
      order: index + 1,
      visibility: random() < 0.15 ? 'private' : 'public',
    }),
  );
  const categories = Array.from({ length: categoriesPerCollection }, (_, position) => {
    const product = products[(index * categoriesPerCollection + position) % products.length] ?? products[0];
    const name = `All about the ${product}`;
    return done(createCategory(state, actor, { collectionId: collection.id, name, order: position + 1 }));
  });
  return { collection, categories };
}

/** Nine in ten are live, one in twenty has a server draft, one in ten is uncategorized, one in seven was edited since. */
function seedArticle(
  world: World,
  random: Random,
  shelf: Shelf,
  name: string,
  text: string,
  createdAtMs: number,
): ArticleRecord {
  const { state } = world;
  const category = shelf.categories[Math.floor(random() * shelf.categories.length)];
  const wanted: NewArticle = {
    collectionId: shelf.collection.id,
    name,
    text,
    status: random() < 0.9 ? 'published' : 'notpublished',
    categories: random() < 0.1 || category === undefined ? null : [category.id],
    keywords: random() < 0.3 ? [pick(random, products), pick(random, placeNames)] : null,
    viewCount: random() < 0.1 ? 0 : Math.floor(10 ** (random() * 4)),
  };
  const userId = random() < 0.5 ? keyOwner.id : webColleague.id;
  const article = done(createArticle(state, { userId, atMs: createdAtMs }, wanted));
  const draft = random() < 0.05 ? `${text}\n<p>Not public yet: a sentence for the next season.</p>` : null;
  const updatedAtMs = random() < 0.15 ? wholeBetween(random, createdAtMs, state.clock() - dayMs) : createdAtMs;
  return spreadOverTime(state, article, { updatedAtMs, draft });
}

function seedRedirects(world: World, random: Random, site: SiteRecord, links: readonly string[], atMs: number): void {
  for (let index = 1; index <= 5; index += 1) {
    const link = links[Math.floor(random() * links.length)];
    const redirect = link === undefined ? 'https://example.com/' : `https://${publicHost(site)}/article/${link}`;
    const wanted = { siteId: site.id, urlMapping: `/old/page-${index}`, redirect };
    done(createRedirect(world.state, { userId: keyOwner.id, atMs }, wanted));
  }
}
