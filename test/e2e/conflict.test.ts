import { expect, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** What she decides where she and a colleague changed the same place, from the banner to what readers see. */

test.use({ viewport: { width: 1024, height: 640 } });

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const body = [
  '<h2>Fog signals</h2>',
  '<p>One long blast every two minutes, in any fog.</p>',
  '<p>A boat at anchor rings its bell.</p>',
  '<p>Ask the harbour before you leave.</p>',
].join('\n');

/** Both changed the second paragraph and the name; each changed another paragraph alone. */
const hers = body.replace('in any fog', 'under way').replace('leave.', 'leave the mole.');
const theirs = body.replace('in any fog', 'also at night').replace('its bell', 'its bell each minute');

const openConflict = async (): Promise<{ readonly desk: Desk; readonly id: string }> => {
  const opened = await openDesk({ articles: ['Fog', 'Tides'] });
  desk = opened;
  const { id, key } = await opened.row('Fog');
  opened.world.colleague.editText(id, body);
  await opened.sync();
  const { revision } = await opened.call('article.open', { key });
  await opened.call('article.replaceText', { key, revision, html: hers });
  await opened.call('article.setFields', { key, name: 'Fog, my name' });
  opened.world.colleague.editText(id, theirs);
  opened.world.colleague.rename(id, 'Fog, their name');
  await opened.sync();
  return { desk: opened, id };
};

test('she decides place by place, leaves half-way, and publishes what both wrote', async ({ page }) => {
  const { desk: account, id } = await openConflict();
  const troubles = await watchWindow(page);
  await page.goto(account.address());
  await page.getByRole('option', { name: /Fog/ }).click();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  const screen = page.getByRole('dialog', { name: 'Fog, my name' });
  await expect(screen.getByRole('group', { name: /^Name, decision 1 of 2/ })).toBeFocused();
  await expectSound(page, 'a conflict');
  const result = screen.getByRole('region', { name: 'Result' });
  // What collides with nothing is in the result from the start.
  await expect(result).toContainText('each minute');
  await expect(result).toContainText('the mole');
  await expect(screen.getByRole('button', { name: 'Save the result' })).toBeDisabled();
  await expect(screen.getByRole('group', { name: 'Before' })).toHaveText([/Fog$/, /in any fog/]);

  await page.keyboard.press('2');
  await expect(screen.getByRole('group', { name: /^Name, .*Theirs kept/ })).toBeVisible();
  await expect(screen.getByText('1 of 2 decided', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(screen).toBeHidden();

  // Half of it is kept, also over a reload.
  await page.goto(account.address());
  await page.getByRole('button', { name: 'Compare versions' }).click();
  await expect(page.getByText('1 of 2 decided', { exact: true })).toBeVisible();
  await expect(page.getByRole('group', { name: /^Paragraph, decision 2 of 2/ })).toBeFocused();
  await page.keyboard.press('e');
  const words = page.getByRole('textbox', { name: 'Your own words for this paragraph' });
  await expect(words).toContainText('under way');
  await expect(words).toBeFocused();
  await caretTold(page);
  await page.keyboard.press('Control+a');
  await caretTold(page);
  await page.keyboard.type('under way, day and night');
  // She leaves without a word: what she typed is kept like any other choice.
  await page.keyboard.press('Escape');
  await expect(screen).toBeHidden();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  await page.getByRole('group', { name: /^Paragraph, decision 2 of 2/ }).focus();
  await page.keyboard.press('e');
  await expect(words).toContainText('day and night');
  await page.getByRole('button', { name: 'Take these words' }).click();
  await expect(words).toBeHidden();
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Result' }).locator('ins', { hasText: 'day and night' })).toBeVisible();
  await expectSound(page, 'a decided conflict');
  await page.getByRole('button', { name: 'Save the result' }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('under way, day and night');
  await expect(page.getByRole('button', { name: 'Compare versions' })).toBeHidden();

  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  const article = account.world.articles().find((each) => each.id === id);
  expect(article?.text).toBe(
    hers.replace('under way', 'under way, day and night').replace('its bell', 'its bell each minute'),
  );
  expect(article?.name).toBe('Fog, their name');
  expect(await troubles()).toEqual([]);
});

test('from the publish screen, one side is taken everywhere, and what she kept for later stays so', async ({
  page,
}) => {
  const { desk: account, id } = await openConflict();
  await account.edit('Tides', 'Not yet.');
  await page.goto(account.address());
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  const later = page.getByRole('checkbox', { name: 'Publish Tides' });
  await later.click();
  await expect(later).not.toBeChecked();
  await page.getByRole('button', { name: /^Compare and decide/ }).click();
  await page.getByRole('button', { name: 'All mine' }).click();
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save the result' }).click();
  await expect(later).not.toBeChecked();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  const article = account.world.articles().find((each) => each.id === id);
  expect(article?.text).toBe(hers.replace('its bell', 'its bell each minute'));
  expect(article?.name).toBe('Fog, my name');
});

test('an article that was deleted there becomes a new one, if she wants', async ({ page }) => {
  const { desk: account, id } = await openConflict();
  account.world.colleague.delete(id);
  await account.sync();
  await page.goto(account.address());
  await page.getByRole('option', { name: /Fog/ }).click();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  await expect(page.getByRole('heading', { name: 'This article was deleted on Help Scout.' })).toBeVisible();
  await expectSound(page, 'a deleted article');
  await page.getByRole('button', { name: 'Make a new article of my version' }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('the mole');
  await expect(page.getByRole('option', { name: /Fog, my name/ })).toContainText('New');
});
