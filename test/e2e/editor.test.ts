import { expect, test, type Locator, type Page } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, type DeskArticle, openDesk } from './desk.ts';

/** The editor as a writer uses it: by mouse, keys and toolbar, in a real browser; what counts is the HTML that comes out. */

const desks: Desk[] = [];

test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

const open = async (page: Page, text: string, ...others: readonly DeskArticle[]): Promise<Desk> => {
  const desk = await openDesk({ articles: [{ name: 'Knots', text }, ...others] });
  desks.push(desk);
  await desk.open(page);
  return desk;
};

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });
const tool = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name });

/** Puts the caret behind the last character of a line. */
const caretAfter = async (page: Page, words: string): Promise<void> => {
  await textOf(page).getByText(words).first().click();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
};

const choose = async (page: Page, menu: string, item: string): Promise<void> => {
  await tool(page, menu).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

const expectHtml = (desk: Desk, html: string) => expect.poll(() => desk.workingHtml('Knots')).toBe(html);

test('a typed word is saved within a second, survives a reload, and is all that changes', async ({ page }) => {
  const before = '<p CLASS=lead>Tie  a <b>bowline</b>.</p>\r\n<DIV><p>Pull&nbsp;it tight</DIV>';
  const desk = await open(page, before);
  await caretAfter(page, 'Tie a');
  await page.keyboard.type(' Twice.');
  await expectHtml(desk, before.replace('.</p>', '. Twice.</p>'));
  await page.reload();
  await expect(textOf(page)).toContainText('bowline. Twice.');
});

test('undo back to the beginning leaves nothing edited, also after a reload', async ({ page }) => {
  const desk = await open(page, '<p>Tie a bowline.</p>');
  await caretAfter(page, 'Tie a');
  await page.keyboard.type(' Now.');
  await expect.poll(() => desk.isEdited('Knots')).toBe(true);
  await page.reload();
  await expect(textOf(page)).toContainText('Now.');
  await textOf(page).getByText('Now.').click();
  await page.keyboard.press('Control+z');
  await expectHtml(desk, '<p>Tie a bowline.</p>');
  await expect.poll(() => desk.isEdited('Knots')).toBe(false);
});

test('marks toggle by meaning: bold in <b> is taken away, not doubled', async ({ page }) => {
  const desk = await open(page, '<p>One <b>two</b> three</p>');
  await textOf(page).getByText('two').dblclick();
  await expect(tool(page, 'Bold')).toHaveAttribute('aria-pressed', 'true');
  await tool(page, 'Bold').click();
  await expectHtml(desk, '<p>One two three</p>');
  await tool(page, 'Italic').click();
  await expectHtml(desk, '<p>One <em>two</em> three</p>');
});

test('Enter and Tab build lists that are written as their neighbours are', async ({ page }) => {
  const desk = await open(page, '<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await caretAfter(page, 'One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('One and a half');
  await expectHtml(desk, '<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await page.keyboard.press('Tab');
  await expect(textOf(page).locator('li li')).toHaveText('One and a half');
  await page.keyboard.press('Shift+Tab');
  await expectHtml(desk, '<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>End</p>');
  await caretAfter(page, 'Two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('After');
  await expectHtml(desk, '<ul>\n<li>One</li>\n<li>One and a half</li>\n<li>Two</li>\n</ul>\n<p>After</p>\n<p>End</p>');
});

test('the toolbar makes a list of paragraphs and takes it apart again', async ({ page }) => {
  const desk = await open(page, '<p>One</p>\n<p>Two</p>');
  await textOf(page).click();
  await page.keyboard.press('Control+a');
  await tool(page, 'Bulleted list').click();
  await expect(textOf(page).locator('ul > li')).toHaveCount(2);
  await tool(page, 'Numbered list').click();
  await expect(textOf(page).locator('ol > li')).toHaveCount(2);
  await tool(page, 'Numbered list').click();
  await expectHtml(desk, '<p>One</p>\n<p>Two</p>');
});

test('a table row is added where the caret is, and Tab goes from cell to cell', async ({ page }) => {
  const desk = await open(
    page,
    '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  );
  await textOf(page).getByText('a', { exact: true }).click();
  await choose(page, 'Table', 'Row below');
  await page.keyboard.type('new');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cell');
  await expectHtml(
    desk,
    '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>new</td><td>cell</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  );
  await choose(page, 'Table', 'Delete row');
  await expectHtml(desk, '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>');
});

test('a callout is written as Help Scout writes it, recoloured, and taken off', async ({ page }) => {
  const desk = await open(page, '<p>Careful.</p>\n<p>End</p>');
  await textOf(page).getByText('Careful.').click();
  await choose(page, 'Callout', 'Blue');
  await expectHtml(desk, '<section class="callout-blue"><p>Careful.</p></section>\n<p>End</p>');
  await choose(page, 'Callout', 'Red');
  await expectHtml(desk, '<section class="callout-red"><p>Careful.</p></section>\n<p>End</p>');
  await choose(page, 'Callout', 'No callout');
  await expectHtml(desk, '<p>Careful.</p>\n<p>End</p>');
});

test('a link is made, changed with what else it says kept, and never runs anything', async ({ page }) => {
  const desk = await open(page, '<p>See <a target="_blank" href="/article/1-old">the sheet</a> and rigging.</p>');
  await textOf(page).getByText('the sheet').click();
  await page.keyboard.press('Control+k');
  await page.getByLabel('Address').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Change link' }).click();
  await expect(page.getByRole('alert')).toContainText('would run something');
  await page.getByLabel('Address').fill('example.com/sheet');
  await page.getByRole('button', { name: 'Change link' }).click();
  await expectHtml(desk, '<p>See <a target="_blank" href="https://example.com/sheet">the sheet</a> and rigging.</p>');
  await textOf(page)
    .getByText('rigging')
    .dblclick({ position: { x: 250, y: 10 } });
});

test('headings from the menu and from Markdown habit', async ({ page }) => {
  const desk = await open(page, '<p>Title</p><p>Text</p>');
  await textOf(page).getByText('Title').click();
  await tool(page, /Kind of text/).click();
  await page.getByRole('menuitemradio', { name: 'Heading 3' }).click();
  await expectHtml(desk, '<h3>Title</h3><p>Text</p>');
  await caretAfter(page, 'Text');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## More');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- **one** item');
  await expectHtml(desk, '<h3>Title</h3><p>Text</p><h2>More</h2><ul><li><strong>one</strong> item</li></ul>');
});

test('the source view changes exactly what is typed there', async ({ page }) => {
  const before = '<p  class=x>One</p>\n<!-- note --><p>Two</p>';
  const desk = await open(page, before);
  await page.getByRole('button', { name: 'HTML source' }).click();
  const source = page.getByLabel('HTML source of the article');
  await expect(source).toHaveValue(before);
  await source.fill(before.replace('Two', 'Three'));
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(textOf(page)).toContainText('Three');
  await expectHtml(desk, before.replace('Two', 'Three'));
});

test('an island is shown as source, edited as source, and moved as a whole', async ({ page }) => {
  const desk = await open(page, '<p>One</p><script>let a = 1;</script><p>Two</p>');
  await page.getByRole('button', { name: 'Move up' }).click();
  await expectHtml(desk, '<script>let a = 1;</script><p>One</p><p>Two</p>');
  await page.getByRole('button', { name: 'View the source' }).click();
  await page.getByLabel('Source', { exact: true }).fill('<script>let a = 2;</script>');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expectHtml(desk, '<script>let a = 2;</script><p>One</p><p>Two</p>');
});

test('name, status, categories and keywords are changed in the header, and typing goes on meanwhile', async ({
  page,
}) => {
  const desk = await open(page, '<p>Text</p>');
  await page.getByLabel('Name of the article').fill('Knots and hitches');
  await page.getByLabel('Name of the article').press('Enter');
  await page.keyboard.type('New ');
  await expect.poll(() => desk.workingHtml('Knots and hitches')).toBe('<p>New Text</p>');
  await page.getByRole('button', { name: 'For readers: Live' }).click();
  await page.getByRole('menuitemradio', { name: 'Hidden' }).click();
  await page.getByRole('button', { name: '+ category' }).click();
  await page.getByRole('checkbox', { name: 'Weather' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '1 keyword' }).click();
  await page.getByLabel('Separated by commas').fill('wind, rope , wind');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '2 keywords' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Name of the article')).toHaveValue('Knots and hitches');
  await expect(page.getByRole('button', { name: 'For readers: Hidden' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Weather' })).toBeVisible();
  await expect(page.getByRole('button', { name: '2 keywords' })).toBeVisible();
});

test('a window that is left in the middle of a word has saved it', async ({ page }) => {
  const desk = await open(page, '<p>One</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' and two');
  await page.reload();
  await expect(textOf(page)).toHaveText('One and two');
  await expectHtml(desk, '<p>One and two</p>');
});

test('the place where she was comes back with the window', async ({ page }) => {
  const lines = Array.from({ length: 80 }, (_, index) => `<p>Line ${index}</p>`).join('');
  await open(page, lines);
  await caretAfter(page, 'Line 70');
  await page.keyboard.type('!');
  await page.reload();
  await expect(textOf(page).getByText('Line 70!')).toBeInViewport();
  await textOf(page).focus();
  await page.keyboard.type('?');
  await expect(textOf(page)).toContainText('Line 70!?');
});

test('discarding brings the published text back, without opening anything anew', async ({ page }) => {
  const desk = await open(page, '<p>One</p><p>Two</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' more');
  await expect.poll(() => desk.isEdited('Knots')).toBe(true);
  await page.getByRole('button', { name: 'More about this article' }).click();
  await page.getByRole('menuitem', { name: 'Discard changes…' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Discard/ })
    .click();
  await expect(textOf(page)).toHaveText('OneTwo');
  await caretAfter(page, 'Two');
  await page.keyboard.type('!');
  await expectHtml(desk, '<p>One</p><p>Two!</p>');
});

test('words typed where another window deleted are kept on screen until the writer decides', async ({
  page,
  context,
}) => {
  const desk = await open(page, '<p>One</p><p>Two</p><p>Three</p>');
  const other = await context.newPage();
  await desk.open(other);
  await textOf(page).getByText('Two').click({ clickCount: 3 });
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expectHtml(desk, '<p>One</p><p>Three</p>');
  await caretAfter(other, 'Two');
  await other.keyboard.type(' lost?');
  await expect(other.getByRole('alert')).toContainText('edited in another window');
  await expect(textOf(other)).toContainText('Two lost?');
  await other.getByRole('button', { name: 'Open the newer version' }).click();
  await expect(textOf(other)).toHaveText('OneThree');
  await caretAfter(other, 'Three');
  await other.keyboard.type('!');
  await expectHtml(desk, '<p>One</p><p>Three!</p>');
});

test('after a publish typing goes on from what was published, and only the new words are left to send', async ({
  page,
}) => {
  const desk = await open(page, '<p>One</p>\n<p>Two</p>');
  await caretAfter(page, 'One');
  await page.keyboard.type(' first');
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Update live' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => desk.isEdited('Knots')).toBe(false);
  await caretAfter(page, 'Two');
  await page.keyboard.type(' second');
  await expectHtml(desk, '<p>One first</p>\n<p>Two second</p>');
  expect(desk.world.articles().find(({ name }) => name === 'Knots')?.text).toBe('<p>One first</p>\n<p>Two</p>');
});

test('an image gets other words, and everything else about it stays', async ({ page }) => {
  const desk = await open(page, '<p>See <img class="wide" src="/a.png" width=300> it</p>');
  await textOf(page).locator('.article-image').click();
  await tool(page, 'Image').click();
  await page.getByRole('button', { name: 'Change image' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what the image shows');
  await page.getByLabel(/What it shows/).fill('A sail');
  await page.getByRole('button', { name: 'Change image' }).click();
  await expectHtml(desk, '<p>See <img class="wide" src="/a.png" width=300 alt="A sail"> it</p>');
});

test('two windows on one article: what both typed is kept', async ({ page, context }) => {
  const desk = await open(page, '<p>One</p>\n<p>Two</p>');
  const other = await context.newPage();
  await desk.open(other);
  await caretAfter(page, 'One');
  await page.keyboard.type(' here');
  await expectHtml(desk, '<p>One here</p>\n<p>Two</p>');
  await caretAfter(other, 'Two');
  await other.keyboard.type(' there');
  await expectHtml(desk, '<p>One here</p>\n<p>Two there</p>');
  await expect(textOf(other)).toContainText('One here');
});

test('text from elsewhere is pasted for its meaning only', async ({ page }) => {
  const desk = await open(page, '<p>Start</p>');
  await caretAfter(page, 'Start');
  await textOf(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p style="color:red" onclick="x()">Plain ' +
      '<span style="font-weight:700">bold</span></p><script>window.pwned=1</script><p><a href="javascript:x()">link</a></p></b>';
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expectHtml(desk, '<p>StartPlain <strong>bold</strong></p><p>link</p>');
});

test('what is copied here is pasted whole, source included; what only looks like it brings no source', async ({
  page,
}) => {
  const article = '<p>Start</p><div class="box" data-x="1"><p>Inside</p></div><script>1</script><p>End</p>';
  const desk = await open(page, article);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await textOf(page).getByText('Start').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await page.keyboard.press('Control+v');
  await expectHtml(desk, article);
  await caretAfter(page, 'End');
  await textOf(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html =
      '<div data-pm-slice="0 0 [&quot;container&quot;,{&quot;tag&quot;:&quot;script&quot;,&quot;attributes&quot;:[]}]">' +
      '<div data-tag="script" data-attributes="[[&quot;src&quot;,&quot;//evil.example/x.js&quot;]]">alert(1)</div>' +
      '<div data-island-copy="0" data-copied-here="0">alert(2)</div></div>';
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(textOf(page)).toContainText('alert(2)');
  await expect.poll(() => desk.workingHtml('Knots')).toContain('alert(1)');
  expect((await desk.workingHtml('Knots')).match(/<script/g)).toHaveLength(1);
});

test('a text that HTML cannot say as it stands goes nowhere by itself, and is published as its difference shows it', async ({
  page,
}) => {
  // The placeholder, typed as a tag, swallows what follows: in the paragraph that holds it all no heading can stand.
  const desk = await open(page, '<p>Pick <object field>. Then save.</p><p>More words</p>');
  await textOf(page).getByText('Pick').click();
  await tool(page, /Kind of text/).click();
  await page.getByRole('menuitemradio', { name: 'Heading 2' }).click();
  await expect(page.getByRole('option', { name: /Knots.*Needs a look/ })).toBeVisible();
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('could not be written back exactly');
  await expect(dialog.getByRole('button', { name: 'Update live' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Use the text as the difference shows it' }).click();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await dialog.getByRole('button', { name: 'Update live' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => desk.isEdited('Knots')).toBe(false);
  const sent = desk.world.articles().find(({ name }) => name === 'Knots')?.text;
  expect(sent).toContain('<h2>Pick</h2>');
  expect(sent).toContain('Then save.');
  expect(sent).toContain('<p>More words</p>');
  await expect(textOf(page).locator('h2')).toHaveText('Pick');
  await expectHtml(desk, sent ?? '');
});

const hostile = `<p>Start.</p><script>window.pwned = 1; document.title='PWNED'</script>
<p><img src="x" onerror="window.pwned = 2"><img src="https://evil.example/x.png" alt="evil"></p>
<p><a href="javascript:window.pwned=3">click me</a></p>
<iframe src="javascript:window.parent.pwned=4"></iframe><iframe srcdoc="<script>parent.pwned=5</script>"></iframe>
<svg onload="window.pwned=6"><script>window.pwned=7</script></svg>
<p style="position:fixed;top:0;background:url(https://evil.example/bg)" onclick="window.pwned=8">Over everything</p>
<style>body { display: none }</style><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"><object data="https://evil.example/x.swf"></object>
<video src="https://evil.example/v.mp4" onerror="window.pwned=9"></video><p>End.</p>`;

test('an article never runs, loads or covers anything, and breaks no rule of the window', async ({ page }) => {
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|blob:)/.test(request.url())) outside.push(request.url());
  });
  await open(page, hostile);
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective}`),
    );
  });
  await expect(textOf(page)).toContainText('End.');
  await textOf(page)
    .getByText('click me')
    .click({ modifiers: ['Control'] });
  const covering = textOf(page).getByText('Over everything');
  await covering.click();
  await expect(covering).not.toHaveCSS('position', 'fixed');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
  await page.keyboard.press('Control+v');
  expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined();
  expect(await page.title()).not.toContain('PWNED');
  expect(complaints).toEqual([]);
  expect(outside).toEqual([]);
});
