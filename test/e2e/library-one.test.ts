import { expect } from '@playwright/test';
import { test } from './shared-desk.ts';
import { expectSound } from './sound-window.ts';

/** What is done to one article from its row of the list. */

test('an article is duplicated, deleted into the trash, and brought back as new', async ({ writing, page }) => {
  const text = '<p>What a crew should know.</p>';
  await writing.begin(text, { name: 'Buoys', text }, { name: 'Fog', text });
  const there = () =>
    writing.desk.world
      .articles()
      .map(({ name }) => name)
      .filter((name) => /Buoys|Fog/.test(name));
  const rows = page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
  await rows.filter({ hasText: 'Fog' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(rows.filter({ hasText: 'Copy of Fog' })).toBeVisible();
  await expect(page.getByLabel('Name of the article')).toHaveValue('Copy of Fog');

  await rows.filter({ hasText: 'Buoys' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const ask = page.getByRole('alertdialog', { name: 'Delete “Buoys”?' });
  await expect(ask.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await expectSound(page, 'deleting');
  await ask.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '1 article deleted' })).toBeVisible();
  expect(there()).toEqual(['Fog']);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rows.filter({ hasText: 'Buoys' })).toHaveCount(0);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Trash…' }).click();
  await page.getByRole('checkbox', { name: 'Bring back Buoys' }).click();
  await expect(page.getByText(/It comes back without its number/)).toBeVisible();
  await expectSound(page, 'trash');
  await page.getByRole('button', { name: 'Bring back 1 article' }).click();
  await expect(page.getByLabel('Name of the article')).toHaveValue('Buoys');
  await expect(rows.filter({ hasText: 'Buoys' })).toContainText('New');
  expect(there()).toEqual(['Fog']);
});
