import type { BrowserContext, Page } from '@playwright/test';
import { type DefaultTreeAdapterMap, parseFragment, serializeOuter } from 'parse5';
import { type Desk, openDesk } from '../e2e/desk.ts';
import { createPrivateHome } from '../support/running-app.ts';
import { generatedBody } from '../../src/simulator/seed-article.ts';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { buildApp } from '../../scripts/build-app.ts';
import { bareEditorHtml } from './bare-editor.ts';
import { openBrowser } from './browser.ts';
import { type BenchArea, median, percentile, type Tell } from './measure.ts';
import { measureTyping, type Typing } from './typing.ts';

const firstOpens = 9;
const warmOpens = 9;
/**
 * What a key costs in the same text differs from page to page by a half, in either editor: how its memory lies. So the
 * page in the middle counts, not the slow keys of all, which are those of the unluckiest one.
 */
const typingPages = 5;
const keysInPage = 100;
/** What opening began is over by then, in either: a row of its own says what keys cost before. */
const settledMs = 3000;

/** Words of generated text: about six characters each, tags included. */
const bodyOf = (name: string, characters: number): string => {
  const around = { links: ['12-boarding'], assetBaseUrl: 'http://127.0.0.1' };
  const body = generatedBody(seededRandom(characters), characters, around);
  return `<p>This is ${name}, from its first line to its last.</p>\n${body.replaceAll(/<p><img[^>]*><\/p>/g, '')}`;
};

const charactersPerWord = 6.9;

/** What both editors show alike: StarterKit drops tables, pictures and classes, and half a text is no baseline. */
const sharedBodyOf = (name: string, words: number): string => {
  const page = parseFragment(bodyOf(name, words * charactersPerWord * 1.3));
  let html = '';
  let counted = 0;
  for (const node of page.childNodes) {
    if (counted >= words) break;
    if (!isShared(node) || !('tagName' in node)) continue;
    html += serializeOuter(node);
    counted += wordsIn(node);
  }
  return html;
};

type PageNode = DefaultTreeAdapterMap['childNode'];

const sharedTags = new Set('p h2 h3 h4 pre blockquote ul ol li hr br strong em u s code a'.split(' '));

const isShared = (node: PageNode): boolean =>
  node.nodeName === '#text' ||
  ('tagName' in node &&
    sharedTags.has(node.tagName) &&
    node.attrs.every(({ name }) => name !== 'class') &&
    node.childNodes.every(isShared));

const wordsIn = (node: PageNode): number =>
  'value' in node
    ? node.value.split(/\s+/).filter(Boolean).length
    : 'tagName' in node
      ? node.childNodes.reduce((sum, child) => sum + wordsIn(child), 0)
      : 0;

/** Words in turn bold and not: two leaves of the document for each. */
const leavesBody = (name: string, leaves: number): string =>
  `<p>This is ${name}, from its first line to its last.</p>\n${Array.from({ length: leaves / 200 }, () => `<p>${'<strong>rope</strong> and '.repeat(100)}</p>`).join('\n')}`;

const small = { name: 'Anchorage', text: '<p>This is Anchorage, from its first line to its last.</p>' };
const medium = { name: 'Bosun', text: bodyOf('Bosun', 5000 * charactersPerWord) };
const long = { name: 'Capstan', text: bodyOf('Capstan', 300_000) };
const typed = { name: 'Clew', text: sharedBodyOf('Clew', 5000) };
const longest = { name: 'Davit', text: sharedBodyOf('Davit', 60_000) };
const leaves = { name: 'Ensign', text: leavesBody('Ensign', 57_000) };
const openGoals = [
  { article: medium, called: '5,000 words', warmMs: 60 },
  { article: long, called: '300 KB', warmMs: 300 },
];

/** Opening and typing, as a writer feels them: in a browser, on the built window. */
export const editingArea: BenchArea = {
  name: 'editing',
  limitMinutes: 12,
  run: async (tell, say) => {
    await buildApp(say);
    const bare = await bareEditorHtml();
    const home = createPrivateHome();
    const desk = await openDesk({ articles: [small, medium, long, typed, longest, leaves] });
    const browser = await openBrowser(home.folder);
    try {
      say('editing: opening articles');
      for (const goal of openGoals) await measureOpening(browser, desk, bare, goal, tell);
      for (const [article, called] of [
        [typed, '5,000 words'],
        [longest, '60,000 words'],
        [leaves, '57,000 leaves'],
      ] as const) {
        say(`editing: typing into ${called}`);
        await measureTypingIn(browser, desk, bare, { article, called }, tell);
      }
      say('editing: typing during a sync');
      await measureDuringSync(browser, desk, tell);
    } finally {
      await browser.close();
      await desk.close();
      home.remove();
    }
  },
};

interface TypingIn {
  readonly article: { readonly name: string; readonly text: string };
  readonly called: string;
}

interface TypingPages {
  readonly keys: number;
  /** Of the page in the middle. */
  readonly p95Ms: number;
  readonly medianMs: number;
  readonly processorMs: number;
  /** Of all pages. */
  readonly longTasksMs: readonly number[];
}

/** Page by page in turn, so that both meet the computer in the same mood. */
async function measureTypingIn(
  browser: BrowserContext,
  desk: Desk,
  bareHtml: string,
  { article, called }: TypingIn,
  tell: Tell,
): Promise<void> {
  const opened = await browser.newPage();
  await desk.open(opened);
  await openArticle(opened, article.name);
  const atOnce = await measureTyping(opened, keysInPage);
  await opened.close();
  const bare: Typing[] = [];
  const ours: Typing[] = [];
  for (let number = 0; number < typingPages; number += 1) {
    const without = await browser.newPage();
    await without.setContent(bareHtml);
    await without.evaluate((source) => Reflect.get(window, 'bareEditor').show(source), article.text);
    await without.waitForTimeout(settledMs);
    bare.push(await measureTyping(without, keysInPage));
    await without.close();
    const page = await browser.newPage();
    await desk.open(page);
    await openArticle(page, article.name);
    await page.waitForTimeout(settledMs);
    ours.push(await measureTyping(page, keysInPage));
    await page.close();
  }
  tellTyping(together(ours), together(bare), called, tell);
  tell(`p95 of ${keysInPage} keys in ${called}, at once after it is opened`, percentile(atOnce.delaysMs, 0.95), 'ms');
}

const together = (pages: readonly Typing[]): TypingPages => ({
  keys: pages.flatMap(({ delaysMs }) => delaysMs).length,
  p95Ms: median(pages.map(({ delaysMs }) => percentile(delaysMs, 0.95))),
  medianMs: median(pages.map(({ delaysMs }) => median(delaysMs))),
  longTasksMs: pages.flatMap(({ longTasksMs }) => longTasksMs),
  processorMs: median(pages.map(({ processorMs }) => processorMs)),
});

/** Enough for the sync to outlast the keys. */
const articlesToSync = 3000;

/** The same article, the same window: first at rest, then while everything that colleagues wrote comes down. */
async function measureDuringSync(browser: BrowserContext, desk: Desk, tell: Tell): Promise<void> {
  const page = await browser.newPage();
  await desk.open(page);
  await openArticle(page, typed.name);
  const idle = await measureTyping(page, keysInPage);
  const { collectionId } = desk;
  for (let number = 0; number < articlesToSync; number += 1)
    desk.world.colleague.createArticle({ collectionId, name: `Watch ${number}`, text: medium.text.slice(0, 4000) });
  await desk.call('sync.start', {});
  const syncing = await measureTyping(page, keysInPage);
  const { sync, articles } = await desk.call('workspace.status', {});
  await page.close();
  const of = `of ${syncing.delaysMs.length} keys in 5,000 words`;
  const note =
    sync.kind === 'running' ? `${articles} articles had come down by then` : 'the sync was over before the last key';
  tell(`p95 ${of}, nothing else going on`, percentile(idle.delaysMs, 0.95), 'ms');
  tell(`p95 ${of} during a sync`, percentile(syncing.delaysMs, 0.95), 'ms', {
    atMost: 1.5 * percentile(idle.delaysMs, 0.95),
    note,
  });
  tell(`processor time ${of}, nothing else going on`, idle.processorMs, 'ms');
  tell(`processor time ${of} during a sync`, syncing.processorMs, 'ms', { atMost: 1.5 * idle.processorMs });
  tell(`tasks over 50 ms ${of} during a sync`, syncing.longTasksMs.length, 'tasks', { atMost: 0 });
}

interface OpenGoal {
  readonly article: { readonly name: string; readonly text: string };
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
async function measureOpening(
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
async function openArticle(page: Page, name: string): Promise<number> {
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

function tellTyping(ours: TypingPages, bare: TypingPages, called: string, tell: Tell): void {
  const of = `of ${ours.keys} keys in ${called}`;
  const note =
    'the baseline is TipTap with its StarterKit and nothing else, in the same browser, showing the same elements';
  tell(`p95 ${of}, bare TipTap`, bare.p95Ms, 'ms');
  tell(`p95 ${of}`, ours.p95Ms, 'ms', { atMost: 1.1 * bare.p95Ms, note });
  tell(`median ${of}`, ours.medianMs, 'ms');
  tell(`processor time ${of}, bare TipTap`, bare.processorMs, 'ms');
  tell(`processor time ${of}`, ours.processorMs, 'ms', {
    atMost: 1.1 * bare.processorMs,
    note: 'of the main thread, for each key: what else the computer does is not in it',
  });
  tell(`tasks over 50 ms ${of}`, ours.longTasksMs.length, 'tasks', { atMost: 0 });
  if (ours.longTasksMs.length > 0) tell(`longest task ${of}`, Math.max(...ours.longTasksMs), 'ms');
}
