import type { Page } from '@playwright/test';

/** How a screen moved. */
export interface Frames {
  /** From the beginning of each frame to that of the next; milliseconds. */
  readonly framesMs: readonly number[];
  /** What the page's main thread worked for each frame, alone; milliseconds. */
  readonly processorMs: number;
}

/** Frames while something is done to the page. */
export async function watchedFrames(page: Page, act: () => Promise<unknown>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await workedMs();
  await page.evaluate(watchFrames);
  await act();
  const framesMs = await page.evaluate(() => (Reflect.get(window, 'benchFrames') as () => number[])());
  const processorMs = ((await workedMs()) - before) / framesMs.length;
  await session.detach();
  return { framesMs, processorMs };
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
