import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { type Desk, openDesk } from './desk.ts';
import { expectSound, watchWindow } from './sound-window.ts';

/**
 * While she works offline an article brings nothing over the network. Its pictures lie where they can be reached, by the
 * engine and by the browser: the same addresses are asked as soon as she is online, so that silence means something.
 */

const undo: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

/** All that reaches a server of this process, whoever asks: what it was asked, and the connections that ask nothing. */
const recordServer = (port: number): { readonly asked: readonly string[]; readonly connections: () => number } => {
  const asked: string[] = [];
  let connections = 0;
  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (request.socket.localPort === port) asked.push(`${request.method} ${request.url}`);
  };
  const onConnection = (message: unknown): void => {
    if ((message as { socket: Socket }).socket.localPort === port) connections += 1;
  };
  subscribe('http.server.request.start', onRequest);
  subscribe('net.server.socket', onConnection);
  undo.push(() => {
    unsubscribe('http.server.request.start', onRequest);
    unsubscribe('net.server.socket', onConnection);
    return Promise.resolve();
  });
  return { asked, connections: () => connections };
};

/** Every way that we know for an article to name something that a browser fetches. `at` makes the address of a name. */
const everyPlace = (at: (name: string) => string): string =>
  [
    `<p>The chart:<img src="${at('line')}" srcset="${at('srcset')} 2x, ${at('srcset-wide')} 640w" sizes="100vw" alt="A line"></p>`,
    `<p><picture><source srcset="${at('source')}"><img src="${at('picture')}" lowsrc="${at('lowsrc')}"></picture></p>`,
    `<figure><img src="${at('figure')}"><figcaption>A figure</figcaption></figure>`,
    `<section class="private-note"><p><img src="${at('note')}" alt="For the crew"></p></section>`,
    `<p><a href="${at('link-target')}" ping="${at('ping')}"><img src="${at('linked')}"></a></p>`,
    `<table background="${at('table')}"><tbody><tr><td background="${at('cell')}"><img src="${at('in-cell')}"></td></tr></tbody></table>`,
    `<p style="background:url(${at('background')});border-image:url(${at('border')}) 30;list-style:url(${at('list')});cursor:url(${at('cursor')}),auto">styled</p>`,
    `<div style="background-image:image-set(url(${at('image-set')}) 1x);content:url(${at('content')})">styled, too</div>`,
    `<video src="${at('video')}" poster="${at('poster')}" autoplay preload="auto"><source src="${at('video-source')}"><track default src="${at('track')}"></video>`,
    `<audio src="${at('audio')}" autoplay preload="auto"></audio>`,
    `<iframe src="${at('frame')}"></iframe><iframe srcdoc="<img src='${at('srcdoc')}'>"></iframe>`,
    `<object data="${at('object')}"></object><embed src="${at('embed')}">`,
    `<svg width="9" height="9"><image href="${at('svg-image')}"/><use href="${at('svg-use')}#a"/></svg>`,
    ...['stylesheet', 'preload', 'prefetch', 'icon', 'preconnect', 'dns-prefetch'].map(
      (rel) => `<link rel="${rel}" as="image" href="${at(rel)}">`,
    ),
    `<style>@import url("${at('import')}"); p{background:url(${at('rule')})}</style>`,
    `<form action="${at('form')}"><input type="image" src="${at('input')}"></form>`,
    `<script src="${at('script')}"></script>`,
    '<p>It goes on.</p>',
  ].join('\n');

/** What the text shows of it: nothing else of an article is ever asked for. */
const shown = ['line', 'picture', 'figure', 'note', 'linked', 'in-cell'];

const openArticle = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('listbox', { name: 'Articles' }).getByText(name, { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue(name);
  await expect(textOf(page)).toContainText('It goes on.');
};

const widths = (pictures: Locator): Promise<readonly number[]> =>
  pictures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

const paste = async (page: Page, html: string): Promise<void> => {
  await textOf(page).getByText('It goes on.').click();
  await caretTold(page);
  await textOf(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
};

const preview = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+Alt+V');
  const article = page.getByRole('document', { name: `Preview of ${name}` });
  await expect(article).toContainText('It goes on.');
  await page.getByRole('button', { name: 'Phone' }).click();
  await caretTold(page);
  await page.keyboard.press('Escape');
  await expect(article).toBeHidden();
};

const editSource = async (page: Page, more: string): Promise<void> => {
  await page.getByRole('button', { name: 'HTML source' }).click();
  const source = page.getByLabel('HTML source of the article');
  await source.fill(`${await source.inputValue()}\n${more}`);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(textOf(page)).toContainText('By hand.');
};

const compareHistory = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'More about this article' }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const dialog = page.getByRole('dialog', { name: /^History of/ });
  await expect(dialog.getByText('By hand.').first()).toBeVisible();
  await dialog.getByLabel('Side by side').check();
  await expect(dialog.getByText('By hand.').first()).toBeVisible();
  await dialog.getByLabel('Changes it brought').check();
  await dialog.getByRole('button', { name: /unchanged$/ }).click();
  await expect(dialog.getByText('It goes on.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
};

const comparePublish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/bytes change/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
};

const setOffline = async (page: Page, offline: boolean): Promise<void> => {
  const network = page.getByRole('switch', { name: 'Work offline' });
  await expect(network).toBeChecked({ checked: !offline });
  await network.click();
  await expect(network).toBeChecked({ checked: offline });
};

const begin = async (): Promise<{
  readonly desk: Desk;
  readonly at: (article: string) => (name: string) => string;
}> => {
  const desk = await openDesk({ articles: ['Quiet'], sample: true });
  undo.push(() => desk.close());
  const at = (article: string) => (name: string) => `${desk.simulator.origin}/assets/${article}-${name}.svg`;
  for (const name of ['Online', 'Offline', 'At the start']) {
    const text = everyPlace(at(name.toLowerCase().replaceAll(' ', '-')));
    desk.world.colleague.createArticle({ collectionId: desk.collectionId, status: 'published', name, text });
  }
  await desk.sync();
  return { desk, at };
};

test('pictures that can be reached are fetched online, and nothing of an article is while she works offline', async ({
  page,
}) => {
  const { desk, at } = await begin();
  const server = recordServer(desk.simulator.port);
  const troubles = await watchWindow(page);
  const byTheBrowser: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(desk.simulator.origin)) byTheBrowser.push(request.url());
  });
  const pictures = textOf(page).locator('.article-image img');
  const assets = (article: string): readonly string[] => shown.map((name) => `GET /assets/${article}-${name}.svg`);

  await desk.open(page, 'Online');
  await expect.poll(() => widths(pictures)).toEqual(shown.map(() => 640));
  const ofPictures = server.asked.filter((line) => line.includes('/assets/'));
  expect(ofPictures.toSorted()).toEqual(assets('online').toSorted());

  await setOffline(page, true);
  const before = [...server.asked];
  const connectionsBefore = server.connections();
  await openArticle(page, 'Offline');
  await expect(textOf(page).getByText('Image: A line')).toBeVisible();
  await preview(page, 'Offline');
  await editSource(page, `<p>By hand.<img src="${at('typed')('line')}"></p>`);
  await paste(page, everyPlace(at('pasted')).replace('The chart', 'The pasted chart'));
  await expect(textOf(page)).toContainText('The pasted chart');
  await preview(page, 'Offline');
  await comparePublish(page);
  await compareHistory(page);
  await expectSound(page, 'an article whose pictures are not here');
  await page.reload();
  await openArticle(page, 'Online');
  await expect.poll(() => widths(pictures), 'what is here is shown').toEqual(shown.map(() => 640));
  await page.goto('about:blank');
  await desk.restart();
  await desk.open(page, 'At the start');
  await openArticle(page, 'Offline');
  await expect(textOf(page).getByText('Image: A line').first()).toBeVisible();
  expect(server.asked.slice(before.length)).toEqual([]);
  expect(server.connections()).toBe(connectionsBefore);

  await setOffline(page, false);
  await expect
    .poll(async () => (await widths(pictures)).filter((width) => width === 640).length, 'they come as soon as they may')
    .toBeGreaterThan(shown.length * 2);
  expect(server.asked).toEqual(expect.arrayContaining([...assets('offline'), ...assets('pasted')]));
  expect(server.asked).toContain('GET /assets/typed-line.svg');
  const unshown = server.asked.filter(
    (line) => line.includes('/assets/') && !shown.some((name) => line.endsWith(`-${name}.svg`)),
  );
  expect(unshown).toEqual([]);
  expect(byTheBrowser).toEqual([]);
  expect(await troubles()).toEqual([]);
});
