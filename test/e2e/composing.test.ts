import { expect, type Page, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';

/** An input method as Chromium tells of it: letters that are not settled yet, then the word that was chosen. */

const text = (page: Page) => page.getByRole('textbox', { name: 'Article text' });

let desk: Desk;

test.beforeAll(async () => {
  desk = await openDesk({
    articles: [{ name: 'Wind', text: '<p>Wrnog <strong>wind</strong> here.</p><ul><li>One</li></ul>' }],
  });
  // Underlines come and go beside what is being composed.
  await desk.call('app.remember', {
    name: 'writing',
    value: { languages: { [desk.collectionId]: 'en' }, smartQuotes: true },
  });
});

test.afterAll(() => desk.close());

test('an input method loses no character: in a line, in bold words, in a list, taken back and undone', async ({
  page,
}) => {
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
  await desk.open(page, 'Wind');
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
});
