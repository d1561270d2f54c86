import { expect, test } from '@playwright/test';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

test.use({ viewport: { width: 1180, height: 720 } });

let desk: Desk | null = null;

test.afterEach(async () => {
  await desk?.close();
  desk = null;
});

test('the budget panel says who spent what, keeps the share that she chooses, and is in reach of narrow windows', async ({
  page,
}) => {
  desk = await openDesk({ articles: ['Anchors', 'Buoys', 'Fog'] });
  const troubles = await watchWindow(page);
  desk.world.admin.spend(474);
  await desk.sync();
  await desk.open(page);
  await page.getByRole('button', { name: /of 2,000 left/ }).click();
  const panel = page.getByRole('dialog', { name: 'Requests to Help Scout' });
  await expect(panel).toContainText(/1,5\d\d of 2,000 left/);
  await expect(panel.getByRole('definition').nth(1)).toHaveText(/^47\d$/);
  await expect(panel).toContainText('No request waits for its turn.');
  const reserve = panel.getByRole('slider', { name: 'Always keep for your team' });
  await expect(reserve).toHaveValue('20');
  await reserve.focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel).toContainText('25 % (500 requests)');
  await expect.poll(async () => (await desk?.call('workspace.status', {}))?.budget.reserveShare).toBe(0.25);
  await expectSound(page, 'budget');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  for (const width of [760, 360]) {
    await page.setViewportSize({ width, height: 640 });
    await expect(page.getByRole('button', { name: /of 2,000 left/ })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Control+p');
    const palette = page.getByRole('combobox', { name: 'Article or command' });
    await palette.fill('Show the budget');
    await page.getByRole('option', { name: 'Show the budget' }).waitFor();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(panel).toBeInViewport({ ratio: 1 });
    await expectSound(page, `budget, ${width} px`);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
  expect(await troubles()).toEqual([]);
});
