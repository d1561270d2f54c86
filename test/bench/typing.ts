import type { Page } from '@playwright/test';
import { seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';

export interface Typing {
  /** From each keydown to the first task after the next frame; milliseconds. */
  readonly delaysMs: readonly number[];
  /** What the page's main thread worked for each key, alone, whatever else the computer does; milliseconds. */
  readonly processorMs: number;
  /** Tasks of 50 ms and more while typing; milliseconds. */
  readonly longTasksMs: readonly number[];
}

/**
 * About twenty keys a second: faster than people type, slow enough that keys do not wait for one another. Never in
 * step with the screen's frames: in step, the wait for a frame is the same for all keys of a run, and another in the next.
 */
const betweenKeysMs = { least: 35, most: 55 };

/**
 * Types `keys` keys, half of them in the middle of the text and half at its end. The Event Timing API sees no
 * presentation in a headless browser, so the page itself looks when the frame after a key is over.
 */
export async function measureTyping(page: Page, keys: number): Promise<Typing> {
  const processor = await watchProcessor(page);
  const text = page.getByRole('textbox', { name: 'Article text' });
  const lines = text.locator('p');
  const middle = lines.nth(Math.floor((await lines.count()) / 2));
  await middle.scrollIntoViewIfNeeded();
  await middle.click();
  // From here on: finding the place and clicking it is the bench's own work.
  await page.evaluate(watchKeys);
  const before = await processor.workedMs();
  await typeKeys(page, keys / 2);
  await page.keyboard.press('Control+End');
  await typeKeys(page, keys / 2);
  const processorMs = ((await processor.workedMs()) - before) / keys;
  const watched = await page.evaluate(() => Reflect.get(window, 'benchTyping') as Omit<Typing, 'processorMs'>);
  return { ...watched, processorMs };
}

/** Chromium's own count of its main thread's time (DevTools protocol, Performance, thread ticks). */
async function watchProcessor(page: Page): Promise<{ workedMs(): Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    workedMs: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    },
  };
}

const word = 'quartermaster ';

async function typeKeys(page: Page, keys: number): Promise<void> {
  const random = seededRandom(keys);
  for (let index = 0; index < keys; index += 1) {
    await page.keyboard.press(word[index % word.length] === ' ' ? 'Space' : (word[index % word.length] ?? 'x'));
    await page.waitForTimeout(wholeBetween(random, betweenKeysMs.least, betweenKeysMs.most));
  }
}

/** Runs in the page. */
function watchKeys(): void {
  const watching = Reflect.get(window, 'benchTyping') as { delaysMs: number[]; longTasksMs: number[] } | undefined;
  const typing = watching ?? { delaysMs: [], longTasksMs: [] };
  typing.delaysMs.length = 0;
  typing.longTasksMs.length = 0;
  if (watching !== undefined) return;
  Reflect.set(window, 'benchTyping', typing);
  const channel = new MessageChannel();
  channel.port2.addEventListener('message', ({ data }) => typing.delaysMs.push(performance.now() - Number(data)));
  channel.port2.start();
  const note = (event: KeyboardEvent): void => {
    // A jump to the end of the text is not typing.
    if (!event.ctrlKey && event.key !== 'Control')
      requestAnimationFrame(() => channel.port1.postMessage(event.timeStamp));
  };
  window.addEventListener('keydown', note, { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) typing.longTasksMs.push(duration);
  }).observe({ type: 'longtask' });
}
