import { generatedBody, generatedLength } from '../../src/simulator/seed-article.ts';
import { quirkAnswers } from '../../src/simulator/quirk-answers.ts';
import { observedQuirks, type Quirks } from '../../src/simulator/quirks.ts';
import { pick, type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { budgetWindow } from '../../src/simulator/budget-window.ts';
import { apiKey } from './desktop.ts';
import type { Words } from './words.ts';

/** The text that a plain GET shows: of a hidden article with a draft it may be the draft, and no request shows the other. */
export function shownText({ state }: World, article: ArticleRecord): string {
  const drafts = state.quirks.hiddenDraftRead === 'draft' && article.status === 'notpublished';
  return drafts ? (article.draft ?? article.text) : article.text;
}

/** Most switches as they were observed, some drawn: every one that the simulator has, with all its answers. */
function drawQuirks(random: Random): Quirks {
  const drawn: Record<string, unknown> = {};
  for (const [name, answers] of Object.entries<readonly unknown[]>(quirkAnswers)) {
    const answer = answers[Math.floor(random() * answers.length)];
    if (random() < 0.2) drawn[name] = answer;
  }
  // An index may be behind for longer than a script waits; never for so long that a write counts as lost.
  if (random() < 0.1) drawn['listLagMs'] = wholeBetween(random, 500, 30_000);
  // Small pages, so that lists of a dozen articles shift under a reader as those of thousands do.
  if (random() < 0.4) drawn['pageSizeCap'] = wholeBetween(random, 2, 6);
  return { ...observedQuirks, ...drawn };
}

/** A corpus-like mix: most articles are short, a few are very long. */
function drawLength(random: Random): number {
  const ticket = random();
  if (ticket < 0.75) return wholeBetween(random, 200, 1200);
  return ticket < 0.97 ? Math.min(6000, generatedLength(random)) : generatedLength(random);
}

/** A small account that is made up from the seed: 8 to 14 articles of 0.2 to 60 KB in two collections. */
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
      world.colleague.createArticle({
        collectionId: collection.id,
        name: `Article ${words.fresh('seed')}`,
        text: generatedBody(random, drawLength(random), { links: [], assetBaseUrl: 'http://127.0.0.1' }),
        status: random() < 0.8 ? 'published' : 'notpublished',
        categories: random() < 0.5 ? null : [pick(random, [categories[0]?.id ?? '', categories[1]?.id ?? ''])],
        keywords: random() < 0.3 ? ['rope'] : null,
      });
    }
  }
  // Nothing is in it but what writers begin there, until a colleague takes it away.
  world.admin.createCollection({ siteId: site.id, name: 'Drift' });
  return world;
}

/** Which switches are not as they were observed, each by itself and with its answer. */
export const drawnSwitches = ({ state }: World): readonly string[] =>
  Object.entries(state.quirks).flatMap(([name, answer]) =>
    observedQuirks[name as keyof Quirks] === answer ? [] : [name, answerOf(name, answer)],
  );

const answerOf = (name: string, answer: unknown): string => `${name} ${String(answer)}`;

/** Every answer of every switch but the one that was observed. */
export const everyAnswer: readonly string[] = Object.entries<readonly unknown[]>(quirkAnswers).flatMap(
  ([name, answers]) =>
    answers.filter((answer) => answer !== observedQuirks[name as keyof Quirks]).map((answer) => answerOf(name, answer)),
);
