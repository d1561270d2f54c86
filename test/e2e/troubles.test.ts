import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Keychain, KeychainTrouble } from '../../src/main/ports/keychain.ts';
import { lockWorkspace } from '../../src/main/store/workspace-lock.ts';
import { failed } from '../../src/shared/base/result.ts';
import { caretAtEndOf } from './caret.ts';
import { apiKey, type Desk, type DeskOptions, keychainInMemory, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/**
 * What can go wrong around the window, driven for real: each trouble is told on screen in what happened, what is safe and
 * what to do, nothing that she wrote is lost, and the way out works.
 */

test.use({ viewport: { width: 1024, height: 640 } });

const names = ['Anchors', 'Buoys', 'Fog'];
const wordsAreSafe = 'Everything you wrote is saved on this computer.';

const newKey = 'desk-replaced-77d0e2f19c';

const undo: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const open = async (options: Partial<DeskOptions> = {}): Promise<Desk> => {
  const desk = await openDesk({ articles: names, ...options });
  undo.push(() => desk.close());
  return desk;
};

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Article text' });

/** Types at the end of the article's first paragraph. */
const typeInto = async (page: Page, words: string): Promise<void> => {
  const paragraph = textOf(page).locator('p').first();
  await caretAtEndOf(page, paragraph);
  await page.keyboard.type(words);
};

/** A disk of its own, so small that it can be filled; null where only an administrator may make one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'layover-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=700', 'layover-test', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  undo.push(async () => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Takes all the room that is left. */
function fillDisk(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (let bytes = 64 * 1024; bytes >= 1;) {
      try {
        writeSync(file, Buffer.alloc(bytes));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        bytes = Math.floor(bytes / 4);
      }
    }
  } finally {
    closeSync(file);
  }
}

test('a disk that fills up while she types: the words stay on screen, and are saved once there is room', async ({
  page,
}) => {
  const folder = smallDisk();
  test.skip(folder === null, 'only an administrator can mount a small disk here');
  if (folder === null) return;
  const desk = await open({ dataFolder: folder });
  const troubles = await watchWindow(page);
  await desk.open(page);
  await typeInto(page, ' Before it was full.');
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
  const ballast = join(folder, 'ballast');
  fillDisk(ballast);

  const later = ` Typed on a full disk: ${'and on, '.repeat(600)}to the end.`;
  await page.keyboard.insertText(later);
  const alert = page.getByRole('alert').filter({ hasText: 'The disk is full.' });
  await expect(alert).toContainText('What was saved before is safe; what you typed since is in this window.');
  await expect(alert).toContainText('Keep the window open: Layover saves as soon as there is room.');
  await expect(page.getByText('Not saved: The disk is full.')).toBeVisible();
  await expectSound(page, 'full disk');
  await page.getByRole('option', { name: /Buoys/ }).click();
  await expect(page.getByText('The open article cannot be saved yet, so it stays open.')).toBeAttached();
  await expect(textOf(page)).toContainText('to the end.');

  rmSync(ballast);
  await expect(alert).toBeHidden();
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
  expect(await troubles()).toEqual([]);
  // The window of a program that ended goes on trying to reach it, and the console tells of each try.
  await desk.restart();
  await desk.open(page);
  await expect(textOf(page)).toContainText('Before it was full. Typed on a full disk');
  await expect(textOf(page)).toContainText('to the end.');
});

test('a key that was replaced on Help Scout: she writes on, and the new key goes on where the old one ended', async ({
  page,
}) => {
  const desk = await open();
  const troubles = await watchWindow(page);
  await desk.open(page);
  desk.world.admin.revokeKey(apiKey);
  desk.world.admin.setKey(newKey, 'active');
  await desk.sync();
  const banner = page.getByRole('status').filter({ hasText: 'no longer accepts the API key' });
  await expect(banner).toContainText(wordsAreSafe);
  await expect(banner).toContainText('paste the new one');
  await typeInto(page, ' Written meanwhile.');
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
  await expectSound(page, 'key replaced');

  await banner.getByRole('button', { name: 'Enter the API key' }).click();
  await page.getByLabel('Docs API key').fill(newKey);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(banner).toBeHidden();
  expect(await troubles()).toEqual([]);
});

test('rubbish in the answer’s place is named for what it is, and what is here stays whole', async ({ page }) => {
  const desk = await open();
  const troubles = await watchWindow(page);
  await desk.open(page);
  const banner = (words: string) => page.getByRole('status').filter({ hasText: words });
  desk.simulator.faults = () => 'html';
  await desk.sync();
  await expect(banner('This network wants you to sign in first')).toContainText(wordsAreSafe);
  await expect(banner('This network wants')).toContainText('Open a browser and sign in to the network.');
  await expectSound(page, 'captive portal');
  desk.simulator.faults = () => 'truncated';
  await desk.sync();
  await expect(banner('Help Scout answered something that Layover cannot read.')).toContainText(wordsAreSafe);
  await expectSound(page, 'truncated answer');
  await typeInto(page, ' Written meanwhile.');
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /All articles/ })).toContainText('3');

  desk.simulator.faults = undefined;
  await banner('cannot read').getByRole('button', { name: 'Try again' }).click();
  await expect(banner('cannot read')).toBeHidden();
  expect(await troubles()).toEqual([]);
});

test('a damaged database is set aside at the start, and what she wrote is back', async ({ page }) => {
  const desk = await open();
  const troubles = await watchWindow(page);
  await desk.edit('Fog', 'Words of hers.');
  const [id = ''] = readdirSync(join(desk.dataFolder, 'workspaces'));
  const folder = join(desk.dataFolder, 'workspaces', id);
  const path = join(folder, 'layover.db');
  let damaged = Buffer.alloc(0);
  await desk.restart(() => {
    damaged = readFileSync(path);
    damaged.fill(0xaa, Math.floor(damaged.length / 3), Math.floor(damaged.length / 2));
    writeFileSync(path, damaged);
  });
  await page.goto(desk.address());
  const notice = page.getByRole('status').filter({ hasText: 'The database of this workspace was damaged' });
  await expect(notice).toContainText(/kept unchanged as "layover-damaged-\w+\.db"/);
  await expect(notice).toContainText('One article that you were editing is back as you left it.');
  await page.getByRole('option', { name: /Fog.*Edited/ }).click();
  await expect(textOf(page)).toContainText('Words of hers.');
  await expectSound(page, 'damaged database');
  const aside = readdirSync(folder).find((name) => /^layover-damaged-\w+\.db$/.test(name)) ?? '';
  expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  expect(await troubles()).toEqual([]);
});

test('another Layover that has the workspace is named, and the window opens once it is gone', async ({ page }) => {
  const desk = await open();
  const [id = ''] = readdirSync(join(desk.dataFolder, 'workspaces'));
  let lock: ReturnType<typeof lockWorkspace> | undefined;
  await desk.restart(() => {
    lock = lockWorkspace(join(desk.dataFolder, 'workspaces', id));
  });
  await page.goto(desk.address());
  const alert = page.getByRole('alert').filter({ hasText: 'Another Layover has this workspace open.' });
  await expect(alert).toContainText('Nothing was changed.');
  await expectSound(page, 'second instance');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  // The first try has its answer when the button can be pressed again; before that, the release would let it through.
  await expect(again).toBeEnabled();
  await expect(alert).toBeVisible();
  if (lock?.ok === true) lock.value.release();
  await again.click();
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();

  const held = lockWorkspace(join(desk.dataFolder, 'workspaces', 'sample'));
  await page.getByRole('button', { name: 'Harbour Help' }).click();
  await page.getByRole('menuitemradio', { name: 'Sample knowledge base' }).click();
  const closed = page.getByRole('dialog', { name: '“Sample knowledge base” cannot be opened now' });
  await expect(closed).toContainText('Another Layover has this workspace open.');
  await closed.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();
  if (held.ok) held.value.release();
});

test('a data folder that cannot be written is named at the start', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-unwritable-'));
  undo.push(async () => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a-file');
  writeFileSync(file, 'mine');
  const desk = await open({ dataFolder: file, connected: false });
  await page.goto(desk.address());
  const alert = page.getByRole('alert').filter({ hasText: 'Layover cannot write to its data folder.' });
  await expect(alert).toContainText('Check the rights of the folder');
  await expectSound(page, 'unwritable data folder');
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

const keychainTroubles: readonly (readonly [KeychainTrouble['kind'], happened: string, next: string])[] = [
  ['keychain-library-missing', 'The system library for the keychain (libsecret) is not installed.', 'sudo apt install'],
  ['keychain-no-bus', 'There is no desktop session bus (D-Bus)', 'Start Layover from a desktop session'],
  ['keychain-no-service', 'No keychain service runs on this computer.', 'gnome-keyring or KWallet'],
  ['keychain-locked', 'The keychain of this computer is locked.', 'Unlock it, then connect once more'],
  ['keychain-timed-out', 'The keychain did not answer in time.', 'See whether it shows a window'],
  ['keychain-failed', 'The keychain refused.', 'Open the keychain program of your system'],
];

test('a keychain that cannot keep the key is told in its own words, and stops nothing', async ({ page }) => {
  let kind: KeychainTrouble['kind'] = 'keychain-failed';
  const desk = await open({
    connected: false,
    keychain: {
      read: async () => failed({ kind }),
      write: async () => failed({ kind }),
      remove: async () => failed({ kind }),
    },
  });
  const troubles = await watchWindow(page);
  await page.goto(desk.address());
  await page
    .getByRole('button', { name: /Connect your Help Scout account/ })
    .first()
    .click();
  const keyBox = page.getByLabel('Docs API key');
  await keyBox.fill('not-the-key');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Help Scout does not accept this API key.')).toBeVisible();
  await expect(keyBox).toBeFocused();
  await expectSound(page, 'a wrong key');

  for (const [one, happened, next] of keychainTroubles) {
    kind = one;
    if (!(await keyBox.isVisible())) {
      await page.keyboard.press('Control+p');
      await page.getByRole('combobox', { name: 'Article or command' }).fill('Connect a Help Scout account');
      await page.getByRole('option', { name: 'Connect a Help Scout account' }).click();
    }
    await keyBox.fill(apiKey);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const told = page.getByRole('dialog', { name: 'Connected' }).getByRole('alert');
    await expect(told).toContainText(happened);
    await expect(told).toContainText('You are connected. Layover asks for the key again at its next start.');
    await expect(told).toContainText(next);
    await expectSound(page, one);
    await page.getByRole('button', { name: 'Go to your articles' }).click();
    await expect(told).toBeHidden();
    await expect(page.getByRole('status').filter({ hasText: 'The API key could not be kept' })).toContainText(happened);
  }
  await expect(page.getByRole('option', { name: /Fog/ })).toBeVisible();
  expect(await troubles()).toEqual([]);
});

test('a keychain that is locked at the start is told, everything else works, and unlocking it is enough', async ({
  page,
}) => {
  const keychain = keychainInMemory();
  let locked = false;
  const lockable: Keychain = {
    ...keychain,
    read: async (account) => (locked ? failed({ kind: 'keychain-locked' }) : keychain.read(account)),
  };
  const desk = await open({ keychain: lockable });
  const troubles = await watchWindow(page);
  await desk.restart(() => {
    locked = true;
  });
  await desk.open(page);
  const banner = page.getByRole('status').filter({ hasText: 'The keychain of this computer is locked.' });
  await expect(banner).toContainText('The key is still in the keychain');
  await typeInto(page, ' Written meanwhile.');
  await expect(page.getByText(/Saved on this computer, just now/)).toBeVisible();
  await expectSound(page, 'locked keychain');
  locked = false;
  await banner.getByRole('button', { name: 'Try again' }).click();
  await expect(banner).toBeHidden();
  await page.getByRole('button', { name: 'Publish 1 article' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 article' }).click();
  await expect(page.getByRole('dialog').getByText('1 article published')).toBeVisible();
  expect(await troubles()).toEqual([]);
});
