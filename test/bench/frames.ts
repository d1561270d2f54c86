import type { BrowserContext, Page } from '@playwright/test';
import { tasksOfPage } from './page-tasks.ts';

/** How a screen moved. */
export interface Frames {
  /** From the beginning of each frame to that of the next; milliseconds. */
  readonly framesMs: readonly number[];
  /** What the page's main thread did meanwhile, each task alone; milliseconds of processor time. */
  readonly tasksMs: readonly number[];
}

/** Frames while something is done to the page. */
export async function watchedFrames(page: Page, act: () => Promise<unknown>): Promise<Frames> {
  let framesMs: readonly number[] = [];
  const tasksMs = await tasksOfPage(page, async () => {
    await page.evaluate(watchFrames);
    await act();
    framesMs = await page.evaluate(() => (Reflect.get(window, 'benchFrames') as () => number[])());
  });
  return { framesMs, tasksMs };
}

/**
 * A page with nothing but a thousand lines, in the same browser: what is late there is the computer's and the browser's.
 * As many frames of it scrolled as `stepPx` gives, and as many while nothing happens.
 */
export async function emptyPageFrames(
  context: BrowserContext,
  stepPx: number,
): Promise<{ readonly scrolled: Frames; readonly still: Frames }> {
  const page = await context.newPage();
  try {
    await page.setContent(
      `<div id="lines" style="height: 400px; overflow: auto">${'<p>A line.</p>'.repeat(1000)}</div>`,
    );
    const scrolled = await scrollFrames(page, '#lines', stepPx);
    const still = await watchedFrames(page, () => page.evaluate(passFrames, scrolled.framesMs.length));
    return { scrolled, still };
  } finally {
    await page.close();
  }
}

/** Frames while the list that `selector` finds is scrolled from its beginning to its end, as far each frame. */
export const scrollFrames = (page: Page, selector: string, stepPx: number): Promise<Frames> =>
  watchedFrames(page, () => page.evaluate(scrollThrough, { selector, stepPx }));

/** Runs in the page. */
function watchFrames(): void {
  const framesMs: number[] = [];
  let last: number | null = null;
  let watching = true;
  const note = (nowMs: number): void => {
    if (last !== null) framesMs.push(nowMs - last);
    last = nowMs;
    if (watching) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  Reflect.set(window, 'benchFrames', () => {
    watching = false;
    return framesMs;
  });
}

/** Runs in the page. */
async function scrollThrough({ selector, stepPx }: { selector: string; stepPx: number }): Promise<void> {
  let scroller = document.querySelector(selector);
  while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
  if (scroller === null) throw new Error(`Nothing of ${selector} scrolls.`);
  const moving = scroller;
  moving.scrollTop = 0;
  await new Promise<void>((arrived) => {
    const move = (): void => {
      const before = moving.scrollTop;
      moving.scrollTop += stepPx;
      if (moving.scrollTop === before) arrived();
      else requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  });
}

/** Runs in the page. */
async function passFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((next) => requestAnimationFrame(next));
}
