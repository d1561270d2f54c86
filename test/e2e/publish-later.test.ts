import { expect, test } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { holdWire } from './engine-wire.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** Where each article goes and when: its target, its checks and source, sets that are put aside, and pauses. */

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

test('a row says where it goes, what is worth a look and what its source becomes; a set waits; a run pauses', async ({
  page,
}) => {
  desk = await openDesk({ articles: ['Buoys', 'Fog', 'Tides'] });
  const { world, simulator } = desk;
  const articleOf = (name: string) => world.articles().find((article) => article.name === name);
  await desk.edit('Buoys', 'New words. <img src="https://example.com/buoy.png">');
  for (const name of ['Fog', 'Tides']) await desk.edit(name, 'New words.');
  const wire = await holdWire(page);
  const troubles = await watchWindow(page);
  await page.goto(desk.address());
  await page.getByRole('button', { name: 'Publish 3 articles' }).click();
  const list = page.getByRole('list', { name: 'Articles to publish' });

  // What is worth a look leads to its place, and stands in nobody's way.
  await expect(list.getByText('1 image without a description')).toBeVisible();
  await page.getByRole('radio', { name: 'Source' }).click();
  await expect(page.getByRole('region', { name: 'Source' })).toContainText('New words.');
  await expectSound(page, 'source');
  await page.getByRole('radio', { name: 'In one text' }).click();
  await page.getByRole('button', { name: 'Show: 1 image without a description' }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('New words.');
  // The button that it was opened with is beside one of the same name until then.
  await expect(page.getByRole('dialog')).toBeHidden();

  // One goes as a draft, one is put aside.
  await page.getByRole('button', { name: 'Publish 3 articles' }).click();
  await list.getByRole('button', { name: /where Fog goes/ }).click();
  await page.getByRole('menuitemradio', { name: /As a draft/ }).click();
  await expect(list.getByRole('button', { name: 'Draft on Help Scout: where Fog goes' })).toBeVisible();
  await list.getByRole('button', { name: /where Tides goes/ }).click();
  await page.getByRole('menuitemradio', { name: /Keep for later/ }).click();
  await expect(list.getByRole('checkbox', { name: 'Publish Tides' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Later…' }).click();
  await page.getByRole('radio', { name: 'At a time' }).click();
  await expectSound(page, 'publish later');
  await page.getByRole('button', { name: 'Set aside' }).click();
  const sets = page.getByRole('list', { name: 'Set aside' });
  await expect(sets.getByRole('listitem')).toContainText('2 articles');
  await expect(list.getByRole('checkbox', { name: 'Publish Tides' })).toBeVisible();
  await expectSound(page, 'a set that waits');

  // Its first write is held until another request comes: it is paused half way, however slow the machine is.
  simulator.faults = ({ method }) => (method === 'PUT' ? 'after-next' : undefined);
  await sets.getByRole('button', { name: 'Publish now' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Pausing after this one…')).toBeVisible();
  simulator.faults = undefined;
  await fetch(`${simulator.url}/sites`);
  await expect(page.getByText('Paused. Nothing is sent until you resume.')).toBeVisible();
  await expectSound(page, 'a run that is paused');
  await page.reload();
  await page.getByRole('button', { name: /^Publishing is paused, 1 of 2 sent/ }).click();
  await wire.refuse('disk-failed', 'publish.resume');
  await page.getByRole('button', { name: 'Resume 1 article' }).click();
  const refused = page.getByText('The disk of the data folder refused');
  await expect(refused).toBeVisible();
  await wire.mend();
  await page.getByRole('button', { name: 'Resume 1 article' }).click();
  await expect(refused).toBeHidden();
  await expect(page.getByRole('dialog').getByText('2 articles sent, 1 of them as a draft')).toBeVisible();
  expect(articleOf('Buoys')?.text).toContain('New words.');
  expect([articleOf('Fog')?.text.includes('New words.'), articleOf('Fog')?.draft?.includes('New words.')]).toEqual([
    false,
    true,
  ]);
  expect(articleOf('Tides')?.text).not.toContain('New words.');
  expect(await troubles()).toEqual([]);
});
