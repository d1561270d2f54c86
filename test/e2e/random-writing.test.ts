import { expect, test, type Page } from '@playwright/test';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { pick, type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { textOf } from './article-text.ts';
import { type Desk, openDesk } from './desk.ts';
import { type EngineWire, holdWire } from './engine-wire.ts';

/**
 * One who writes, in a real window, while everything else happens to the same articles at any moment: another window, the
 * command line, a colleague, a publish, a reload, a connection that breaks or answers late. Whatever the order: no word that she typed is gone, the window shows what
 * is stored, and it can always be left. In the long run; `LAYOVER_SEEDS=8` runs it alone, `LAYOVER_SEED` begins elsewhere.
 * What meets at one moment is another thing in each run: a seed says what is done, not when it is answered.
 */

const isLong = process.env['LAYOVER_LONG'] === '1';
const firstSeed = Number(process.env['LAYOVER_SEED'] ?? 1);
const seeds = Number(process.env['LAYOVER_SEEDS'] ?? (isLong ? 8 : 0));
const names = ['Anchors', 'Berths', 'Cleats'] as const;
const texts = [
  '<p>First line of anchors</p>\n<ul><li>One</li><li>Two <b>bold</b></li></ul>\n<p>Last line of anchors</p>',
  '<h2 id="b">Berths</h2>\r\n<p>Text of berths<br>and more</p>\r\n<table><tbody><tr><td>Cell</td></tr></tbody></table>\r\n<p>End of berths</p>',
  'Bare words of cleats<p>A paragraph &amp; more</p><!-- note --><p>End of cleats</p>',
];

/** What the window sends while she writes: each may arrive without an answer, or not at all. */
const breakable = ['article.saveSteps', 'article.setFields', 'article.replaceText', 'article.open'] as const;

class RandomWriter {
  readonly #page: Page;
  readonly #desk: Desk;
  readonly #wire: EngineWire;
  readonly #random: Random;
  /** Her words, by the article that they were typed in. */
  readonly #typed = new Map<string, string[]>();
  readonly #trace: string[] = [];
  #name: string = names[0];
  #count = 0;
  /** Something else wrote into the article since the window was surely brought up to it. */
  #isOvertaken = false;

  constructor(page: Page, desk: Desk, wire: EngineWire, random: Random) {
    this.#page = page;
    this.#desk = desk;
    this.#wire = wire;
    this.#random = random;
  }

  get trace(): string {
    return this.#trace.join('\n');
  }

  async act(): Promise<void> {
    const type = (): Promise<void> => this.#type();
    const acts = [
      type,
      type,
      type,
      type,
      type,
      type,
      type,
      type,
      () => this.#typeInSource(),
      () => this.#open(),
      () => this.#open(),
      () => this.#reload(),
      () => this.#elsewhere(),
      () => this.#elsewhere(),
      () => this.#discard(),
      () => this.#restore(),
      () => this.#publish(),
      () => this.#colleague(),
      () => this.#rename(),
      () => this.#break(),
      () => this.#break(),
      () => this.#breakNow(),
      () => this.#late(),
    ] as const;
    await this.#decide();
    await pick(this.#random, acts)();
    await this.#page.waitForTimeout(pick(this.#random, [0, 0, 0, 50, 200, 450, 700, 1500]));
  }

  #tell(line: string): void {
    this.#trace.push(line);
  }

  /** A word that is nowhere else. */
  #word(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}x`;
  }

  #keep(name: string, word: string): void {
    this.#typed.set(name, [...(this.#typed.get(name) ?? []), word]);
  }

  async #type(): Promise<void> {
    const word = this.#word('her');
    const text = textOf(this.#page);
    await text.focus();
    const moves = wholeBetween(this.#random, 0, 4);
    const keys = ['Control+Home', 'Control+End', 'ArrowDown', 'ArrowUp', 'End', 'Home', 'ArrowRight'] as const;
    for (let move = 0; move < moves; move += 1) await this.#page.keyboard.press(pick(this.#random, keys));
    // At an end of a line: within a word, both would be there and neither found.
    await this.#page.keyboard.press(pick(this.#random, ['Home', 'End'] as const));
    this.#tell(`types ${word} in ${this.#name}`);
    this.#keep(this.#name, word);
    await this.#page.keyboard.type(` ${word} `);
    if (this.#random() < 0.2) await this.#page.keyboard.press('Enter');
  }

  async #typeInSource(): Promise<void> {
    const { keyboard } = this.#page;
    const source = this.#page.getByLabel('HTML source of the article');
    await expect(async () => {
      // Only what is saved is shown as source: where the connection breaks just now, she asks again; and she decides first.
      await this.#decide();
      const begin = this.#page.getByRole('button', { name: 'HTML source' });
      if (await begin.isVisible()) await begin.click();
      await expect(source).toBeFocused({ timeout: 1000 });
    }).toPass({ timeout: 15_000 });
    const word = this.#word('src');
    this.#tell(`types ${word} in the source of ${this.#name}`);
    await keyboard.press('Control+End');
    this.#keep(this.#name, word);
    await keyboard.type(`<p>${word}</p>`);
    await this.#page.waitForTimeout(pick(this.#random, [0, 300, 700]));
    const leaving = this.#random();
    if (leaving < 0.3) return this.#open();
    if (leaving < 0.5) return this.#reload();
    if (leaving < 0.7) await this.#elsewhere();
    await expect(async () => {
      // Where the connection breaks just now the source stays open, for nobody knows whether it is saved.
      // And where both changed the same place, because the lost answer had arrived, she decides.
      await this.#decide();
      const done = this.#page.getByRole('button', { name: 'Done' });
      if (await done.isVisible()) await done.click();
      await expect(textOf(this.#page)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 15_000 });
  }

  async #open(): Promise<void> {
    const others = names.filter((name) => name !== this.#name);
    const name = this.#random() < 0.5 ? (others[0] ?? '') : (others[1] ?? '');
    this.#tell(`opens ${name}`);
    await this.#show(name);
  }

  async #show(name: string): Promise<void> {
    const row = this.#page.getByRole('listbox', { name: 'Articles' }).getByText(name).first();
    const opened = this.#page.getByRole('textbox', { name: 'Name of the article' });
    await expect(async () => {
      // An article that she must decide about stays open until she has.
      await this.#decide();
      await row.click();
      await expect(opened).toHaveValue(new RegExp(`^${name}`), { timeout: 2000 });
    }).toPass({ timeout: 15_000 });
    await expect(textOf(this.#page)).toBeVisible();
    this.#name = name;
  }

  async #reload(): Promise<void> {
    // A call that is lost as the window closes is lost for good, and nobody can know.
    await this.#wire.mend();
    // What was typed on a version that is overtaken already needs its half second to be brought together with the newer.
    if (this.#isOvertaken) await this.#page.waitForTimeout(2000);
    this.#isOvertaken = false;
    const isAsked = this.#page.waitForEvent('dialog', { timeout: 20_000 }).then(() => true);
    const isLeft = this.#page.waitForEvent('domcontentloaded', { timeout: 20_000 }).then(() => false);
    // Not `reload`, which never ends where she stays.
    await this.#page.evaluate(() => void setTimeout(() => location.reload()));
    const stays = await Promise.race([isAsked, isLeft]);
    void Promise.all([isAsked.catch(() => null), isLeft.catch(() => null)]);
    this.#tell(stays ? 'would reload, is asked, and stays' : 'reloads');
    await textOf(this.#page).waitFor();
  }

  /** The next call of a kind loses its answer, or never arrives. */
  async #break(): Promise<void> {
    const name = pick(this.#random, breakable);
    const arrives = this.#random() < 0.6;
    this.#tell(`the connection breaks at the next ${name}, ${arrives ? 'which arrives' : 'which is lost'}`);
    if (arrives) await this.#wire.breakAtAnswer(name);
    else await this.#wire.breakAtCall(name);
    await this.#type();
  }

  async #breakNow(): Promise<void> {
    await this.#type();
    this.#tell('the connection breaks');
    await this.#page.waitForTimeout(pick(this.#random, [0, 300, 500, 600]));
    await this.#wire.breakNow();
  }

  /** She writes on while what she wrote before is not answered. */
  async #late(): Promise<void> {
    this.#tell('answers are late');
    await this.#wire.hold(...breakable);
    await this.#type();
    await this.#page.waitForTimeout(pick(this.#random, [500, 700]));
    await this.#type();
    if (this.#random() < 0.3) await this.#wire.breakNow();
    else await this.#wire.letGo();
    await this.#wire.letGo();
    this.#tell('answers come again');
  }

  async #row(name: string) {
    const { rows } = await this.#desk.call('library.list', {
      view: { kind: 'all' },
      sort: 'name',
      offset: 0,
      limit: 9,
    });
    const row = rows.find((found) => found.name.startsWith(name));
    if (row === undefined) throw new Error(`${name} is gone.`);
    return row;
  }

  /** As another window. */
  async #elsewhere(): Promise<void> {
    this.#isOvertaken = true;
    const { key, revision, html } = await this.#desk.working((await this.#row(this.#name)).name);
    const word = this.#word('else');
    this.#tell(`elsewhere ${word} comes into ${this.#name}`);
    const text = this.#random() < 0.5 ? `<p>${word}</p>${html}` : `${html}<p>${word}</p>`;
    try {
      await this.#desk.call('article.replaceText', { key, revision, html: text });
      this.#keep(this.#name, word);
    } catch (error) {
      // She was quicker by a moment, and the engine refuses to write over that.
      expect(String(error)).toContain('edited-elsewhere');
    }
  }

  async #discard(): Promise<void> {
    const { key } = await this.#row(this.#name);
    this.#tell(`${this.#name} is discarded`);
    this.#isOvertaken = true;
    await this.#desk.call('article.discard', { key });
  }

  async #restore(): Promise<void> {
    const { key } = await this.#row(this.#name);
    const { versions } = await this.#desk.call('history.list', { key });
    if (versions.length === 0) return;
    const { version } = pick(this.#random, versions as [(typeof versions)[number]]);
    this.#tell(`${this.#name} is restored to ${version}`);
    this.#isOvertaken = true;
    await this.#desk.call('history.restore', { key, version });
  }

  async #publish(): Promise<void> {
    const { key, state } = await this.#row(this.#name);
    if (state !== 'edited') return;
    this.#tell(`${this.#name} is published`);
    await this.#desk.call('publish.start', { keys: [key], asDraft: false, replaceDraftOf: [] });
  }

  async #colleague(): Promise<void> {
    const { id } = await this.#row(this.#name);
    const article = this.#desk.world.article(id);
    if (article === undefined) return;
    const word = this.#word('col');
    this.#tell(`a colleague writes ${word} in ${this.#name}`);
    this.#desk.world.colleague.editText(id, `${article.text}<p>${word}</p>`);
    if (this.#random() < 0.7) await this.#desk.sync();
  }

  async #rename(): Promise<void> {
    const word = this.#word('name');
    this.#tell(`renames ${this.#name} with ${word}`);
    await this.#page.getByRole('textbox', { name: 'Name of the article' }).fill(`${this.#name} ${word}`);
  }

  async #html(name: string): Promise<string> {
    return this.#desk.workingHtml((await this.#row(name)).name);
  }

  /** Everything that is kept of an article, on this computer and on the server. */
  async #kept(name: string): Promise<string> {
    const { key, id } = await this.#row(name);
    const { versions } = await this.#desk.call('history.list', { key });
    const texts = [await this.#html(name), this.#desk.world.article(id)?.text ?? ''];
    for (const { version } of versions) texts.push(await this.#versionText(key, version));
    return texts.join('\n');
  }

  /** What a version says otherwise than the working copy, and what both say round it. */
  async #versionText(key: ArticleKey, version: number): Promise<string> {
    const { blocks } = await this.#desk.call('history.diff', { key, from: version, to: 'working' });
    return blocks.map(({ segments }) => segments.map(({ text }) => text).join('')).join('\n');
  }

  /** Where both cannot be brought together she is asked; here she gives up what only the window has. */
  async #decide(): Promise<void> {
    const newer = this.#page.getByRole('button', { name: 'Open the newer version' });
    if (!(await newer.isVisible())) return;
    const source = this.#page.getByLabel('HTML source of the article');
    const screen = (await source.isVisible()) ? await source.inputValue() : await textOf(this.#page).textContent();
    const kept = await this.#kept(this.#name);
    const givenUp = (word: string): boolean => (screen ?? '').includes(word) && !kept.includes(word);
    const typed = this.#typed.get(this.#name) ?? [];
    this.#tell(`gives up ${typed.filter(givenUp).join(', ')} in ${this.#name}`);
    this.#typed.set(
      this.#name,
      typed.filter((word) => !givenUp(word)),
    );
    await newer.click();
    await expect(newer).toBeHidden();
  }

  /** All is quiet: the window shows what is stored, can be left, and every word is kept. */
  async rest(): Promise<void> {
    this.#tell('rests');
    await this.#wire.mend();
    this.#isOvertaken = false;
    for (const name of names) {
      await this.#show(name);
      await this.#page.waitForTimeout(1200);
      await this.#decide();
      await this.#page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await expect(async () => {
        const shown = (await textOf(this.#page).innerText()).match(/(?:her|src|else|col)\d+x/g) ?? [];
        const stored = (await this.#html(name)).match(/(?:her|src|else|col)\d+x/g) ?? [];
        expect(shown, `what ${name} shows`).toEqual(stored);
      }).toPass({ timeout: 8000 });
      const kept = await this.#kept(name);
      const lost = (this.#typed.get(name) ?? []).filter((word) => !kept.includes(word));
      expect(lost, `words of ${name} that are gone`).toEqual([]);
    }
  }
}

for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
  test(`no word is gone, whatever happens at the same moment (${seed})`, async ({ page }) => {
    test.setTimeout(240_000);
    const desk = await openDesk({ articles: names.map((name, index) => ({ name, text: texts[index] ?? '' })) });
    const writer = new RandomWriter(page, desk, await holdWire(page), seededRandom(seed));
    try {
      await desk.open(page);
      // Asked whether words that are nowhere else may go, she stays.
      page.on('dialog', (dialog) => void dialog.dismiss());
      for (let round = 0; round < (isLong ? 4 : 2); round += 1) {
        for (let act = 0; act < 12; act += 1) await writer.act();
        await writer.rest();
      }
    } catch (error) {
      console.log(`seed ${seed}\n${writer.trace}\n${(await page.getByRole('alert').allInnerTexts()).join(' | ')}`);
      throw error;
    } finally {
      await desk.close();
    }
  });
}
