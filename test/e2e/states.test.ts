import { expect, type Locator, test, type Page } from '@playwright/test';
import { type Desk, type DeskOptions, openDesk } from './desk.ts';
import { holdWire } from './engine-wire.ts';
import { expectNoOverflow, expectSound, watchWindow } from './sound-window.ts';

/**
 * Every screen of the window, in light and in dark, in the smallest window: nothing breaks the page's policy, throws, or
 * runs out of the window sideways, and the keyboard reaches what matters, visibly. Then the states that only a failing
 * account brings.
 */

test.use({ viewport: { width: 1024, height: 640 } });

const longName = 'What to check before you take a boat out after a hard winter';

const names = ['Anchors', 'Buoys', 'Fog', 'Radio', longName];

let desk: Desk | null = null;

const open = async (options: DeskOptions): Promise<Desk> => {
  desk = await openDesk(options);
  return desk;
};

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const themes = ['light', 'dark'] as const;

/** What has the focus, and whether that can be seen. */
const focusNow = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: '', seen: false };
    const style = getComputedStyle(element);
    const ring =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', seen: ring };
  });

const focusIsIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) != null, selector);

/** Tabs until the focus is on a control of this name; every stop on the way shows itself. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab');
    if (!name.test((await focusNow(page)).name)) continue;
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      expect((await focusNow(page)).seen, `the focus on ${name} is seen, ${colorScheme}`).toBe(true);
    }
    return;
  }
  throw new Error(`The keyboard does not reach ${name}.`);
};

const paletteBox = (page: Page) => page.getByRole('combobox', { name: 'Article or command' });

/** Runs a command by its name, as the palette offers it. */
const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+p');
  await paletteBox(page).fill(words);
  await page.getByRole('option', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
  // The palette is a dialog too: until it is gone, what follows would look at it.
  await expect(paletteBox(page)).toBeHidden();
};

const expectSoundInBoth = async (page: Page, screen: string): Promise<void> => {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await expectSound(page, `${screen}, ${colorScheme}`);
  }
};

/** Whether a row of the list lies over the one above it. */
const rowsOverlap = (page: Page): Promise<boolean> =>
  page.getByRole('option').evaluateAll((rows) => {
    const boxes = rows.map((row) => row.getBoundingClientRect()).toSorted((a, b) => a.top - b.top);
    return boxes.some(({ top }, index) => top + 1 < (boxes[index - 1]?.bottom ?? 0));
  });

test('every screen is sound, in light and in dark', async ({ page }) => {
  const { edit, address } = await open({ articles: names });
  await edit('Fog', 'New words.');
  await edit(longName, 'More words.');
  const troubles = await watchWindow(page);
  await page.goto(address());

  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish 2 articles' })).toBeVisible();
  await expectSoundInBoth(page, 'nothing open');
  await tabTo(page, /Publish 2 articles/);
  await page.getByRole('option', { name: /Fog/ }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toBeVisible();
  await expectSoundInBoth(page, 'an article');

  await page.setViewportSize({ width: 640, height: 640 });
  await page.getByRole('button', { name: 'Show the library' }).click();
  await page.getByRole('treeitem', { name: /All articles/ }).focus();
  await expectSoundInBoth(page, 'the library over an article');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tree', { name: 'Library' })).toBeHidden();
  expect(await focusIsIn(page, '[data-pane=editor]'), 'the focus is where she sees it').toBe(true);
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();

  await page.keyboard.press('Control+p');
  await expect(paletteBox(page)).toBeVisible();
  await expectSoundInBoth(page, 'palette');
  await page.keyboard.press('Escape');
  await expect(paletteBox(page)).toBeHidden();

  await page.getByRole('combobox', { name: /search/i }).fill('harbour');
  await expect(page.getByRole('option', { name: /harbour/i }).first()).toBeVisible();
  await expectSoundInBoth(page, 'search');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: /harbour/i })).toHaveCount(0);

  for (const [words, screen] of [
    ['New article', 'new article'],
    ['Discard the changes', 'discard'],
    ['Connect a Help Scout account', 'connect'],
    ['Keyboard shortcuts', 'shortcuts'],
    ['Publish this article', 'publish one'],
    ['Publish everything', 'publish all'],
  ] as const) {
    await command(page, words);
    await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
    await expectSoundInBoth(page, screen);
    await expect
      .poll(() => focusIsIn(page, '[role=dialog], [role=alertdialog]'), `${screen} takes the focus`)
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeHidden();
  }
  // A larger text, then twice the size: as in a browser that a reader set up so.
  const textAt = (size: string) =>
    page.evaluate((fontSize) => Object.assign(document.documentElement.style, { fontSize }), size);
  await textAt('120%');
  await expect.poll(() => rowsOverlap(page), 'rows of the list at 120 %').toBe(false);
  await textAt('200%');
  await expectNoOverflow(page, 'an article at 200 %');
  await command(page, 'Publish everything');
  await expect(page.getByRole('button', { name: 'Publish 2 articles' })).toBeVisible();
  await expectNoOverflow(page, 'publish all at 200 %');
  expect(await troubles()).toEqual([]);
});

test('a publish with failures survives a reload, tells them first, and leads to the site', async ({ page }) => {
  const { world, row, edit, sync, address, simulator, collectionId, call } = await open({ articles: names });
  const idOf = async (name: string) => (await row(name)).id;
  world.colleague.saveDraft(await idOf('Buoys'), '<p>Their draft.</p>');
  await sync();
  for (const name of names.filter((each) => each !== 'Radio')) await edit(name, 'New words.');
  // The same sentence, by both: what only lies side by side goes together by itself.
  const radio = await call('article.open', { key: (await row('Radio')).key });
  await call('article.replaceText', {
    key: radio.row.key,
    revision: radio.revision,
    html: radio.source.replace('what a crew should know', 'New words'),
  });
  await call('article.setFields', { key: (await row('Fog')).key, name: 'Lights' });
  world.colleague.createArticle({ collectionId, name: 'Lights', text: '<p>Theirs.</p>', status: 'published' });
  world.colleague.editText(await idOf('Radio'), radio.source.replace('what a crew should know', 'words of theirs'));
  const troubles = await watchWindow(page);
  await page.goto(address());

  // The draft is counted as a decision everywhere, and never ticked beforehand.
  await expect(page.getByRole('treeitem', { name: /Needs your decision/ })).toContainText('1');
  await page.getByRole('button', { name: 'Publish 4 articles' }).click();
  await expect(page.getByText('4 ready, 1 needs your decision')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Replace the draft/ })).not.toBeChecked();
  await expectSound(page, 'plan with a decision');

  // Held until another request comes: it is met half way, however slow the machine is.
  simulator.faults = ({ method }) => (method === 'PUT' ? 'after-next' : undefined);
  await page.getByRole('button', { name: 'Publish 4 articles' }).click();
  await expect(page.getByRole('progressbar', { name: 'Publishing' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^Publishing, \d of 4 sent/ }).click();
  await expect(page.getByRole('progressbar', { name: 'Publishing' })).toBeVisible();
  simulator.faults = undefined;
  await fetch(`${simulator.url}/sites`);
  await expect(page.getByRole('dialog').getByText('2 articles published, 2 not')).toBeVisible();

  const rows = page.getByRole('list', { name: 'Articles of this publish' }).getByRole('listitem');
  await expect(rows).toHaveText([/Lights|Radio/, /Lights|Radio/, /Live/, /Live/]);
  await expect(rows.filter({ hasText: 'Lights' })).toContainText('Choose another name.');
  await expect(rows.filter({ hasText: 'Radio' })).toContainText('Both versions are kept');
  await expect(page.getByRole('button', { name: 'Compare and decide: Radio' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open on the site: Anchors' })).toHaveAttribute('href', /article\/\d+/);
  await expectSound(page, 'result');
  await page.getByRole('button', { name: 'Open the article: Lights' }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('New words.');
  await expect(page.getByRole('treeitem', { name: /Needs your decision/ })).toContainText('3');
  expect(await troubles()).toEqual([]);
});

test('a large deletion is asked about, with neither answer chosen', async ({ page }) => {
  const articles = Array.from({ length: 40 }, (_, index) => `Page ${index + 1}`);
  const { world, sync, address } = await open({ articles });
  for (const { id } of world.articles().slice(0, 25)) world.colleague.delete(id);
  await sync();
  const troubles = await watchWindow(page);
  await page.goto(address());

  await page.getByRole('button', { name: 'Look at them' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Were 25 articles deleted on Help Scout?' });
  await expect(dialog.getByText('Page 7', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Articles that seem to be deleted' })).toBeFocused();
  await expectSound(page, 'large deletion');
  await dialog.getByRole('button', { name: 'Keep all copies' }).click();
  await expect(page.getByRole('treeitem', { name: /All articles/ })).toContainText('40');

  await page.getByRole('button', { name: 'Look at them' }).click();
  await dialog.getByRole('button', { name: /remove them here/ }).click();
  await expect(page.getByRole('treeitem', { name: /All articles/ })).toContainText('15');
  await expect(page.getByRole('button', { name: 'Look at them' })).toBeHidden();
  expect(await troubles()).toEqual([]);
});

test('End and a letter open rows of pages of the list that are not here yet', async ({ page }) => {
  const articles = Array.from({ length: 130 }, (_, index) => `Page ${String(index + 1).padStart(3, '0')}`);
  const { address, call } = await open({ articles: [...articles, 'Zebra crossings'] });
  const { rows } = await call('library.list', { view: { kind: 'all' }, sort: 'changed', offset: 130, limit: 1 });
  const last = rows[0]?.name ?? '';
  await page.goto(address());
  const list = page.getByRole('listbox', { name: 'Articles' });
  const text = page.getByRole('textbox', { name: 'Article text' });
  await list.getByRole('option').first().click();
  await list.getByRole('option').first().focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('option', { name: new RegExp(last) })).toBeFocused();
  await expect(text).toContainText(last);

  await page.getByRole('button', { name: /Sorted by/ }).click();
  await page.getByRole('menuitemradio', { name: 'Name' }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  await list.getByRole('option', { name: /Page 001/ }).click();
  await expect(text).toContainText('Page 001');
  await list.getByRole('option', { name: /Page 001/ }).focus();
  await page.keyboard.press('z');
  await expect(list.getByRole('option', { name: /Zebra crossings/ })).toBeFocused();
  await expect(text).toContainText('Zebra crossings');
});

const nameOf = async (hit: Locator): Promise<string> => /Anchors a\w+/.exec(await hit.innerText())?.[0] ?? '';

test('what is found stays what is meant: the row that was pressed, the first for Enter, nothing once it is closed', async ({
  page,
}) => {
  const { address } = await open({ articles: ['Anchors aweigh', 'Anchors away', 'Awnings'] });
  const wire = await holdWire(page);
  await page.goto(address());
  const box = page.getByRole('combobox', { name: /search/i });
  const hits = page.getByRole('listbox', { name: 'Articles found' }).getByRole('option');
  const nameBox = page.getByLabel('Name of the article');
  await box.fill('anchors');
  await expect(hits).toHaveCount(2);
  const second = await hits.nth(1).boundingBox();
  const [x, y] = [(second?.x ?? 0) + 40, (second?.y ?? 0) + 10];

  // The hits change under the pressed button.
  await page.mouse.move(x, y);
  const meant = await nameOf(hits.nth(1));
  await page.mouse.down();
  await box.fill('awnings');
  await expect(hits).toHaveText([/Awnings/]);
  await page.mouse.up();
  await expect(nameBox).toHaveValue(meant);

  // The pointer rests where the second hit will be.
  await box.fill('');
  await page.mouse.move(x, y);
  await box.fill('anchors');
  await expect(hits).toHaveCount(2);
  await expect(hits.first()).toHaveAttribute('aria-selected', 'true');
  const first = await nameOf(hits.first());
  await box.press('Enter');
  await expect(nameBox).toHaveValue(first);

  // A palette that was closed while its search still ran does nothing more.
  const searches = await wire.calls('library.search');
  await wire.hold('library.search');
  await page.keyboard.press('Control+p');
  await paletteBox(page).fill('New article');
  await page.getByRole('option', { name: 'New article' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(paletteBox(page)).toBeHidden();
  await expect.poll(() => wire.calls('library.search')).toBeGreaterThan(searches);
  await wire.letGo();
  await command(page, 'Keyboard shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('without a network and without an engine the window says so, and what is safe', async ({ page }) => {
  const { address, simulator, sync, edit, stopHost } = await open({ articles: names });
  await edit('Fog', 'New words.');
  await page.goto(address());
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();
  await simulator.refuse();
  await sync();
  await expect(page.getByText('No connection')).toBeVisible();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByText('There is no connection to Help Scout now.')).toBeVisible();
  await expectSound(page, 'publish without a network');
  await page.keyboard.press('Escape');

  await stopHost();
  await expect(page.getByRole('alert')).toContainText('What was saved before is safe');
  await expectSound(page, 'no engine');
});
