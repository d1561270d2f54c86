import { expect } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** Two windows on one article. */

test('words typed where another window deleted are kept on screen until the writer decides', async ({
  writing,
  page,
  context,
}) => {
  const knots = await writing.begin('<p>One</p><p>Two</p><p>Three</p>');
  const other = await context.newPage();
  await writing.desk.open(other, knots.name);
  await textOf(page).getByText('Two').click({ clickCount: 3 });
  await caretTold(page);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await knots.expectHtml('<p>One</p><p>Three</p>');
  await caretAfter(other, 'Two');
  await other.keyboard.type(' lost?');
  await expect(other.getByRole('alert')).toContainText('edited in another window');
  await expect(textOf(other)).toContainText('Two lost?');
  await other.getByRole('button', { name: 'Open the newer version' }).click();
  await expect(textOf(other)).toHaveText('OneThree');
  await caretAfter(other, 'Three');
  await other.keyboard.type('!');
  await knots.expectHtml('<p>One</p><p>Three!</p>');
});

test('what she types while the article becomes another one elsewhere is brought together with that, and saved', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  const { key } = await writing.desk.row(knots.name);
  await caretAfter(page, 'One');
  await page.keyboard.type(' here');
  await knots.expectHtml('<p>One here</p>\n<p>Two</p>');
  await caretAfter(page, 'Two');
  await page.keyboard.type(' there');
  // Within the half second in which only the window has these words.
  await writing.desk.call('article.discard', { key });
  await knots.expectHtml('<p>One</p>\n<p>Two there</p>');
  await expect(textOf(page)).toHaveText('OneTwo there');
  await page.keyboard.type(', too');
  await knots.expectHtml('<p>One</p>\n<p>Two there, too</p>');
});

test('a link is made of the words that were meant, wherever they are by then', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  await caretAfter(page, 'Two');
  await page.keyboard.press('Shift+Home');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('Two');
  await page.getByRole('dialog').getByRole('combobox').fill('https://example.com/');
  const { key, revision, html } = await writing.desk.working(knots.name);
  await writing.desk.call('article.replaceText', { key, revision, html: `<p>Before all others</p>${html}` });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator('.ProseMirror')).toContainText('Before all others');
  await page.getByRole('button', { name: 'Insert link' }).click();
  await knots.expectHtml(`<p>Before all others</p><p>One</p>\n<p><a href="https://example.com/">Two</a></p>`);
});

test('the outline leads to where headings are by then, also where the text became shorter', async ({
  writing,
  page,
}) => {
  const lines = '<p>Line.</p>'.repeat(60);
  const knots = await writing.begin(`<p>One</p>${lines}<h2>Last</h2><p>Two</p>`);
  await caretAfter(page, 'One');
  await page.keyboard.press('ControlOrMeta+Alt+o');
  const dialog = page.getByRole('dialog', { name: 'This article' });
  await expect(dialog.getByRole('button', { name: 'Last' })).toBeVisible();
  const { key, revision } = await writing.desk.working(knots.name);
  await writing.desk.call('article.replaceText', { key, revision, html: '<p>One</p><h2>Last</h2><p>Two</p>' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(dialog).toContainText('3 words');
  await dialog.getByRole('button', { name: 'Last' }).click();
  await expect(dialog).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.type('The ');
  await knots.expectHtml('<p>One</p><h2>The Last</h2><p>Two</p>');
});

test('two windows on one article: what both typed is kept', async ({ writing, page, context }) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  const other = await context.newPage();
  await writing.desk.open(other, knots.name);
  await caretAfter(page, 'One');
  await page.keyboard.type(' here');
  await knots.expectHtml('<p>One here</p>\n<p>Two</p>');
  await caretAfter(other, 'Two');
  await other.keyboard.type(' there');
  await knots.expectHtml('<p>One here</p>\n<p>Two there</p>');
  await expect(textOf(other)).toContainText('One here');
});
