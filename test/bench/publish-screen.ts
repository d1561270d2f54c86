import { rmSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { buildApp } from '../../scripts/build-app.ts';
import { assert } from '../../src/shared/base/assert.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { createPrivateHome, startApp } from '../support/running-app.ts';
import { openBrowser } from './browser.ts';
import { emptyPageFrames, type Frames, scrollFrames, watchedFrames } from './frames.ts';
import { createKnowledgeBase, directHttp, type KnowledgeBase, syncWhole } from './knowledge-base.ts';
import { type BenchArea, median, percentile, type Tell } from './measure.ts';
import { measurePlanReads } from './plan-reads.ts';

const articles = 1000;
/** A little more than a row of the list for each frame: a wheel that is turned hard. */
const stepPx = 70;
/**
 * A frame that was missed takes two turns of a screen of 60 Hz, which is 33 ms. The page is at fault only where it works
 * longer than one turn without a pause.
 */
const goal = { longestMs: 32, p95Ms: 20, taskMs: 16 };

/** A week on the road: a thousand edited articles in the list and on the publish screen, over the real host. */
export const publishScreenArea: BenchArea = {
  name: 'publish-screen',
  run: async (tell, say) => {
    await buildApp(say);
    // Three sites have the largest budget: none of this waits for a window to end.
    const base = await createKnowledgeBase({ articles, collections: 6, sites: 3 });
    const home = createPrivateHome();
    try {
      say(`publish-screen: editing ${articles} articles`);
      const workspace = base.open(directHttp(base));
      await syncWhole(workspace);
      editAll(workspace);
      await workspace.close();
      say('publish-screen: reading during the first plan');
      await measurePlanReads(base, articles, tell);
      const app = await startApp({
        home,
        environment: {
          LAYOVER_HOME: base.dataFolder,
          LAYOVER_API_URL: base.simulator.url,
          LAYOVER_API_KEY: base.key,
        },
      });
      const browser = await openBrowser(home.folder);
      try {
        say('publish-screen: an empty page');
        const tellFrames = await beside(browser, tell);
        const page = await browser.newPage();
        await page.goto(app.address);
        // The editor's code is read once nothing else is to do: how long a start takes is another area's.
        await page.waitForLoadState('networkidle');
        await measureScreens(page, tellFrames, tell, say);
        await measurePublishing(page, base, tellFrames, say);
      } finally {
        await browser.close();
        await app.stop();
      }
    } finally {
      await base.close();
      home.remove();
      rmSync(base.dataFolder, { recursive: true, force: true });
    }
  },
};

/** Nine in ten have another text, the rest other keywords. */
function editAll(workspace: Workspace): void {
  const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: articles });
  for (const [index, { key }] of rows.entries()) {
    const opened = workspace.articles.version(key, 'working');
    assert(opened.ok, 'The text is here');
    const edited =
      index % 10 === 9
        ? workspace.articles.setFields(key, { keywords: ['checked'] })
        : workspace.articles.replaceText(key, null, `<p>Checked on the road.</p>${opened.value.text}`);
    assert(edited.ok, 'An edit is kept');
  }
}

async function measureScreens(
  page: Page,
  tellFrames: TellFrames,
  tell: Tell,
  say: (line: string) => void,
): Promise<void> {
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().waitFor();
  say('publish-screen: scrolling');
  tellFrames(await scrollFrames(page, '[role="listbox"]', stepPx), 'scrolling the library');

  await page.getByRole('button', { name: /^Publish [\d,]+ articles/ }).click();
  const list = page.getByRole('list', { name: 'Articles to publish' });
  await list.getByRole('listitem').first().waitFor();
  tellFrames(await scrollFrames(page, '[aria-label="Articles to publish"]', stepPx), 'scrolling the plan');

  say('publish-screen: ticking and walking');
  await list.evaluate((element) => element.parentElement?.scrollTo({ top: 0 }));
  await page.locator('[data-row]').first().focus();
  const tickAll = async (): Promise<void> => {
    await page.keyboard.press('Control+Shift+A');
    await page.keyboard.press('Control+A');
  };
  tellFrames(await watchedFrames(page, () => repeated(4, tickAll)), 'ticking all');
  const steps = await walk(page, 20);
  tell(`from a key to the next article's difference, median of ${steps.length}`, median(steps), 'ms');
}

/** A round trip to a server that is not on this computer; a publish needs two for each article. */
const answerDelayMs = 100;

async function measurePublishing(
  page: Page,
  { simulator }: KnowledgeBase,
  tellFrames: TellFrames,
  say: (line: string) => void,
): Promise<void> {
  say('publish-screen: publishing');
  const scrolled = () => scrollFrames(page, '[aria-label="Articles of this publish"]', stepPx);
  simulator.faults = () => ({ delayMs: answerDelayMs });
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish [\d,]+ articles/ })
    .click();
  await page.getByRole('progressbar', { name: 'Publishing' }).waitFor();
  tellFrames(await scrolled(), `scrolling while it publishes, answers after ${answerDelayMs} ms`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: /^Resume/ }).waitFor();
  tellFrames(await scrolled(), 'scrolling the same rows while it is paused');
  // Last: on a quick machine it is over before the list is at its end.
  simulator.faults = undefined;
  await page.getByRole('button', { name: /^Resume/ }).click();
  tellFrames(await scrolled(), 'scrolling while it publishes, answers at once');
}

const processorTime = 'processor time of the main thread: what else the computer does is not in it';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type TellFrames = (frames: Frames, what: string) => void;

/** Tells frames with those of an empty page beside them: what that one misses, no page of ours can be blamed for. */
async function beside(browser: BrowserContext, tell: Tell): Promise<TellFrames> {
  const empty = await emptyPageFrames(browser, stepPx);
  const floor = `an empty page: scrolled ${lateWords(empty.scrolled)}; while nothing happens ${lateWords(empty.still)}`;
  return (frames, what) => {
    const { framesMs, tasksMs } = frames;
    const of = `${what}, of ${framesMs.length} frames`;
    const note = `${lateWords(frames)}; ${floor}`;
    tell(`longest frame ${of}`, Math.max(...framesMs), 'ms', { atMost: goal.longestMs, note });
    tell(`p95 frame ${of}`, percentile(framesMs, 0.95), 'ms', { atMost: goal.p95Ms });
    const worked = `${what}, of ${tasksMs.length} tasks of the page`;
    tell(`longest work ${worked}`, Math.max(...tasksMs), 'ms', { atMost: goal.taskMs, note: processorTime });
    tell(`work a frame ${what}`, sum(tasksMs) / framesMs.length, 'ms', { note: processorTime });
  };
}

const lateWords = ({ framesMs }: Frames): string => {
  const late = framesMs.filter((ms) => ms > goal.longestMs).length;
  const longest = Math.max(...framesMs).toFixed(1);
  return `${late} of ${framesMs.length} over ${goal.longestMs} ms, the longest ${longest}`;
};

/** Milliseconds from each arrow key to the difference of the article that it leads to. */
async function walk(page: Page, presses: number): Promise<readonly number[]> {
  await page.locator('[data-row]').first().focus();
  const took: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    const began = performance.now();
    await page.keyboard.press('ArrowDown');
    const name = await page.locator('[data-row]:focus').innerText();
    await page.getByRole('region', { name: `What changes in ${name}`, exact: true }).waitFor();
    took.push(performance.now() - began);
  }
  return took;
}

async function repeated(times: number, act: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await act();
}
