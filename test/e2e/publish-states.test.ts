import { expect, test, type Locator, type Page } from '@playwright/test';
import type { CollectionId } from '../../src/shared/model/ids.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';
import { recordWrites, writtenLines } from './written.ts';

/** What a plan says of articles of every kind, and what of it reaches Help Scout. */

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

const replaceText = async (account: Desk, name: string, html: string): Promise<void> => {
  const { key, revision } = await account.working(name);
  await account.call('article.replaceText', { key, revision, html });
};

/** One or two of each kind, and with each something to look at. */
const openMixedPlan = async (page: Page): Promise<Desk> => {
  const account = await openDesk({
    articles: ['Anchors', 'Buoys', 'Fog', 'Knots', 'Lights', 'Moorings', 'Reefs', 'Sails', 'Tides'],
  });
  desk = account;
  const { world, collectionId } = account;
  const idOf = async (name: string) => (await account.row(name)).id;
  const keyOf = async (name: string) => (await account.row(name)).key;
  world.colleague.saveDraft(await idOf('Knots'), '<p>Not public yet.</p>');
  await account.sync();

  for (const name of ['Lights', 'Reefs', 'Sails']) await account.edit(name, 'New words.');
  await account.edit('Anchors', 'New words, and <a href="#nowhere">more</a>.');
  await replaceText(account, 'Buoys', '');
  await account.call('article.setFields', { key: await keyOf('Fog'), name: 'Tides' });
  await account.call('article.setFields', { key: await keyOf('Knots'), keywords: ['rope'] });
  await account.edit('Moorings', 'The same words.');
  const made = { collectionId: collectionId as CollectionId, name: 'Pilots', status: 'published' } as const;
  await account.call('article.create', made);
  await replaceText(account, 'Pilots', '<p>Call the pilot.</p>');
  const { html } = await account.working('Moorings');
  world.colleague.editText(await idOf('Moorings'), html);
  await page.goto(account.address());
  await page.getByRole('button', { name: /^Publish \d/ }).click();
  return account;
};

const listOf = (page: Page): Locator => page.getByRole('list', { name: 'Articles to publish' });

const menu = async (page: Page, choice: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'What is shown, and in which order' }).click();
  await page.getByRole('menuitemradio', { name: choice }).click();
};

const rowOf = (page: Page, name: string): Locator => listOf(page).getByRole('listitem').filter({ hasText: name });

test('each kind of change has its group and its hints; they are sorted, narrowed and sent', async ({ page }) => {
  const troubles = await watchWindow(page);
  const account = await openMixedPlan(page);
  const screen = page.getByRole('dialog');
  const headings = listOf(page).getByRole('heading');
  await expect(headings).toHaveText(['New · 1', 'Changed · 6', 'Text unchanged · 2']);
  await expect(rowOf(page, 'Pilots')).toContainText('Not on Help Scout yet');
  await expect(rowOf(page, 'Anchors')).toContainText('1 link leads nowhere');
  await expect(rowOf(page, 'Buoys')).toContainText('It has no text');
  await expect(rowOf(page, 'Tides')).toContainText('Another article has this name');
  await expect(rowOf(page, 'Knots')).toContainText('A draft of it is on Help Scout');
  const cost = screen.getByRole('status').filter({ hasText: 'requests' });
  await expect(cost).toHaveText(/^18 requests, done in a few seconds ?leaves 1,9\d\d of 2,000 for your team until \d/);
  await expectSound(page, 'a plan of every kind');

  const names = listOf(page)
    .getByRole('listitem')
    .getByRole('button', { name: /^[A-Z][a-z]+$/ });
  await expect(names).toHaveText([
    'Pilots',
    'Lights',
    'Reefs',
    'Sails',
    'Anchors',
    'Buoys',
    'Moorings',
    'Tides',
    'Knots',
  ]);
  await menu(page, 'By name');
  await expect(names).toHaveText([
    'Pilots',
    'Anchors',
    'Buoys',
    'Lights',
    'Moorings',
    'Reefs',
    'Sails',
    'Knots',
    'Tides',
  ]);
  await menu(page, 'Text unchanged (2)');
  await expect(names).toHaveText(['Knots', 'Tides']);
  await expect(screen.getByText('7 of the 9 are hidden by the filter')).toBeVisible();
  await expectSound(page, 'a plan of one kind');
  await menu(page, 'All');

  // A colleague wrote the very same: with the next sync there is nothing to send of it.
  await account.sync();
  await expect(headings).toHaveText(['New · 1', 'Changed · 5', 'Text unchanged · 2', 'Changed on Help Scout only · 1']);
  await expect(rowOf(page, 'Moorings')).toContainText('Help Scout has all of your changes already: nothing is sent');
  await expect(rowOf(page, 'Moorings').getByRole('button', { name: /^Nothing to send/ })).toBeVisible();
  const { writes } = recordWrites(account.simulator);
  await screen.getByRole('button', { name: 'Publish 9 articles' }).click();
  await expect(screen.getByText('8 articles published, 1 not')).toBeVisible();
  await expectSound(page, 'a run with one that was refused');
  expect(writtenLines(account.world, writes, true)).toEqual([
    'POST Pilots',
    'PUT Anchors: text',
    'PUT Buoys: text',
    'PUT Fog: name',
    'PUT Knots: keywords',
    'PUT Lights: text',
    'PUT Pilots: slug, status',
    'PUT Reefs: text',
    'PUT Sails: text',
  ]);
  const knots = account.world.articles().find(({ name }) => name === 'Knots');
  expect([knots?.draft, knots?.keywords]).toEqual(['<p>Not public yet.</p>', ['rope']]);
  expect(await troubles()).toEqual([]);
});

test('sent as drafts, only texts go, and readers see no change', async ({ page }) => {
  const account = await openMixedPlan(page);
  const screen = page.getByRole('dialog');
  await account.sync();
  await expect(rowOf(page, 'Moorings')).toContainText('nothing is sent');
  await page.getByRole('button', { name: 'Visible to readers' }).click();
  await page.getByRole('menuitemradio', { name: /Keep as drafts/ }).click();
  const headings = listOf(page).getByRole('heading');
  await expect(headings).toHaveText([
    'New · 1',
    'Changed · 5',
    'Changed on Help Scout only · 1',
    'Not part of a draft · 2',
  ]);
  await expect(rowOf(page, 'Knots')).toContainText(
    'Its text is not changed, and a draft on Help Scout holds the text only',
  );
  await expect(rowOf(page, 'Knots')).toContainText('Stays here');
  await expect(rowOf(page, 'Lights')).toContainText('Draft on Help Scout');
  await expect(rowOf(page, 'Pilots')).toContainText('New, hidden');
  await expectSound(page, 'drafts for all');
  const before = new Map(account.world.articles().map(({ id, text, name }) => [id, [name, text]]));
  const { writes } = recordWrites(account.simulator);
  await screen.getByRole('button', { name: 'Send 7 drafts' }).click();
  await expect(screen.getByText('7 articles sent, 5 of them as drafts')).toBeVisible();
  await expect(screen.getByText('Up to date')).toHaveCount(1);
  await expect(screen.getByRole('button', { name: /^Roll back: / })).toHaveAccessibleName('Roll back: Pilots');
  await expectSound(page, 'drafts that were sent');
  expect(writtenLines(account.world, writes, true)).toEqual([
    'POST Pilots',
    'PUT Anchors drafts: text',
    'PUT Buoys drafts: text',
    'PUT Lights drafts: text',
    'PUT Pilots: slug',
    'PUT Reefs drafts: text',
    'PUT Sails drafts: text',
  ]);
  for (const { id, name, text, status } of account.world.articles()) {
    if (before.has(id)) expect([name, text]).toEqual(before.get(id));
    else expect([name, status]).toEqual(['Pilots', 'notpublished']);
  }
});
