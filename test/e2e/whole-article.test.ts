import { expect, type Locator, type Page } from '@playwright/test';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** What a writer does to a whole article: goes about in it, looks for words, puts things in; in a real browser. */

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });
/** Where a line stands once nothing moves it any more: blocks that come into sight get their real heights. */
const restingTop = async (line: Locator): Promise<number> => {
  const top = async () => (await line.boundingBox())?.y ?? Number.NaN;
  let last = await top();
  await expect
    .poll(async () => {
      const before = last;
      last = await top();
      return last - before;
    })
    .toBe(0);
  return last;
};

/** Runs in the page: until it is let go, she is quicker than any moment in which the rest of an article is laid out. */
function holdIdleMoments(): void {
  const held: IdleRequestCallback[] = [];
  const requestIdleCallback = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (act) => held.push(act);
  Reflect.set(window, 'letIdleMomentsCome', () => {
    window.requestIdleCallback = requestIdleCallback;
    for (const act of held) requestIdleCallback(act);
  });
}

test('in a long article what is typed stands where the caret was, and a very large one asks first', async ({
  writing,
  page,
}) => {
  const large = { name: 'Everything', text: `<p>${'All of it. '.repeat(150_000)}</p>` };
  const lines = Array.from(
    { length: 400 },
    (_, line) => `<p>Line ${line}. ${'And on it goes. '.repeat(line % 12)}</p>`,
  );
  await page.evaluate(holdIdleMoments);
  const knots = await writing.begin(lines.join('\n'), { name: 'Long splices', text: '<p>Short.</p>' }, large);
  const row = (name: string) => page.getByRole('option', { name: new RegExp(`${name}\\b`) });
  await textOf(page).getByText('Line 0.').click();
  await caretTold(page);
  const notLaidOut = page.locator('[data-later]');
  const atFirst = await notLaidOut.count();
  expect(atFirst).toBeGreaterThan(300);
  // A letter lays out what is around it and no more: the first key of a long text is as quick as the others.
  await page.keyboard.type('So ');
  await expect(textOf(page).locator('p').first()).toContainText('So ');
  expect(await notLaidOut.count()).toBeGreaterThan(atFirst - 50);
  await page.keyboard.press('Control+End');
  await caretTold(page);
  await page.keyboard.type('The end');
  await expect(textOf(page).getByText('The end')).toBeInViewport();
  const lastLine = async () => (await knots.html()).split('\n').at(-1);
  await expect.poll(lastLine).toMatch(/^<p>Line 399\..*goes\. ?The end ?<\/p>$/);
  expect(await notLaidOut.count()).toBeGreaterThan(atFirst - 100);
  // A page up is a window further, and a word back is no further than a letter.
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Control+ArrowLeft');
  await caretTold(page);
  expect(await notLaidOut.count()).toBeGreaterThan(atFirst - 200);
  await page.evaluate(() => Reflect.get(window, 'letIdleMomentsCome')());
  await expect(notLaidOut).toHaveCount(0);
  await textOf(page).getByText('Line 200.').scrollIntoViewIfNeeded();
  await textOf(page).getByText('Line 200.').click();
  await page.keyboard.type('Here ');
  const before = await restingTop(textOf(page).getByText('Line 200.'));
  // An edited article goes to the top of the list: before that, a row could move away under the pointer.
  await expect(page.getByRole('option').first()).toContainText(knots.name);
  await row('Long splices').click();
  await expect(textOf(page)).toHaveText('Short.');
  await row('Everything').click();
  await expect(page.getByText('This article is very large: 2 million characters')).toBeVisible();
  await page.getByRole('button', { name: 'Open it anyway' }).click();
  await expect(textOf(page)).toContainText('All of it.');
  await row(knots.name).click();
  await expect(textOf(page).getByText('Line 200.')).toBeInViewport();
  // A few pixels may be lost to rounding, not a line.
  const after = () => restingTop(textOf(page).getByText('Line 200.'));
  await expect.poll(async () => Math.abs((await after()) - before)).toBeLessThan(13);
});

test('words are found and replaced from the keyboard, and one undo takes all of it back', async ({ writing, page }) => {
  const before = '<p>Coil the rope.</p>\r\n<ul><li>A <b>rope</b> end</ul><p>Ropes</p>';
  const knots = await writing.begin(before);
  await textOf(page).getByText('Coil').click();
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'In this article' });
  await expect(bar.getByLabel('Find in this article')).toBeFocused();
  await page.keyboard.type('rope');
  // The search begins at the caret, and the browser tells of a moved caret when it likes.
  await expect(bar.getByRole('status')).toHaveText(/^[123] of 3$/);
  const first = Number((await bar.getByRole('status').textContent())?.charAt(0));
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(`${(first % 3) + 1} of 3`);
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await expect(bar.getByRole('status')).toHaveText(/of 2$/);
  await bar.getByLabel('Replace with').fill('line');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await knots.expectHtml('<p>Coil the line.</p>\r\n<ul><li>A <b>line</b> end</ul><p>Ropes</p>');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await knots.expectHtml(before);
});

test('a link leads to another article or to a heading, found by their words', async ({ writing, page }) => {
  const knots = await writing.begin('<h2 id="bends">All the bends</h2><p>See this.</p>', {
    name: 'Splicing a rope',
    text: '<p>Long.</p>',
  });
  await textOf(page).getByText('See this.').click({ clickCount: 3 });
  await caretTold(page);
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('splic');
  await dialog.getByRole('option', { name: /Splicing a rope/ }).click();
  await expect(dialog.getByRole('combobox')).toHaveValue(/\/article\/\d+/);
  const { number } = await writing.desk.row('Splicing a rope');
  await dialog.getByRole('combobox').fill(`#${number}`);
  await expect(dialog.getByRole('option', { name: /Splicing a rope/ })).toBeVisible();
  await dialog.getByRole('combobox').fill('bend');
  await expect(dialog.getByRole('option', { name: /All the bends/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox')).toHaveValue('#bends');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await knots.expectHtml('<h2 id="bends">All the bends</h2><p><a href="#bends">See this.</a></p>');
});

test('headings of a large article are read beside the window', async ({ writing, page }) => {
  const line = '<p>The reef knot ties two ends of one rope.</p>';
  const knots = await writing.begin('<p>See this.</p>', {
    name: 'Every knot there is',
    text: `${line.repeat(1000)}<h2 id="reef">The reef knot</h2>`,
  });
  await textOf(page).getByText('See this.').click({ clickCount: 3 });
  await caretTold(page);
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  const thread = page.waitForEvent('worker', (worker) => worker.url().includes('reading-thread'));
  await dialog.getByRole('combobox').fill('every knot#');
  await dialog.getByRole('option', { name: /^The reef knot/ }).click();
  await thread;
  await expect(dialog.getByRole('combobox')).toHaveValue(/#reef$/);
  const address = await dialog.getByRole('combobox').inputValue();
  await page.keyboard.press('Enter');
  await knots.expectHtml(`<p><a href="${address}">See this.</a></p>`);
});

test('a link leads to a heading of another article, by its name or number and after it is chosen, also offline', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>See one.</p><p>See two.</p><p>See three.</p>', {
    name: 'Whipping a rope’s end',
    text: '<h2 id="twine">The twine</h2><p>x</p><h2>No id</h2><div><h3 id="sail-maker">A sailmaker’s whipping</h3></div>',
  });
  const network = page.getByRole('switch', { name: 'Work offline' });
  await network.click();
  await expect(network).toBeChecked();
  const { number, key } = await writing.desk.row('Whipping a rope’s end');
  const { siteUrl } = await writing.desk.call('article.facts', { key });
  expect(siteUrl).toMatch(new RegExp(`^https://.*/article/${number}-whipping-a-ropes-end$`));
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox');
  const begin = async (words: string): Promise<void> => {
    await textOf(page).getByText(words).click({ clickCount: 3 });
    await caretTold(page);
    await page.keyboard.press('Control+k');
    await field.waitFor();
  };
  const insert = async (address: string): Promise<void> => {
    await expect(field).toHaveValue(address);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };

  await begin('See one.');
  await field.fill('whipping');
  await dialog.getByRole('option', { name: /^Whipping a rope’s end/ }).click();
  await expect(field).toHaveValue(siteUrl ?? '');
  await expect(dialog.getByRole('option')).toHaveText([/^The twine/, /^A sailmaker’s whipping/]);
  await page.keyboard.press('End');
  await page.keyboard.type('#sail');
  await expect(dialog.getByRole('option')).toHaveText([/^A sailmaker’s whipping/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('option')).toHaveCount(0);
  await insert(`${siteUrl}#sail-maker`);

  await begin('See two.');
  await field.fill(`#${number}#twi`);
  await dialog.getByRole('option', { name: /^The twine.*In “Whipping a rope’s end”/ }).click();
  await insert(`${siteUrl}#twine`);

  await begin('See three.');
  await field.fill('whipping rope#');
  await expect(dialog.getByRole('option', { name: /^A sailmaker’s whipping/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await insert(`${siteUrl}#twine`);
  await knots.expectHtml(
    `<p><a href="${siteUrl}#sail-maker">See one.</a></p><p><a href="${siteUrl}#twine">See two.</a></p><p><a href="${siteUrl}#twine">See three.</a></p>`,
  );

  await page.keyboard.press('Control+End');
  await caretTold(page);
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+k');
  await field.fill('whipping');
  await dialog.getByRole('option', { name: /^Whipping a rope’s end/ }).click();
  await expect(dialog.getByLabel('Text')).toHaveValue('Whipping a rope’s end');
  await dialog.getByRole('option', { name: /^The twine/ }).click();
  await expect(dialog.getByLabel('Text')).toHaveValue('The twine');
  await page.keyboard.press('Escape');
  await network.click();
  await expect(network).not.toBeChecked();
});

test('outline and hints lead to their places, and Alt+F10 to the toolbar and back', async ({ writing, page }) => {
  const lines = Array.from({ length: 80 }, (_, line) => `<p>Line ${line}.</p>`).join('');
  await writing.begin(`<h2>First</h2>${lines}<h4>Deep down</h4><p><a href="/a">click here</a></p>`);
  await textOf(page).getByText('Line 0.').click();
  await page.keyboard.press('Control+Alt+o');
  const dialog = page.getByRole('dialog', { name: 'This article' });
  await expect(dialog).toContainText('165 words');
  await expect(dialog.getByRole('button', { name: 'Deep down skips a level of headings' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Deep down', exact: true }).click();
  await expect(textOf(page).getByText('Deep down')).toBeInViewport();
  await expect(textOf(page)).toBeFocused();
  // To the tool that was used last: another test in this window may have been there.
  const tools = page.getByRole('toolbar', { name: 'Formatting' });
  const focusedTool = () =>
    tools.getByRole('button').evaluateAll((buttons) => buttons.findIndex((button) => button.matches(':focus')));
  await page.keyboard.press('Alt+F10');
  await expect.poll(focusedTool).toBeGreaterThanOrEqual(0);
  const tool = await focusedTool();
  await page.keyboard.press('ArrowRight');
  await expect.poll(focusedTool).toBe(tool + 1);
  await page.keyboard.press('Escape');
  await expect(textOf(page)).toBeFocused();
  for (const width of [1100, 1060, 1010, 880, 760, 640, 420]) {
    await page.setViewportSize({ width, height: 640 });
    await expect(tools.getByRole('button', { name: 'More formatting' })).toBeVisible();
    await expect.poll(async () => (await tools.boundingBox())?.height, `one row at ${width}`).toBeLessThan(40);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});
