import type { Locator, Page } from '@playwright/test';
import { caretTold } from './caret.ts';

export const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });

export const formattingTool = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name });

/** Puts the caret behind the last character of a line. */
export const caretAfter = async (page: Page, words: string): Promise<void> => {
  await textOf(page).getByText(words).first().click();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
};
