import type { Page } from '@playwright/test';

/** A browser tells the editor of a moved caret in a task of its own, which no hand is quick enough to overtake. */
export const caretTold = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(() => told()))));
