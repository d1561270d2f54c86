import { expect } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { test } from './shared-desk.ts';

/** What becomes of typed words: they are saved, found again, undone, discarded and published. */

test('a typed word is saved within a second, survives a reload, and is all that changes', async ({ writing, page }) => {
  const before = '<p CLASS=lead>Tie  a <b>bowline</b>.</p>\r\n<DIV><p>Pull&nbsp;it tight</DIV>';
  const knots = await writing.begin(before);
  await caretAfter(page, 'Tie a');
  await page.keyboard.type(' Twice.');
  await knots.expectHtml(before.replace('.</p>', '. Twice.</p>'));
  await page.reload();
  await expect(textOf(page)).toContainText('bowline. Twice.');
});

test('undo back to the beginning leaves nothing edited, also after a reload', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Tie a bowline.</p>');
  await caretAfter(page, 'Tie a');
  await page.keyboard.type(' Now.');
  await expect.poll(() => knots.isEdited()).toBe(true);
  await page.reload();
  await expect(textOf(page)).toContainText('Now.');
  await textOf(page).getByText('Now.').click();
  await page.keyboard.press('Control+z');
  await knots.expectHtml('<p>Tie a bowline.</p>');
  await expect.poll(() => knots.isEdited()).toBe(false);
});

test('one undo takes a moment’s typing back and no more, also after a reload', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Tie a bowline.</p>');
  await caretAfter(page, 'Tie a');
  await page.keyboard.type(' Now.');
  await knots.expectHtml('<p>Tie a bowline. Now.</p>');
  // Longer than a moment: what is typed next is an undo of its own.
  await page.waitForTimeout(700);
  await page.keyboard.type(' Twice.');
  await knots.expectHtml('<p>Tie a bowline. Now. Twice.</p>');
  await page.reload();
  await textOf(page).getByText('Twice.').click();
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml('<p>Tie a bowline. Now.</p>');
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml('<p>Tie a bowline.</p>');
});

test('a window that is left in the middle of a word has saved it', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' and two');
  await page.reload();
  await expect(textOf(page)).toHaveText('One and two');
  await knots.expectHtml('<p>One and two</p>');
});

test('the place where she was comes back with the window', async ({ writing, page }) => {
  const lines = Array.from({ length: 80 }, (_, index) => `<p>Line ${index}</p>`).join('');
  await writing.begin(lines);
  await caretAfter(page, 'Line 70');
  await page.keyboard.type('!');
  await page.reload();
  await expect(textOf(page).getByText('Line 70!')).toBeInViewport();
  await textOf(page).focus();
  // The editor puts the page's caret where hers is a moment after the focus; nobody types within that.
  await expect.poll(() => page.evaluate(() => getSelection()?.anchorNode?.textContent)).toBe('Line 70!');
  await page.keyboard.type('?');
  await expect(textOf(page)).toContainText('Line 70!?');
});

test('discarding brings the published text back, without opening anything anew', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p><p>Two</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' more');
  await expect.poll(() => knots.isEdited()).toBe(true);
  await page.getByRole('button', { name: 'More about this article' }).click();
  await page.getByRole('menuitem', { name: 'Discard changes…' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Discard/ })
    .click();
  await expect(textOf(page)).toHaveText('OneTwo');
  await caretAfter(page, 'Two');
  await page.keyboard.type('!');
  await knots.expectHtml('<p>One</p><p>Two!</p>');
});

test('after a publish typing goes on from what was published, and only the new words are left to send', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' first');
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Update live' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => knots.isEdited()).toBe(false);
  await caretAfter(page, 'Two');
  await page.keyboard.type(' second');
  await knots.expectHtml('<p>One first</p>\n<p>Two second</p>');
  expect(knots.published()).toBe('<p>One first</p>\n<p>Two</p>');
});

test('name, status, categories and keywords are changed in the header, and typing goes on meanwhile', async ({
  writing,
  page,
}) => {
  const { name } = await writing.begin('<p>Text</p>');
  const renamed = `${name} and hitches`;
  await page.getByLabel('Name of the article').fill(renamed);
  await page.getByLabel('Name of the article').press('Enter');
  await page.keyboard.type('New ');
  await expect.poll(() => writing.desk.workingHtml(renamed)).toBe('<p>New Text</p>');
  await page.getByRole('button', { name: 'For readers: Live' }).click();
  await page.getByRole('menuitemradio', { name: 'Hidden' }).click();
  await page.getByRole('button', { name: '+ category' }).click();
  await page.getByRole('checkbox', { name: 'Weather' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '1 keyword' }).click();
  // She leaves in the middle of it: what is typed in a card is kept at once, too.
  await page.getByLabel('Separated by commas').fill('wind, rope , wind');
  await page.reload();
  await expect(page.getByLabel('Name of the article')).toHaveValue(renamed);
  await expect(page.getByRole('button', { name: 'For readers: Hidden' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Weather' })).toBeVisible();
  await expect(page.getByRole('button', { name: '2 keywords' })).toBeVisible();
});

test('a part of the window that cannot be drawn takes no words with it, and no other part', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await page.evaluate(() => {
    document.execCommand('insertText', false, ' here');
    // Asked for by every button with a shortcut, whenever it is drawn.
    const get = () => {
      throw new Error('made to fail');
    };
    Object.defineProperty(navigator, 'platform', { configurable: true, get });
  });
  await page.keyboard.press('Home');
  const editor = page.locator('[data-pane="editor"]');
  await expect(editor.getByRole('alert')).toContainText('This part of the window cannot be shown');
  await knots.expectHtml('<p>One here</p>');
  await expect(page.getByRole('tree', { name: 'Library' })).toBeVisible();
  await page.evaluate(() => Reflect.deleteProperty(navigator, 'platform'));
  await editor.getByRole('button', { name: 'Open it again' }).click();
  await expect(textOf(page)).toHaveText('One here');
  // Other parts may have been drawn meanwhile.
  await page.reload();
});
