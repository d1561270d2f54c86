import { expect, type Page } from '@playwright/test';

/** What is true of every screen of the window, whatever it shows. */

/** Nothing runs out of the window sideways. */
export const expectNoOverflow = async (page: Page, screen: string): Promise<void> => {
  // Panes follow the window's size and the size of its text a frame later.
  await expect.poll(() => outside(page), `${screen}: nothing lies outside of the window`).toEqual([]);
  const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(scrolls, `${screen}: the page does not scroll sideways`).toBeLessThanOrEqual(0);
};

const outside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.closest('.visually-hidden') === null)
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
      })
      .map((element) => `${element.tagName} ${element.className} ${(element.textContent ?? '').slice(0, 40)}`),
  );

/** Every control has a name that a screen reader can say. */
const expectNames = async (page: Page, screen: string): Promise<void> => {
  const nameless = (await page.locator('body').ariaSnapshot())
    .split('\n')
    .filter((line) =>
      /^\s*- (button|link|textbox|combobox|checkbox|switch|radio|dialog|alertdialog|listbox|tree)( \[[^\]]*\])*:?$/.test(
        line,
      ),
    );
  expect(nameless, `${screen}: every control has a name`).toEqual([]);
};

export const expectSound = async (page: Page, screen: string): Promise<void> => {
  await expectNoOverflow(page, screen);
  await expectNames(page, screen);
};

/** What must never happen in a window, collected from its first moment: CSP violations, errors, console errors. */
export async function watchWindow(page: Page): Promise<() => Promise<readonly string[]>> {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) said.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // Read back at the end: the page's own policy bars it from telling anybody else.
      const root = document.documentElement;
      root.dataset['violations'] =
        `${root.dataset['violations'] ?? ''}${event.violatedDirective} ${event.blockedURI}; `;
    });
  });
  return async () => {
    const violations = await page.evaluate(() => document.documentElement.dataset['violations'] ?? '');
    return violations === '' ? said : [...said, `policy: ${violations}`];
  };
}
