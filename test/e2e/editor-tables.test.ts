import { expect, type Locator, type Page } from '@playwright/test';
import { caretAfter, choose, textOf } from './article-text.ts';
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

test('a row and a column move by menu, by letter and by name, and the caret goes along', async ({ writing, page }) => {
  const table = (cols: string, ...rows: readonly string[]) =>
    `<table>${caption}<colgroup>${cols}</colgroup>\n<tr><th >x</th><th>y</th><th>z</th></tr>\n${rows.join('\n')}\n</table>`;
  const cols = '<col width="20%"><col width="30%"><col width="50%">';
  const before = table(cols, row('a b c'), row('d e f'), "<tr ><td colspan='3'>all</td></tr>");
  const knots = await writing.begin(before);
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await clickOn(page, 'e');
  await page.keyboard.press('ControlOrMeta+Alt+b');
  await expect(item('Move row up')).toBeEnabled();
  await page.keyboard.press('u');
  const moved = table(cols, row('d e f'), row('a b c'), "<tr ><td colspan='3'>all</td></tr>");
  await knots.expectHtml(moved);
  // The headings stay on top.
  await page.keyboard.press('ControlOrMeta+Alt+b');
  await expect(item('Move row up')).toBeDisabled();
  await page.keyboard.press('f');
  const others = '<col width="30%"><col width="20%"><col width="50%">';
  const swapped = moved.replace(cols, others).replace('<th >x</th><th>y</th>', '<th>y</th><th >x</th>');
  const inColumns = swapped.replace(row('d e f'), row('e d f')).replace(row('a b c'), row('b a c'));
  await expect.poll(knots.html).toContain(inColumns.slice(inColumns.indexOf('</th><th>z')));
  await expect.poll(knots.html).toContain(`<colgroup>${others}</colgroup>`);
  await page.keyboard.type('!');
  await expect.poll(knots.html).toContain('<td>e!</td><td>d</td>');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('move column right');
  await page.keyboard.press('Enter');
  await expect.poll(knots.html).toContain(moved.slice(moved.indexOf('<col '), moved.indexOf('<tr>')));
  await expect.poll(knots.html).toContain(row('d e f'));
  await clickOn(page, 'all');
  await page.keyboard.press('ControlOrMeta+Alt+b');
  await expect(item('Move column left')).toBeDisabled();
  await expect(item('Move column right')).toBeDisabled();
  await page.keyboard.press('Escape');
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

test('a column is given a width by its dialog, where its width stands, and rid of it; each is one undo', async ({
  writing,
  page,
}) => {
  const html = (cols: string, cells: string) =>
    `<p>One</p>\n<table border=1><colgroup>${cols}</colgroup>${row('a b')}</table>\n<table border=1><tr>${cells}</tr></table>`;
  const [cols, cells] = ["<col class=x style='width:20%'><col>", '<td>c</td><td class=y>d</td>'];
  const knots = await writing.begin(html(cols, cells));
  const dialog = page.getByRole('dialog');
  const set = async (cell: string, column: number, before: string, width: string): Promise<void> => {
    await clickOn(page, cell);
    await choose(page, 'Table', 'Width of the column…');
    await expect(dialog).toContainText(`Width of column ${column}`);
    await expect(dialog.getByRole('textbox')).toHaveValue(before);
    await dialog.getByRole('textbox').fill(width);
    await page.keyboard.press('Enter');
  };
  await set('a', 1, '20%', '35');
  await expect(dialog.getByRole('alert')).toContainText('with its unit');
  await dialog.getByRole('textbox').fill('35 %');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const changed = cols.replace("'width:20%'", "'width:35%'");
  await knots.expectHtml(html(changed, cells));
  await set('d', 2, '', '240px');
  const sized = cells.replace('<td class=y>', '<td class=y style="width: 240px;">');
  await knots.expectHtml(html(changed, sized));
  await set('d', 2, '240px', '');
  await knots.expectHtml(html(changed, cells));
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(html(changed, sized));
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(html(cols, cells));
  // By name, too, and only in a table.
  const named = page.getByRole('option', { name: /Table: width of the column…/ });
  const look = async (words: string): Promise<void> => {
    await caretAfter(page, words);
    await page.keyboard.press('ControlOrMeta+Shift+p');
    await page.keyboard.type('width of the col');
  };
  await look('One');
  await expect(page.getByRole('combobox').last()).toHaveValue('>width of the col');
  await expect(named).toBeHidden();
  await page.keyboard.press('Escape');
  await look('d');
  await named.click();
  await expect(dialog).toContainText('Width of column 2');
  await page.keyboard.press('Escape');
});

/** Takes hold of the border at the right of a cell. */
const dragBorder = async (page: Page, cell: string, by: number): Promise<void> => {
  const { x, y, width, height } = (await cellOf(page, cell).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [right, middle] = [x + width - 2, y + height / 2];
  await page.mouse.move(right - 20, middle);
  await page.mouse.move(right, middle);
  await expect(page.locator('.column-edge')).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(right + by, middle, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('.column-edge')).toBeHidden();
};

test('the border between two columns is dragged: one grows by what the other gives, and one undo takes it back', async ({
  writing,
  page,
}) => {
  const html = (a: string, b: string) =>
    `<p>One</p>\n<table>${caption}<colgroup><col width=${a}><col width=${b}><col width="30%"></colgroup>${row('a b c')}</table>`;
  const knots = await writing.begin(html('"40%"', '"30%"'));
  await caretAfter(page, 'One');
  const tenth = ((await textOf(page).locator('table').boundingBox())?.width ?? 0) / 10;
  await dragBorder(page, 'a', -tenth);
  await knots.expectHtml(html('"30%"', '"40%"'));
  await expect.poll(async () => (await cellOf(page, 'a').boundingBox())?.width).toBeCloseTo(3 * tenth, -1);
  await page.keyboard.type('!');
  await knots.expectHtml(html('"30%"', '"40%"').replace('One', 'One!'));
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(html('"30%"', '"40%"'));
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(html('"40%"', '"30%"'));
  await dragBorder(page, 'b', 0);
  await knots.expectHtml(html('"40%"', '"30%"'));
});

test('in a table without widths the first cell of the column gets its own', async ({ writing, page }) => {
  const html = (style: string) => `<p>One</p>\n<table><tr><th${style}>a</th><th>b</th></tr>${row('c d')}</table>`;
  const knots = await writing.begin(html(''));
  const { width = 0 } = (await textOf(page).locator('table').boundingBox()) ?? {};
  await dragBorder(page, 'c', -width / 4);
  await expect.poll(knots.html).toMatch(/<th style="width: 2[4-6]%;">a<\/th><th>b/);
});

test('a table gets a caption and loses an empty one; one that is there is edited, and kept', async ({
  writing,
  page,
}) => {
  // New captions are followed by what follows those that are there.
  const own = "<caption class='c'>Of &amp; all</caption>";
  const html = (first: string, second: string) =>
    `<table>${first}${row('a')}</table>\n<p>One</p>\n<table border=1>\n ${second}${row('b')}</table>`;
  const knots = await writing.begin(html('', own));
  await clickOn(page, 'a');
  await choose(page, 'Table', 'Caption');
  await page.keyboard.type('Prices');
  await knots.expectHtml(html('<caption>Prices</caption>', own));
  await clickOn(page, 'b');
  await choose(page, 'Table', 'Caption');
  await page.keyboard.type(' of it');
  const edited = own.replace('all', 'all of it');
  await knots.expectHtml(html('<caption>Prices</caption>', edited));
  await clickOn(page, 'a');
  await choose(page, 'Table', 'Caption');
  for (const _letter of 'Prices') await page.keyboard.press('Backspace');
  await knots.expectHtml(html('<caption></caption>', edited));
  await page.keyboard.press('Backspace');
  await page.keyboard.type('!');
  await knots.expectHtml(html('', edited).replace('<td>a', '<td>!a'));
});

test('Up and Down stop in the caption on their way into a table and out of it', async ({ writing, page }) => {
  const html = (above: string, over: string, cell: string) =>
    `<p>${above}</p><table><caption>${over}</caption><tr><td>${cell}</td></tr></table>`;
  const knots = await writing.begin(html('One', 'Two', 'Three'));
  await caretAfter(page, 'One');
  for (const letter of 'ab') {
    await page.keyboard.press('ArrowDown');
    await caretTold(page);
    await page.keyboard.type(letter);
  }
  await page.keyboard.press('ArrowUp');
  await caretTold(page);
  await page.keyboard.type('c');
  await expect.poll(() => textOf(page).locator('caption').textContent()).toMatch(/^(?=.*a)(?=.*c)[Twoac]+$/);
  await expect.poll(knots.html).toMatch(/<p>One<\/p>.*<td>[Thre]*b[Thre]*<\/td>/);
});

test('words in a cell stand bare, Tab goes through the cells in reading order and back', async ({ writing, page }) => {
  const html = (first: string, ...others: readonly string[]) =>
    `<table border=1><tr><td rowspan="2">${first}</td><td>${others[0]}</td></tr><tr><td class=k>${others[1]}</td></tr></table>\n<p>End</p>`;
  const knots = await writing.begin(html('a', '', '<p>d</p>'));
  await clickOn(page, 'a');
  await page.keyboard.press('Tab');
  await page.keyboard.type('b');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('c');
  await knots.expectHtml(html('a', 'b<br>c', '<p>d</p>'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('e');
  await knots.expectHtml(html('a', 'b<br>c', '<p>ed</p>'));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('f');
  await knots.expectHtml(html('fa', 'b<br>c', '<p>ed</p>'));
});
