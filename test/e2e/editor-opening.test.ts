import { expect } from '@playwright/test';
import { caretAfter, formattingTool, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { holdWire } from './engine-wire.ts';
import { test } from './shared-desk.ts';

/** From one article to the next. */

test('going through the list leaves the focus there, also after an article was written in', async ({
  writing,
  page,
}) => {
  await writing.begin('<p>One</p>', { name: 'Kites', text: '<p>Two</p>' });
  const list = page.getByRole('listbox', { name: 'Articles' });
  const kites = list.getByRole('option', { name: 'Kites' });
  await list.getByRole('option', { selected: true }).press('Enter');
  await expect(textOf(page)).toBeFocused();
  await kites.click();
  await expect(textOf(page)).toHaveText('Two');
  await expect(kites).toBeFocused();
});

test('until the next article is here, nothing gets into the one before', async ({ writing, context }) => {
  const knots = await writing.begin('<p>One</p>', { name: 'Sheets', text: '<p>Two</p>' });
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  await wire.hold('article.open');
  await other.getByRole('option', { name: 'Sheets' }).evaluate(async (row: HTMLElement) => {
    // Not a press of the mouse, which would take the focus along.
    row.click();
    for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    document.execCommand('insertText', false, ' lost');
  });
  await wire.letGo();
  await expect(textOf(other)).toHaveText('Two');
  expect(await knots.isEdited()).toBe(false);
});

test('until the next article is here, no tool acts on the one before', async ({ writing, context }) => {
  const knots = await writing.begin('<p>One</p>', { name: 'Stays', text: '<p>Two</p>' });
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  await other.keyboard.press('ControlOrMeta+a');
  await caretTold(other);
  const { x = 0, y = 0 } = (await formattingTool(other, 'Bold').boundingBox()) ?? {};
  await wire.hold('article.open');
  await other.getByRole('option', { name: 'Stays' }).evaluate(
    async (row: HTMLElement, place) => {
      row.click();
      for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
      // Where the mouse would press by now: a press from here would come too late.
      document.elementFromPoint(place.x, place.y)?.closest('button')?.click();
    },
    { x: x + 8, y: y + 8 },
  );
  await wire.letGo();
  await expect(textOf(other)).toHaveText('Two');
  await caretAfter(other, 'Two');
  await other.keyboard.press('ControlOrMeta+a');
  await caretTold(other);
  await formattingTool(other, 'Bold').click();
  await expect.poll(() => writing.desk.workingHtml('Stays')).toBe('<p><strong>Two</strong></p>');
  expect(await knots.html()).toBe('<p>One</p>');
});
