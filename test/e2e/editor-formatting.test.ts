import { expect } from '@playwright/test';
import { caretAfter, choose, formattingTool, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** The editor as a writer uses it: by mouse, keys and toolbar, in a real browser; what counts is the HTML that comes out. */

test('marks toggle by meaning: bold in <b> is taken away, not doubled', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One <b>two</b> three</p>');
  await textOf(page).getByText('two').dblclick();
  await expect(formattingTool(page, 'Bold')).toHaveAttribute('aria-pressed', 'true');
  await formattingTool(page, 'Bold').click();
  await knots.expectHtml('<p>One two three</p>');
  await formattingTool(page, 'Italic').click();
  await knots.expectHtml('<p>One <em>two</em> three</p>');
});

test('she types on in code whose last letter she took away, and the page draws nothing of its own', async ({
  writing,
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => void said.push(message.text()));
  const knots = await writing.begin('<p>See <code>m</code></p>');
  await caretAfter(page, 'See');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('a*b*c');
  await knots.expectHtml('<p>See <code>a*b*c</code></p>');
  await page.keyboard.press('ControlOrMeta+e');
  await page.keyboard.type(' **d**e');
  await knots.expectHtml('<p>See <code>a*b*c</code> <strong>d</strong>e</p>');
  expect(said).toEqual([]);
});

test('Enter and Tab build lists that are written as their neighbours are', async ({ writing, page }) => {
  const knots = await writing.begin('<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await caretAfter(page, 'One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('One and a half');
  await knots.expectHtml('<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await page.keyboard.press('Tab');
  await expect(textOf(page).locator('li li')).toHaveText('One and a half');
  await page.keyboard.press('Shift+Tab');
  await knots.expectHtml('<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await caretAfter(page, 'Two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('After');
  await knots.expectHtml('<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>After</p>\n<p>End</p>');
});

test('boxes to tick are typed, ticked by key, and words without one get one', async ({ writing, page }) => {
  const knots = await writing.begin('<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<p>Three</p>');
  await caretAfter(page, 'Three');
  await page.keyboard.press('Enter');
  await page.keyboard.type('[ ] Wind');
  const plain = '\n<p>Three</p>\n<ul>\n<li>☐ Wind</li>\n</ul>';
  await caretAfter(page, 'One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('[ ] Coil');
  await page.keyboard.press('Enter');
  await page.keyboard.type('[x] Stow');
  await knots.expectHtml('<ul>\n<li>One</li>\n<li>☐ Coil</li>\n<li>☑ Stow</li>\n<li>Two</li>\n</ul>' + plain);
  await page.keyboard.press('ControlOrMeta+Shift+9');
  await caretAfter(page, 'Two');
  await page.keyboard.press('ControlOrMeta+Shift+9');
  await page.keyboard.press('ControlOrMeta+Shift+9');
  await knots.expectHtml('<ul>\n<li>One</li>\n<li>☐ Coil</li>\n<li>☐ Stow</li>\n<li>☑ Two</li>\n</ul>' + plain);
});

test('an address that is typed is a link, by a space or Enter, and undo gives the words back', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>See</p>');
  await caretAfter(page, 'See');
  await page.keyboard.type(' https://harbour.example/tides. Now');
  const link = '<a href="https://harbour.example/tides">https://harbour.example/tides</a>';
  await knots.expectHtml(`<p>See ${link}. Now</p>`);
  await page.keyboard.press('Enter');
  await page.keyboard.type('www.harbour.example');
  await page.keyboard.press('Enter');
  const short = '<a href="https://www.harbour.example">www.harbour.example</a>';
  await knots.expectHtml(`<p>See ${link}. Now</p><p>${short}</p><p></p>`);
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(`<p>See ${link}. Now</p><p>${short}</p>`);
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(`<p>See ${link}. Now</p><p>www.harbour.example</p>`);
});

test('Up from below a table leads to the cell above the caret, Down leaves code at the end', async ({
  writing,
  page,
}) => {
  const table = '<table><tbody><tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr></tbody></table>';
  const knots = await writing.begin(`${table}\n<p>Below</p>\n<pre>code</pre>`);
  await caretAfter(page, 'Below');
  await page.keyboard.press('ArrowUp');
  await caretTold(page);
  await page.keyboard.type('!');
  await expect(textOf(page).getByRole('cell').nth(2)).toHaveText(/T.*!/);
  await page.keyboard.press('Backspace');
  await caretAfter(page, 'code');
  await page.keyboard.press('ArrowDown');
  await caretTold(page);
  await page.keyboard.type('After');
  await knots.expectHtml(`${table}\n<p>Below</p>\n<pre>code</pre>\n<p>After</p>`);
});

test('every command of the text is found by its name, with its key, where it can be had', async ({ writing, page }) => {
  const knots = await writing.begin('<table><tbody><tr><td>One</td></tr></tbody></table>\n<p>Two</p>');
  const palette = page.getByRole('listbox', { name: 'Articles and commands' });
  await caretAfter(page, 'Two');
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await expect(palette.getByRole('option', { name: /^Bold/ })).toContainText('B');
  await expect(palette.getByRole('option', { name: 'Table: row below' })).toHaveCount(0);
  await page.keyboard.type('subs');
  await expect(palette.getByRole('option').first()).toContainText('Subscript');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await caretAfter(page, 'One');
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('row bel');
  await expect(palette.getByRole('option').first()).toContainText('Table: row below');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(textOf(page)).toBeFocused();
  await knots.expectHtml('<table><tbody><tr><td>One</td></tr><tr><td></td></tr></tbody></table>\n<p>Two</p>');
});

test('the toolbar makes a list of paragraphs and takes it apart again', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  await textOf(page).click();
  await page.keyboard.press('Control+a');
  await caretTold(page);
  await formattingTool(page, 'Bulleted list').click();
  await expect(textOf(page).locator('ul > li')).toHaveCount(2);
  await formattingTool(page, 'Numbered list').click();
  await expect(textOf(page).locator('ol > li')).toHaveCount(2);
  await formattingTool(page, 'Numbered list').click();
  await knots.expectHtml('<p>One</p>\n<p>Two</p>');
});

test('a table row is added where the caret is, and Tab goes from cell to cell', async ({ writing, page }) => {
  const knots = await writing.begin(
    '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  );
  await textOf(page).getByText('a', { exact: true }).click();
  await caretTold(page);
  await choose(page, 'Table', 'Row below');
  await page.keyboard.type('new');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cell');
  await knots.expectHtml(
    '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>new</td><td>cell</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  );
  await choose(page, 'Table', 'Delete row');
  await knots.expectHtml('<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>');
});

test('a callout is written as Help Scout writes it, recoloured, and taken off', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Careful.</p>\n<p>End</p>');
  await textOf(page).getByText('Careful.').click();
  await caretTold(page);
  await choose(page, 'Callout', 'Blue');
  await knots.expectHtml('<section class="callout-blue"><p>Careful.</p></section>\n<p>End</p>');
  await choose(page, 'Callout', 'Red');
  await knots.expectHtml('<section class="callout-red"><p>Careful.</p></section>\n<p>End</p>');
  await choose(page, 'Callout', 'No callout');
  await knots.expectHtml('<p>Careful.</p>\n<p>End</p>');
});

test('no key at the edge of a private note brings its words to readers', async ({ writing, page }) => {
  const note = '<section class="private-note"><p>Hidden words</p></section>';
  const knots = await writing.begin(`<p>Open</p>\n${note}\n<p>End</p>`);
  await caretAfter(page, 'Open');
  await page.keyboard.press('Delete');
  await page.keyboard.type('1');
  await caretAfter(page, 'Hidden words');
  await page.keyboard.press('Delete');
  await page.keyboard.type('2');
  await page.keyboard.press('Home');
  await caretTold(page);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ControlOrMeta+Backspace');
  await page.keyboard.type('3');
  await caretAfter(page, 'End');
  await page.keyboard.press('Home');
  await caretTold(page);
  await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await knots.expectHtml(`<p>Open1</p>\n${note.replace('Hidden words', '3Hidden words2')}\n<p>4End</p>`);
});

test('a link is made, changed with what else it says kept, and never runs anything', async ({ writing, page }) => {
  const knots = await writing.begin('<p>See <a target="_blank" href="/article/1-old">the sheet</a> and rigging.</p>');
  await textOf(page).getByText('the sheet').click();
  await caretTold(page);
  await page.keyboard.press('Control+k');
  await page.getByLabel('Address').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Change link' }).click();
  await expect(page.getByRole('alert')).toContainText('would run something');
  await page.getByLabel('Address').fill('example.com/sheet');
  await page.getByRole('button', { name: 'Change link' }).click();
  await knots.expectHtml('<p>See <a target="_blank" href="https://example.com/sheet">the sheet</a> and rigging.</p>');
  await textOf(page)
    .getByText('rigging')
    .dblclick({ position: { x: 250, y: 10 } });
});

test('what comes without a key takes the place of lines that are selected, and nothing of their looks stays', async ({
  writing,
  page,
}) => {
  const before = '<h2>Moor the boat</h2><p>Take the <b>line</b></p>';
  const knots = await writing.begin(before);
  await page.evaluate(() => {
    Reflect.set(window, 'violations', 0);
    addEventListener('securitypolicyviolation', () =>
      Reflect.set(window, 'violations', Number(Reflect.get(window, 'violations')) + 1),
    );
  });
  for (const words of ['new ', '⚓ ']) {
    await caretAfter(page, 'Moor the boat');
    await page.keyboard.press('Home');
    for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('ArrowRight');
    await caretTold(page);
    for (let letter = 0; letter < 18; letter += 1) {
      await page.keyboard.press('Shift+ArrowRight');
      await caretTold(page);
    }
    // As a window of emoji and dictation write.
    await page.keyboard.insertText(words);
    await knots.expectHtml(`<h2>Moor ${words}<b>line</b></h2>`);
    await page.keyboard.press('Control+z');
    await knots.expectHtml(before);
  }
  expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toBe(0);
});

test('headings from the menu and from Markdown habit', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Title</p><p>Text</p>');
  await textOf(page).getByText('Title').click();
  await caretTold(page);
  await formattingTool(page, /Kind of text/).click();
  await page.getByRole('menuitemradio', { name: 'Heading 3' }).click();
  await knots.expectHtml('<h3>Title</h3><p>Text</p>');
  await caretAfter(page, 'Text');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## More');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- **one** item');
  const list = '<h3>Title</h3><p>Text</p><h2>More</h2><ul><li><strong>one</strong> item</li></ul>';
  await knots.expectHtml(list);
  // Enter belongs to both signs, as it is typed elsewhere: no empty line comes of it.
  for (const keys of ['Enter', 'Enter', '---', 'Enter', '```js', 'Enter', 'code', 'Enter', 'Tab', 'end'])
    await (keys === 'Enter' || keys === 'Tab' ? page.keyboard.press(keys) : page.keyboard.type(keys));
  await knots.expectHtml(`${list}<hr><pre>code\n\tend</pre>`);
});

test('an image gets other words, and everything else about it stays', async ({ writing, page }) => {
  const knots = await writing.begin('<p>See <img class="wide" src="/a.png" width=300> it</p>');
  await textOf(page).locator('.article-image').click();
  await caretTold(page);
  await formattingTool(page, 'Image').click();
  await page.getByRole('button', { name: 'Change image' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what the image shows');
  await page.getByLabel(/What it shows/).fill('A sail');
  await page.getByRole('button', { name: 'Change image' }).click();
  await knots.expectHtml('<p>See <img class="wide" src="/a.png" width=300 alt="A sail"> it</p>');
});
