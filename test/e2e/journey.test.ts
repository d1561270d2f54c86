import { expect, test, type Page } from '@playwright/test';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { startSimulator, type Simulator } from '../../src/simulator/server.ts';
import {
  createPrivateHome,
  type Desktop,
  openDesktop,
  type PrivateHome,
  type RunningApp,
  startApp,
} from '../support/running-app.ts';
import { caretAtEndOf } from './caret.ts';

/**
 * The main job as a writer does it, in a real browser against the simulator over HTTP: connect, pull, open, lose the
 * network, edit, lose the program, come back, publish. What nobody edited must be byte for byte as before.
 */

const key = 'e2e-7f3a9c55d1e84b60a2';

interface Journey {
  readonly world: World;
  readonly simulator: Simulator;
  readonly home: PrivateHome;
  start(): Promise<RunningApp>;
}

const journeys: { simulator: Simulator; home: PrivateHome; desktop: Desktop; apps: RunningApp[] }[] = [];

const beginJourney = async (articles: number): Promise<Journey> => {
  const world = createWorld({ clock: Date.now, seed: 7 });
  seedWorld(world, { articles, collections: 3, sites: 1, seed: 7 });
  const simulator = await startSimulator({ world, keys: [key] });
  const home = createPrivateHome();
  const desktop = await openDesktop(home);
  const opened = { simulator, home, desktop, apps: [] as RunningApp[] };
  journeys.push(opened);
  return {
    world,
    simulator,
    home,
    start: async () => {
      const app = await startApp({
        home,
        environment: { ...desktop.environment, LAYOVER_API_URL: simulator.url },
      });
      opened.apps.push(app);
      return app;
    },
  };
};

test.afterEach(async () => {
  for (const { simulator, home, desktop, apps } of journeys.splice(0)) {
    for (const app of apps) await app.kill();
    await desktop.close();
    await simulator.stop();
    home.remove();
  }
});

const connect = async (page: Page, app: RunningApp): Promise<void> => {
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Connect your Help Scout account' }).first().click();
  await page.getByLabel('Docs API key').fill(key);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Aldermouth Help Switch workspace' })).toBeVisible();
  const go = page.getByRole('button', { name: 'Go to your articles' });
  if (await go.isVisible()) await go.click();
};

const openArticle = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: /search/i }).fill(`"${name}"`);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toBeVisible();
};

/** Types a word at the end of the article's first paragraph. */
const typeInto = async (page: Page, words: string): Promise<void> => {
  const paragraph = page.getByRole('textbox', { name: 'Article text' }).locator('p').first();
  await caretAtEndOf(page, paragraph);
  await page.keyboard.type(words);
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
};

/** Articles that open with a paragraph of plain words, so that a test can say where a word lands. */
const plainArticles = (world: World) =>
  world
    .articles()
    .filter(({ text, draft, status }) => /^<p>[^<&]{20,}<\/p>/.test(text) && draft === null && status === 'published');

test('an edit made without a network survives a kill and is published; nothing else in the article changes', async ({
  page,
  browser,
}) => {
  const journey = await beginJourney(40);
  const [article] = plainArticles(journey.world);
  if (article === undefined) throw new Error('The seeded world has no article that begins with a plain paragraph.');
  const before = article.text;

  const first = await journey.start();
  await connect(page, first);
  await openArticle(page, article.name);
  await journey.simulator.refuse();
  await typeInto(page, ' On a plane.');
  await first.kill();
  await page.close();

  const second = await journey.start();
  const later = await browser.newPage();
  await later.goto(second.address);
  await expect(later.getByText('On a plane.')).toBeVisible();
  expect(journey.world.article(article.id)?.text).toBe(before);

  await journey.simulator.accept();
  await later.getByRole('button', { name: 'Publish…' }).click();
  await expect(later.getByRole('dialog').getByText('On a plane.')).toBeVisible();
  await later.getByRole('dialog').getByRole('button', { name: 'Update live' }).click();
  await expect(later.getByRole('dialog')).toBeHidden();

  const at = before.indexOf('</p>');
  expect(journey.world.article(article.id)?.text).toBe(`${before.slice(0, at)} On a plane.${before.slice(at)}`);
});

test('Publish 12 sends twelve edited articles, and only their edits', async ({ page }) => {
  const journey = await beginJourney(60);
  const articles = plainArticles(journey.world).slice(0, 12);
  expect(articles).toHaveLength(12);
  const before = new Map(articles.map(({ id, text }) => [id, text]));
  const untouched = new Map(
    journey.world
      .articles()
      .filter(({ id }) => !before.has(id))
      .map(({ id, text, updatedAtMs }) => [id, `${updatedAtMs} ${text}`]),
  );

  await connect(page, await journey.start());
  await expect(page.getByText(/^Synced/)).toBeVisible();
  for (const article of articles) {
    await openArticle(page, article.name);
    await typeInto(page, ' Checked today.');
  }
  await page.getByRole('button', { name: 'Publish 12 articles' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 12 articles' }).click();
  await expect(page.getByRole('dialog').getByText(/12 .*published/i)).toBeVisible();

  for (const [id, text] of before) {
    const at = text.indexOf('</p>');
    expect(journey.world.article(id)?.text).toBe(`${text.slice(0, at)} Checked today.${text.slice(at)}`);
  }
  for (const [id, text] of untouched) {
    const now = journey.world.article(id);
    expect(`${now?.updatedAtMs} ${now?.text}`).toBe(text);
  }
});
