import type { Editor } from '@tiptap/core';
import { expect, type Page } from '@playwright/test';
import { openDocument, type OpenedDocument } from '../../src/shared/document/open.ts';
import { type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { type Effect, readShown, type Shown, wrongIn } from './editing-oracle.ts';
import { lettersOf, wordsOf } from './letters.ts';
import { randomArticle } from './random-article.ts';
import { randomAct } from './random-keys.ts';
import { type OwnArticle, test } from './shared-desk.ts';

/**
 * One who presses any keys that the editor has, anywhere in an article of any constructs, in a real window. Whatever the
 * order: what is no deletion takes no letter away, a deletion takes what it says, what she did not touch keeps its bytes, no
 * words go over the edge of a private note, undo goes back to the first byte, and what is stored is what the window shows.
 * In the long run; `LAYOVER_SEEDS=100` runs it alone, `LAYOVER_SEED` begins elsewhere.
 */

const isLong = process.env['LAYOVER_LONG'] === '1';
const firstSeed = Number(process.env['LAYOVER_SEED'] ?? 1);
const seeds = Number(process.env['LAYOVER_SEEDS'] ?? (isLong ? 20 : 0));

/** TipTap's own handle on the element that it edits. */
interface Edited {
  readonly editor: Editor;
}

/** What the window says, and which lines the page draws otherwise than they are. */
const tell = (page: Page) =>
  textOf(page).evaluate((text) => {
    const { state, view } = (text as unknown as Edited).editor;
    const misdrawn: string[] = [];
    state.doc.descendants((node, position) => {
      if (!node.isTextblock || node.children.some(({ isText }) => !isText)) return;
      const drawn = view.nodeDOM(position)?.textContent?.replaceAll('\u{FEFF}', '');
      if (drawn !== node.textContent) misdrawn.push(`${drawn} for ${node.textContent}`);
    });
    const { from, to } = state.selection;
    return { doc: state.doc.toJSON() as unknown, from, to, misdrawn };
  });

class RandomEditor {
  readonly #page: Page;
  readonly #article: OwnArticle;
  readonly #random: Random;
  readonly #opened: OpenedDocument;
  readonly #said: string[] = [];
  readonly #trace: string[] = [];
  #count = 0;
  #lastChange = '';
  /** Of its own: the computer's clipboard is that of other browsers, too. */
  #copied = '';
  #copiedWords = '';

  constructor(page: Page, article: OwnArticle, text: string, random: Random) {
    this.#page = page;
    this.#article = article;
    this.#random = random;
    this.#opened = openDocument(text);
    page.on('pageerror', (error) => this.#said.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#said.push(message.text());
    });
  }

  get trace(): string {
    return this.#trace.join('\n');
  }

  async #shown(): Promise<Shown> {
    await caretTold(this.#page);
    const { doc, from, to, misdrawn } = await tell(this.#page);
    expect(misdrawn, 'what the page draws').toEqual([]);
    return readShown(this.#opened, doc, from, to);
  }

  async begin(): Promise<void> {
    await textOf(this.#page).focus();
    await this.#page.keyboard.press('Control+Home');
    for (let move = wholeBetween(this.#random, 0, 12); move > 0; move -= 1)
      await this.#page.keyboard.press('ArrowDown');
  }

  async act(): Promise<void> {
    this.#count += 1;
    const { strokes, effect, isQuick = false } = randomAct(this.#random, `qz${this.#count}x`);
    const before = await this.#shown();
    const name = strokes.join(' ');
    this.#trace.push(`${name} at ${before.from}-${before.to}`);
    let meant: Effect = effect;
    if (isQuick) await Promise.all(strokes.map((stroke) => this.#press(stroke)));
    else
      for (const stroke of strokes) {
        meant = (await this.#other(stroke, before)) ?? meant;
        await caretTold(this.#page);
      }
    await this.#back();
    const after = await this.#shown();
    const wrong = [...wrongIn(this.#opened.source, before, after, meant), ...this.#said.splice(0)];
    // Backspace after a sign gives the sign back.
    const isGivenBack = /Backspace/.test(name) && this.#lastChange.startsWith('types');
    if (!before.doc.eq(after.doc)) {
      this.#lastChange = name;
      this.#trace.push(after.html);
    }
    if (wrong.length > 0 && !isGivenBack)
      throw new Error(`${name}: ${wrong.join('\n')}\n${before.html}\n${after.html}`);
  }

  async #press(stroke: string): Promise<void> {
    if (stroke.startsWith('types ')) await this.#page.keyboard.type(stroke.slice(6));
    else await this.#page.keyboard.press(stroke);
  }

  /** What is no key may change something else than its act says. */
  async #other(stroke: string, { from, to, doc, html }: Shown): Promise<Effect | undefined> {
    if (stroke === 'copy' || stroke === 'cut') {
      this.#copied = await this.#clipboard(stroke, '');
      this.#copiedWords = wordsOf(lettersOf(doc.cut(from, to))).replaceAll(/<\{.*?\}>/g, '');
      return stroke === 'copy' || from === to ? undefined : { kind: 'take', side: 'before' };
    }
    if (stroke === 'paste') {
      if (this.#copied === '') return undefined;
      await this.#clipboard('paste', this.#copied);
      // Cells fill the cells that are there.
      return /<t[dhr]/.test(this.#copied) ? { kind: 'history' } : { kind: 'paste', words: this.#copiedWords };
    }
    if (stroke === 'source') await this.#lookAtSource(html);
    else if (stroke === 'reload') {
      await this.#article.expectHtml(html);
      await this.#page.reload();
      await textOf(this.#page).waitFor();
    } else await this.#press(stroke);
    return undefined;
  }

  async #clipboard(type: 'copy' | 'cut' | 'paste', html: string): Promise<string> {
    return textOf(this.#page).evaluate(
      (element, [name, pasted]) => {
        const clipboardData = new DataTransfer();
        if (name === 'paste') clipboardData.setData('text/html', pasted);
        element.dispatchEvent(new ClipboardEvent(name, { clipboardData, bubbles: true, cancelable: true }));
        return clipboardData.getData('text/html');
      },
      [type, html] as const,
    );
  }

  async #lookAtSource(html: string): Promise<void> {
    await this.#page.keyboard.press('Control+Alt+u');
    const source = this.#page.getByLabel('HTML source of the article');
    await expect(source).toBeFocused();
    // A field for text knows one kind of line end.
    expect(await source.inputValue()).toBe(html.replaceAll('\r\n', '\n'));
    await this.#page.keyboard.press('Control+Alt+u');
    await textOf(this.#page).waitFor();
  }

  /** Whatever a key opened or left is closed, and she goes on in the text. */
  async #back(): Promise<void> {
    const isIn = () => textOf(this.#page).evaluate((text) => text === document.activeElement);
    for (let tries = 0; tries < 3; tries += 1) {
      const isOpen = (await this.#page.locator('[role=menu], [role=dialog]').count()) > 0;
      if (!isOpen && (await isIn())) return;
      if (isOpen) await this.#page.keyboard.press('Escape');
      else await textOf(this.#page).focus();
    }
    expect(await isIn(), 'the text has the focus').toBe(true);
  }

  /** Until nothing changes any more; some steps are there and back. */
  async #all(key: string): Promise<Shown> {
    let shown = await this.#shown();
    for (let idle = 0; idle < 6;) {
      await this.#page.keyboard.press(key);
      const next = await this.#shown();
      idle = next.doc.eq(shown.doc) ? idle + 1 : 0;
      shown = next;
    }
    return shown;
  }

  /** All of it is undone and done again; and the same after a reload. */
  async end(text: string): Promise<void> {
    const { html } = await this.#all('Control+Shift+z');
    await this.#article.expectHtml(html);
    expect((await this.#all('Control+z')).html, 'all undone').toBe(text);
    expect((await this.#all('Control+Shift+z')).html, 'all done again').toBe(html);
    await this.#article.expectHtml(html);
    await this.#page.reload();
    await textOf(this.#page).waitFor();
    await textOf(this.#page).focus();
    expect((await this.#shown()).html, 'after a reload').toBe(html);
    expect((await this.#all('Control+z')).html, 'all undone after a reload').toBe(text);
    await this.#article.expectHtml(text);
    expect(this.#said).toEqual([]);
  }
}

for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
  test(`whatever keys are pressed, nothing else changes than what they say (${seed})`, async ({ page, writing }) => {
    test.setTimeout(240_000);
    const random = seededRandom(seed);
    const text = randomArticle(random);
    const editor = new RandomEditor(page, await writing.begin(text), text, random);
    try {
      await editor.begin();
      for (let act = 0; act < 40; act += 1) await editor.act();
      await editor.end(text);
    } catch (error) {
      console.log(`seed ${seed}\n${text}\n${editor.trace}`);
      throw error;
    }
  });
}
