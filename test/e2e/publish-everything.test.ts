import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { assert } from '../../src/shared/base/assert.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { ArticleKey, CollectionId, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import { openRegistry } from '../../src/main/workspace/registry.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { createArticle } from '../../src/simulator/article-rules.ts';
import { colleagueOf } from '../../src/simulator/colleague.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import { startSimulator, type Simulator } from '../../src/simulator/server.ts';
import { createWorld, done, keyOwner, type World } from '../../src/simulator/world.ts';
import { createPrivateHome, type PrivateHome, type RunningApp, startApp } from '../support/running-app.ts';

/**
 * A week on the road, published in one go while everything goes wrong: the network is cut twice, the program is killed,
 * colleagues edit three of the articles and the admin interface spends half of the budget. Then all of it is taken back.
 */

const key = 'e2e-everything-2c94';
const counts = { changed: 40, renamed: 5, hidden: 5, untouched: 5, fresh: 10 } as const;

interface Road {
  readonly world: World;
  readonly simulator: Simulator;
  readonly home: PrivateHome;
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: (work: (open: Workspace) => Promise<void>) => Promise<void>;
  /** The server's clock runs ahead: what was sent before can no longer arrive. */
  readonly leap: (ms: number) => void;
  readonly close: () => Promise<void>;
}

let road: Road | null = null;
let app: RunningApp | null = null;

test.afterEach(async () => {
  await app?.kill();
  await road?.close();
  [app, road] = [null, null];
});

const nameOf = (kind: keyof typeof counts, index: number): string => `${kind} ${String(index + 1).padStart(2, '0')}`;

const textOf = (name: string): string =>
  `<p>What ${name} is about.</p>\n<h2>Steps of ${name}</h2><ul><li>Look at the sky</li><li>Ask the harbour</li></ul>`;

const openRoad = async (): Promise<Road> => {
  let aheadMs = 0;
  const world = createWorld({ clock: () => Date.now() + aheadMs, seed: 9 });
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const { id: collectionId } = world.admin.createCollection({ siteId: site.id, name: 'Sailing' });
  const yesterday = { userId: keyOwner.id, atMs: Date.now() - 86_400_000 };
  for (const kind of ['changed', 'renamed', 'hidden', 'untouched'] as const) {
    for (let index = 0; index < counts[kind]; index += 1) {
      const name = nameOf(kind, index);
      const status = kind === 'hidden' ? 'notpublished' : 'published';
      done(createArticle(world.state, yesterday, { collectionId, name, text: textOf(name), status }));
    }
  }
  const simulator = await startSimulator({ world, keys: [key] });
  const home = createPrivateHome();
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-road-'));
  const apiUrl = parseApiUrl(simulator.url);
  assert(apiUrl.ok, 'The simulator is on this computer');
  const registry = openRegistry(dataFolder, true);
  const registered = {
    id: 'road' as WorkspaceId,
    name: 'Harbour Help',
    sample: false,
    apiUrl: apiUrl.value,
    sites: [...world.state.sites.keys()],
  };
  registry.add(registered);
  registry.setCurrent(registered.id);
  return {
    world,
    simulator,
    home,
    environment: { LAYOVER_HOME: dataFolder, LAYOVER_API_URL: simulator.url, LAYOVER_API_KEY: key },
    leap: (ms) => {
      aheadMs += ms;
    },
    workspace: async (work) => {
      const opened = openWorkspace({
        registered,
        folder: registry.folderOf(registered.id),
        clock: systemClock,
        random: systemRandom,
        http: createFetchHttp(),
        findConnection: () => Promise.resolve(ok({ apiUrl: apiUrl.value, key })),
      });
      assert(opened.ok, 'The workspace opens');
      await work(opened.value).finally(() => opened.value.close());
    },
    close: async () => {
      await simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      home.remove();
    },
  };
};

const editedText = (name: string): string => textOf(name).replace('is about', 'is now about');

/** Everything that she did on the road, in the order in which it will be sent. */
const editAll = async (workspace: Workspace): Promise<void> => {
  const synced = await workspace.sync();
  assert(synced.ok, 'All of it comes down');
  const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'name', offset: 0, limit: 500 });
  const keyOf = (name: string): ArticleKey => {
    const row = rows.find((each) => each.name === name);
    assert(row !== undefined, `${name} came down`);
    return row.key;
  };
  const each = (kind: keyof typeof counts, edit: (name: string, index: number) => { readonly ok: boolean }): void => {
    for (let index = 0; index < counts[kind]; index += 1) {
      const name = nameOf(kind, index);
      assert(edit(name, index).ok, `The edit of ${name} is kept`);
    }
  };
  const collectionId = rows[0]?.collectionId as CollectionId;
  each('fresh', (name) =>
    workspace.articles.create({ collectionId, name, status: 'published', html: `<p>${name} is new.</p>` }),
  );
  each('renamed', (name) => workspace.articles.setFields(keyOf(name), { name: `${name}, renamed` }));
  each('hidden', (name) => workspace.articles.replaceText(keyOf(name), null, editedText(name)));
  each('changed', (name) => workspace.articles.replaceText(keyOf(name), null, editedText(name)));
};

const start = async (page: Page, { home, environment }: Road): Promise<void> => {
  app = await startApp({ home, environment });
  await page.goto(app.address);
};

const articleNamed = (world: World, name: string) => {
  const found = world.articles().filter((article) => article.name === name);
  expect(found, `${name} is there once`).toHaveLength(1);
  const [article] = found;
  assert(article !== undefined, 'It was just counted');
  return article;
};

/** Does `act` at the so-manieth write from now on, once, and resolves when it is done. */
const atWrite = (simulator: Simulator, number: number, fault: Fault, act: () => Promise<void> | undefined) =>
  new Promise<void>((resolve) => {
    let writes = 0;
    simulator.faults = ({ method }) => {
      if (method !== 'PUT' && method !== 'POST') return undefined;
      writes += 1;
      if (writes !== number) return undefined;
      void Promise.resolve(act()).then(resolve);
      return fault;
    };
  });

const merged = nameOf('changed', 37);
const fought = nameOf('changed', 38);
const moved = nameOf('changed', 39);
/** Round the very word that she put in. */
const foughtText = textOf(fought).replace(/<p>.*?<\/p>/, '<p>Nobody needs this any more.</p>');

/** Two colleagues, three articles that are still to be sent: other words, the same words, and another name. */
const colleaguesEdit = (world: World): void => {
  const second = colleagueOf(world.state, keyOwner.id);
  const idOf = (name: string) => articleNamed(world, name).id;
  world.colleague.editText(idOf(merged), textOf(merged).replace('Ask the harbour', 'Ask the harbour master'));
  second.editText(idOf(fought), foughtText);
  world.colleague.rename(idOf(moved), `${moved}, as they call it`);
};

test('sixty articles go up once and whole, whatever happens on the way, and come back', async ({ page, browser }) => {
  test.setTimeout(480_000);
  road = await openRoad();
  const { world, simulator } = road;
  await road.workspace(editAll);
  const untouched = new Map(
    Array.from({ length: counts.untouched }, (_, index) => nameOf('untouched', index)).map((name) => {
      const { text, updatedAtMs } = articleNamed(world, name);
      return [name, `${updatedAtMs} ${text}`] as const;
    }),
  );
  await start(page, road);
  await page.getByRole('button', { name: 'Publish 60 articles' }).click();
  await expect(page.getByRole('dialog').getByText('60 ready')).toBeVisible();

  const refuse = () => simulator.refuse();
  const firstCut = atWrite(simulator, 4, 'drop-before', refuse);
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 60 articles' }).click();

  // A new article was on its way: whether it arrived is not known, and it is not made twice.
  await firstCut;
  const whenItWaits = async (on: Page): Promise<void> => {
    await expect(on.getByText(/^Waiting for the network/)).toBeVisible({ timeout: 180_000 });
  };
  await whenItWaits(page);
  road.leap(61_000);
  colleaguesEdit(world);
  const secondCut = atWrite(simulator, 30, 'drop-after', refuse);
  await simulator.accept();
  await page.getByRole('button', { name: 'Try now' }).click();

  // The second time the write arrived, and its answer was lost.
  await secondCut;
  await whenItWaits(page);
  const killed = atWrite(simulator, 10, 'drop-after', () => app?.kill());
  await simulator.accept();
  await page.getByRole('button', { name: 'Try now' }).click();
  await killed;
  await page.close();
  simulator.faults = undefined;

  // It goes on by itself, as soon as there is a network: not before the new window looks.
  await simulator.refuse();
  const later = await browser.newPage();
  await start(later, road);
  const dialog = later.getByRole('dialog');
  await later.getByRole('button', { name: /^Publishing waits for the network, \d+ of 60 sent/ }).click();
  await whenItWaits(later);
  await simulator.accept();
  await later.getByRole('button', { name: 'Try now' }).click();
  await expect(dialog.getByText('59 articles published, 1 not')).toBeVisible({ timeout: 180_000 });
  await expect(later.getByRole('button', { name: `Compare and decide: ${fought}` })).toBeVisible();

  for (const [kind, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
    for (let index = 0; index < count; index += 1) expectPublished(world, kind, nameOf(kind, index));
  }
  expect(world.articles()).toHaveLength(Object.values(counts).reduce((sum, count) => sum + count, 0));
  for (const [name, before] of untouched) {
    const { text, updatedAtMs } = articleNamed(world, name);
    expect(`${updatedAtMs} ${text}`).toBe(before);
  }

  await dialog.getByRole('button', { name: 'Roll back…' }).click();
  await later.getByRole('button', { name: 'Bring the former versions back' }).click();
  await expect(dialog.getByText('59 articles rolled back on this computer.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish 59 articles' }).click();
  await expect(dialog.getByText('59 articles published')).toBeVisible({ timeout: 180_000 });
  expectRolledBack(world);
});

/** What the server has of an article after the publish. */
const expectPublished = (world: World, kind: keyof typeof counts, name: string): void => {
  if (name === moved) {
    expect(articleNamed(world, `${moved}, as they call it`).text).toBe(editedText(moved));
    return;
  }
  const article = articleNamed(world, kind === 'renamed' ? `${name}, renamed` : name);
  expect(article.status).toBe(kind === 'hidden' ? 'notpublished' : 'published');
  if (name === merged) expect(article.text).toBe(editedText(name).replace('Ask the harbour', 'Ask the harbour master'));
  else if (name === fought) expect(article.text).toBe(foughtText);
  else if (kind === 'fresh') expect(article.text).toBe(`<p>${name} is new.</p>`);
  else expect(article.text).toBe(kind === 'changed' || kind === 'hidden' ? editedText(name) : textOf(name));
};

/** As before, with what colleagues did; what was new stays, and no reader sees it. */
const expectRolledBack = (world: World): void => {
  for (let index = 0; index < counts.fresh; index += 1)
    expect(articleNamed(world, nameOf('fresh', index)).status).toBe('notpublished');
  for (let index = 0; index < counts.renamed; index += 1) articleNamed(world, nameOf('renamed', index));
  for (let index = 0; index < counts.hidden; index += 1) {
    const { text, status } = articleNamed(world, nameOf('hidden', index));
    expect([text, status]).toEqual([textOf(nameOf('hidden', index)), 'notpublished']);
  }
  for (let index = 0; index < counts.changed; index += 1) {
    const name = nameOf('changed', index);
    if (name === fought) continue;
    const { text } = articleNamed(world, name === moved ? `${moved}, as they call it` : name);
    expect(text).toBe(
      name === merged ? textOf(name).replace('Ask the harbour', 'Ask the harbour master') : textOf(name),
    );
  }
};
