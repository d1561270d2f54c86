import type { Locator, Page } from '@playwright/test';

/** A browser tells the editor of a moved caret in a task of its own, which no hand is quick enough to overtake. */
export const caretTold = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(() => told()))));

/** The End key stops at the end of a line on screen, and a paragraph has several. */
export const caretAtEndOf = async (page: Page, paragraph: Locator): Promise<void> => {
  await paragraph.click();
  await caretTold(page);
  await paragraph.evaluate((element) => getSelection()?.setPosition(element, element.childNodes.length));
  await caretTold(page);
};
