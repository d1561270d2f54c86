import type { BrowserContext } from '@playwright/test';
import { type Desk, openDesk } from '../e2e/desk.ts';
import { type BenchArticle, medium, small, typed } from './editing-articles.ts';
import { openArticle } from './editing-opening.ts';
import { median, percentile, type Tell } from './measure.ts';
import { measureTyping, type Typing } from './typing.ts';

/** What a key costs in the same text differs from page to page by a half, in either editor: how its memory lies. */
const typingPages = 5;
const keysInPage = 100;
/** What opening began is over by then, in either: a row of its own says what keys cost before. */
const settledMs = 3000;

interface TypingIn {
  readonly article: BenchArticle;
  readonly called: string;
}

interface TypingPages {
  readonly keys: number;
  /** Of the keys of all pages. */
  readonly p95Ms: number;
  readonly medianMs: number;
  /** Of the page in the middle: the slow keys of all are mostly those of the unluckiest page. */
  readonly middleP95Ms: number;
  readonly processorMs: number;
  readonly longTasksMs: readonly number[];
}

/** Page by page in turn, so that both meet the computer in the same mood. */
export async function measureTypingIn(
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

function together(pages: readonly Typing[]): TypingPages {
  const delaysMs = pages.flatMap((page) => page.delaysMs);
  return {
    keys: delaysMs.length,
    p95Ms: percentile(delaysMs, 0.95),
    medianMs: median(delaysMs),
    middleP95Ms: median(pages.map((page) => percentile(page.delaysMs, 0.95))),
    processorMs: median(pages.map((page) => page.processorMs)),
    longTasksMs: pages.flatMap((page) => page.longTasksMs),
  };
}

/** Enough for the sync to outlast the keys. */
const articlesToSync = 3000;
const syncs = 3;

/** The same article, the same window: first at rest, then while everything that colleagues wrote comes down. */
export async function measureDuringSync(browser: BrowserContext, tell: Tell): Promise<void> {
  const rounds: SyncRound[] = [];
  for (let number = 0; number < syncs; number += 1) rounds.push(await typeDuringSync(browser));
  const [idle, syncing] = [together(rounds.map((round) => round.idle)), together(rounds.map((round) => round.syncing))];
  const came = Math.min(...rounds.map((round) => round.came));
  const of = `of ${syncing.keys} keys in 5,000 words`;
  const note = came > 0 ? `${came} articles had come down by the last key` : 'a sync was over before the last key';
  tell(`p95 ${of}, nothing else going on`, idle.p95Ms, 'ms');
  tell(`p95 ${of} during a sync`, syncing.p95Ms, 'ms', { atMost: 1.5 * idle.p95Ms, note });
  tell(`processor time ${of}, nothing else going on`, idle.processorMs, 'ms');
  tell(`processor time ${of} during a sync`, syncing.processorMs, 'ms', { atMost: 1.5 * idle.processorMs });
  tell(`tasks over 50 ms ${of} during a sync`, syncing.longTasksMs.length, 'tasks', { atMost: 0 });
}

interface SyncRound {
  readonly idle: Typing;
  readonly syncing: Typing;
  /** Articles that had come down by the last key; 0: all of them, and the sync was over. */
  readonly came: number;
}

/** With an account of its own: one has no budget for a second sync of that size. */
async function typeDuringSync(browser: BrowserContext): Promise<SyncRound> {
  const desk = await openDesk({ articles: [small, typed] });
  try {
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
    return { idle, syncing, came: sync.kind === 'running' ? articles : 0 };
  } finally {
    await desk.close();
  }
}

function tellTyping(ours: TypingPages, bare: TypingPages, called: string, tell: Tell): void {
  const of = `of ${ours.keys} keys in ${called}`;
  const note =
    'the baseline is TipTap with its StarterKit and nothing else, in the same browser, showing the same elements';
  tell(`p95 ${of}, bare TipTap`, bare.p95Ms, 'ms');
  tell(`p95 ${of}`, ours.p95Ms, 'ms', { atMost: 1.1 * bare.p95Ms, note });
  tell(`p95 ${of}, page in the middle, bare TipTap`, bare.middleP95Ms, 'ms');
  tell(`p95 ${of}, page in the middle`, ours.middleP95Ms, 'ms');
  tell(`median ${of}`, ours.medianMs, 'ms');
  tell(`processor time ${of}, bare TipTap`, bare.processorMs, 'ms');
  tell(`processor time ${of}`, ours.processorMs, 'ms', {
    atMost: 1.1 * bare.processorMs,
    note: 'of the main thread, for each key: what else the computer does is not in it',
  });
  tell(`tasks over 50 ms ${of}, bare TipTap`, bare.longTasksMs.length, 'tasks');
  tell(`tasks over 50 ms ${of}`, ours.longTasksMs.length, 'tasks', { atMost: 0 });
  if (ours.longTasksMs.length > 0) tell(`longest task ${of}`, Math.max(...ours.longTasksMs), 'ms');
}
