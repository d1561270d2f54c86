import { expect, type Page } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** What comes to a place that decides what becomes of it: pictures without an address, cells to cells, source that stays. */

const paste = (page: Page, flavours: Readonly<Record<string, string>>) =>
  textOf(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, content] of Object.entries(given)) clipboardData.setData(type, content);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);

const redPoint = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

test('a picture inside of pasted HTML is kept on this computer, and what is none is told', async ({
  writing,
  page,
}) => {
  const article = await writing.begin('<p>See</p>');
  await caretAfter(page, 'See');
  await paste(page, {
    'text/html': `<p> the <b>point</b> <img src="data:image/png;base64,${redPoint}" alt="A red point"><img src="data:image/png;base64,bm8=" alt="A chart"></p>`,
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('“A chart” was not put in.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(article.html)
    .toMatch(
      /^<p>See ?the <strong>point<\/strong> <img src="https:\/\/image\.layover\.invalid\/[0-9a-f]{64}\/a-red-point\.png" alt="A red point"><\/p>$/,
    );
  await expect(textOf(page).locator('.article-image img')).toBeVisible();
});

test('a pasted picture that says nothing of what it shows is asked as a file is, and is a hint until it is said', async ({
  writing,
  page,
}) => {
  const article = await writing.begin('<p>See</p>');
  await caretAfter(page, 'See');
  await paste(page, { 'text/html': `<p>the <img src="data:image/png;base64,${redPoint}"></p>` });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('What does the image show?');
  await dialog.getByRole('button', { name: 'Later' }).click();
  await expect(dialog).toBeHidden();
  const html = (alt: string) =>
    new RegExp(`^<p>See ?the <img src="https://image\\.layover\\.invalid/[0-9a-f]{64}/[\\w-]+\\.png"${alt}></p>$`);
  await expect.poll(article.html).toMatch(html(''));
  await page.keyboard.press('Control+Alt+o');
  await expect(dialog).toContainText('has no words for readers who cannot see it');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('cells of a sheet fill the cells of a table, which grows for them; one undo takes them back', async ({
  writing,
  page,
}) => {
  const before = '<table><tbody><tr><th>Boat</th></tr><tr><td>Ada</td></tr></tbody></table>';
  const article = await writing.begin(before);
  await caretAfter(page, 'Ada');
  await paste(page, {
    'text/html':
      '<meta name="generator" content="Sheets"><google-sheets-html-origin><table><tbody><tr><td>Bea</td><td style="font-weight:bold">A1</td></tr><tr><td>Cid</td><td>A2</td></tr></tbody></table>',
    'text/plain': 'Bea\tA1\nCid\tA2',
  });
  await article.expectHtml(
    '<table><tbody><tr><th>Boat</th><th></th></tr><tr><td>Bea</td><td><strong>A1</strong></td></tr><tr><td>Cid</td><td>A2</td></tr></tbody></table>',
  );
  await page.keyboard.press('ControlOrMeta+z');
  await article.expectHtml(before);
  await caretAfter(page, 'Ada');
  await paste(page, { 'text/plain': 'Dora\t"A 3\nleft"\n' });
  await article.expectHtml(
    '<table><tbody><tr><th>Boat</th><th></th></tr><tr><td>Dora</td><td>A 3<br>left</td></tr></tbody></table>',
  );
});

test('[DOC-FIXED] source that reads right only in its place is neither cut nor dragged away, and she is told why', async ({
  writing,
  page,
}) => {
  const before = '<p>One</p><p>Two</p><script>never closed';
  const article = await writing.begin(before);
  const island = textOf(page).locator('.island');
  const blocks = () =>
    textOf(page).evaluate((text) => Array.from(text.children, ({ className }) => className.split(' ')[0]));
  const drawn = await blocks();
  const told = page.getByRole('alert').filter({ hasText: 'cannot be moved or copied' });

  await island.click({ position: { x: 4, y: 4 } });
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+x');
  await expect(told).toBeVisible();
  expect(await blocks()).toEqual(drawn);

  await textOf(page).getByText('One').click();
  await caretTold(page);
  await expect(told).toBeHidden();
  await island.dragTo(textOf(page).getByText('One'));
  await expect(told).toBeVisible();
  expect(await blocks()).toEqual(drawn);

  // What is typed next goes where it should: the text on screen and the document are still one.
  await caretAfter(page, 'Two');
  await page.keyboard.type('!');
  await article.expectHtml('<p>One</p><p>Two!</p><script>never closed');
});
