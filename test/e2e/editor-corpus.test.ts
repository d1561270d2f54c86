import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { caretTold } from './caret.ts';
import { openDesk } from './desk.ts';

/** DOC-EXACT and DOC-UNDO through the real editor: a word is typed somewhere in a real article, and taken back. */

const isLong = process.env['LAYOVER_LONG'] === '1';
const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const folder = existsSync(corpus) ? corpus : fixtures;
const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
/** Spread over all of them. */
const chosen = isLong ? files : files.filter((_, index) => index % Math.ceil(files.length / 3) === 0);
const articles = chosen.map((file) => ({
  name: file.replace(/\.html$/, ''),
  text: readFileSync(folder + file, 'utf8'),
}));

/** In no real article, not even as a part of a class: `expect` below would look at the wrong one. */
const typed = 'Qxzvjq';

test(`a word that is typed in a real article is all that changes, and its undo leaves no trace (${articles.length})`, async ({
  page,
}) => {
  test.setTimeout(60_000 + articles.length * 30_000);
  const desk = await openDesk({ articles });
  try {
    await page.goto(desk.address());
    // Of many articles a list draws only some: each is gone to by its name.
    await expect(page.getByRole('listbox', { name: 'Articles' })).toBeVisible();
    const random = seededRandom(11);
    for (const { name, text } of articles) {
      await test.step(name, async () => {
        expect(text).not.toContain(typed);
        await openByName(page, name);
        if (!(await putCaret(page, random()))) return;
        await page.keyboard.type(typed);
        await expect.poll(() => desk.workingHtml(name)).toContain(typed);
        expect((await desk.workingHtml(name)).replace(typed, '')).toBe(text);
        await expect(async () => {
          await page.keyboard.press('Control+z');
          expect(await desk.isEdited(name)).toBe(false);
        }).toPass({ timeout: 20_000 });
        expect(await desk.workingHtml(name)).toBe(text);
      });
    }
  } finally {
    await desk.close();
  }
});

async function openByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  const box = page.getByRole('combobox', { name: 'Article or command' });
  await box.fill(name);
  await page.getByRole('option', { name }).first().click();
  await expect(box).toBeHidden();
  await expect(page.getByLabel('Name of the article')).toHaveValue(name);
  await expect(page.getByRole('textbox', { name: 'Article text' })).toBeVisible();
}

/** Into the middle of a word, wherever words can be written; false: the article has none. `share`: how far down, 0 to 1. */
async function putCaret(page: Page, share: number): Promise<boolean> {
  const isPut = await page.getByRole('textbox', { name: 'Article text' }).evaluate((text, at) => {
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const words: { readonly node: Node; readonly offset: number }[] = [];
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      if (node.parentElement?.isContentEditable !== true) continue;
      for (const { index } of (node.nodeValue ?? '').matchAll(/[a-z]{2,}/gi)) words.push({ node, offset: index + 1 });
    }
    const word = words[Math.floor(at * words.length)];
    if (word === undefined || !(text instanceof HTMLElement)) return false;
    text.focus();
    getSelection()?.collapse(word.node, word.offset);
    return true;
  }, share);
  await caretTold(page);
  return isPut;
}
