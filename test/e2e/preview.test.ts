import { expect, type Page, test } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const article = `<p>Call <a href="https://harbour.example/tides">the tides</a> first.</p>
<section class="callout-yellow"><p>Mind the step.</p></section>
<section class="private-note"><p>For the crew.</p></section>
<h2 id="ropes">Ropes</h2>
<p><img src="${picture}" alt="A rope"></p>
<table><tbody><tr><th>Boat</th><th>Berth</th></tr><tr><td>Ada</td><td>A1</td></tr></tbody></table>
<iframe src="https://www.youtube.com/embed/abc"></iframe>
<details><summary>More</summary><p>Below deck.</p></details>
<script>document.title = 'taken over'</script>`;

let desk: Desk;

test.beforeAll(async () => {
  desk = await openDesk({ articles: [{ name: 'Mooring', text: article }] });
});

test.afterAll(() => desk.close());

const preview = (page: Page) => page.getByRole('document', { name: 'Preview of Mooring' });

test('an article is shown as its site would show it, on a desk and a phone, and leads nowhere', async ({ page }) => {
  const trouble = await watchWindow(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('popup', () => asked.push('a popup'));
  await desk.open(page, 'Mooring');
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText('Below deck.');
  await page.keyboard.press('ControlOrMeta+Alt+V');
  await expect(preview(page).getByRole('heading', { name: 'Mooring' })).toBeVisible();
  await expect(preview(page).getByText('Mind the step.')).toBeVisible();
  await expect(preview(page).getByText('Video from youtube.com')).toBeVisible();
  await expect(preview(page).getByRole('img', { name: 'A rope' })).toHaveJSProperty('naturalWidth', 1);
  await expectSound(page, 'preview');

  const before = page.url();
  await preview(page).getByText('the tides').click();
  await preview(page).getByText('More').click();
  await expect(preview(page).getByText('Below deck.')).toBeVisible();
  const wide = await preview(page).boundingBox();
  await page.getByRole('button', { name: 'Phone' }).click();
  await expect(page.getByRole('button', { name: 'Phone' })).toHaveAttribute('aria-pressed', 'true');
  const narrow = await preview(page).boundingBox();
  expect(narrow?.width).toBeLessThan(400);
  expect(wide?.width).toBeGreaterThan(600);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(preview(page)).toHaveCSS('background-color', 'rgb(27, 35, 43)');
  await page.keyboard.press('Escape');
  await expect(preview(page)).toBeHidden();

  expect(page.url()).toBe(before);
  expect(
    asked.filter((address) => !address.startsWith(new URL(before).origin) && !/^(?:data|blob):/.test(address)),
  ).toEqual([]);
  expect(await trouble()).toEqual([]);
});
