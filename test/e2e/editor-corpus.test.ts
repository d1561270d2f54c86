import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** DOC-EXACT and DOC-UNDO through the real editor: a word is typed somewhere in a real article, and taken back. */

const isLong = process.env['LAYOVER_LONG'] === '1';
const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const folder = existsSync(corpus) ? corpus : fixtures;
const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
/** Spread over all of them, or a stretch of them by numbers, such as `130-147`. */
const [from = 0, to = files.length] = (process.env['LAYOVER_CORPUS'] ?? '').split('-').filter(Boolean).map(Number);
const chosen = isLong ? files.slice(from, to) : files.filter((_, index) => index % Math.ceil(files.length / 3) === 0);
const articles = chosen.map((file) => ({
  name: file.replace(/\.html$/, ''),
  text: readFileSync(folder + file, 'utf8'),
}));

/** In no real article, not even as a part of a class: `expect` below would look at the wrong one. */
const typed = 'Qxzvjq';

/** The article, the window and the way back are the same for all: one of them costs half a second of a processor. */
test(`a word that is typed in a real article is all that changes, and its undo leaves no trace (${articles.length})`, async ({
  page,
  writing,
}) => {
  test.setTimeout(300_000 + articles.length * 30_000);
  const random = seededRandom(11);
  for (const { name, text } of articles) {
    await test.step(name, async () => {
      expect(text).not.toContain(typed);
      const article = await writing.begin(text);
      if (!(await putCaret(page, random()))) return;
      await page.keyboard.type(typed);
      await expect.poll(article.html).toContain(typed);
      expect((await article.html()).replace(typed, ''), name).toBe(text);
      await expect(async () => {
        await page.keyboard.press('Control+z');
        expect(await article.isEdited()).toBe(false);
      }).toPass();
      expect(await article.html(), name).toBe(text);
    });
  }
});

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
