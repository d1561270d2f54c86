import { expect, type Page, test } from '@playwright/test';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/** What she types in the conflict view, and what becomes of it where it does not fit, gives way, or loses its place. */

test.use({ viewport: { width: 1024, height: 640 } });

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const body = '<p>One long blast, in any fog.</p>\n<p>A boat at anchor rings its bell.</p>';
const hers = body.replace('in any fog', 'under way').replace('its bell', 'its bell twice');
const theirs = body.replace('in any fog', 'at night').replace('its bell', 'its gong');

const openConflict = async (): Promise<{ readonly account: Desk; readonly id: string }> => {
  const account = await openDesk({ articles: [{ name: 'Fog', text: body }] });
  desk = account;
  const { id, key } = await account.row('Fog');
  const { revision } = await account.call('article.open', { key });
  await account.call('article.replaceText', { key, revision, html: hers });
  account.world.colleague.editText(id, theirs);
  await account.sync();
  return { account, id };
};

const compare = async (page: Page, account: Desk): Promise<void> => {
  await page.goto(account.address());
  const compared = page.getByRole('button', { name: 'Compare versions' });
  await page.getByRole('option', { name: /Fog/ }).click();
  await compared.click();
};

const card = (page: Page, place: 'first' | 'last') =>
  page.getByRole('group', { name: /^Paragraph, decision/ })[place]();

const words = (page: Page) => page.getByRole('textbox', { name: 'Your own words for this paragraph' });

/** In place of all that is in the place's editor. */
const write = async (page: Page, ...lines: readonly string[]): Promise<void> => {
  await expect(words(page)).toBeFocused();
  await caretTold(page);
  await page.keyboard.press('Control+a');
  await caretTold(page);
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
};

/** What each version of hers that gave way has and Help Scout's has not, and the lines round it. */
const history = async (account: Desk): Promise<readonly string[]> => {
  const { key } = await account.row('Fog');
  const { versions } = await account.call('history.list', { key });
  const texts: string[] = [];
  for (const { version } of versions.filter(({ kind }) => kind === 'discarded')) {
    const { blocks } = await account.call('history.diff', { key, from: 'remote', to: version });
    const segments = blocks.flatMap((block) => block.segments.filter(({ kind }) => kind !== 'removed'));
    texts.push(segments.map(({ text }) => text).join(''));
  }
  return texts;
};

/** A window that hears late of what happened, if at all: she is quicker. */
const hardOfHearing = async (page: Page): Promise<{ deaf: boolean }> => {
  const ear = { deaf: false };
  await page.routeWebSocket(/./, (window) => {
    const engine = window.connectToServer();
    engine.onMessage((message) => {
      if (!ear.deaf || !String(message).includes('"event"')) window.send(message);
    });
  });
  return ear;
};

const own = async (account: Desk) => {
  const { key } = await account.row('Fog');
  const { regions, unplaced } = await account.call('conflict.get', { key });
  return { places: regions.map((region) => region.own), unplaced };
};

test('RECON-WORDS a text that does not fit is there again, and fits once it is one paragraph', async ({ page }) => {
  const { account, id } = await openConflict();
  const troubles = await watchWindow(page);
  await compare(page, account);
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'in thick fog', 'and in thin fog');
  await page.getByRole('button', { name: 'Take these words' }).click();
  const misfit = card(page, 'first').getByRole('alert');
  await expect(misfit).toHaveText(/^Your text cannot stand at this place: keep it to one paragraph/);
  await expect(words(page)).toContainText('and in thin fog');
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await account.restart();

  await compare(page, account);
  await expect(misfit).toBeVisible();
  await expectSound(page, 'a text that does not fit');
  await card(page, 'first').focus();
  await page.keyboard.press('e');
  await expect(words(page)).toContainText('in thick fog');
  await expect(words(page)).toContainText('and in thin fog');
  await write(page, 'in thick and in thin fog');
  await page.getByRole('button', { name: 'Take these words' }).click();
  await expect(words(page)).toBeHidden();
  await expect(misfit).toBeHidden();
  await card(page, 'last').focus();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Save the result' }).click();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  const article = account.world.articles().find((each) => each.id === id);
  expect(article?.text).toBe(hers.replace('under way', 'in thick and in thin fog'));
  expect(await troubles()).toEqual([]);
});

test('RECON-WORDS what she types is kept while she types it, over the end of everything', async ({ page }) => {
  const { account } = await openConflict();
  await compare(page, account);
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'in thick fog');
  await expect.poll(async () => (await own(account)).places[0]).toContain('in thick fog');
  await account.restart();
  expect((await own(account)).places[0]).toContain('in thick fog');
  expect(await history(account)).toEqual([]);
});

test('RECON-WORDS a choice in their place leaves them in the history, and says so', async ({ page }) => {
  const { account, id } = await openConflict();
  await compare(page, account);
  const note = page.getByText('Words of your own are not part of the result any more.');
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'in thick fog');
  await page.getByRole('button', { name: 'Take these words' }).click();
  await expect(words(page)).toBeHidden();
  await card(page, 'last').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'its whistle');
  // Going back is a choice, too.
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(words(page)).toBeHidden();
  await expect(note).toBeVisible();
  await expect(card(page, 'last')).toHaveAccessibleName(/not decided/);
  await page.getByRole('button', { name: 'All theirs' }).click();
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  const kept = await history(account);
  expect(kept.some((html) => html.includes('in thick fog') && html.includes('its whistle'))).toBe(true);
  await page.getByRole('button', { name: 'Save the result' }).click();
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('its gong');
  await page.getByRole('button', { name: 'More about this article' }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const given = page.getByRole('option', { name: /^Your words, given up/ });
  await expect(given).toHaveCount((await history(account)).length);
  expect(account.world.articles().find((each) => each.id === id)?.text).toBe(theirs);
});

test('RECON-WORDS a place that goes while she types in it leaves what she typed on the screen', async ({ page }) => {
  const { account, id } = await openConflict();
  const ear = await hardOfHearing(page);
  await compare(page, account);
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await expect(words(page)).toBeFocused();
  ear.deaf = true;
  account.world.colleague.editText(id, theirs.replace('at night', 'in any fog'));
  await account.sync();
  await write(page, 'in thick fog');
  const unkept = page.getByRole('region', { name: 'Your words that were not kept' });
  await expect(unkept).toContainText('in thick fog');
  // The other place is the first now, and what she typed for this one is not put there.
  await expect(page.getByText('0 of 1 decided', { exact: true })).toBeVisible();
  await expect(words(page)).toBeHidden();
  expect((await own(account)).places).toEqual([null]);
});

test('RECON-WORDS a conflict that ends while she types in it leaves what she typed on the screen', async ({ page }) => {
  const { account, id } = await openConflict();
  const ear = await hardOfHearing(page);
  await compare(page, account);
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'in thick fog');
  await expect.poll(async () => (await own(account)).places[0]).toContain('in thick fog');
  ear.deaf = true;
  account.world.colleague.editText(id, body);
  await account.sync();
  await page.keyboard.type(' and thin');
  const unkept = page.getByRole('region', { name: 'Your words that were not kept' });
  await expect(unkept).toContainText('in thick fog and thin');
  await expect(page.getByText('Nothing to decide', { exact: true })).toBeVisible();
  // What was kept before stays in the history once the article is published.
  const { key } = await account.row('Fog');
  await account.call('publish.start', { keys: [key], asDraft: false, replaceDraftOf: [] });
  await expect.poll(async () => (await account.row('Fog')).state).toBe('synced');
  expect(account.world.articles().find((each) => each.id === id)?.text).toBe(hers);
  expect((await history(account)).some((html) => html.includes('in thick fog'))).toBe(true);
});

test('RECON-WORDS a place that moves on under her hands is told, and her words stay to be read', async ({ page }) => {
  const { account, id } = await openConflict();
  const ear = await hardOfHearing(page);
  await compare(page, account);
  await card(page, 'first').getByRole('button', { name: 'Write it myself…' }).click();
  await write(page, 'in thick fog');
  await page.getByRole('button', { name: 'Take these words' }).click();
  await expect(words(page)).toBeHidden();
  ear.deaf = true;
  account.world.colleague.editText(id, theirs.replace('at night', 'by day and at night'));
  await account.sync();
  await card(page, 'last').getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByText('One of the versions moved on while you decided.')).toBeVisible();
  ear.deaf = false;
  const lost = page.getByRole('region', { name: 'Your words without a place' });
  await expect(lost).toContainText('in thick fog');
  await expect(lost.getByRole('alert')).toContainText('it stays in the article’s history');
  await expectSound(page, 'words without a place');
  await card(page, 'first').getByRole('button', { name: 'Keep theirs' }).click();
  await card(page, 'last').getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save the result' }).click();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  expect((await history(account)).some((html) => html.includes('in thick fog'))).toBe(true);
  expect(account.world.articles().find((each) => each.id === id)?.text).toBe(
    theirs.replace('at night', 'by day and at night').replace('its gong', 'its bell twice'),
  );
});
