import { expect, type Page } from '@playwright/test';
import { caretAfter, formattingTool, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** The menus of the toolbar without a mouse: a key opens one, a letter runs what is in it. */

const menuOf = (page: Page) => page.getByRole('menu');

/** As quick as they can be: nothing waits for a menu to be drawn. */
const strokes = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const tableOf = (...rows: readonly string[]): string =>
  `<p>Begin</p>\n<table><tbody>${rows.join('')}</tbody></table>\n<p>End</p>`;

test('a key opens the menu of the table, a letter runs what is in it, and the next goes into the text', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>Begin</p>\n<p>End</p>');
  await caretAfter(page, 'Begin');
  await strokes(page, 'Control+Alt+b', 'i');
  await page.keyboard.type('One');
  const head = '<tr><th>One</th><th></th><th></th></tr>';
  await knots.expectHtml(tableOf(head, row('', '', ''), row('', '', '')));
  await strokes(page, 'Control+Alt+b', 'b', 'x');
  await knots.expectHtml(tableOf(head, row('x', '', ''), row('', '', ''), row('', '', '')));
  // Held down until it repeats, the letter is the menu's all the same.
  await page.keyboard.press('Control+Alt+b');
  for (const letter of ['n', 'n', 'n']) await page.keyboard.down(letter);
  await page.keyboard.up('n');
  await page.keyboard.type('y');
  await expect(menuOf(page)).toBeHidden();
  await knots.expectHtml(tableOf('<tr><th></th><th></th></tr>', row('y', ''), row('', ''), row('', '')));
  await strokes(page, 'Control+Alt+b', 'x');
  await page.keyboard.type('!');
  await expect(textOf(page).locator('table')).toHaveCount(0);
  await expect.poll(knots.html).toMatch(/^<p>(Begin!<\/p>\n<p>End|Begin<\/p>\n<p>!End)<\/p>$/);
});

test('the other menus by key: callouts, kinds of text and more, also where the toolbar is narrow', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>\n<p>Three</p>');
  await page.setViewportSize({ width: 640, height: 640 });
  await caretAfter(page, 'One');
  await strokes(page, 'Control+Alt+c', 'g');
  await page.keyboard.type('!');
  await caretAfter(page, 'Two');
  await strokes(page, 'Control+Alt+k', 'c', '{');
  await caretAfter(page, 'Three');
  await strokes(page, 'Control+Alt+f', 'h');
  await page.keyboard.type('Four');
  await page.setViewportSize({ width: 1280, height: 800 });
  const callout = '<section class="callout-green"><p>One!</p></section>';
  await knots.expectHtml(`${callout}\n<pre>Two{</pre>\n<p>Three</p>\n<hr>\n<p>Four</p>`);
  // What it is already, it stays; and the caret is back in it.
  await strokes(page, 'Control+Alt+k', 'p');
  await page.keyboard.type('!');
  await knots.expectHtml(`${callout}\n<pre>Two{</pre>\n<p>Three</p>\n<hr>\n<p>Four!</p>`);
});

test('the menu says its letters; what cannot be had does nothing; Escape leaves the selection as it was', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One two</p>\n<table><tbody><tr><td>Only</td></tr></tbody></table>');
  await textOf(page)
    .getByText('One two')
    .dblclick({ position: { x: 5, y: 8 } });
  await caretTold(page);
  await page.keyboard.press('Control+Alt+f');
  const more = menuOf(page);
  await expect(more.getByRole('menuitem').first()).toBeFocused();
  await expect(more.getByRole('menuitem', { name: 'Subscript', exact: true })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+, B',
  );
  await expect(more.getByRole('menuitem', { name: 'Caption of the image' })).toBeDisabled();
  await page.keyboard.press('a');
  await expect(more).toBeVisible();
  await strokes(page, 'Escape', 'W');
  await expect(more).toBeHidden();
  const table = '\n<table><tbody><tr><td>Only</td></tr></tbody></table>';
  await knots.expectHtml(`<p>W two</p>${table}`);
  await caretAfter(page, 'Only');
  await page.keyboard.press('Control+Alt+b');
  await expect(more.getByRole('menuitem', { name: 'Row above' })).toBeFocused();
  await expect(more.getByRole('menuitem', { name: 'Split the cell' })).toBeDisabled();
  await strokes(page, 's', 'ArrowDown', 'Enter');
  await page.keyboard.type('Below');
  const below = '<tr><td>Only</td></tr><tr><td>Below</td></tr>';
  await expect
    .poll(async () => (await knots.html()).split('\n')[1])
    .toBe(table.trim().replace('<tr><td>Only</td></tr>', below));
  // Opened by mouse, it has the same letters, from the moment it is there.
  const focusedAtOnce = page.evaluate(
    () =>
      new Promise((tell) => {
        const watch = new MutationObserver(() => {
          if (document.querySelector('[role="menu"]') === null) return;
          watch.disconnect();
          tell(document.activeElement?.role);
        });
        watch.observe(document.body, { subtree: true, childList: true });
      }),
  );
  await formattingTool(page, 'Table').click();
  expect(await focusedAtOnce).toBe('menu');
  await page.keyboard.press('d');
  await page.keyboard.type('!');
  await expect.poll(async () => (await knots.html()).split('\n')[1]).toMatch(/<tr><td>(Only!|!Only)<\/td><\/tr><\/tb/);
});

test('one menu by key takes the place of another, and a dialog asks what comes after its letter', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await strokes(page, 'Control+Alt+b', 'Control+Alt+c');
  await expect(menuOf(page)).toHaveCount(1);
  await expect(menuOf(page).getByRole('menuitem', { name: 'Blue' })).toBeFocused();
  await strokes(page, 'Escape', 'ControlOrMeta+Shift+p');
  await page.keyboard.type('menu table');
  await page.keyboard.press('Enter');
  await expect(menuOf(page).getByRole('menuitem', { name: 'Insert table' })).toBeFocused();
  await strokes(page, 'Escape', 'Control+Alt+f', 'v');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/Address of the video/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.type('!');
  await knots.expectHtml('<p>One!</p>');
});

test('AltGr types its letter and opens nothing', async ({ writing, page }) => {
  await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  const isTaken = (withAltGr: boolean) =>
    textOf(page).evaluate((text, modifierAltGraph) => {
      const keys = { key: 'ć', code: 'KeyC', ctrlKey: true, altKey: true, bubbles: true, cancelable: true };
      return !text.dispatchEvent(new KeyboardEvent('keydown', { ...keys, modifierAltGraph }));
    }, withAltGr);
  expect(await isTaken(true)).toBe(false);
  await expect(menuOf(page)).toHaveCount(0);
  expect(await isTaken(false)).toBe(true);
  await expect(menuOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('no key comes between a menu and its letter: the focus is there and back in the same moment', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  const focused = await page.evaluate(() => {
    const press = (keys: KeyboardEventInit) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...keys, bubbles: true, cancelable: true }));
    press({ key: 'c', code: 'KeyC', ctrlKey: true, altKey: true });
    const opened = document.activeElement?.getAttribute('role');
    press({ key: 'r', code: 'KeyR' });
    return [opened, document.activeElement?.getAttribute('role')];
  });
  expect(focused).toEqual(['menuitem', 'textbox']);
  await page.keyboard.type('!');
  await knots.expectHtml('<section class="callout-red"><p>One!</p></section>');
});

/** What has the focus when the page has done all that each key asked of it, before a frame and before another key. */
const focusedBy = (page: Page, ...pressed: readonly Pressed[]) =>
  page.evaluate(async (keys) => {
    const tasks = new MessageChannel();
    tasks.port1.start();
    for (const key of keys) {
      const options = { ...key, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options));
      await new Promise((next) => {
        tasks.port1.addEventListener('message', next, { once: true });
        tasks.port2.postMessage(null);
      });
    }
    const focused = document.activeElement;
    return focused?.ariaLabel ?? (focused as HTMLInputElement | null)?.labels?.[0]?.textContent;
  }, pressed);

type Pressed = Pick<KeyboardEventInit, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

test('no letter comes between a key and the box or dialog that it opens', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(textOf(page)).toBeFocused();
  };
  const control = { ctrlKey: true };
  expect(await focusedBy(page, { ...control, shiftKey: true, key: 'P', code: 'KeyP' })).toBe('Article or command');
  await page.keyboard.insertText('change a link');
  expect(await focusedBy(page, { key: 'Enter', code: 'Enter' })).toMatch(/^Address/);
  await close();
  expect(await focusedBy(page, { ...control, key: 'k', code: 'KeyK' })).toMatch(/^Address/);
  await close();
  const insert = { ...control, altKey: true, key: 'f', code: 'KeyF' };
  expect(await focusedBy(page, insert, { key: 'v', code: 'KeyV' })).toMatch(/^Address of the video/);
  await close();
  await page.keyboard.type('!');
  await knots.expectHtml('<p>One!</p>');
});

test('a dialog that is opened in the moment in which another one closes keeps the focus', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>');
  await caretAfter(page, 'One');
  await page.keyboard.press('ControlOrMeta+k');
  const address = page.getByRole('dialog').getByLabel(/^Address/);
  await expect(address).toBeFocused();
  // A busy browser: what is put off comes after the next key.
  await page.evaluate(() => {
    const inTime = setTimeout;
    const late = (act: () => void, ms = 0) => inTime(act, ms + 100);
    Object.assign(window, { inTime, setTimeout: late });
  });
  await focusedBy(page, { key: 'Escape', code: 'Escape' });
  expect(await focusedBy(page, { ctrlKey: true, key: 'k', code: 'KeyK' })).toMatch(/^Address/);
  await page.evaluate(() => new Promise((rested) => setTimeout(() => requestAnimationFrame(rested), 100)));
  // The window is that of the next tests, too.
  await page.evaluate(() => Object.assign(window, { setTimeout: Reflect.get(window, 'inTime') }));
  await expect(address).toBeFocused({ timeout: 1 });
  await page.keyboard.type('#rope');
  await expect(address).toHaveValue('#rope');
  await page.keyboard.press('Escape');
  await page.keyboard.type('!');
  await knots.expectHtml('<p>One!</p>');
});

test('words are lowered, raised and made plain by one key each', async ({ writing, page }) => {
  const knots = await writing.begin('<p>H2O m2</p>');
  await caretAfter(page, 'H2O');
  await page.keyboard.press('Shift+ArrowLeft');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+.');
  await knots.expectHtml('<p>H2O m<sup>2</sup></p>');
  await page.keyboard.press('ControlOrMeta+.');
  await page.keyboard.press('ControlOrMeta+,');
  await page.keyboard.press('ControlOrMeta+b');
  await knots.expectHtml('<p>H2O m<strong><sub>2</sub></strong></p>');
  await page.keyboard.press('ControlOrMeta+Alt+\\');
  await knots.expectHtml('<p>H2O m2</p>');
});

test('words are found and replaced by keys alone, from the text and in the bar', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Coil the rope.</p>\n<p>A rope end, a rope.</p>');
  await textOf(page)
    .getByText('Coil the rope.')
    .dblclick({ position: { x: 5, y: 8 } });
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+Shift+h');
  const bar = page.getByRole('search', { name: 'In this article' });
  await expect(bar.getByLabel('Find in this article')).toHaveValue('Coil');
  await expect(bar.getByLabel('Replace with')).toBeFocused();
  await page.keyboard.type('Stow');
  await page.keyboard.press('ControlOrMeta+Shift+h');
  await knots.expectHtml('<p>Stow the rope.</p>\n<p>A rope end, a rope.</p>');
  await bar.getByLabel('Find in this article').fill('rope');
  await bar.getByLabel('Replace with').fill('');
  await expect(bar.getByRole('status')).toHaveText(/of 3$/);
  await caretAfter(page, 'Stow');
  const at = async () => Number((await bar.getByRole('status').textContent())?.charAt(0));
  const before = await at();
  await page.keyboard.press('F3');
  await expect.poll(at).toBe((before % 3) + 1);
  await page.keyboard.press('Shift+F3');
  await expect.poll(at).toBe(before);
  // With nothing to put there, it is asked for before anything goes.
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await expect(bar.getByLabel('Replace with')).toBeFocused();
  await page.keyboard.type('line');
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await knots.expectHtml('<p>Stow the line.</p>\n<p>A line end, a line.</p>');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('a piece of source is looked at and moved by keys', async ({ writing, page }) => {
  const script = '<script>one()</script>';
  const knots = await writing.begin(`<p>Before</p>${script}<p>After</p>`);
  await caretAfter(page, 'Before');
  await page.keyboard.press('ControlOrMeta+Alt+f');
  await expect(menuOf(page)).toBeVisible();
  await expect(menuOf(page).getByRole('menuitem', { name: /View the source/ })).toHaveCount(0);
  await strokes(page, 'w', 'Escape', 'ArrowDown');
  await caretTold(page);
  await strokes(page, 'ControlOrMeta+Alt+f', 'w');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toHaveValue(script);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await knots.expectHtml(`${script}<p>Before</p><p>After</p>`);
});

test('a link of the web is followed by its key, and no other', async ({ writing, page, context }) => {
  const web = 'https://harbour.example/tides';
  const html = `<p>See <a href="${web}">Tides</a> or <a href="mailto:a@b.c">Mail</a></p>`;
  const knots = await writing.begin(html);
  await context.route('https://harbour.example/**', (route) => route.fulfill({ body: 'Tides' }));
  const pages = context.pages().length;
  await textOf(page).getByText('Mail').click();
  await caretTold(page);
  await page.keyboard.press('Alt+Enter');
  await textOf(page).getByText('Tides').click();
  await caretTold(page);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Alt+Enter');
  await expect.poll(async () => (await opened).url()).toBe(web);
  expect(context.pages()).toHaveLength(pages + 1);
  await (await opened).close();
  await page.bringToFront();
  await page.keyboard.press('Control+Shift+p');
  await page.keyboard.type('open on the');
  const palette = page.getByRole('listbox', { name: 'Articles and commands' });
  await expect(palette.getByRole('option').first()).toContainText('Open on the site');
  await page.keyboard.press('Escape');
  await context.unroute('https://harbour.example/**');
  expect(await knots.html()).toBe(html);
});
