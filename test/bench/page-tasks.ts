import type { Page } from '@playwright/test';
import { z } from 'zod';

/** A mark in the trace, by which the page's main thread is known among all threads of the browser. */
const threadMark = 'bench-main-thread';
/** As Chromium calls what its threads run from their queues. */
const taskName = 'ThreadControllerImpl::RunTask';

/** `tdur`: microseconds of the thread's processor time. */
const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().default(0),
});
type TraceEvent = z.output<typeof traceEvent>;

/**
 * Each task of the page's main thread while something was done: milliseconds of processor time, which is the page's own,
 * however much else the computer has to do. A frame's callbacks, its layout and its painting are one task.
 */
export async function tasksOfPage(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  const collect = ({ value }: { readonly value: readonly unknown[] }): void => {
    for (const event of value) {
      const read = traceEvent.safeParse(event);
      if (read.success) events.push(read.data);
    }
  };
  session.on('Tracing.dataCollected', collect);
  const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await page.evaluate((mark) => void performance.mark(mark), threadMark);
  await act();
  const collected = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await collected;
  await session.detach();
  const mark = events.find(({ name }) => name === threadMark);
  return events
    .filter(({ name, pid, tid }) => name === taskName && pid === mark?.pid && tid === mark.tid)
    .map(({ tdur }) => tdur / 1000);
}
