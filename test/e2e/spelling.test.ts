import { expect, type Page, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { watchWindow } from './sound-window.ts';

const text = (page: Page) => page.getByRole('textbox', { name: 'Article text' });
const underlined = (page: Page) => text(page).locator('.misspelt');

let desk: Desk;

test.beforeAll(async () => {
  desk = await openDesk({
    articles: [
      {
        name: 'Mooring',
        text: '<p>Recieve the rope. Our colour is PDFs3.</p><p><code>sailup</code> <a href="https://harbour.example/zzqq">Fenders</a> HMS zzqq.example</p><p>Haddocky fish.</p>',
      },
    ],
  });
});

test.afterAll(() => desk.close());

const checkIn = (language: string, words: readonly string[] = []) =>
  desk.call('app.remember', {
    name: 'writing',
    value: { languages: { [desk.collectionId]: language }, words: [...words] },
  });

test('misspelt words are underlined, corrected, learnt and ignored, without a request to anybody', async ({ page }) => {
  const trouble = await watchWindow(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await checkIn('en');
  await desk.open(page, 'Mooring');
  await expect(underlined(page)).toHaveText(['Recieve', 'colour', 'Haddocky']);
  await expect(text(page)).toHaveAttribute('spellcheck', 'false');

  await text(page).press('ControlOrMeta+Home');
  await caretTold(page);
  await page.keyboard.press('F7');
  const menu = page.getByRole('menu', { name: 'Spelling of “Recieve”' });
  await menu.getByRole('menuitem', { name: 'Receive', exact: true }).click();
  await expect(underlined(page)).toHaveText(['colour', 'Haddocky']);
  await expect(menu).toBeHidden();
  await expect.poll(() => desk.workingHtml('Mooring')).toContain('<p>Receive the rope.');

  await underlined(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ignore in this article' }).click();
  await expect(underlined(page)).toHaveText(['Haddocky']);
  await underlined(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add to dictionary' }).click();
  await expect(underlined(page)).toHaveCount(0);
  await expect
    .poll(async () => (await desk.call('app.recall', { name: 'writing' })).value)
    .toMatchObject({ words: ['haddocky'] });

  const origin = new URL(page.url()).origin;
  expect(asked.filter((address) => new URL(address).origin !== origin)).toEqual([]);
  expect(await trouble()).toEqual([]);
});

test('a word is underlined when it is finished, and each collection has its language', async ({ page }) => {
  await checkIn('en-gb', ['haddocky']);
  await desk.open(page, 'Mooring');
  await text(page).press('ControlOrMeta+End');
  await caretTold(page);
  await page.keyboard.type(' The colour is wrnog');
  await page.keyboard.type(' here');
  await expect(underlined(page).last()).toHaveText('wrnog');
  await expect(text(page).locator('.misspelt', { hasText: 'colour' })).toHaveCount(0);
});

test('where the writer wants it so, the host checks or nobody does', async ({ page, context }) => {
  await checkIn('host');
  await desk.open(page, 'Mooring');
  await expect(text(page)).not.toHaveAttribute('spellcheck', 'false');
  await checkIn('off');
  const another = await context.newPage();
  await desk.open(another, 'Mooring');
  await expect(text(another)).toHaveAttribute('spellcheck', 'false');
});
