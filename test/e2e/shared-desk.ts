import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { builtThread, type Desk, type DeskArticle, openDesk } from './desk.ts';

/** An article that only the test at hand knows. */
export interface OwnArticle {
  readonly name: string;
  /** As the document in the window prints it. */
  readonly html: () => Promise<string>;
  readonly expectHtml: (html: string) => Promise<void>;
  readonly isEdited: () => Promise<boolean>;
  /** What readers have. */
  readonly published: () => string;
}

/** What a test of the editor needs: an article of its own, in a window that is open already. */
export interface Writing {
  readonly desk: Desk;
  /** Makes the article, and others beside it, as a colleague did a while ago, and opens it in the window. */
  readonly begin: (text: string, ...others: readonly DeskArticle[]) => Promise<OwnArticle>;
}

interface SharedWindow {
  readonly desk: Desk;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly origin: string;
  /** A number that no other test of this desk was given. */
  readonly nextNumber: () => number;
}

const nameOfText = 'Article text';

/**
 * One desk and one window for all tests of a worker that only edit: starting a program, connecting and loading a page
 * cost five times as much as what most of these tests do. Each works on articles of its own, so none depends on another;
 * one that fails takes desk and window with it, because the runner then starts a new worker. Whoever ends programs, has
 * faults in the account or wants another window size opens a desk for itself (desk.ts).
 */
export const test = base.extend<{ writing: Writing }, { sharedWindow: SharedWindow }>({
  sharedWindow: [
    async ({ browser }, use) => {
      const desk = await openDesk({ articles: ['Anchors'], entry: builtThread });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await desk.open(page);
      const { origin } = new URL(page.url());
      let number = 0;
      await use({ desk, context, page, origin, nextNumber: () => (number += 1) });
      await context.close();
      await desk.close();
    },
    { scope: 'worker' },
  ],

  context: async ({ sharedWindow }, use) => {
    await use(sharedWindow.context);
  },

  page: async ({ sharedWindow: { context, page, origin } }, use) => {
    await use(page);
    expect(new URL(page.url()).origin, 'the shared window is left at its own desk').toBe(origin);
    page.removeAllListeners();
    await context.clearPermissions();
    for (const other of context.pages()) if (other !== page) await other.close();
  },

  writing: async ({ sharedWindow: { desk, nextNumber }, page }, use) => {
    await atRest(page);
    await use({ desk, begin: (text, ...others) => beginArticle(desk, page, nextNumber(), text, others) });
  },
});

/** Whatever the test before left open is gone: only the three panes of the window are there. */
async function atRest(page: Page): Promise<void> {
  const passing = page
    .locator('[role=dialog], [role=alertdialog], [role=menu], [role=alert]')
    .or(page.getByRole('search', { name: 'In this article' }));
  if ((await passing.count()) > 0) await page.reload();
  await expect(page.getByRole('textbox', { name: nameOfText })).toBeVisible();
}

async function beginArticle(
  desk: Desk,
  page: Page,
  number: number,
  text: string,
  others: readonly DeskArticle[],
): Promise<OwnArticle> {
  const name = `Knots ${number}`;
  for (const article of [...others, { name, text }]) {
    const { collectionId } = desk;
    desk.world.colleague.createArticle({ collectionId, status: 'published', keywords: ['wind'], ...article });
  }
  await desk.sync();
  await page.getByRole('listbox', { name: 'Articles' }).getByText(name, { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue(name);
  await page.getByRole('textbox', { name: nameOfText }).waitFor();
  const html = (): Promise<string> => desk.workingHtml(name);
  return {
    name,
    html,
    expectHtml: (wanted) => expect.poll(html).toBe(wanted),
    isEdited: () => desk.isEdited(name),
    published: () => desk.world.articles().find((article) => article.name === name)?.text ?? '',
  };
}
