import { expect, type Page, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { watchWindow } from './sound-window.ts';

const isLong = process.env['LAYOVER_LONG'] === '1';

const text = (page: Page) => page.getByRole('textbox', { name: 'Article text' });
const underlined = (page: Page) => text(page).locator('.misspelt');

test.describe.configure({ mode: 'default' });

let desk: Desk;

test.beforeAll(async () => {
  desk = await openDesk({
    articles: [
      {
        name: 'Mooring',
        text: '<p>Recieve the rope. Our colour is PDFs3.</p><p><code>sailup</code> <a href="https://harbour.example/zzqq">Fenders</a> HMS zzqq.example</p><p>Haddocky fish.</p>',
      },
      { name: 'Wind', text: '<p>Wrnog <strong>wind</strong> here.</p><ul><li>One</li></ul>' },
    ],
  });
});

test.afterAll(() => desk.close());

/** An input method as Chromium tells of it: letters that are not settled yet, then the word that was chosen. */
const composeEverywhere = async (page: Page): Promise<void> => {
  const method = await page.context().newCDPSession(page);
  const compose = async (steps: readonly string[], chosen: string): Promise<void> => {
    for (const letters of steps)
      await method.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: letters.length,
        selectionEnd: letters.length,
      });
    await method.send('Input.insertText', { text: chosen });
    await caretTold(page);
  };
  await expect(text(page).locator('.misspelt')).toHaveText(['Wrnog']);

  await text(page).press('ControlOrMeta+Home');
  await caretTold(page);
  await compose(['k', 'か', 'かz', 'かぜ'], '風');
  await expect(text(page)).toContainText('風Wrnog wind here.');

  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  await caretTold(page);
  await compose(['´', 'é'], 'é');
  await expect(text(page).locator('strong')).toHaveText('wiénd');

  await text(page).press('ControlOrMeta+End');
  await caretTold(page);
  await compose(['ㅎ', '하', '한'], '한');
  await compose(['ㄱ', '그', '글'], '글');
  await expect(text(page).getByRole('listitem')).toHaveText('One한글');

  await method.send('Input.imeSetComposition', { text: 'gone', selectionStart: 4, selectionEnd: 4 });
  await method.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await caretTold(page);
  await page.keyboard.type(' "end"');
  await expect(text(page).getByRole('listitem')).toHaveText('One한글 “end”');
  await expect
    .poll(() => desk.workingHtml('Wind'))
    .toBe('<p>風Wrnog <strong>wiénd</strong> here.</p><ul><li>One한글 “end”</li></ul>');
};

const checkIn = (language: string, words: readonly string[] = []) =>
  desk.call('app.remember', {
    name: 'writing',
    value: { languages: { [desk.collectionId]: language }, words: [...words], smartQuotes: true },
  });

test('misspelt words are underlined, corrected, learnt and ignored, and an input method loses no character beside them', async ({
  page,
}) => {
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
  await expect(menu.getByRole('menuitem', { name: 'Receive', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
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

  await page.getByRole('listbox', { name: 'Articles' }).getByText('Wind', { exact: true }).click();
  await composeEverywhere(page);
  const origin = new URL(page.url()).origin;
  expect(asked.filter((address) => new URL(address).origin !== origin)).toEqual([]);
  expect(await trouble()).toEqual([]);
});

if (isLong) {
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
}
