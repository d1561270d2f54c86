import { expect, test, type Locator, type Page } from '@playwright/test';
import { type Desk, type DeskArticle, openDesk } from './desk.ts';

/** What a writer does to a whole article: goes about in it, looks for words, puts things in; in a real browser. */

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
test('in a long article what is out of sight is not laid out, and no place is missed for it', async ({ page }) => {
  const lines = Array.from(
    { length: 400 },
    (_, line) => `<p>Line ${line}. ${'And on it goes. '.repeat(line % 12)}</p>`,
  );
  await open(page, lines.join('\n'), { name: 'Splices', text: '<p>Short.</p>' });
  await textOf(page).getByText('Line 0.').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('The end');
  await expect(textOf(page).getByText('The end')).toBeInViewport();
  await textOf(page).getByText('Line 200.').scrollIntoViewIfNeeded();
  await textOf(page).getByText('Line 200.').click();
  await page.keyboard.type('Here ');
  const before = await textOf(page).getByText('Line 200.').boundingBox();
  await page.getByRole('option', { name: 'Splices' }).click();
  await expect(textOf(page)).toHaveText('Short.');
  await page.getByRole('option', { name: 'Knots' }).click();
  await expect(textOf(page).getByText('Line 200.')).toBeInViewport();
  // A few pixels may be lost to rounding, not a line.
  const off = async () =>
    Math.abs(((await textOf(page).getByText('Line 200.').boundingBox())?.y ?? 0) - (before?.y ?? 0));
  await expect.poll(off).toBeLessThan(13);
});
