import { expect, type Locator, type Page, test } from '@playwright/test';
import { pasteFixtures } from '../fixtures/paste/all.ts';
import type { PasteFixture } from '../fixtures/paste/paste-fixture.ts';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** What paste.test.ts beside the editor proves of all fixtures without a browser, here through the real thing. */

const isLong = process.env['LAYOVER_LONG'] === '1';

/** One for each way through the code: a word processor, the wrapper, a sheet, a callout at the edge, code, Markdown. */
const shown: ReadonlySet<string> = new Set([
  'Word: bullets in three levels',
  'Google Docs: a table with a wide cell, lists and a link',
  'Excel: bold by a style sheet, a wide head, a row that is not shown',
  'Help Scout: a callout and a private note from its editor',
  'VS Code: lines of a program',
  'Text: blank lines between paragraphs, lines within',
  'Markdown: headings, emphasis, links, a list in a list',
]);

const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const siteArticle = `<p>Call <a href="https://harbour.example/tides">the tides</a> first.</p>
<section class="callout-yellow"><p>Mind the step.</p></section>
<section class="private-note"><p>For the crew.</p></section>
<h2 id="ropes">Ropes</h2>
<p><img src="${picture}" alt="A rope"></p>
<table><tbody><tr><th>Boat</th><th>Berth</th></tr><tr><td>Ada</td><td>A1</td></tr></tbody></table>
<iframe src="https://www.youtube.com/embed/abc"></iframe>
<details><summary>More</summary><p>Below deck.</p></details>
<script>document.title = 'taken over'</script>`;

test.describe.configure({ mode: 'default' });

let desk: Desk;
/** One window for all: opening one costs a browser more than everything that is done in it. */
let page: Page;
let trouble: () => Promise<readonly string[]>;
const asked: string[] = [];

const text = (): Locator => page.getByRole('textbox', { name: 'Article text' });

const open = async (name: string): Promise<void> => {
  await page.getByRole('listbox', { name: 'Articles' }).getByText(name, { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue(name);
};

const paste = ({ html, plain, editorData }: Pick<PasteFixture, 'html' | 'plain' | 'editorData'>) =>
  text().evaluate(
    (element, flavours) => {
      const clipboardData = new DataTransfer();
      for (const [type, content] of flavours) if (content !== undefined) clipboardData.setData(type, content);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [
      ['text/html', html],
      ['text/plain', plain],
      ['vscode-editor-data', editorData],
    ] as const,
  );

const selectAll = async (): Promise<void> => {
  await text().press('ControlOrMeta+a');
  await caretTold(page);
};

test.beforeAll(async ({ browser }) => {
  desk = await openDesk({
    articles: [
      { name: 'Programs', text: '<p>Start.</p>' },
      { name: 'Alone', text: '<p>Call <b>first</b>.</p><p>End</p>' },
      { name: 'Words', text: '<p>See the tides now.</p>' },
      { name: 'Mooring', text: siteArticle },
    ],
  });
  page = await browser.newPage();
  trouble = await watchWindow(page);
  page.on('request', (request) => asked.push(request.url()));
  page.on('popup', () => asked.push('a popup'));
  await desk.open(page, 'Programs');
});

test.afterAll(async () => {
  await page.close();
  await desk.close();
});

test.afterEach(async () => {
  expect(await trouble()).toEqual([]);
});

test('what programs copy becomes the article that a writer would have made', async () => {
  test.slow(isLong);
  await open('Programs');
  for (const fixture of pasteFixtures.filter(({ name }) => isLong || shown.has(name))) {
    await selectAll();
    await page.keyboard.press('Delete');
    await expect(text()).toHaveText('');
    await paste(fixture);
    await expect.poll(() => desk.workingHtml('Programs'), fixture.name).toBe(fixture.article);
  }
});

test('the first undo of pasted Markdown gives its text back', async () => {
  await open('Alone');
  await text().press('ControlOrMeta+End');
  await caretTold(page);
  await paste({ plain: '## Ropes\n\n- blue\n- red' });
  await expect(text().getByRole('listitem')).toHaveText(['blue', 'red']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text()).toContainText('## Ropes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text()).not.toContainText('Ropes');
});

test('an address that is pasted alone is a link; the first undo leaves the address', async () => {
  await open('Alone');
  await text().press('ControlOrMeta+End');
  await caretTold(page);
  await paste({ plain: 'https://harbour.example/ropes\n' });
  await expect(text().getByRole('link')).toHaveAttribute('href', 'https://harbour.example/ropes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text().getByRole('link')).toHaveCount(0);
  await expect(text()).toContainText('Endhttps://harbour.example/ropes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text()).not.toContainText('ropes');
});

test('an address over words is their link; without formatting only words come', async () => {
  await open('Words');
  await text().press('ControlOrMeta+Home');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await caretTold(page);
  await paste({ plain: 'https://harbour.example/tides' });
  await expect(text().getByRole('link')).toHaveAttribute('href', 'https://harbour.example/tides');
  await selectAll();
  await page.keyboard.press('ControlOrMeta+c');
  await text().press('ControlOrMeta+End');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+Shift+v');
  await expect(text()).toContainText('now.See the tides now.');
  await expect(text().getByRole('link')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(text().getByRole('link')).toHaveCount(2);
});

const preview = (): Locator => page.getByRole('document', { name: 'Preview of Mooring' });

test('an article is shown as its site would show it, on a desk and a phone, and leads nowhere', async () => {
  await open('Mooring');
  await expect(text()).toContainText('Below deck.');
  await page.keyboard.press('ControlOrMeta+Alt+V');
  await expect(preview().getByRole('heading', { name: 'Mooring' })).toBeVisible();
  await expect(preview().getByText('Mind the step.')).toBeVisible();
  await expect(preview().getByText('Video from youtube.com')).toBeVisible();
  await expect(preview().getByRole('img', { name: 'A rope' })).toHaveJSProperty('naturalWidth', 1);
  await expectSound(page, 'preview');

  const before = page.url();
  await preview().getByText('the tides').click();
  await preview().getByText('More').click();
  await expect(preview().getByText('Below deck.')).toBeVisible();
  const wide = await preview().boundingBox();
  await page.getByRole('button', { name: 'Phone' }).click();
  await expect(page.getByRole('button', { name: 'Phone' })).toHaveAttribute('aria-pressed', 'true');
  const narrow = await preview().boundingBox();
  expect(narrow?.width).toBeLessThan(400);
  expect(wide?.width).toBeGreaterThan(600);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(preview()).toHaveCSS('background-color', 'rgb(27, 35, 43)');
  await page.keyboard.press('Escape');
  await expect(preview()).toBeHidden();

  expect(page.url()).toBe(before);
  expect(
    asked.filter((address) => !address.startsWith(new URL(before).origin) && !/^(?:data|blob):/.test(address)),
  ).toEqual([]);
});
