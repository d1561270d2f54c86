import { expect, test, type Locator, type Page } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';

/** Everything that a writer can put into an article, by `/`, by the menu over selected words, and by hand. */

test.describe.configure({ mode: 'default' });

/** One account and one window for all: opening them costs more than everything that is done in them. */
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  desk = await openDesk({ articles: [{ name: 'Knots', text: '<p>Begin</p>' }] });
  page = await (await browser.newContext()).newPage();
  await desk.open(page);
});

test.afterAll(async () => {
  await page.context().close();
  await desk.close();
});

/** The article as the test wants it; the window follows. */
const begin = async (text: string): Promise<void> => {
  const { key } = await desk.row('Knots');
  const { revision } = await desk.call('article.open', { key });
  await desk.call('article.replaceText', { key, revision, html: text });
  await page.reload();
  await expect(textOf(page)).toBeVisible();
  await expectHtml(desk, text);
};

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });
const menuOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Put in' });
const expectHtml = (desk: Desk, html: string) => expect.poll(() => desk.workingHtml('Knots')).toBe(html);

const caretAfter = async (page: Page, words: string): Promise<void> => {
  await textOf(page).getByText(words).first().click();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
};

/** Types `/`, what is looked for, and takes the first that is found. */
const slash = async (page: Page, typed: string, title: string): Promise<void> => {
  await page.keyboard.type(`/${typed}`);
  await expect(menuOf(page).getByRole('option').first()).toHaveText(title);
  await page.keyboard.press('Enter');
  await expect(menuOf(page)).toBeHidden();
};

test('a slash lists what can be put in; letters filter, arrows choose, Escape leaves it, and the text keeps the focus', async () => {
  await begin('<p>One</p><p>End</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' and/or');
  await expect(menuOf(page)).toBeHidden();
  await page.keyboard.type(' /');
  const options = menuOf(page).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  expect(await options.count()).toBeGreaterThan(25);
  const active = async () => {
    const id = await textOf(page).getAttribute('aria-activedescendant');
    return page.locator(`[id="${id}"]`).textContent();
  };
  await expect(textOf(page)).toHaveAttribute('aria-controls', (await menuOf(page).getAttribute('id')) ?? '');
  await page.keyboard.type('call');
  await expect.poll(active).toBe('Blue callout');
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toBe('Yellow callout');
  await page.keyboard.press('Escape');
  await expect(menuOf(page)).toBeHidden();
  await expect(textOf(page)).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.type(' x');
  await expectHtml(desk, '<p>One and/or /call x</p><p>End</p>');
  await page.keyboard.type(' /zzz');
  await expect(menuOf(page)).toContainText('Nothing of this name');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  await menuOf(page).getByRole('option', { name: 'Red callout' }).click();
  await page.keyboard.type('Hot');
  await expectHtml(desk, '<p>One and/or /call x /zzz</p><section class="callout-red"><p>Hot</p></section><p>End</p>');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(textOf(page).locator('section, [data-callout]')).toHaveCount(0);
});

test('headings, lists, tables, details, video, button and rule are written as documented', async () => {
  await begin('<p>One</p>');
  await caretAfter(page, 'One');
  await page.keyboard.press('Enter');
  await slash(page, 'heading 3', 'Heading 3');
  await page.keyboard.type('Reef');
  await page.keyboard.press('Enter');
  await slash(page, 'num', 'Numbered list');
  await page.keyboard.type('First');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await slash(page, 'youtube', 'Video');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Address of the video/).fill('https://example.com/film');
  await dialog.getByRole('button', { name: 'Insert video' }).click();
  await expect(dialog.getByRole('alert')).toContainText('no video');
  await dialog
    .getByLabel(/Address of the video/)
    .fill('https://www.loom.com/share/0123456789abcdef0123456789abcdef?t=1');
  await dialog.getByRole('button', { name: 'Insert video' }).click();
  await expect(dialog).toBeHidden();
  const video =
    '<iframe src="https://www.loom.com/embed/0123456789abcdef0123456789abcdef" allow="accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture" allowfullscreen="" width="560" height="315" frameborder="0"></iframe>';
  const before = `<p>One</p><h3>Reef</h3><ol><li>First</li></ol>${video}`;
  await expectHtml(desk, `${before}<p></p>`);
  await slash(page, 'button', 'Button');
  await dialog.getByLabel('Words on it').fill('Start');
  await dialog.getByLabel('Where it leads').fill('example.com/start');
  await dialog.getByRole('button', { name: 'Insert button' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Enter');
  await slash(page, 'hr', 'Horizontal rule');
  await slash(page, 'fold', 'Details');
  await page.keyboard.type('Why');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Because');
  await expectHtml(
    desk,
    `${before}<p><a class="button" href="https://example.com/start">Start</a></p><hr><details><summary>Why</summary><p>Because</p></details><p></p>`,
  );
});

test('a table of contents, anchors and captions', async () => {
  await begin('<p>Go</p><h2>One</h2><p><img src="/a.png" alt="A"></p><h2 id="b">Two</h2>');
  await caretAfter(page, 'Go');
  await page.keyboard.press('Enter');
  await slash(page, 'toc', 'Table of contents');
  const contents =
    '<section class="index-list"><h4>In this article</h4><ul><li><a href="#one">One</a></li><li><a href="#b">Two</a></li></ul></section>';
  await expectHtml(
    desk,
    `<p>Go</p>${contents}<h2 id="one">One</h2><p><img src="/a.png" alt="A"></p><h2 id="b">Two</h2>`,
  );
  await textOf(page).locator('h2').last().click();
  await caretTold(page);
  await page.getByRole('button', { name: 'More formatting' }).click();
  await page.getByRole('menuitem', { name: 'Link of this heading to itself' }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  await textOf(page).locator('.article-image').click();
  await page.getByRole('button', { name: 'More formatting' }).click();
  await page.getByRole('menuitem', { name: 'Caption of the image' }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(textOf(page).locator('[data-tag="figcaption"]')).toBeVisible();
  await page.keyboard.type('A sail');
  await expectHtml(
    desk,
    `<p>Go</p>${contents}<h2 id="one">One</h2><figure><img src="/a.png" alt="A"><figcaption>A sail</figcaption></figure><h2 id="b"><a href="#b">Two</a></h2>`,
  );
});

test('words that are selected have a menu of their own, beside them, by mouse and by key', async () => {
  await begin('<p>First line</p><p>One two three</p><p>Last line</p>');
  await textOf(page)
    .getByText('One two three')
    .dblclick({ position: { x: 5, y: 8 } });
  const bubble = page.getByRole('toolbar', { name: 'Selected words' });
  await expect(bubble).toBeVisible();
  const [menu, line] = [await bubble.boundingBox(), await textOf(page).getByText('One two three').boundingBox()];
  expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual((line?.y ?? 0) + 4);
  await bubble.getByRole('button', { name: 'Bold' }).click();
  await expectHtml(desk, '<p>First line</p><p><strong>One</strong> two three</p><p>Last line</p>');
  await page.keyboard.press('Alt+F9');
  await expect(bubble.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expectHtml(desk, '<p>First line</p><p><strong><em>One</em></strong> two three</p><p>Last line</p>');
  await page.keyboard.press('Alt+F9');
  await expect(bubble.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+End');
  await expect(bubble).toBeVisible();
  await page.keyboard.type('!');
  await expect(bubble).toBeHidden();
});

test('a block goes past its neighbour by key and by its handle', async () => {
  await begin('<p>One</p>\n<p>Two</p>\n<p>Three</p>');
  await caretAfter(page, 'Three');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expectHtml(desk, '<p>One</p>\n<p>Three</p>\n<p>Two</p>');
  await page.keyboard.type('!');
  await expectHtml(desk, '<p>One</p>\n<p>Three!</p>\n<p>Two</p>');
  await textOf(page).getByText('One').hover();
  const handle = page.locator('.block-handle');
  await expect(handle).toBeVisible();
  await handle.dragTo(textOf(page).getByText('Two'), { targetPosition: { x: 20, y: 24 } });
  await expectHtml(desk, '<p>Three!</p>\n<p>Two</p>\n<p>One</p>');
});

test('the key that moves the first item of a list moves its list; each is one undo, and no word leaves its box', async () => {
  const before = '<p>One</p>\n<section class="private-note"><ul><li>Two</li><li>Three</li></ul></section>\n<p>Four</p>';
  await begin(before);
  await caretAfter(page, 'Three');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expectHtml(desk, before.replace('<li>Two</li><li>Three</li>', '<li>Three</li><li>Two</li>'));
  await page.keyboard.press('Alt+Shift+ArrowUp');
  const note = '<section class="private-note"><ul><li>Three!</li><li>Two</li></ul></section>';
  await page.keyboard.type('!');
  await expectHtml(desk, `${note}\n<p>One</p>\n<p>Four</p>`);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expectHtml(desk, `${note}\n<p>One</p>\n<p>Four</p>`);
  for (let undone = 0; undone < 3; undone += 1) await page.keyboard.press('ControlOrMeta+z');
  await expectHtml(desk, before);
});

test('what is selected is kept as a snippet, and put into the text by its name, also after a restart', async () => {
  await begin('<p>See <b>this</b> note</p><p>End</p>');
  await textOf(page).getByText('note').click({ clickCount: 3 });
  const bubble = page.getByRole('toolbar', { name: 'Selected words' });
  await bubble.getByRole('button', { name: 'Save as a snippet' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Legal note');
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(textOf(page)).toContainText('End');
  await caretAfter(page, 'End');
  await page.keyboard.press('Enter');
  await slash(page, 'legal', 'Legal note');
  await expectHtml(desk, '<p>See <b>this</b> note</p><p>End</p><p>See <b>this</b> note</p>');
});
