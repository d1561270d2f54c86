import { expect, type Locator, type Page } from '@playwright/test';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** An article of more elements than a browser likes, where what is out of sight is not laid out. */

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });
const lineHtml = (line: number): string => `<p>Line ${line}. ${'<b>a</b>b'.repeat(14)}</p>`;

/** The words of the line with the caret, once the browser has told of it. */
const lineOfCaret = async (page: Page): Promise<string> => {
  await caretTold(page);
  return page.evaluate(() => getSelection()?.focusNode?.parentElement?.closest('p')?.textContent ?? '');
};

test('in a vast article what is out of sight rests, and no key writes anywhere else for it', async ({
  writing,
  page,
}) => {
  const lines = Array.from({ length: 800 }, (_, line) => lineHtml(line));
  const chart = await writing.begin(lines.join('\n'));
  const resting = page.locator('[data-later=""]');
  await expect.poll(() => resting.count()).toBeGreaterThan(700);
  // What rests is drawn as soon as it comes into sight: nothing is blank but in the first frame of a text.
  const isDrawn = (line: string) =>
    textOf(page)
      .getByText(line)
      .evaluate((block) => block.lastElementChild?.checkVisibility());
  await expect.poll(() => isDrawn('Line 799.')).toBe(true);
  const type = async (words: string): Promise<void> => {
    await page.keyboard.press('End');
    await page.keyboard.type(words);
  };

  await textOf(page).getByText('Line 0.').click();
  await type('-first');
  for (let line = 0; line < 60; line += 1) await page.keyboard.press('ArrowDown');
  await type('-down');
  await page.keyboard.press('Control+End');
  await type('-last');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  const paged = Number(/^Line (\d+)/.exec(await lineOfCaret(page))?.[1]);
  expect(paged).toBeGreaterThan(700);
  expect(paged).toBeLessThan(790);
  await type('-paged');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let line = 0; line < 40; line += 1) {
    await caretTold(page);
    await page.keyboard.press('Shift+ArrowDown');
  }
  await caretTold(page);
  await page.keyboard.type('Forty lines ');
  await textOf(page).getByText('Line 400.').scrollIntoViewIfNeeded();
  await textOf(page).getByText('Line 400.').click();
  await type('-clicked');
  await page.keyboard.press('Control+ArrowLeft');
  await page.keyboard.press('Control+ArrowLeft');
  await page.keyboard.type('word-');

  const expected = lines.map((line, number) => {
    const added = { 0: '-first', 60: '-down', 400: '-clicked', [paged]: '-paged', 799: '-last' }[number];
    return added === undefined ? line : line.replace('</p>', `${added}</p>`);
  });
  expected.splice(1, 40);
  expected[1] = (expected[1] ?? '').replace('<p>', '<p>Forty lines ');
  const words = (html: string): string => html.replaceAll(/<\/?(?:b|p)>/g, '');
  const written = async () => (await chart.html()).split('\n').map(words);
  await expect
    .poll(async () =>
      (await written()).map((line, index) => [line, words(expected[index] ?? '')]).filter(([a, b]) => a !== b),
    )
    .toEqual([[expect.stringMatching(/^Line 400\. .*word-/), expect.stringMatching(/-clicked$/)]]);
  // What rests has the height that it had.
  await expect.poll(() => resting.count()).toBeGreaterThan(650);
  const heightPx = () => textOf(page).evaluate((text) => text.getBoundingClientRect().height);
  const [above, below] = [await topOf(page, 'Line 398.'), await topOf(page, 'Line 399.')];
  await expect.poll(async () => Math.round((await heightPx()) / (below - above))).toBe(760);
});

const topOf = (page: Page, words: string): Promise<number> =>
  textOf(page)
    .getByText(words)
    .evaluate((line) => line.getBoundingClientRect().top);
