import { expect, type Page } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { holdWire } from './engine-wire.ts';
import { test } from './shared-desk.ts';

/** A connection that breaks, and answers that come late or never: what is typed is saved once, as it was typed. */

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name of the article' });
/** The window's own socket, which hears nothing any more once the returned function was called: what it sends arrives. */
const deafWindow = async (page: Page): Promise<() => Promise<void>> => {
  await page.addInitScript(() => {
    let isDeaf = false;
    window.addEventListener('become-deaf', () => (isDeaf = true));
    window.WebSocket = class extends WebSocket {
      override addEventListener(type: string, hear: EventListener) {
        super.addEventListener(type, (event) => {
          if (type !== 'message' || !isDeaf) hear(event);
        });
      }
    };
  });
  return () => page.evaluate(() => void window.dispatchEvent(new Event('become-deaf')));
};

const statusOf = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

test('WS-AGAIN what was under way when the connection broke is saved once, and as soon as it is back', async ({
  writing,
  context,
}) => {
  const knots = await writing.begin('<p>One</p>\n<p>Two</p>');
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  await wire.breakAtAnswer('article.saveSteps');
  await other.keyboard.type(' here');
  await expect.poll(() => wire.calls('article.saveSteps')).toBeGreaterThan(1);
  await other.keyboard.type(' and now');
  await knots.expectHtml('<p>One here and now</p>\n<p>Two</p>');
  await expect(textOf(other)).toHaveText('One here and nowTwo');
  await wire.breakAtCall('article.setFields');
  await nameOf(other).fill(`${knots.name}, tied`);
  await expect.poll(() => writing.desk.row(`${knots.name}, tied`).catch(() => null)).not.toBeNull();
  // What is not tried again by itself is said.
  await wire.breakAtCall('network.setOffline');
  await other.getByRole('switch', { name: 'Work offline' }).click();
  await expect(other.getByRole('dialog', { name: 'You are not working offline' })).toContainText('lost its connection');
});

test('WS-AGAIN what is on screen stays where the connection breaks once more as everything is asked for anew', async ({
  writing,
  context,
}) => {
  const knots = await writing.begin('<p>One</p>');
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  const onScreen = await textOf(other).elementHandle();
  const asked = await wire.calls('app.state');
  await wire.breakAtCall('app.state');
  await other.keyboard.type(' here');
  await wire.breakNow();
  // Once cut off, and once more as the connection is back.
  await expect.poll(() => wire.calls('app.state')).toBeGreaterThan(asked + 1);
  await other.keyboard.type(' and now');
  await knots.expectHtml('<p>One here and now</p>');
  expect(await onScreen?.evaluate((text) => text.isConnected)).toBe(true);
});

test('WS-AGAIN what was typed while a save is under way is kept, although its window closes before the answer', async ({
  writing,
  context,
}) => {
  const knots = await writing.begin('<p>One</p>');
  const other = await context.newPage();
  // A save that takes too long is asked about: here she closes all the same.
  other.on('dialog', (dialog) => void dialog.accept());
  const becomeDeaf = await deafWindow(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  await becomeDeaf();
  await other.keyboard.type(' here');
  await knots.expectHtml('<p>One here</p>');
  await other.keyboard.type(' and now');
  await nameOf(other).fill(`${knots.name}, tied`);
  const workingHtml = (name: string) => writing.desk.workingHtml(`${knots.name}, ${name}`).catch(() => null);
  await expect.poll(() => workingHtml('tied')).toBe('<p>One here</p>');
  await nameOf(other).fill(`${knots.name}, untied`);
  await other.close({ runBeforeUnload: true });
  await expect.poll(() => workingHtml('untied')).toBe('<p>One here and now</p>');
});

test('while answers are late what is typed stays as it was, no window closes in silence, and nothing is done twice', async ({
  writing,
  context,
}) => {
  const knots = await writing.begin('<p>One</p>');
  const { key } = await writing.desk.row(knots.name);
  const savedName = async () => (await writing.desk.call('article.open', { key })).name;
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await wire.hold('article.open', 'article.setFields');
  const opened = await wire.calls('article.open');
  await other.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => wire.calls('article.open')).toBeGreaterThan(opened);
  await nameOf(other).fill(`${knots.name}, tied`);
  await expect.poll(() => wire.calls('article.setFields')).toBe(1);
  await wire.letGo();
  await expect.poll(savedName).toBe(`${knots.name}, tied`);
  await nameOf(other).press('End');
  await other.keyboard.type('!');
  await expect.poll(savedName).toBe(`${knots.name}, tied!`);

  await caretAfter(other, 'One');
  await wire.hold('article.saveSteps');
  await other.keyboard.type(' here');
  await expect(statusOf(other)).toContainText('Not saved yet');
  const asked = other.waitForEvent('dialog');
  await other.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await wire.letGo();
  await expect(statusOf(other)).toContainText('Saved on this computer');

  await wire.hold('article.create');
  await other.keyboard.press('ControlOrMeta+Alt+n');
  await other.getByRole('textbox', { name: 'Name', exact: true }).fill(`${knots.name}, once`);
  await other.keyboard.press('Enter');
  await other.keyboard.press('Enter');
  await wire.letGo();
  await expect(nameOf(other)).toHaveValue(`${knots.name}, once`);
  expect(await wire.calls('article.create')).toBe(1);
});
