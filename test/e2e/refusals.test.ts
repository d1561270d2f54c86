import { expect, type Page } from '@playwright/test';
import type { TroubleKind } from '../../src/shared/model/trouble.ts';
import { caretTold } from './caret.ts';
import { builtThread, openDesk } from './desk.ts';
import { holdWire } from './engine-wire.ts';
import { test } from './shared-desk.ts';
import { expectSound } from './sound-window.ts';
import { textOf } from './article-text.ts';

/** What she asked for and the engine refused: she is told what happened and what to do, wherever she asked. */

const refusal: TroubleKind = 'disk-failed';
const happened = 'The disk of the data folder refused';

const command = async (page: Page, words: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: 'Article or command' });
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await box.fill(`> ${words}`);
  await page.getByRole('option', { name: words }).first().click();
  await expect(box).toBeHidden();
};

test('a search that is refused says so in the box, in the palette and in the list, and is tried again', async ({
  writing,
  context,
}) => {
  // Its own: what other tests made lies above the desk's first article, which may be out of sight.
  await writing.begin('<p>Turn the bars.</p>', { name: 'Capstans', text: '<p>What a crew should know.</p>' });
  const page = await context.newPage();
  const wire = await holdWire(page);
  await page.goto(writing.desk.address());
  await expect(page.getByRole('option', { name: /Capstans/ }).first()).toBeVisible();
  await wire.refuse(refusal, 'library.search', 'library.list');

  const box = page.getByRole('combobox', { name: 'Search all articles' });
  await box.fill('capstans');
  await box.press('Enter');
  await expect(page.getByRole('search').getByRole('alert')).toContainText(happened);
  await expect(page.getByRole('search').getByRole('alert')).toContainText('Press Enter to search again.');
  await expectSound(page, 'a refused search');
  await wire.mend();
  await box.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue('Capstans');

  await wire.refuse(refusal, 'library.search', 'library.list');
  await page.keyboard.press('ControlOrMeta+p');
  const palette = page.getByRole('dialog', { name: 'Go to an article or command' });
  await page.getByRole('combobox', { name: 'Article or command' }).fill('theme');
  await expect(palette.getByRole('alert')).toContainText(happened);
  await expectSound(page, 'a refused search in the palette');
  await expect(palette.getByRole('option', { name: 'Dark theme' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page
    .getByRole('option', { name: /Capstans/ })
    .first()
    .focus();
  await page.keyboard.press('a');
  const told = page.getByRole('dialog', { name: 'This list could not be read' });
  await expect(told).toContainText(happened);
  await page.keyboard.press('Escape');
  await expect(told).toBeHidden();
  await page.close();
});

test('what is asked for in passing is told when it is refused', async ({ writing, context }) => {
  const knots = await writing.begin('<p>Recieve the rope.</p>');
  const { desk } = writing;
  await desk.call('app.remember', { name: 'writing', value: { languages: { [desk.collectionId]: 'en' } } });
  const page = await context.newPage();
  const wire = await holdWire(page);
  await desk.open(page, knots.name);
  await expect(textOf(page).locator('.misspelt')).toHaveText(['Recieve']);
  await wire.refuse(refusal, 'sync.start', 'app.remember', 'budget.setReserve', 'publish.unfinished');

  await command(page, 'Sync now');
  const unsynced = page.getByRole('dialog', { name: 'The sync did not begin' });
  await expect(unsynced).toContainText(happened);
  await page.keyboard.press('Escape');
  await expect(unsynced).toBeHidden();

  await textOf(page).press('ControlOrMeta+Home');
  await caretTold(page);
  await page.keyboard.press('F7');
  await page.getByRole('menuitem', { name: 'Add to dictionary' }).click();
  const notLearnt = page.getByRole('dialog', { name: '“Recieve” is not in your dictionary' });
  await expect(notLearnt).toContainText(happened);
  await page.keyboard.press('Escape');
  await expect(notLearnt).toBeHidden();
  await expect(textOf(page).locator('.misspelt')).toHaveText(['Recieve']);

  await command(page, 'Workspace settings');
  const settings = page.getByRole('dialog', { name: 'Workspace settings' });
  await settings.getByRole('checkbox', { name: /typographic/ }).click();
  await expect(settings.getByRole('alert')).toContainText(happened);
  await expect(settings.getByRole('checkbox', { name: /typographic/ })).not.toBeChecked();
  await expectSound(page, 'refused settings');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await command(page, 'Show the budget');
  const slider = page.getByRole('slider', { name: 'Always keep for your team' });
  const before = await slider.getAttribute('aria-valuenow');
  await slider.press('ArrowRight');
  const panel = page.getByRole('dialog', { name: 'Requests to Help Scout' });
  await expect(panel.getByRole('alert')).toContainText('What is kept for your team is as it was before.');
  await expect(slider).toHaveAttribute('aria-valuenow', before ?? '');
  await page.close();
});

test('STORE-AGAIN a part that stopped is said to have begun again, and what was typed meanwhile is saved', async ({
  browser,
}) => {
  const fault = `
    import { parentPort } from 'node:worker_threads';
    await import(${JSON.stringify(builtThread.href)});
    parentPort.on('message', ({ name }) => {
      if (name === 'sync.missing') throw new Error('a fault of ours');
    });
  `;
  const desk = await openDesk({
    articles: ['Fog'],
    entry: new URL(`data:text/javascript,${encodeURIComponent(fault)}`),
  });
  // The shared window stays where the tests behind this one look for it.
  const page = await browser.newPage();
  try {
    await desk.open(page);
    await textOf(page).press('ControlOrMeta+End');
    await caretTold(page);
    await page.keyboard.type(' Typed before.');
    await desk.call('sync.missing', {}).catch(() => null);
    await page.keyboard.type(' Typed after.');
    const banner = page.getByRole('status').filter({ hasText: 'A part of Layover stopped, and was started again.' });
    await expect(banner).toContainText('What was saved is safe');
    await expectSound(page, 'a part that began again');
    await expect.poll(() => desk.workingHtml('Fog')).toContain('Typed before. Typed after.');
    await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toBeHidden();
    await expect(page.getByRole('option', { name: /Fog.*Edited/ })).toBeVisible();
  } finally {
    await page.close();
    await desk.close();
  }
});
