import { expect, type Page } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { holdWire } from './engine-wire.ts';
import { test } from './shared-desk.ts';

/** Images of the writer's own: dropped, pasted or chosen, kept here, and uploaded when their article is published. */

/** A picture of one red point, as any program would write it. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const give = (page: Page, event: 'drop' | 'paste', files: readonly GivenFile[]) =>
  textOf(page).evaluate(
    (element, [kind, given]) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      const around = { bubbles: true, cancelable: true };
      if (kind === 'paste')
        return element.dispatchEvent(new ClipboardEvent('paste', { ...around, clipboardData: data }));
      const line = [...element.querySelectorAll('p')].find(({ textContent }) => textContent.includes('here'));
      const { right, top, bottom } = (line?.firstChild?.parentElement ?? element).getBoundingClientRect();
      const place = { clientX: right - 1, clientY: (top + bottom) / 2 };
      return element.dispatchEvent(new DragEvent('drop', { ...around, ...place, dataTransfer: data }));
    },
    [event, files] as const,
  );

const redPoint: GivenFile = { name: 'Red point.png', type: 'image/png', base64: png.toString('base64') };
const local = (name: string) => `https://image.layover.invalid/[0-9a-f]{64}/${name}`;

test('a dropped file is in the text at once, also offline; its words are asked; a publish gives it the server’s address', async ({
  writing,
  page,
}) => {
  const before = '<h2>Sheets &amp; ropes</h2>\n<p>The knot is here</p>\n<p>End</p>';
  const knots = await writing.begin(before);
  await writing.desk.call('network.setOffline', { offline: true });
  await give(page, 'drop', [redPoint]);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('What does the image show?');
  await expect(page.locator('.article-image img')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say what the image shows');
  await dialog.getByLabel('For readers who cannot see it').fill('A red point');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const kept = new RegExp(
    `^<h2>Sheets &amp; ropes</h2>\n<p>The knot is here<img src="${local('red-point.png')}" alt="A red point"></p>\n<p>End</p>$`,
  );
  await expect.poll(knots.html).toMatch(kept);
  await writing.desk.call('network.setOffline', { offline: false });
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Update live' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(knots.isEdited).toBe(false);
  const sent = knots.published();
  expect(sent).toMatch(
    /^<h2>Sheets &amp; ropes<\/h2>\n<p>The knot is here<img src="http:\/\/127[^"]*\/images\/\w+\/red-point\.png" alt="A red point"><\/p>\n<p>End<\/p>$/,
  );
  await expect.poll(knots.html).toBe(sent);
  await expect(textOf(page).locator('.article-image img')).toBeVisible();
});

test('images are pasted where the caret is, refused in words, described later, resized and undone', async ({
  writing,
  page,
}) => {
  const knots = await writing.begin('<h3>See <a href="/a">the sail</a></h3>');
  await textOf(page).getByText('the sail').click();
  await caretTold(page);
  await page.keyboard.press('Home');
  await caretTold(page);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
  await give(page, 'paste', [redPoint, { name: 'drawing.svg', type: 'image/svg+xml', base64: svg }]);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('“drawing.svg” was not put in. It is an SVG');
  await dialog.getByRole('button', { name: 'Later' }).click();
  await expect(dialog).toBeHidden();
  const html = (more: string) =>
    new RegExp(`^<h3><img src="${local('red-point.png')}"${more}>See <a href="/a">the sail</a></h3>$`);
  await expect.poll(knots.html).toMatch(html(''));
  await textOf(page).locator('.article-image').click();
  const handle = page.locator('.article-image-handle');
  await handle.hover();
  const box = await handle.boundingBox();
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 207, box?.y ?? 0, { steps: 3 });
  await page.mouse.up();
  await expect.poll(knots.html).toMatch(html(' style="width: \\d{3}px;"'));
  await textOf(page).locator('.article-image').dblclick();
  await expect(dialog).toContainText('Image');
  await dialog.getByLabel(/What it shows/).fill('A point');
  await dialog.getByLabel(/Width/).fill('40');
  await dialog.getByRole('button', { name: 'Change image' }).click();
  await expect.poll(knots.html).toMatch(html(' style="width: 40px;" alt="A point"'));
});

test('words that are pasted with a picture come into their article, also where she goes on to another at once', async ({
  writing,
  context,
}) => {
  const knots = await writing.begin('<p>One</p>', { name: 'Beside the picture', text: '<p>Another</p>' });
  const other = await context.newPage();
  const wire = await holdWire(other);
  await writing.desk.open(other, knots.name);
  await caretAfter(other, 'One');
  await wire.hold('asset.add');
  const picture = `<img src="data:image/png;base64,${redPoint.base64}">`;
  await textOf(other).evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, `<p>Words of hers</p><p>${picture}</p>`);
  await expect.poll(() => wire.calls('asset.add')).toBe(1);
  await other.getByRole('listbox', { name: 'Articles' }).getByText('Beside the picture', { exact: true }).click();
  await wire.letGo();
  await expect(other.getByRole('textbox', { name: 'Name of the article' })).toHaveValue('Beside the picture');
  expect(await knots.html()).toContain('Words of hers');
});
