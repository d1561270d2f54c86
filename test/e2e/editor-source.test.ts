import { expect, type Locator, type Page } from '@playwright/test';
import { caretAfter, formattingTool, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { openDesk } from './desk.ts';
import { holdWire } from './engine-wire.ts';
import { test } from './shared-desk.ts';

/** Where the text is seen or kept as HTML: the source view, islands, what cannot be written back, and what must never run. */

const openSource = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'HTML source' }).click();
  return page.getByLabel('HTML source of the article');
};

test('the source view changes exactly what is typed there, or nothing', async ({ writing, page }) => {
  const before = '<p  class=x>One</p>\n<!-- note --><p>Two</p>';
  const knots = await writing.begin(before);
  const source = await openSource(page);
  await expect(source).toHaveValue(before);
  await source.fill(before.replace('Two', 'Three'));
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(textOf(page)).toContainText('Three');
  await knots.expectHtml(before.replace('Two', 'Three'));
  await (await openSource(page)).fill('');
  await page.getByRole('button', { name: 'Take back all changes' }).click();
  await expect(source).toHaveValue(before.replace('Two', 'Three'));
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await expect(textOf(page)).toContainText('Three');
  await knots.expectHtml(before.replace('Two', 'Three'));
});

test('the source is opened and left by its key, and by its name in the palette', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One two</p>');
  const source = page.getByLabel('HTML source of the article');
  const palette = page.getByRole('listbox', { name: 'Articles and commands' });
  await caretAfter(page, 'One two');
  await page.keyboard.press('ControlOrMeta+Alt+u');
  await expect(source).toBeFocused();
  await page.keyboard.type('!');
  await page.keyboard.press('ControlOrMeta+Alt+u');
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.type('?');
  await knots.expectHtml('<p>One two!?</p>');
  for (const [typed, name, target] of [
    ['html', 'HTML source', source],
    ['back to', 'Back to the text', textOf(page)],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+Shift+p');
    await page.keyboard.type(typed);
    await expect(palette.getByRole('option').first()).toContainText(name);
    await page.keyboard.press('Enter');
    await expect(target).toBeFocused();
  }
  await page.keyboard.type('…');
  await knots.expectHtml('<p>One two!?…</p>');
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('keyboard');
  await page.keyboard.press('Enter');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts.locator('div').filter({ hasText: /^HTML source/ })).toContainText('U');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
});

test('what is typed in the source is kept like any other text, however she leaves it', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p>', { name: 'Splices', text: '<p>Another</p>' });
  const source = await openSource(page);
  await source.fill('<p>One</p><p>Typed, then left');
  await page.getByRole('listbox', { name: 'Articles' }).getByText('Splices', { exact: true }).click();
  await expect(textOf(page)).toContainText('Another');
  await knots.expectHtml('<p>One</p><p>Typed, then left');
  await page.getByRole('listbox', { name: 'Articles' }).getByText(knots.name, { exact: true }).click();
  await expect(textOf(page)).toContainText('Typed, then left');
  await (await openSource(page)).fill('<p>One</p><p>Typed, then closed</p>');
  await page.reload();
  await expect(textOf(page)).toContainText('Typed, then closed');
  await knots.expectHtml('<p>One</p><p>Typed, then closed</p>');
});

test('Done is done once what was typed can be saved, or not at all where she types on', async ({ writing, page }) => {
  const wire = await holdWire(page);
  const knots = await writing.begin('<p>One</p>');
  await page.reload();
  await (await openSource(page)).fill('<p>One</p><p>Two</p>');
  await wire.refuse('disk-full', 'article.replaceText');
  const source = page.getByLabel('HTML source of the article');
  await source.fill('<p>One</p><p>Three</p>');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Done, once it is saved' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('The disk is full');
  await source.fill('<p>One</p><p>Four</p>');
  await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeVisible();
  await wire.mend();
  await knots.expectHtml('<p>One</p><p>Four</p>');
  await expect(source).toBeVisible();
  await wire.refuse('disk-full', 'article.replaceText');
  await source.fill('<p>One</p><p>Five</p>');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Done, once it is saved' })).toBeVisible();
  await wire.mend();
  await expect(textOf(page)).toHaveText('OneFive');
  await knots.expectHtml('<p>One</p><p>Five</p>');
});

test('what comes from elsewhere meanwhile comes into the source, beside what is typed there', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<p>One</p><p>Two</p><p>Three</p>');
  const source = await openSource(page);
  await expect(source).toHaveValue(/One/);
  const { key } = await writing.desk.row(knots.name);
  const { revision } = await writing.desk.call('article.open', { key });
  await writing.desk.call('article.replaceText', { key, revision, html: '<p>1</p><p>Two</p><p>Three</p>' });
  await source.fill('<p>One</p><p>Two</p><p>3</p>');
  await expect(source).toHaveValue('<p>1</p><p>Two</p><p>3</p>');
  // Taking back what she typed leaves what came from elsewhere.
  await page.getByRole('button', { name: 'Take back all changes' }).click();
  await expect(source).toHaveValue('<p>1</p><p>Two</p><p>Three</p>');
  await source.fill('<p>1</p><p>Two</p><p>3</p>');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(textOf(page)).toHaveText('1Two3');
  await knots.expectHtml('<p>1</p><p>Two</p><p>3</p>');
});

test('the caret keeps its place on the way to the source and back', async ({ writing, page }) => {
  const lines = Array.from({ length: 80 }, (_, line) => `<p class="l${line}">Line ${line} of many</p>`).join('\n');
  const knots = await writing.begin(lines);
  await textOf(page).getByText('Line 60 of many').click();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
  const source = await openSource(page);
  await expect(source).toBeFocused();
  const shown = await source.evaluate((area: HTMLTextAreaElement) => ({
    before: area.value.slice(0, area.selectionStart).slice(-15),
    scrolled: area.scrollTop > 0 && area.scrollTop < area.scrollHeight - area.clientHeight,
  }));
  expect(shown).toEqual({ before: 'Line 60 of many', scrolled: true });
  await page.keyboard.type(', here');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(textOf(page)).toContainText('Line 60 of many, here');
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.type(' and there');
  await knots.expectHtml(lines.replace('Line 60 of many', 'Line 60 of many, here and there'));
  // What was changed as source is undone like anything else.
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(lines.replace('Line 60 of many', 'Line 60 of many, here'));
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(lines);
});

test('undo goes back over a change of the source and what was typed around it, also after restarts, and redo forward', async ({
  browser,
}) => {
  const before = '<p  class=x>One</p>\r\n<DIV>Two</DIV>';
  const desk = await openDesk({ articles: [{ name: 'Hitches', text: before }] });
  const page = await browser.newPage();
  const expectHtml = async (html: string): Promise<void> => {
    await expect.poll(() => desk.workingHtml('Hitches')).toBe(html);
  };
  const openAgain = async (): Promise<void> => {
    await desk.restart();
    await desk.open(page);
    await textOf(page).getByText('One').click();
    await caretTold(page);
  };
  await desk.open(page);
  await caretAfter(page, 'Two');
  await page.keyboard.type(' typed');
  const typed = before.replace('Two', 'Two typed');
  await expectHtml(typed);
  const source = await openSource(page);
  await source.fill(typed.replace('One', 'One as source'));
  await expectHtml(typed.replace('One', 'One as source'));
  // Saved more than once while it is open, it is one change all the same.
  const changed = `${typed.replace('One', 'One as source')}\r\n<h2 id="new">New</h2>`;
  await source.fill(changed);
  await page.getByRole('button', { name: 'Done' }).click();
  await expectHtml(changed);
  await caretAfter(page, 'New');
  await page.keyboard.type(' heading');
  const headed = changed.replace('New', 'New heading');
  await expectHtml(headed);
  await openAgain();
  await expect(textOf(page).locator('h2')).toHaveText('New heading');
  await page.keyboard.press('ControlOrMeta+z');
  await expectHtml(changed);
  await page.keyboard.press('ControlOrMeta+z');
  await expectHtml(typed);
  // What was undone is undone after a restart, too.
  await openAgain();
  await expectHtml(typed);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expectHtml(changed);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expectHtml(headed);
  for (const html of [changed, typed, before]) {
    await page.keyboard.press('ControlOrMeta+z');
    await expectHtml(html);
  }
  await expect(textOf(page)).toHaveText('OneTwo');
  for (const html of [typed, changed, headed]) {
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expectHtml(html);
  }
  await page.close();
  await desk.close();
});

test('an island is shown as source, edited as source, and moved as a whole', async ({ writing, page }) => {
  const knots = await writing.begin('<p>One</p><script>let a = 1;</script><p>Two</p>');
  await page.getByRole('button', { name: 'Move up' }).click();
  await knots.expectHtml('<script>let a = 1;</script><p>One</p><p>Two</p>');
  await page.getByRole('button', { name: 'View the source' }).click();
  await page.getByLabel('Source', { exact: true }).fill('<script>let a = 2;</script>');
  // Another window put a paragraph before it meanwhile: it is still found.
  const { key, revision, html } = await writing.desk.working(knots.name);
  await writing.desk.call('article.replaceText', { key, revision, html: `<p>Zero</p>${html}` });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator('.ProseMirror')).toContainText('Zero');
  // A stray click beside a dialog that was typed in does not throw that away.
  await page.mouse.click(5, 400);
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await knots.expectHtml('<p>Zero</p><script>let a = 2;</script><p>One</p><p>Two</p>');
  await page.getByRole('button', { name: 'View the source' }).click();
  await page.getByLabel('Source', { exact: true }).fill('<script>let a = 3;</script>');
  const now = await writing.desk.working(knots.name);
  await writing.desk.call('article.replaceText', { ...now, html: '<p>Zero</p><p>One</p><p>Two</p>' });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator('.ProseMirror')).toHaveText('ZeroOneTwo');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('What you typed is still here');
  await page.keyboard.press('Escape');
});

test('a text that HTML cannot say as it stands goes nowhere by itself, and is published as its difference shows it', async ({
  writing,
  page,
}) => {
  // The placeholder, typed as a tag, swallows what follows: in the paragraph that holds it all no heading can stand.
  const knots = await writing.begin('<p>Pick <object field>. Then save.</p><p>More words</p>');
  await textOf(page).getByText('Pick').click();
  await caretTold(page);
  await formattingTool(page, /Kind of text/).click();
  await page.getByRole('menuitemradio', { name: 'Heading 2' }).click();
  await expect(page.getByRole('option', { name: /Knots.*Needs a look/ })).toBeVisible();
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('could not be written back exactly');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Use the text as the difference shows it' }).click();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await dialog.getByRole('button', { name: 'Update live' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => knots.isEdited()).toBe(false);
  const sent = knots.published();
  expect(sent).toContain('<h2>Pick</h2>');
  expect(sent).toContain('Then save.');
  expect(sent).toContain('<p>More words</p>');
  await expect(textOf(page).locator('h2')).toHaveText('Pick');
  await knots.expectHtml(sent ?? '');
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

test('an article never runs, loads or covers anything, and breaks no rule of the window', async ({ writing, page }) => {
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|blob:)/.test(request.url())) outside.push(request.url());
  });
  await writing.begin(hostile);
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
  await caretTold(page);
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
