import { expect, test } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { holdWire } from './engine-wire.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** The list of what a publish sends, when there is much of it. */

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

test('a long plan is found through, ticked and walked by the keyboard', async ({ page }) => {
  const articles = Array.from({ length: 60 }, (_, index) => `Page ${String(index + 1).padStart(2, '0')}`);
  desk = await openDesk({ articles });
  for (const name of articles) await desk.edit(name, 'New words.');
  const troubles = await watchWindow(page);
  await page.goto(desk.address());
  await page.getByRole('button', { name: 'Publish 60 articles' }).click();
  const list = page.getByRole('list', { name: 'Articles to publish' });
  const publish = page.getByRole('dialog').getByRole('button', { name: /^Publish \d/ });
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '60');
  await expectSound(page, 'a long plan');

  // Only what is in sight is in the page, yet the keyboard reaches the last row.
  await expect.poll(() => list.getByRole('listitem').count()).toBeLessThan(45);
  // A dialog takes the focus a frame after it opens; a key that comes before that goes nowhere.
  await expect(page.getByRole('dialog')).toBeFocused();
  await list.getByRole('button', { name: 'Page 01', exact: true }).focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('button', { name: 'Page 60', exact: true })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(list.getByRole('checkbox', { name: 'Publish Page 60' })).not.toBeChecked();
  await expect(publish).toHaveText('Publish 59');

  // A filter narrows the list and unticks nothing.
  const filter = page.getByRole('searchbox', { name: /whose name has/ });
  await filter.fill('58 page');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(publish).toHaveText('Publish 59');
  await filter.fill('lighthouse');
  await expect(page.getByText('No article has these words in its name.')).toBeVisible();
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
  await list.getByRole('checkbox', { name: 'All of “Changed”' }).click();
  await expect(publish).toHaveText('Publish 60');
  await list.getByRole('checkbox', { name: 'All of “Changed”' }).click();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await list.getByRole('checkbox', { name: 'All of “Changed”' }).click();
  await expect(publish).toHaveText('Publish 60');

  // PUB-68: what the filter hides is not sent before she says so.
  await filter.fill('page 07');
  await expect(page.getByText('59 of the 60 are hidden by the filter')).toBeVisible();
  await publish.click();
  const asked = page.getByRole('dialog', { name: 'Publish 60 articles?' });
  await expect(asked).toContainText('Page 01, Page 02, Page 03 and 56 more');
  await expectSound(page, 'asking for what is not shown');
  await asked.getByRole('button', { name: 'Publish the 1 shown' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  const sent = desk.world.articles().filter(({ text }) => text.includes('New words.'));
  expect(sent.map(({ name }) => name)).toEqual(['Page 07']);
  expect(await troubles()).toEqual([]);
});

test('a draft on Help Scout is laid beside her text, in one and side by side, before she replaces it', async ({
  page,
}) => {
  desk = await openDesk({ articles: ['Fog'] });
  const { world, simulator } = desk;
  await desk.edit('Fog', 'New words.');
  world.colleague.saveDraft((await desk.row('Fog')).id, '<p>Not public yet.</p>');
  await desk.sync();
  await page.goto(desk.address());
  await page.getByRole('button', { name: /^Publish/ }).click();
  const difference = page.getByRole('region', { name: 'What changes in Fog' });
  const readers = difference.getByRole('radio', { name: 'What readers get' });
  await expect(difference.locator('ins', { hasText: 'New words.' })).toBeVisible();
  const asked = () => simulator.log.filter(({ query }) => query.includes('draft=true')).length;
  const before = asked();

  // As with any radio buttons, an arrow key is enough.
  await readers.focus();
  await page.keyboard.press('ArrowRight');
  await expect(difference.getByRole('radio', { name: 'What the draft says' })).toBeChecked();
  await expect(difference.locator('del', { hasText: 'Not public yet.' })).toBeVisible();
  expect(asked()).toBe(before + 1);
  await difference.getByRole('radio', { name: 'In one text' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(difference.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await expect(difference.getByText('Your version', { exact: true })).toBeVisible();
  await expect(difference.locator('del', { hasText: 'Not public yet.' })).toBeVisible();
  await expectSound(page, 'a draft side by side');
  await page.keyboard.press('ArrowLeft');
  await expect(difference.getByText('Your version', { exact: true })).toHaveCount(0);

  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Replace the draft on Help Scout' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' })).toBeEnabled();
});

test('a publish is rolled back as edits, which go up like any other', async ({ page }) => {
  desk = await openDesk({ articles: ['Buoys', 'Fog'] });
  const account = desk;
  const textOf = (name: string) => account.world.articles().find((article) => article.name === name)?.text;
  const before = textOf('Fog');
  for (const name of ['Buoys', 'Fog']) await account.edit(name, 'New words.');
  await page.goto(account.address());
  await page.getByRole('button', { name: 'Publish 2 articles' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 2 articles' }).click();
  await expect(page.getByRole('dialog').getByText('2 articles published')).toBeVisible();
  expect(textOf('Fog')).toContain('New words.');
  // One of them was edited again: what she typed since stays, and she is told.
  await account.edit('Buoys', 'Newer words.');
  await page.getByRole('button', { name: 'Roll back…' }).click();
  await expect(page.getByRole('button', { name: 'Bring the former versions back' })).toBeEnabled();
  await expectSound(page, 'rolling back');
  const asked = page.getByRole('dialog', { name: 'Roll back 1 article?' });
  await expect(asked).toContainText('1 gets its former version back');
  await expect(asked).toContainText('Buoys It was edited since');
  await expect(asked).toContainText('What readers saw meanwhile cannot be taken back. A draft on Help Scout');
  await asked.getByRole('button', { name: 'Bring the former versions back' }).click();
  // What came back is shown, and no more: she looks at it, and sends it.
  const plan = page.getByRole('dialog', { name: 'Publish' });
  await expect(plan.getByText('1 article rolled back on this computer.')).toBeVisible();
  await expect(plan.getByRole('list', { name: 'Articles to publish' }).getByRole('listitem')).toHaveCount(1);
  await expectSound(page, 'what was rolled back');
  expect(textOf('Fog')).toContain('New words.');
  await plan.getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(plan.getByText('1 article published')).toBeVisible();
  await expect(plan.getByText('rolled back on this computer')).toHaveCount(0);
  expect(textOf('Fog')).toBe(before);
  await plan.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await plan.getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(plan.getByText('1 article published')).toBeVisible();
  expect(textOf('Buoys')).toContain('Newer words.');
});

test('an order that is refused says so on the screen that it was given on', async ({ page }) => {
  desk = await openDesk({ articles: ['Buoys', 'Fog'] });
  await desk.edit('Buoys', 'New words.');
  await desk.call('network.setOffline', { offline: true });
  const wire = await holdWire(page);
  await page.goto(desk.address());
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  const plan = page.getByRole('dialog', { name: 'Publish' });
  const refused = plan.getByText('The disk of the data folder refused');
  await wire.refuse('disk-failed', 'network.setOffline', 'sync.start');
  await plan.getByRole('button', { name: 'Go online' }).click();
  await expect(refused).toBeVisible();

  await plan.getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(refused).toBeHidden();
  await wire.mend();
  await desk.simulator.refuse();
  await desk.call('network.setOffline', { offline: false });
  await wire.refuse('disk-failed', 'sync.start');
  await plan.getByRole('button', { name: 'Try now' }).click();
  await expect(refused).toBeVisible();
  await wire.mend();
  await desk.simulator.accept();
  await plan.getByRole('button', { name: 'Try now' }).click();
  await expect(plan.getByText('1 article published')).toBeVisible();
  await expect(refused).toBeHidden();
});
