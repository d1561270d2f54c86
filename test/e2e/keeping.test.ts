import { expect, type Page, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** What Layover keeps for the writer: an article's history, the activity log, and the workspaces of this computer. */

test.use({ viewport: { width: 1024, height: 640 } });

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

/** Runs a command by its name, as the palette offers it. */
const command = async (page: Page, words: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: 'Article or command' });
  await page.keyboard.press('Control+p');
  await box.fill(words);
  await page.getByRole('option', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect(box).toBeHidden();
};

test('an earlier version is found in the history, compared, and restored', async ({ page }) => {
  desk = await openDesk({ articles: [{ name: 'Fog', text: '<p>Sound the horn.</p>' }] });
  const { key } = await desk.row('Fog');
  await desk.edit('Fog', 'First words.');
  // A publish, so that there is a version between the first and the last.
  await desk.call('publish.start', { keys: [key], asDraft: false, replaceDraftOf: [] });
  await expect.poll(async () => (await desk?.row('Fog'))?.state).toBe('synced');
  const troubles = await watchWindow(page);
  await desk.open(page, 'Fog');
  await page.getByRole('button', { name: 'More about this article' }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const dialog = page.getByRole('dialog', { name: 'History of “Fog”' });
  const versions = dialog.getByRole('option');
  await expect(versions.first()).toHaveAttribute('aria-selected', 'true');
  await expect(dialog.getByRole('option', { name: /^Published from here/ })).toHaveCount(1);
  await expectSound(page, 'history');

  await dialog.getByRole('listbox', { name: /Versions/ }).focus();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
  await expect(versions.last()).toHaveAttribute('aria-selected', 'true');
  await expect(dialog.getByText('First words.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toHaveText('Sound the horn.');
  expect(await desk.isEdited('Fog')).toBe(true);
  expect(await troubles()).toEqual([]);
});

test('the activity log is read and saved; a workspace is renamed, and removed after its work was shown', async ({
  page,
}) => {
  desk = await openDesk({ articles: ['Fog', 'Buoys'] });
  await desk.edit('Fog', 'Not sent.');
  const troubles = await watchWindow(page);
  await desk.open(page, 'Fog');

  await command(page, 'Activity');
  const activity = page.getByRole('dialog', { name: 'Activity' });
  await expect(activity.getByText(/^Synced/).first()).toBeVisible();
  await expectSound(page, 'activity');
  const download = page.waitForEvent('download');
  await activity.getByRole('button', { name: 'Save as a file…' }).click();
  expect((await download).suggestedFilename()).toBe('layover-activity.json');
  await page.keyboard.press('Escape');
  await expect(activity).toBeHidden();

  await command(page, 'Workspace settings');
  const settings = page.getByRole('dialog', { name: 'Workspace settings' });
  await settings.getByRole('textbox', { name: 'Name on this computer' }).fill('Harbour');
  await settings.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByTitle('Harbour', { exact: true })).toBeVisible();
  await expectSound(page, 'workspace settings');

  await settings.getByRole('button', { name: 'Remove…' }).click();
  const removal = page.getByRole('alertdialog', { name: 'Remove “Harbour” from this computer?' });
  await expect(removal.getByText('1 article with changes that are not published:')).toBeVisible();
  await expect(removal.getByRole('button', { name: 'Remove', exact: true })).toBeDisabled();
  await expectSound(page, 'removal');
  await removal.getByRole('button', { name: 'Keep it' }).click();
  await expect(removal).toBeHidden();
  expect(await troubles()).toEqual([]);
});
