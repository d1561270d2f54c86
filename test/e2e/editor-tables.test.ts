import { expect, type Locator, type Page } from '@playwright/test';
import { choose, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** Tables with widths, colgroups and captions: what is changed changes, and everything else keeps its bytes. */

const cellOf = (page: Page, words: string): Locator => textOf(page).getByRole('cell', { name: words, exact: true });

const clickOn = async (page: Page, words: string): Promise<void> => {
  await cellOf(page, words).click();
  await caretTold(page);
};

/** The words of cells, with a space between. */
const row = (words: string): string =>
  `<tr>${words
    .split(' ')
    .map((word) => `<td>${word}</td>`)
    .join('')}</tr>`;

const caption = '<caption class="c">Of &amp; all</caption>\n ';

test('a column that is put in or deleted brings its col along; caption and other cols keep their bytes', async ({
  writing,
  page,
}) => {
  const table = (cols: string, rows: string) => `<table>${caption}<colgroup>${cols}</colgroup>\n${rows}\n</table>`;
  const before = table("<col width='20%'><col span=2 style='width:40%'>", row('a b c') + row('d e f'));
  const knots = await writing.begin(before);
  await expect(textOf(page).locator('colgroup col')).toHaveCount(2);
  const widthOf = async (part: Locator) => (await part.boundingBox())?.width ?? 0;
  // The text is as wide as its colgroup says.
  expect((await widthOf(cellOf(page, 'a'))) / (await widthOf(textOf(page).locator('table')))).toBeCloseTo(0.2, 2);
  await clickOn(page, 'b');
  await choose(page, 'Table', 'Column after');
  await page.keyboard.press('Tab');
  await page.keyboard.type('x');
  const added = "<col width='20%'><col style='width:40%'><col><col style='width:40%'>";
  await knots.expectHtml(table(added, row('a b x c') + '<tr><td>d</td><td>e</td><td></td><td>f</td></tr>'));
  await clickOn(page, 'a');
  await choose(page, 'Table', 'Delete column');
  const fewer = added.replace("<col width='20%'>", '');
  await knots.expectHtml(table(fewer, row('b x c') + '<tr><td>e</td><td></td><td>f</td></tr>'));
  await clickOn(page, 'b');
  await choose(page, 'Table', 'Merge with the cell to the right');
  await expect.poll(knots.html).toContain(`<table>${caption}<colgroup>${fewer}</colgroup>\n<tr><td colspan="2">b<br>x`);
  await choose(page, 'Table', 'Row below');
  await choose(page, 'Table', 'First row as headings');
  await expect.poll(knots.html).toContain(`<table>${caption}<colgroup>${fewer}</colgroup>\n<tr><th colspan="2">b<br>x`);
  while ((await knots.html()) !== before) {
    const now = await knots.html();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(knots.html).not.toBe(now);
  }
});

test('an arrow goes over a colgroup, and what is typed never takes its place', async ({ writing, page }) => {
  const html = (before: string, first: string) =>
    `<p>${before}</p>\n<table><colgroup><col width="9%"></colgroup><tr><td>${first}</td><td>b</td></tr></table>\n<p>End</p>`;
  const knots = await writing.begin(html('One', 'a'));
  await clickOn(page, 'a');
  await page.keyboard.press('Home');
  await caretTold(page);
  await page.keyboard.press('ArrowLeft');
  await caretTold(page);
  await page.keyboard.type('x');
  await knots.expectHtml(html('Onex', 'a'));
  await page.keyboard.press('ArrowRight');
  await caretTold(page);
  await page.keyboard.type('y');
  await knots.expectHtml(html('Onex', 'ya'));
});
