import { expect, type Page, test } from '@playwright/test';
import { pasteFixtures } from '../fixtures/paste/all.ts';
import type { PasteFixture } from '../fixtures/paste/paste-fixture.ts';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { watchWindow } from './sound-window.ts';

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

const text = (page: Page) => page.getByRole('textbox', { name: 'Article text' });

const paste = (page: Page, { html, plain, editorData }: Pick<PasteFixture, 'html' | 'plain' | 'editorData'>) =>
  text(page).evaluate(
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

const selectAll = async (page: Page): Promise<void> => {
  await text(page).press('ControlOrMeta+a');
  await caretTold(page);
};

let desk: Desk;

test.beforeAll(async () => {
  desk = await openDesk({
    articles: [
      { name: 'Programs', text: '<p>Start.</p>' },
      { name: 'Alone', text: '<p>Call <b>first</b>.</p><p>End</p>' },
      { name: 'Words', text: '<p>See the tides now.</p>' },
    ],
  });
});

test.afterAll(() => desk.close());

test('what programs copy becomes the article that a writer would have made', async ({ page }) => {
  test.slow(isLong);
  const trouble = await watchWindow(page);
  await desk.open(page, 'Programs');
  for (const fixture of pasteFixtures.filter(({ name }) => isLong || shown.has(name))) {
    await selectAll(page);
    await page.keyboard.press('Delete');
    await expect(text(page)).toHaveText('');
    await paste(page, fixture);
    await expect.poll(() => desk.workingHtml('Programs'), fixture.name).toBe(fixture.article);
  }
  expect(await trouble()).toEqual([]);
});

test('the first undo of pasted Markdown gives its text back', async ({ page }) => {
  await desk.open(page, 'Alone');
  await text(page).press('ControlOrMeta+End');
  await caretTold(page);
  await paste(page, { plain: '## Ropes\n\n- blue\n- red' });
  await expect(text(page).getByRole('listitem')).toHaveText(['blue', 'red']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text(page)).toContainText('## Ropes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text(page)).not.toContainText('Ropes');
});

test('an address over words is their link; without formatting only words come', async ({ page }) => {
  await desk.open(page, 'Words');
  await text(page).press('ControlOrMeta+Home');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await caretTold(page);
  await paste(page, { plain: 'https://harbour.example/tides' });
  await expect(text(page).getByRole('link')).toHaveAttribute('href', 'https://harbour.example/tides');
  await selectAll(page);
  await page.keyboard.press('ControlOrMeta+c');
  await text(page).press('ControlOrMeta+End');
  await caretTold(page);
  await page.keyboard.press('ControlOrMeta+Shift+v');
  await expect(text(page)).toContainText('now.See the tides now.');
  await expect(text(page).getByRole('link')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(text(page).getByRole('link')).toHaveCount(2);
});
