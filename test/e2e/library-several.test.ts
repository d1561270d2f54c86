import { expect, test } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** Several articles of the list at once: chosen by mouse and by key, then changed, published, deleted and brought back. */

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

test('articles are chosen together, changed, published, deleted after a question, and brought back', async ({
  page,
}) => {
  const names = Array.from({ length: 14 }, (_, index) => `Page ${String(index + 1).padStart(2, '0')}`);
  desk = await openDesk({ articles: names });
  const { world } = desk;
  const textOf = (name: string) => world.articles().find((article) => article.name === name)?.text ?? '';
  for (const name of ['Page 03', 'Page 04']) await desk.edit(name, 'New words.');
  const troubles = await watchWindow(page);
  await page.goto(desk.address());
  const list = page.getByRole('listbox', { name: 'Articles' });
  const row = (name: string) => list.getByRole('option', { name: new RegExp(name) });
  const selected = list.getByRole('option', { selected: true });
  await page.getByRole('button', { name: /^Sorted by/ }).click();
  await page.getByRole('menuitemradio', { name: 'Name' }).click();
  await expect(list.getByRole('option').first()).toContainText('Page 01');
  await expect(list).toHaveAttribute('aria-multiselectable', 'true');

  // By mouse: one, one more with Control, all between with Shift; a press alone is one again.
  await row('Page 02').click();
  await expect(page.getByLabel('Name of the article')).toHaveValue('Page 02');
  await row('Page 04').click({ modifiers: ['ControlOrMeta'] });
  const bar = page.getByRole('toolbar', { name: 'Chosen articles' });
  await expect(bar).toContainText('2 chosen');
  await row('Page 06').click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 chosen');
  await expect(selected).toHaveText([/Page 04/, /Page 05/, /Page 06/]);
  await expect(page.getByLabel('Name of the article')).toHaveValue('Page 02');
  await expectSound(page, 'several articles chosen');

  // A window that gets too narrow for the list and the article gives the list back as it was.
  await page.setViewportSize({ width: 600, height: 800 });
  await expect(bar).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(bar).toContainText('3 chosen');
  await expect(selected).toHaveText([/Page 04/, /Page 05/, /Page 06/]);
  await row('Page 01').click();
  await expect(bar).toBeHidden();
  await expect(selected).toHaveText([/Page 01/]);
  await expect(page.getByLabel('Name of the article')).toHaveValue('Page 01');

  // By key: Shift stretches, Control moves alone, Space adds, Escape lets go.
  await row('Page 01').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(row('Page 02')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('3 chosen');
  await page.keyboard.press('ControlOrMeta+ArrowDown');
  await expect(row('Page 04')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('4 chosen');

  // Of the four, two are edited; only these are planned, and they go.
  await bar.getByRole('button', { name: 'Publish 2 of these…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 2 articles' }).click();
  await expect(page.getByRole('dialog').getByText('2 articles published')).toBeVisible();
  expect(textOf('Page 03') + textOf('Page 04')).toMatch(/New words.*New words/);
  await page.getByRole('button', { name: 'Back to the library' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  // What is changed for all of them is an edit like any other.
  await bar.getByRole('button', { name: 'More for these articles' }).click();
  await page.getByRole('menuitem', { name: 'Make hidden' }).click();
  await expect(page.getByText('4 articles are hidden when you publish.')).toBeAttached();
  // Also where one of them is open.
  await expect(page.getByRole('button', { name: 'For readers: Hidden' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Publish 4 of these…' })).toBeVisible();
  await row('Page 01').focus();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  // All of the list, asked about at once, before anything of it is drawn; more than ten are asked about with their number.
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const askAll = page.getByRole('alertdialog', { name: 'Delete 14 articles?' });
  // Not before: the key would still be the list's, and let go of what is chosen.
  await expect(askAll.getByRole('button', { name: 'Keep them' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(bar).toContainText('14 chosen');
  await row('Page 14').click({ modifiers: ['ControlOrMeta'] });
  await expect(bar).toContainText('13 chosen');
  await page.keyboard.press('Delete');
  const ask = page.getByRole('alertdialog', { name: 'Delete 13 articles?' });
  await expect(ask).toContainText('without its views, ratings and revisions');
  await expect(ask.getByRole('button', { name: 'Delete 13' })).toBeDisabled();
  await expectSound(page, 'deleting many');
  await ask.getByRole('checkbox', { name: 'All 13 are meant' }).click();
  await ask.getByRole('button', { name: 'Delete 13' }).click();
  await expect(page.getByRole('dialog', { name: '13 articles deleted' })).toBeVisible();
  await expect(bar).toBeHidden();
  expect(world.articles().map(({ name }) => name)).toEqual(['Page 14']);

  // The way back: all of them, as new articles.
  await page.getByRole('button', { name: 'Open the trash' }).click();
  const trash = page.getByRole('dialog', { name: 'Trash' });
  await trash.getByRole('checkbox', { name: 'All 13' }).click();
  await trash.getByRole('button', { name: 'Bring back 13 articles' }).click();
  await expect(trash.getByText('The trash is empty')).toBeVisible();
  await trash.getByRole('button', { name: 'Close' }).click();
  await expect(trash).toBeHidden();
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '14');
  await expect(bar).toBeHidden();
  await expect(row('Page 07')).toContainText('New');
  expect(world.articles().length).toBe(1);
  expect(await troubles()).toEqual([]);
});
