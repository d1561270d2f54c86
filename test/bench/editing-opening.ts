import type { BrowserContext, Page } from '@playwright/test';
import type { Desk } from '../e2e/desk.ts';
import { type BenchArticle, long, medium, small } from './editing-articles.ts';
import { median, type Tell } from './measure.ts';

const firstOpens = 9;
const warmOpens = 9;

export const openGoals = [
  { article: medium, called: '5,000 words', warmMs: 60 },
  { article: long, called: '300 KB', warmMs: 300 },
];

interface OpenGoal {
  readonly article: BenchArticle;
  readonly called: string;
  readonly warmMs: number;
}

/** The same text in an editor that is nothing else, in milliseconds: parsed, drawn and painted. */
async function openBare(browser: BrowserContext, html: string, { article }: OpenGoal): Promise<number> {
  const page = await browser.newPage();
  await page.setContent(html);
  const tookMs = await page.evaluate((source) => Reflect.get(window, 'bareEditor').showTimed(source), article.text);
  await page.close();
  return Number(tookMs);
}

/** In turn with bare TipTap, so that both meet the computer in the same mood. */
export async function measureOpening(
  browser: BrowserContext,
  desk: Desk,
  bareHtml: string,
  goal: OpenGoal,
  tell: Tell,
): Promise<void> {
  const { article, called, warmMs } = goal;
  const bare: number[] = [];
  const first: number[] = [];
  for (let run = 0; run < firstOpens; run += 1) {
    bare.push(await openBare(browser, bareHtml, goal));
    const page = await browser.newPage();
    await desk.open(page);
    first.push(await openArticle(page, article.name));
    await openArticle(page, small.name);
    await page.close();
  }
  const bareMs = median(bare);
  tell(`open ${called} in bare TipTap`, bareMs, 'ms');
  tell(`open an article of ${called}, first in its window`, median(first), 'ms', { atMost: 1.5 * bareMs + 40 });
  const page = await browser.newPage();
  await desk.open(page);
  const warm: number[] = [];
  for (let run = 0; run <= warmOpens; run += 1) {
    const tookMs = await openArticle(page, article.name);
    if (run > 0) warm.push(tookMs);
    await openArticle(page, small.name);
  }
  await page.close();
  tell(`open an article of ${called}, warm`, median(warm), 'ms', { atMost: warmMs });
}

/** Milliseconds from the click on its row to the first task after the frame that shows it. */
export async function openArticle(page: Page, name: string): Promise<number> {
  await page.evaluate(watchOpening, `This is ${name},`);
  await page.locator('[role="listbox"] [role="option"]', { hasText: name }).first().click();
  return Number(await page.evaluate(() => Reflect.get(window, 'benchOpenedMs')));
}

/**
 * Runs in the page; `firstWords` begin the article and no other. What it promises is awaited, not polled for: 330 KB of
 * script that Playwright polls with would be read in the middle of a first opening (12 to 15 ms).
 */
function watchOpening(firstWords: string): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  Reflect.set(window, 'benchOpenedMs', promise);
  const onClick = ({ timeStamp }: Event): void => {
    const channel = new MessageChannel();
    channel.port2.addEventListener('message', () => {
      resolve(performance.now() - timeStamp);
      channel.port1.close();
    });
    channel.port2.start();
    const look = (): void => {
      const first = document.querySelector('[aria-label="Article text"]')?.firstElementChild?.textContent;
      if (first?.startsWith(firstWords) === true) channel.port1.postMessage(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  window.addEventListener('click', onClick, { capture: true, once: true });
}
