import { expect, test, type Locator, type Page } from '@playwright/test';
import { formatCount } from '../../src/shared/base/amount.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import type { Simulator } from '../../src/simulator/server.ts';
import type { World } from '../../src/simulator/world.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { articleNamed, colleaguesEdit, expectPublished, expectRolledBack, fought } from './road-ends.ts';
import { counts, editAll, nameOf, openRoad, type Road } from './road.ts';
import { recordWrites, type Written, writtenLines } from './written.ts';

/**
 * A week on the road, published in one go while everything goes wrong: the network is cut twice, the program is killed,
 * colleagues edit three of the articles and the admin interface spends half of the budget. Then all of it is taken back.
 */

/** Of the account's requests in ten minutes. */
const half = 1000;

let road: Road | null = null;
let app: RunningApp | null = null;

test.afterEach(async () => {
  await app?.kill();
  await road?.close();
  [app, road] = [null, null];
});

const start = async (page: Page, { home, environment }: Road): Promise<void> => {
  app = await startApp({ home, environment });
  await page.goto(app.address);
};

/** Does `act` at the so-manieth write from now on, once, and resolves when it is done. */
const atWrite = (written: Written, number: number, fault: Fault, act: () => Promise<void> | undefined) =>
  new Promise<void>((resolve) => {
    let writes = 0;
    written.interfere(({ method }) => {
      if (method !== 'PUT' && method !== 'POST') return undefined;
      writes += 1;
      if (writes !== number) return undefined;
      void Promise.resolve(act()).then(resolve);
      return fault;
    });
  });

test('sixty articles go up once and whole, whatever happens on the way, and come back', async ({ page, browser }) => {
  test.setTimeout(480_000);
  road = await openRoad();
  const { world, simulator } = road;
  // Nearly at the end of a window: what others took of it then says little of what they will.
  world.admin.spend(0);
  road.leap(480_000);
  await road.workspace(editAll);
  const untouched = new Map(
    Array.from({ length: counts.untouched }, (_, index) => nameOf('untouched', index)).map((name) => {
      const { text, updatedAtMs } = articleNamed(world, name);
      return [name, `${updatedAtMs} ${text}`] as const;
    }),
  );
  const written = recordWrites(simulator);
  world.admin.spend(half);
  await start(page, road);
  await page.getByRole('button', { name: 'Publish 60 articles' }).click();
  await expect(page.getByRole('dialog').getByText('60 ready')).toBeVisible();
  await expectCost(page.getByRole('dialog').getByRole('status').filter({ hasText: 'requests' }), world);

  const refuse = () => simulator.refuse();
  const firstCut = atWrite(written, 4, 'drop-before', refuse);
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 60 articles' }).click();

  // A new article was on its way: whether it arrived is not known, and it is not made twice.
  await firstCut;
  const whenItWaits = async (on: Page): Promise<void> => {
    await expect(on.getByText(/^Waiting for the network/)).toBeVisible({ timeout: 180_000 });
  };
  await whenItWaits(page);
  road.leap(61_000);
  colleaguesEdit(world);
  const secondCut = atWrite(written, 30, 'drop-after', refuse);
  await simulator.accept();
  await page.getByRole('button', { name: 'Try now' }).click();

  // The second time the write arrived, and its answer was lost.
  await secondCut;
  await whenItWaits(page);
  const killed = atWrite(written, 10, 'drop-after', () => app?.kill());
  await simulator.accept();
  await page.getByRole('button', { name: 'Try now' }).click();
  await killed;
  await page.close();
  written.interfere(undefined);

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
  await expect(dialog.getByRole('status').filter({ hasText: 'requests' })).toHaveText(
    /^\d+ requests used.*of 2,000 left for your team/,
  );

  for (const [kind, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
    for (let index = 0; index < count; index += 1) expectPublished(world, kind, nameOf(kind, index));
  }
  expect(world.articles()).toHaveLength(Object.values(counts).reduce((sum, count) => sum + count, 0));
  for (const [name, before] of untouched) {
    const { text, updatedAtMs } = articleNamed(world, name);
    expect(`${updatedAtMs} ${text}`).toBe(before);
  }
  expectWrittenOnce(world, written, [
    ...eachOf('fresh', (name) => `POST ${name}`),
    ...eachOf('fresh', (name) => `PUT ${name}: slug, status`),
    ...changesOnce,
  ]);

  await dialog.getByRole('button', { name: 'Roll back…' }).click();
  await later.getByRole('button', { name: 'Bring the former versions back' }).click();
  await expect(dialog.getByText('59 articles rolled back on this computer.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish 59 articles' }).click();
  await expect(dialog.getByText('59 articles published')).toBeVisible({ timeout: 180_000 });
  expectRolledBack(world);
  expectWrittenOnce(world, written, [...eachOf('fresh', (name) => `PUT ${name}: status`), ...changesOnce]);
  expect(simulator.log.filter(({ status }) => status === 429)).toEqual([]);

  // Where both wrote she takes theirs; then there is nothing left to send, however often she looks.
  await dialog.getByRole('button', { name: 'Done' }).click();
  await later.keyboard.press('Control+Shift+Enter');
  await later.getByRole('button', { name: /^Compare and decide/ }).click();
  await later.getByRole('button', { name: 'All theirs' }).click();
  await later.getByRole('button', { name: 'Save the result' }).click();
  await expectEmptyPlan(later);
  for (let round = 0; round < 2; round += 1) await expectNothingToSend(later, simulator);
  expect(written.writes).toEqual([]);
});

const eachOf = (kind: keyof typeof counts, line: (name: string) => string): readonly string[] =>
  Array.from({ length: counts[kind] }, (_, index) => line(nameOf(kind, index)));

/** What is sent of what was there before, forwards and back. */
const changesOnce = [
  ...eachOf('renamed', (name) => `PUT ${name}: name`),
  ...eachOf('hidden', (name) => `PUT ${name}: text`),
  ...eachOf('changed', (name) => `PUT ${name}: text`).filter((line) => !line.includes(fought)),
];

/** Everything arrived once and with nothing but what was changed; what the network lost is all that left twice. */
const expectWrittenOnce = (world: World, written: Written, expected: readonly string[]): void => {
  const lines = (arrived: boolean) => writtenLines(world, written.writes, arrived);
  expect(lines(true)).toEqual([...expected].sort());
  expect(expected).toEqual(expect.arrayContaining([...lines(false)]));
  written.clear();
};

/** What it costs and what it leaves to the others, who have half of the account's requests already. */
const expectCost = async (line: Locator, { budget }: World): Promise<void> => {
  // Each of the sixty is looked at or made, and then written.
  await expect(line).toHaveText(/^120 requests, done (in|about) /);
  const leaves = () => `leaves ${formatCount(budget.reading().remaining - 120)} of 2,000 for your team until `;
  await expect.poll(async () => (await line.innerText()).includes(leaves())).toBe(true);
};

/** A whole round with Help Scout, after which the publish screen is empty. */
const expectNothingToSend = async (page: Page, { log }: Simulator): Promise<void> => {
  const before = log.length;
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Article or command' }).fill('Sync now');
  await page.getByRole('option', { name: 'Sync now' }).click();
  await expect.poll(() => log.length).toBeGreaterThan(before);
  await page.keyboard.press('Control+Shift+Enter');
  await expectEmptyPlan(page);
};

const expectEmptyPlan = async (page: Page): Promise<void> => {
  await expect(page.getByText('Nothing to publish')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing to publish')).toBeHidden();
};
