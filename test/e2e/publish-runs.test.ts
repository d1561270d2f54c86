import { expect, test, type Page } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { expectSound } from './sound-window.ts';
import { recordWrites } from './written.ts';

/** What becomes of a run of Publish that is stopped, left, put aside or taken back. */

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const openPlan = async (page: Page, names: readonly string[]): Promise<Desk> => {
  const opened = await openDesk({ articles: names });
  desk = opened;
  for (const name of names) await opened.edit(name, 'New words.');
  await page.goto(opened.address());
  await page.getByRole('button', { name: `Publish ${names.length} articles` }).click();
  await expect(page.getByRole('dialog').getByText(`${names.length} ready`)).toBeVisible();
  return opened;
};

const publishAll = (page: Page) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish \d/ })
    .click();

const sentOf = ({ world }: Desk): readonly string[] =>
  world.articles().flatMap(({ name, text }) => (text.includes('New words.') ? [name] : []));

test('one article of a run is looked at before it is taken back, and the others stay as they are', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog', 'Tides']);
  const screen = page.getByRole('dialog', { name: 'Publish', exact: true });
  await publishAll(page);
  await expect(screen.getByText('3 articles published')).toBeVisible();
  const { writes } = recordWrites(account.simulator);
  await screen.getByRole('button', { name: 'Roll back: Fog' }).click();
  const asked = page.getByRole('dialog', { name: 'Roll back “Fog”?' });
  await expect(asked).toContainText('It gets its former version back, as an edit.');
  await expect(asked).toContainText('What readers saw meanwhile cannot be taken back. A draft on Help Scout');
  await expectSound(page, 'rolling one article back');
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(await account.isEdited('Fog')).toBe(false);

  await screen.getByRole('button', { name: 'Roll back: Fog' }).click();
  await asked.getByRole('button', { name: 'Bring the former version back' }).click();
  await expect(asked).toBeHidden();
  await expect(screen.getByText('Back as an edit')).toBeVisible();
  expect([await account.isEdited('Buoys'), await account.isEdited('Fog')]).toEqual([false, true]);

  // What was edited since stays, and the same dialog says why.
  await account.edit('Tides', 'Newer words.');
  await screen.getByRole('button', { name: 'Roll back: Tides' }).click();
  const refused = page.getByRole('dialog', { name: 'Nothing to roll back' });
  await expect(refused).toContainText('Tides It was edited since');
  await refused.getByRole('button', { name: 'Close' }).last().click();
  expect(writes).toEqual([]);
});

test('what is edited between the look and the press stays, and she is told', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog']);
  await publishAll(page);
  await expect(page.getByRole('dialog').getByText('2 articles published')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  // A run of earlier is taken back from the list of them.
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('button', { name: 'Earlier…' }).click();
  const earlier = page.getByRole('dialog', { name: 'Earlier publishes' });
  await expect(earlier.getByRole('listitem')).toContainText('2 articles published');
  await expectSound(page, 'earlier publishes');
  await earlier.getByRole('button', { name: /^Roll back / }).click();
  const asked = page.getByRole('dialog', { name: 'Roll back 2 articles?' });
  await expect(asked).toContainText('2 get their former version back, as edits.');
  await account.edit('Buoys', 'Newer words.');
  await asked.getByRole('button', { name: 'Bring the former versions back' }).click();
  const stayed = page.getByRole('dialog', { name: '1 article stayed' });
  await expect(stayed).toContainText('Buoys It was edited since, and that stays');
  await expectSound(page, 'what stayed');
  await stayed.getByRole('button', { name: 'Done' }).click();
  const plan = page.getByRole('dialog', { name: 'Publish', exact: true });
  await expect(plan.getByText('1 article rolled back on this computer.')).toBeVisible();
  await expect(plan.getByRole('list', { name: 'Articles to publish' }).getByRole('listitem')).toHaveText(/^Fog/);
  expect(await account.workingHtml('Buoys')).toContain('Newer words.');
  expect(await account.workingHtml('Fog')).not.toContain('New words.');
});

test('a run that is stopped finishes the article in hand, and the rest stays edited', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog', 'Tides']);
  const { simulator } = account;
  // Its first write is held until another request comes: it is stopped half way, however slow the machine is.
  simulator.faults = ({ method }) => (method === 'PUT' ? 'after-next' : undefined);
  await publishAll(page);
  await expect
    .poll(() => simulator.log.some(({ path, method }) => method === 'GET' && path.startsWith('/articles/')))
    .toBe(true);
  await page.getByRole('button', { name: 'Stop after this one' }).click();
  await expect(page.getByRole('button', { name: 'Stopping…' })).toBeDisabled();
  simulator.faults = undefined;
  await fetch(`${simulator.url}/sites`);
  await expect(page.getByRole('dialog').getByText('1 article published. Stopped: 2 stay edited')).toBeVisible();
  await expectSound(page, 'a run that was stopped');
  expect(sentOf(account)).toHaveLength(1);
});

test('a run that waits is left for what else is ready, and stopped from there', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog']);
  const { simulator } = account;
  await page.getByRole('checkbox', { name: 'Publish Fog' }).click();
  await simulator.refuse();
  const { writes } = recordWrites(simulator);
  await publishAll(page);
  await expect(page.getByText('Waiting for the network.')).toBeVisible();
  await page.getByRole('button', { name: 'Show what else is ready' }).click();
  const sets = page.getByRole('list', { name: 'Set aside' });
  await expect(sets.getByRole('listitem')).toContainText('1 article · Waiting for the network.');
  await expect(sets.getByRole('listitem')).toContainText('Buoys');
  await expect(page.getByRole('heading', { name: 'Set aside for later · 1' })).toBeVisible();
  await expectSound(page, 'beside a run that waits');
  await sets.getByRole('button', { name: 'Stop here' }).click();
  await expect(sets).toBeHidden();
  await expect(page.getByRole('checkbox', { name: 'Publish Buoys' })).toBeChecked();
  await simulator.accept();
  await account.sync();
  expect(writes).toEqual([]);
});

test('a set waits for a connection, and goes when there is one', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog']);
  const { simulator } = account;
  await simulator.refuse();
  await account.sync();
  await page.getByRole('button', { name: 'Later…' }).click();
  const later = page.getByRole('dialog', { name: 'Publish 2 articles later' });
  await expect(later.getByRole('radio', { name: 'When there is a connection' })).toBeChecked();
  await later.getByRole('button', { name: 'Set aside' }).click();
  const sets = page.getByRole('list', { name: 'Set aside' });
  await expect(sets.getByRole('listitem')).toContainText('2 articles · When there is a connection');
  await expectSound(page, 'a set that waits for a connection');
  expect(sentOf(account)).toEqual([]);
  await simulator.accept();
  await account.sync();
  await expect(page.getByRole('dialog').getByText('2 articles published')).toBeVisible();
  expect(sentOf(account)).toEqual(['Buoys', 'Fog']);
});

test('a set whose time is over for more than a day asks, and can be put back', async ({ page }) => {
  const account = await openPlan(page, ['Buoys', 'Fog']);
  const { key } = await account.row('Buoys');
  const { writes } = recordWrites(account.simulator);
  const until = new Date(Date.now() - 2 * 86_400_000).toISOString();
  await account.call('publish.hold', { keys: [key], asDraft: false, replaceDraftOf: [], targets: [], until });
  const sets = page.getByRole('list', { name: 'Set aside' });
  await expect(sets.getByRole('listitem')).toContainText(
    /1 article · Layover was not running at .*It waits for your word/,
  );
  await expect(sets.getByRole('button', { name: 'Publish now' })).toBeVisible();
  await expectSound(page, 'a set that asks');
  await sets.getByRole('button', { name: 'Put back' }).click();
  await expect(sets).toBeHidden();
  await expect(page.getByRole('checkbox', { name: 'Publish Buoys' })).toBeChecked();
  expect(writes).toEqual([]);
});

test('a run that waits for another one is stopped at once', async ({ page }) => {
  const account = await openDesk({ articles: ['Buoys', 'Fog'] });
  desk = account;
  for (const name of ['Buoys', 'Fog']) await account.edit(name, 'New words.');
  const start = async (name: string) => {
    const keys = [(await account.row(name)).key];
    await account.call('publish.start', {
      keys,
      asDraft: false,
      replaceDraftOf: [],
      targets: [],
      waitsForNetwork: true,
    });
  };
  const { simulator } = account;
  const { writes, interfere } = recordWrites(simulator);
  interfere(({ method }) => (method === 'PUT' ? 'after-next' : undefined));
  await start('Buoys');
  await expect.poll(() => writes.length).toBe(1);
  await start('Fog');
  await page.goto(account.address());
  await page.getByRole('button', { name: 'Publishing, 0 of 1 sent' }).click();
  await expect(page.getByRole('list', { name: 'Articles of this publish' })).toContainText('Fog');
  await page.getByRole('button', { name: 'Stop after this one' }).click();
  await expect(page.getByRole('dialog').getByText('Nothing was published. Stopped: 1 stays edited')).toBeVisible();
  interfere(undefined);
  await fetch(`${simulator.url}/sites`);
  await expect.poll(() => sentOf(account)).toEqual(['Buoys']);
  expect(await account.isEdited('Fog')).toBe(true);
});
