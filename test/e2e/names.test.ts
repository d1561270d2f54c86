import { expect } from '@playwright/test';
import { test } from './shared-desk.ts';
import { expectNoOverflow, expectSound } from './sound-window.ts';

const names = {
  long: `${'W'.repeat(5000)} ${'long name '.repeat(500)}`,
  markup: '<img src="x" onerror="document.title = 1">',
} as const;

test('whatever an article is called, what is asked about it can be read and answered', async ({ writing, page }) => {
  const others = Object.values(names).map((name) => ({ name, text: '<p>Text.</p>' }));
  await writing.begin('<p>One</p>', ...others);
  const list = page.getByRole('listbox', { name: 'Articles' });
  for (const name of Object.values(names)) {
    const row = list.getByRole('option', { name: name.slice(0, 20) });
    await row.click();
    await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue(name.trim());
    await row.press('Delete');
    const asked = page.getByRole('alertdialog');
    await expect(asked.getByRole('button', { name: 'Keep it' })).toBeInViewport({ ratio: 1 });
    await expect(asked.getByText('Readers lose it at once.')).toBeInViewport({ ratio: 1 });
    await expectNoOverflow(page, name.slice(0, 20));
    await page.keyboard.press('Escape');
    await expect(asked).toBeHidden();
  }
  // More than is searched for is not taken.
  const box = page.getByRole('combobox', { name: 'Search all articles' });
  await box.pressSequentially('no');
  await box.evaluate((field: HTMLInputElement) => field.select());
  await page.keyboard.insertText('x'.repeat(9000));
  await expect(page.getByText(/^No article has/)).toBeVisible();
  await expectSound(page, 'a long search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('');
});

test('in a narrow window the names of what is found can be read', async ({ writing, context }) => {
  const name = 'Bollards and what is tied to them';
  await writing.begin('<p>One</p>', { name, text: '<p>Text.</p>' });
  const page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 700 });
  await page.goto(writing.desk.address());
  await page.getByRole('combobox', { name: 'Search all articles' }).fill('bollards');
  const hit = page.getByRole('listbox', { name: 'Articles found' }).getByRole('option').first();
  await expect(hit).toContainText(name);
  const cut = await hit
    .getByText(name, { exact: true })
    .first()
    .evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(cut).toBe(false);
  await expectSound(page, 'search in a narrow window');
  await page.close();
});
