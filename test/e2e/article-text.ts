import { expect, type Locator, type Page } from '@playwright/test';
import { caretTold } from './caret.ts';

export const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' });

export const formattingTool = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name });

/** What a menu of the toolbar has. */
export const choose = async (page: Page, menu: string, item: string): Promise<void> => {
  await formattingTool(page, menu).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  await expect(page.getByRole('menu')).toBeHidden();
};

/** Puts the caret behind the last character of a line. */
export const caretAfter = async (page: Page, words: string): Promise<void> => {
  await textOf(page).getByText(words).first().click();
  await caretTold(page);
  await page.keyboard.press('End');
  await caretTold(page);
};
