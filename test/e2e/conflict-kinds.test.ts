import { expect, test } from '@playwright/test';
import { deleteCategory } from '../../src/simulator/category-rules.ts';
import { type Desk, openDesk } from './desk.ts';
import { watchWindow } from './sound-window.ts';

/** Each way in which a colleague's edit meets hers, decided in the window, and what the server has in the end. */

test.use({ viewport: { width: 1024, height: 640 } });

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const body = [
  '<h2>Fog signals</h2>',
  '<p>One long blast every two minutes, in any fog.</p>',
  '<p>A boat at anchor rings its bell.</p>',
  '<ul><li>Look at the sky</li><li>Ask the harbour</li></ul>',
  '<p>Leave slowly.</p>',
].join('\n');

/** Three places collide; the last paragraph is hers alone, the heading theirs alone. */
const hers = body
  .replace('in any fog', 'under way')
  .replace('its bell', 'its bell twice')
  .replace('the sky', 'the clouds')
  .replace('slowly', 'slowly and last');
const theirs = body
  .replace('in any fog', 'at night')
  .replace('its bell', 'its gong')
  .replace('the sky', 'the stars')
  .replace('Fog signals', 'Signals in fog');

const base = { name: 'Fog', text: body };

interface Conflicting {
  readonly account: Desk;
  readonly id: string;
}

const openEdited = async (edit: (account: Desk, id: string) => Promise<void>): Promise<Conflicting> => {
  const account = await openDesk({ articles: [base, 'Tides'] });
  desk = account;
  const { id } = await account.row('Fog');
  await edit(account, id);
  await account.sync();
  return { account, id };
};

const editText = async (account: Desk): Promise<void> => {
  const { key } = await account.row('Fog');
  const { revision } = await account.call('article.open', { key });
  await account.call('article.replaceText', { key, revision, html: hers });
};

const there = ({ account, id }: Conflicting) => account.world.articles().find((article) => article.id === id);

test('every field and several places are decided by keys, from card to card', async ({ page }) => {
  const conflicting = await openEdited(async (account, id) => {
    const { world } = account;
    world.colleague.hide(id);
    await account.sync();
    const { key } = await account.row('Fog');
    const harbours = [...world.state.categories.values()].find(({ name }) => name === 'Harbours');
    if (harbours === undefined) throw new Error('There is no such category.');
    await editText(account);
    const known = (await account.call('library.tree', {})).sites
      .flatMap((site) => site.collections.flatMap(({ categories }) => categories))
      .filter(({ name }) => name === 'Harbours' || name === 'Safety');
    await account.call('article.setFields', {
      key,
      name: 'Fog, my name',
      slug: 'fog-mine',
      categories: known.map((category) => category.id),
    });
    world.colleague.editText(id, theirs);
    world.colleague.rename(id, 'Fog, their name');
    world.colleague.change(id, { slug: 'fog-theirs' });
    world.colleague.publish(id);
    // Where an article names a category that is not known, the next sync asks for all of them.
    const lights = world.admin.createCategory({ collectionId: account.collectionId, name: 'Lights' });
    world.colleague.change(id, { categories: [lights.id] });
    deleteCategory(world.state, harbours);
    await account.sync();
  });
  const { account } = conflicting;
  const troubles = await watchWindow(page);
  await page.goto(account.address());
  await page.getByRole('option', { name: /Fog/ }).click();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  const card = (what: string) => page.getByRole('group', { name: new RegExp(`^${what}, decision`) });
  await expect(card('Name')).toBeFocused();
  await expect(page.getByText('0 of 7 decided', { exact: true })).toBeVisible();
  await page.keyboard.press('2');
  await expect(card('Name')).toHaveAccessibleName(/Theirs kept/);
  await page.keyboard.press('j');
  await expect(card('Address')).toBeFocused();
  await page.keyboard.press('1');
  await expect(card('Address')).toHaveAccessibleName(/Yours kept/);
  await page.keyboard.press('j');
  await expect(card('Live or hidden')).toBeFocused();
  await expect(card('Live or hidden')).toContainText('hidden');
  await page.keyboard.press('2');
  await expect(card('Live or hidden')).toHaveAccessibleName(/Theirs kept/);
  await page.keyboard.press('k');
  await expect(card('Address')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(card('Categories')).toBeFocused();
  await expect(card('Categories')).toContainText('Safety');
  await page.keyboard.press('1');
  await expect(card('Categories')).toHaveAccessibleName(/Yours kept/);
  await page.keyboard.press('j');
  await expect(card('Paragraph').first()).toBeFocused();
  await card('Paragraph').first().getByRole('button', { name: 'Keep both' }).click();
  await expect(card('Paragraph').first()).toHaveAccessibleName(/Both kept/);
  await card('Paragraph').last().getByRole('button', { name: 'Neither: as it was before' }).click();
  await expect(card('Paragraph').last()).toHaveAccessibleName(/As it was before/);
  await page.keyboard.press('j');
  await expect(card('List item')).toBeFocused();
  // The last card has none after it.
  await page.keyboard.press('j');
  await expect(card('List item')).toBeFocused();
  await page.keyboard.press('1');
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save the result' }).click();

  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  const article = there(conflicting);
  expect(article?.text).toBe(
    body
      .replace('Fog signals', 'Signals in fog')
      .replace('in any fog', 'under way at night')
      .replace('the sky', 'the clouds')
      .replace('slowly', 'slowly and last'),
  );
  expect(article).toMatchObject({ name: 'Fog, their name', slug: 'fog-mine', status: 'published' });
  const names = article?.categories.map((category) => account.world.state.categories.get(category)?.name);
  expect(names?.toSorted()).toEqual(['Lights', 'Safety']);
  expect(await troubles()).toEqual([]);
});

test('all of theirs is taken, and what collides with nothing of hers still goes up', async ({ page }) => {
  const conflicting = await openEdited(async (account, id) => {
    await editText(account);
    account.world.colleague.editText(id, theirs);
  });
  await page.goto(conflicting.account.address());
  await page.getByRole('option', { name: /Fog/ }).click();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  await page.getByRole('button', { name: 'All theirs' }).click();
  await expect(page.getByText('All decided', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save the result' }).click();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  expect(there(conflicting)?.text).toBe(theirs.replace('slowly', 'slowly and last'));
});

test('an article that was deleted there is given up, and nothing comes of it', async ({ page }) => {
  const { account, id } = await openEdited(async (opened, article) => {
    await editText(opened);
    opened.world.colleague.delete(article);
  });
  const { key } = await account.row('Fog');
  await page.goto(account.address());
  await page.getByRole('option', { name: /Fog/ }).click();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  await page.getByRole('button', { name: 'Give up my version' }).click();
  await expect(page.getByRole('option', { name: /Fog/ })).toBeHidden();
  await account.sync();
  expect(account.world.articles().map(({ name }) => name)).toEqual(['Tides']);
  expect(account.world.articles().some((article) => article.id === id)).toBe(false);
  // Her words are in the trash with it, and come back from there.
  const { items } = await account.call('trash.list', {});
  expect(items.map((item) => item.key)).toEqual([key]);
  const restored = await account.call('trash.restore', { keys: [key] });
  const [made] = restored.items;
  if (made?.key == null) throw new Error('It was not restored.');
  expect((await account.call('article.open', { key: made.key })).source).toContain('slowly and last');
});
