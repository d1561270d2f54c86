import { expect, type Page } from '@playwright/test';
import { choose, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** What is private stays private, and what is public public, whatever is pressed, dragged or put in at the edge of a note. */

const article = [
  '<p>Walk the pier</p>',
  '<p>Count the boats</p>',
  '<section class="private-note"><p>Combination nine</p><p>Guard sleeps</p></section>',
  '<p>Ring the bell</p>',
  '<p>Lower the flag</p>',
].join('\n');

/** The words in notes and those outside, as they are on screen. */
const wordsOf = (page: Page): Promise<{ readonly secret: string; readonly open: string }> =>
  textOf(page).evaluate((text) => {
    const lines = [...text.querySelectorAll('p, h2, li > *')];
    const isIn = (line: Element): boolean => line.closest('[data-callout="private-note"]') !== null;
    return {
      secret: lines
        .filter(isIn)
        .map(({ textContent }) => textContent)
        .join(''),
      open: lines
        .filter((line) => !isIn(line))
        .map(({ textContent }) => textContent)
        .join(''),
    };
  });

test('keys that come without a pause take no words over the edge of a private note', async ({ writing, page }) => {
  await writing.begin(article);
  const before = await wordsOf(page);
  expect(before.secret).toBe('Combination nineGuard sleeps');
  const said: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const words = ['Count', 'Combination', 'Guard', 'Ring', 'Lower'][round % 5] ?? '';
    const [way, key] = round % 2 === 0 ? ['Home', 'Backspace'] : ['End', 'Delete'];
    await textOf(page)
      .getByText(words)
      .click({ position: { x: 20 + (round % 7) * 9, y: 8 } });
    await caretTold(page);
    await Promise.all([page.keyboard.press(way ?? ''), page.keyboard.press(key ?? '')]);
    await caretTold(page);
    const after = await wordsOf(page);
    if (after.secret !== before.secret || after.open !== before.open)
      said.push(`${words} ${way}: ${JSON.stringify(after)}`);
    await page.keyboard.press('ControlOrMeta+Z');
    await caretTold(page);
    const back = await wordsOf(page);
    if (back.secret !== before.secret || back.open !== before.open)
      said.push(`undo ${words} ${way}: ${JSON.stringify(back)}`);
  }
  expect(said).toEqual([]);
});

test('a key that is refused at the edge of a private note says why, once and until she goes on', async ({
  writing,
  page,
}) => {
  await writing.begin(article);
  const before = await wordsOf(page);
  const told = page.getByRole('alert').filter({ hasText: 'out of a private note' });
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      const came = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
      const alerts = came.filter((node) => node.matches('[role="alert"]')).length;
      document.body.dataset['alerts'] = String(Number(document.body.dataset['alerts'] ?? '0') + alerts);
    }).observe(document.body, { childList: true, subtree: true });
  });
  const timesTold = () => page.evaluate(() => Number(document.body.dataset['alerts'] ?? '0'));

  await textOf(page).getByText('Combination').click();
  await caretTold(page);
  await page.keyboard.press('Home');
  for (let held = 0; held < 5; held += 1) await page.keyboard.down('Backspace');
  await page.keyboard.up('Backspace');
  await expect(told).toBeVisible();
  await expect(told).toContainText('Callout, No callout');
  expect(await timesTold()).toBe(1);
  expect(await wordsOf(page)).toEqual(before);

  await page.keyboard.press('End');
  await expect(told).toBeHidden();
  await textOf(page).getByText('Ring').click();
  await caretTold(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await expect(told).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect(told).toBeHidden();
  expect((await wordsOf(page)).open).toContain('Ring the bell!');

  // What it says can be done: cut and pasted, words go over.
  await select(page, 'ation nine', ' sleeps');
  await copyBy(page, 'cut');
  await textOf(page).getByText('Lower').click();
  await caretTold(page);
  await paste(page, copied);
  await caretTold(page);
  expect((await wordsOf(page)).open).toContain('ation nine');
  await expect(told).toBeHidden();
  expect(await timesTold()).toBe(2);
});

test('why a key was refused does not lie over the line that it was pressed in', async ({ writing, page }) => {
  const lines = Array.from({ length: 40 }, (_, line) => `<p>Line ${line}</p>`).join('');
  await writing.begin(`${lines}<section class="private-note"><p>Combination</p></section><p>Ring the bell</p>${lines}`);
  await textOf(page).getByText('Ring the bell').click();
  await textOf(page)
    .getByText('Ring the bell')
    .evaluate((line) => line.scrollIntoView({ block: 'end' }));
  await caretTold(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  const told = page.getByRole('alert').filter({ hasText: 'out of a private note' });
  await expect(told).toBeInViewport({ ratio: 1 });
  const line = await textOf(page).getByText('Ring the bell').boundingBox();
  const message = await told.boundingBox();
  expect(message?.y).toBeGreaterThanOrEqual((line?.y ?? Infinity) + (line?.height ?? 0));
});

/** From the middle of one line to the middle of another, as a mouse would leave it. */
const select = async (page: Page, from: string, to: string): Promise<void> => {
  await textOf(page).evaluate(
    (text, ends) => {
      const range = document.createRange();
      const lines = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = lines.nextNode(); node !== null; node = lines.nextNode()) {
        const [start, end] = ends.map((words) => node.textContent?.indexOf(words) ?? -1);
        if (start !== undefined && start >= 0) range.setStart(node, start);
        if (end !== undefined && end >= 0) range.setEnd(node, end);
      }
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    [from, to] as const,
  );
  await caretTold(page);
};

/** What was copied last; the computer's own clipboard is that of the browsers of other tests, too. */
let copied = '';

const copyBy = async (page: Page, type: 'copy' | 'cut'): Promise<void> => {
  copied = await textOf(page).evaluate((element, name) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent(name, { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/html');
  }, type);
};

const paste = (page: Page, html: string): Promise<void> =>
  textOf(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);

/** Each takes the place of what is selected, or goes round it. */
const ways: readonly (readonly [name: string, act: (page: Page) => Promise<void>])[] = [
  ['Backspace', (page) => page.keyboard.press('Backspace')],
  ['Delete', (page) => page.keyboard.press('Delete')],
  ['Enter', (page) => page.keyboard.press('Enter')],
  ['Control+Backspace', (page) => page.keyboard.press('ControlOrMeta+Backspace')],
  ['Cut', (page) => copyBy(page, 'cut')],
  ['Paste', (page) => paste(page, copied)],
  ['a letter', (page) => page.keyboard.press('7')],
  ['a text at once', (page) => page.keyboard.insertText('77')],
  ['a table', (page) => choose(page, 'Table', 'Insert table')],
  ['a callout', (page) => choose(page, 'Callout', 'Blue')],
  ['a quotation', (page) => choose(page, 'More formatting', 'Quotation')],
  ['a list', (page) => page.keyboard.press('ControlOrMeta+Shift+8')],
  ['a heading', (page) => page.keyboard.press('ControlOrMeta+Alt+2')],
  ['a dragged selection', (page) => dropSelection(page, 'Lower the')],
  ['one dragged into its note', (page) => dropSelection(page, 'Guard sleeps')],
  ['a picture', (page) => paste(page, '<img src="https://harbour.example/a.png" alt="A rope">')],
  [
    'a button',
    async (page) => {
      await choose(page, 'More formatting', 'Button…');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByLabel('Words on it')).toHaveValue('');
      await dialog.getByLabel('Words on it').fill('7');
      await dialog.getByLabel('Where it leads').fill('https://harbour.example/');
      await dialog.getByRole('button', { name: 'Insert button' }).click();
      await expect(dialog).toBeHidden();
    },
  ],
];

/** As a mouse drops what it took hold of: before the words of a line. */
const dropSelection = async (page: Page, words: string): Promise<void> => {
  const place = await textOf(page).getByText(words).boundingBox();
  const from = await page.evaluate(() => {
    const [first] = getSelection()?.getRangeAt(0).getClientRects() ?? [];
    return first === undefined ? null : { x: first.left + first.width / 2, y: first.top + first.height / 2 };
  });
  if (place === null || from === null) throw new Error('Nothing is selected.');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(place.x + 40, place.y + 8, { steps: 5 });
  await page.mouse.move(place.x + 1, place.y + 8, { steps: 3 });
  await page.mouse.up();
};

/** Each block, and what is in it. */
const shapeOf = (page: Page): Promise<string> =>
  textOf(page).evaluate((text) =>
    [...text.children].map((block) => `${block.tagName} ${block.childElementCount} ${block.textContent}`).join('\n'),
  );

/** What is selected, by the words that it begins with and those that it ends before; and what is not, on either side. */
const selections = [
  {
    from: ' boats',
    to: 'tion nine',
    open: ['Walk the pier', 'Count the', 'Ring the bell'],
    secret: ['tion nine', 'Guard sleeps'],
  },
  {
    from: ' sleeps',
    to: 'bell',
    open: ['Count the boats', 'bell', 'Lower the flag'],
    secret: ['Combination nine', 'Guard'],
  },
] as const;

test('whatever takes the place of a selection over its edge, no words go to the other side', async ({
  writing,
  page,
}) => {
  await writing.begin(article);
  const before = await wordsOf(page);
  const shape = await shapeOf(page);
  for (const { from, to, open, secret } of selections) {
    for (const [name, act] of ways) {
      await textOf(page).focus();
      await select(page, from, to);
      await act(page);
      await caretTold(page);
      const after = await wordsOf(page);
      // What goes round words leaves them, and what was cut comes back by a paste.
      if (!/table|callout|quotation|list|heading|Paste/.test(name))
        expect(after, `${name}, from${from}`).not.toEqual(before);
      for (const words of open) expect(after.open, `${name}, from${from}`).toContain(words);
      for (const words of secret) expect(after.secret, `${name}, from${from}`).toContain(words);
      expect(after.open, `${name}, from${from}`).not.toMatch(/Combina|tion|nine|Guard|sleeps/);
      // What she drags or pastes into a note herself is in it.
      if (!/Paste|into its note/.test(name))
        expect(after.secret, `${name}, from${from}`).not.toMatch(/boats|Ring|the|bell/);
      for (let undone = 0; undone < 4 && (await shapeOf(page)) !== shape; undone += 1) {
        await page.keyboard.press('ControlOrMeta+Z');
        await caretTold(page);
      }
      expect(await shapeOf(page), `undo of ${name}, from${from}`).toBe(shape);
    }
  }
});

test('what is copied over several lines comes into a note before its words, and takes none of them out', async ({
  writing,
  page,
}) => {
  const list = '<ul><li><p>Lanterns</p></li><li><h2>Ropes</h2></li></ul>';
  const note = (words: string): string => `<section class="private-note">${words}<p>Combination nine</p></section>`;
  const knots = await writing.begin(list + note(''));
  await textOf(page).focus();
  await select(page, 'Lanterns', 'opes');
  await copyBy(page, 'copy');
  await textOf(page).getByText('Combination').click();
  await caretTold(page);
  await page.keyboard.press('Home');
  await caretTold(page);
  await paste(page, copied);
  await expect(textOf(page).locator('ul')).toHaveCount(2);
  expect((await wordsOf(page)).secret).toMatch(/^[a-zA-Z]+Combination nine$/);
  await page.keyboard.type('More');
  await expect
    .poll(knots.html)
    .toMatch(/<section class="private-note"><ul>.*More<\/h2><\/li><\/ul><p>Combination nine</);
});
