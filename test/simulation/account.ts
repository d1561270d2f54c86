import { generatedBody, generatedLength } from '../../src/simulator/seed-article.ts';
import { observedQuirks, type Quirks } from '../../src/simulator/quirks.ts';
import { pick, type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { budgetWindow } from '../../src/simulator/budget-window.ts';
import { apiKey } from './desktop.ts';
import type { Words } from './words.ts';

/** The open questions whose answers a client can meet, with all of them. */
const choices = {
  duplicateName: [400, 409, 422],
  draftBumpsUpdatedAt: [true, false],
  statusAllBroken: [true, false],
  pageSizeCap: [100, 50],
  pageBeyondEnd: ['empty', 'last', 'notFound'],
  keywordsMissing: [true, false],
  errorShape: ['code', 'status'],
  revisionHolds: ['before', 'after'],
  revisionsKept: [true, false],
  uncategorizedEchoed: [true, false],
  emptyCategories: ['uncategorized', 'rejected'],
  htmlNormalisation: ['none', 'some', 'sanitised'],
  hiddenTextDropsDraft: [true, false],
  sameTextDropsDraft: [true, false],
  publishTakes: ['base', 'draft'],
  idleUpdateBumpsUpdatedAt: [true, false],
  unknownFields: [true, false],
  nullText: ['blanks', 'ignored'],
  freshUpdatedAt: ['filled', 'null'],
  slugCollision: ['kept', 'suffixed'],
  resetHeader: ['seconds', 'unixTime', 'missing', 'zero', 'negative', 'huge', 'words'],
  retryAfter: [true, false],
  plainBody: ['empty', 'emptyObject'],
  reloadTimes: ['categories', 'everything'],
  sentSlug: ['kept', 'normalised'],
  relatedSymmetric: [true, false],
  createSavesRevision: [true, false],
  createCascade: ['nothing', 'category', 'collection'],
} as const satisfies Partial<Record<keyof Quirks, readonly [unknown, ...unknown[]]>>;

/** Most switches as they were observed, some drawn. */
function drawQuirks(random: Random): Partial<Quirks> {
  const drawn: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(choices)) {
    if (random() < 0.2) drawn[name] = pick<unknown>(random, values);
  }
  return { ...observedQuirks, ...drawn };
}

/** A small account that is made up from the seed: 8 to 14 articles of 0.2 to 20 KB in two collections. */
export function seedAccount(clock: () => number, seed: number, random: Random, words: Words): World {
  const made = createWorld({ clock, seed, quirks: drawQuirks(random) });
  // Some accounts have little left: what the team's other tools take is not ours to choose.
  const small = random() < 0.15;
  const world: World = small ? { ...made, budget: budgetWindow(clock, () => 1) } : made;
  world.admin.setKey(apiKey, 'active');
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  for (const shelf of ['Guides', 'Tides']) {
    const collection = world.admin.createCollection({ siteId: site.id, name: shelf });
    const categories = ['Moorings', 'Locks'].map((name) =>
      world.admin.createCategory({ collectionId: collection.id, name: `${name} of ${shelf}` }),
    );
    const count = wholeBetween(random, 4, 7);
    for (let index = 0; index < count; index += 1) {
      const length = random() < 0.7 ? wholeBetween(random, 200, 1500) : Math.min(20_000, generatedLength(random));
      world.colleague.createArticle({
        collectionId: collection.id,
        name: `Article ${words.fresh('seed')}`,
        text: generatedBody(random, length, { links: [], assetBaseUrl: 'http://127.0.0.1' }),
        status: random() < 0.8 ? 'published' : 'notpublished',
        categories: random() < 0.5 ? null : [pick(random, [categories[0]?.id ?? '', categories[1]?.id ?? ''])],
        keywords: random() < 0.3 ? ['rope'] : null,
      });
    }
  }
  return world;
}
