import { expect, type Page } from '@playwright/test';
import { caretAfter, choose, formattingTool, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** What the table of docs/editor.md says can be made, by the keys and menus that it names, and the HTML that it promises. */

/** Selects a word that stands in the text once. */
const select = async (page: Page, word: string): Promise<void> => {
  await textOf(page).getByText(word, { exact: true }).dblclick();
  await caretTold(page);
};

const clickOn = async (page: Page, words: string): Promise<void> => {
  await textOf(page).getByText(words, { exact: true }).click();
  await caretTold(page);
};

/** Presses names of keys, types all else. */
const type = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    if (/^(?:Enter|Tab|Backspace|(?:ControlOrMeta|Shift)\+.+)$/.test(key)) await page.keyboard.press(key);
    else await page.keyboard.type(key);
  }
};

test('paragraphs, line breaks and headings are made by key; code is left by two empty lines', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await type(page, 'Enter', 'Two', 'Shift+Enter', 'lines', 'ControlOrMeta+Alt+4');
  await knots.expectHtml('<p>One</p><h4>Two<br>lines</h4>');
  await type(page, 'ControlOrMeta+Alt+0', 'Enter', 'code');
  await formattingTool(page, /Kind of text/).click();
  await page.getByRole('menuitemradio', { name: 'Code block' }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  await knots.expectHtml('<p>One</p><p>Two<br>lines</p><pre>code</pre>');
  await type(page, 'Enter', 'Tab', 'in', 'Shift+Enter', 'Tab', 'Shift+Tab', 'out', 'Enter', 'Enter', 'Enter', 'After');
  await knots.expectHtml('<p>One</p><p>Two<br>lines</p><pre>code\n\tin\nout</pre><p>After</p>');
});

test('every mark of a line is put on and taken off by its key or menu, and all at once; links stay', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>A <a href="/b">word</a> here</p>');
  const html = (inside: string) => knots.expectHtml(`<p>A <a href="/b">${inside}</a> here</p>`);
  await select(page, 'word');
  for (const [key, tag] of [
    ['b', 'strong'],
    ['i', 'em'],
    ['u', 'u'],
    ['Shift+x', 's'],
    ['e', 'code'],
  ] as const) {
    await page.keyboard.press(`ControlOrMeta+${key}`);
    await html(`<${tag}>word</${tag}>`);
    await page.keyboard.press(`ControlOrMeta+${key}`);
  }
  await choose(page, 'More formatting', 'Superscript');
  await html('<sup>word</sup>');
  await choose(page, 'More formatting', 'Superscript');
  await choose(page, 'More formatting', 'Subscript');
  await html('<sub>word</sub>');
  await type(page, 'ControlOrMeta+b', 'ControlOrMeta+u');
  await html('<strong><u><sub>word</sub></u></strong>');
  await choose(page, 'More formatting', 'Clear formatting');
  await html('word');
  await caretAfter(page, 'here');
  await type(page, ' and `more`');
  await knots.expectHtml('<p>A <a href="/b">word</a> here and <code>more</code></p>');
});

test('a table is put in with headings on top, and its first row and column are made headings or cells', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p><p>End</p>');
  await caretAfter(page, 'One');
  await choose(page, 'Table', 'Insert table');
  const row = (tags: string) => `<tr>${tags.replaceAll(/(t[hd])(\w?) ?/g, '<$1>$2</$1>')}</tr>`;
  const table = (...rows: readonly string[]) =>
    knots.expectHtml(`<p>One</p><table><tbody>${rows.map(row).join('')}</tbody></table><p>End</p>`);
  await type(page, 'a', 'Tab', 'b', 'Tab', 'c', 'Tab', 'd', 'Tab', 'e');
  await table('tha thb thc', 'tdd tde td', 'td td td');
  await clickOn(page, 'd');
  await choose(page, 'Table', 'First column as headings');
  await table('tha thb thc', 'thd tde td', 'th td td');
  await choose(page, 'Table', 'First row as headings');
  await table('tda tdb tdc', 'thd tde td', 'th td td');
});

test('cells that become one keep the words of both, and are split again', async ({ writing, page }) => {
  const rows = (first: string, second = '<td>c</td><td>d</td>') =>
    `<table><tbody><tr>${first}</tr><tr>${second}</tr></tbody></table>`;
  const knots = await writing.begin(rows('<td>a</td><td>b</td>'));
  await clickOn(page, 'a');
  await choose(page, 'Table', 'Merge with the cell to the right');
  await knots.expectHtml(rows('<td colspan="2">a<br>b</td>'));
  await choose(page, 'Table', 'Split the cell');
  await knots.expectHtml(rows('<td>a<br>b</td><td></td>'));
  await clickOn(page, 'c');
  await choose(page, 'Table', 'Merge with the cell to the right');
  await knots.expectHtml(rows('<td>a<br>b</td><td></td>', '<td colspan="2">c<br>d</td>'));
});

test('each callout is written as Help Scout writes it, dashed too, and whatever has one changes its own', async ({
  writing,
  page,
}) => {
  const own = (callout: string, image: string) =>
    `\n<ul id="x" class="${callout} wide"><li>Item</li></ul>\n<p><img class="${image}" src="/a.png" alt="A"></p>`;
  const knots = await writing.begin(`<p>Careful</p>${own('callout-blue', 'callout-red')}`);
  await clickOn(page, 'Careful');
  const before = own('callout-blue', 'callout-red');
  for (const [item, name] of [
    ['Yellow', 'callout-yellow'],
    ['Green', 'callout-green'],
    ['Blue', 'callout-blue'],
    ['Plain', 'callout'],
    ['Private note', 'private-note'],
    ['Red', 'callout-red'],
  ] as const) {
    await choose(page, 'Callout', item);
    await knots.expectHtml(`<section class="${name}"><p>Careful</p></section>${before}`);
  }
  await choose(page, 'Callout', 'Dashed border');
  const dashed = '<section class="callout-red dashed"><p>Careful</p></section>';
  await knots.expectHtml(`${dashed}${before}`);
  await clickOn(page, 'Item');
  await choose(page, 'Callout', 'Green');
  await knots.expectHtml(`${dashed}${own('callout-green', 'callout-red')}`);
  await textOf(page).locator('.article-image').click();
  await caretTold(page);
  await choose(page, 'Callout', 'Yellow');
  await knots.expectHtml(`${dashed}${own('callout-green', 'callout-yellow')}`);
});

test('a quotation is made from the menu and by its sign; a container is edited inside', async ({ writing, page }) => {
  const knots = await writing.begin('<div class="box"><p>Inside</p></div>\n<p>Said</p>');
  await caretAfter(page, 'Inside');
  await type(page, '!');
  await clickOn(page, 'Said');
  await choose(page, 'More formatting', 'Quotation');
  const html = (rest: string) => knots.expectHtml(`<div class="box"><p>Inside!</p></div>\n${rest}`);
  await html('<blockquote><p>Said</p></blockquote>');
  await choose(page, 'More formatting', 'No quotation');
  await html('<p>Said</p>');
  await caretAfter(page, 'Said');
  await type(page, 'Enter', '> ', 'again');
  await html('<p>Said</p>\n<blockquote><p>again</p></blockquote>');
});

test('a link to an article is its address; with the key held a click follows a link of the web, and no other', async ({
  writing,
  page,
  context,
}) => {
  const web = 'https://harbour.example/tides';
  const knots = await writing.begin(
    `<p>See this.</p>\n<p><a href="${web}">Tides</a> <a href="mailto:a@b.c">Mail</a></p>`,
    {
      name: 'Whipping an end',
      text: '<p>Short.</p>',
    },
  );
  await textOf(page).getByText('See this.').click({ clickCount: 3 });
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('whipping');
  await dialog.getByRole('option', { name: /Whipping an end/ }).click();
  await expect(dialog.getByRole('combobox')).toHaveValue(/^https?:\/\/[^/]+\/article\/\d+-whipping-an-end$/);
  const address = await dialog.getByRole('combobox').inputValue();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await knots.expectHtml(
    `<p><a href="${address}">See this.</a></p>\n<p><a href="${web}">Tides</a> <a href="mailto:a@b.c">Mail</a></p>`,
  );
  await context.route('https://harbour.example/**', (route) => route.fulfill({ body: 'Tides' }));
  const pages = context.pages().length;
  await clickOn(page, 'Tides');
  await textOf(page)
    .getByText('Mail')
    .click({ modifiers: ['ControlOrMeta'] });
  const opened = context.waitForEvent('page');
  await textOf(page)
    .getByText('Tides')
    .click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(async () => (await opened).url()).toBe(web);
  expect(context.pages()).toHaveLength(pages + 1);
  await context.unroute('https://harbour.example/**');
});

test('an image is put in by its file and by its address', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  const dialog = page.getByRole('dialog');
  await caretAfter(page, 'One');
  await page.keyboard.press('ControlOrMeta+Alt+i');
  const name = 'red-point.png';
  await dialog.getByLabel('Image files').setInputFiles({ name, mimeType: 'image/png', buffer: redPoint });
  await expect(dialog).toContainText('What does the image show?');
  await dialog.getByLabel('For readers who cannot see it').fill('A point');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const kept = `<img src="https://image\\.layover\\.invalid/[0-9a-f]{64}/${name.replace('.', '\\.')}" alt="A point">`;
  await expect.poll(knots.html).toMatch(new RegExp(`^<p>One${kept}</p>\n<p>Two</p>$`));
  await caretAfter(page, 'Two');
  await formattingTool(page, 'Image').click();
  await dialog.getByLabel('Address of the image').fill('https://harbour.example/sail.png');
  await dialog.getByLabel(/What it shows/).fill('A sail');
  await dialog.getByRole('button', { name: 'Insert image' }).click();
  await expect(dialog).toBeHidden();
  const sail = '<img src="https://harbour\\.example/sail\\.png" alt="A sail">';
  await expect.poll(knots.html).toMatch(new RegExp(`^<p>One${kept}</p>\n<p>Two${sail}</p>$`));
});

/** A picture of one red point, as any program would write it. */
const redPoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

test('what was undone is done again by either key', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await type(page, ' more');
  for (const redo of ['ControlOrMeta+y', 'ControlOrMeta+Shift+z']) {
    await knots.expectHtml('<p>One more</p>');
    await type(page, 'ControlOrMeta+z');
    await knots.expectHtml('<p>One</p>');
    await type(page, redo);
  }
  await knots.expectHtml('<p>One more</p>');
});

test('where nothing is left to do again, the key for it undoes nothing', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await type(page, ' more');
  await knots.expectHtml('<p>One more</p>');
  // With Shift a Mac tells of a small letter, and so does Caps Lock: without Shift it is the key for undo.
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.keyboard.type(' words');
  await knots.expectHtml('<p>One more words</p>');
});
