import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { type Desk, openDesk } from './desk.ts';
import { hostileArticles, type HostileArticle, pastedAttack } from './hostile-articles.ts';

/**
 * Articles that try to run, to load, to navigate, to cover the window or to leak, in a real browser: on their way through
 * list, search, editor, source view, clipboard and the publish screen they may do none of it.
 */

const undo: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

interface Canary {
  readonly origin: string;
  /** What it was asked, by whomever: window or engine. */
  readonly asked: string[];
}

/** Tall enough for every row of the list. */
test.use({ viewport: { width: 1280, height: 3200 } });

const startCanary = async (): Promise<Canary> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('ran("from the network")');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

/** Everything that an article must not bring about, as it happens. */
const watch = async (page: Page): Promise<readonly string[]> => {
  const seen: string[] = [];
  await page.exposeFunction('ran', (what: unknown) => void seen.push(`ran ${String(what)}`));
  await page.exposeFunction('violated', (what: string) => void seen.push(`policy ${what}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { violated(what: string): void }).violated(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`console ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  page.on('popup', () => seen.push('a popup'));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push('a dialog')));
  page.on('download', () => seen.push('a download'));
  page.on('frameattached', () => seen.push('a frame'));
  let ours = '';
  const isOurs = (address: string): boolean => {
    ours ||= new URL(address).origin;
    return /^(?:data|blob):/.test(address) || new URL(address).origin === ours;
  };
  page.on('request', (request) => isOurs(request.url()) || seen.push(`request ${request.url()}`));
  page.on('framenavigated', (frame) => isOurs(frame.url()) || seen.push(`navigated ${frame.url()}`));
  return seen;
};

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Article text' });

const open = async (page: Page, { name }: HostileArticle): Promise<void> => {
  await page.getByRole('combobox', { name: /search/i }).fill(`"${name}"`);
  await page.getByRole('combobox', { name: /search/i }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the article' })).toHaveValue(name);
  await expect(textOf(page)).toContainText('A canary sings.');
};

const replaceSource = async (page: Page, html: string): Promise<void> => {
  await page.getByRole('button', { name: 'HTML source' }).click();
  await page.getByLabel('HTML source of the article').fill(html);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(textOf(page)).toContainText('A canary sings.');
};

const preview = async (page: Page, { name }: HostileArticle): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+Alt+V');
  const shown = page.getByRole('document', { name: `Preview of ${name}` });
  await expect(shown).toContainText('A canary sings.');
  await page.keyboard.press('Escape');
  await expect(shown).toBeHidden();
};

const paste = async (page: Page, flavours: Readonly<Record<string, string>>): Promise<void> => {
  await textOf(page).getByText('A canary sings.').click();
  await textOf(page).evaluate((element, content) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(content)) clipboardData.setData(type, data);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);
};

/** Where the paste goes: whatever is dangerous in it afterwards came with the paste. */
const quiet: HostileArticle = { name: 'A quiet page', text: '<p>A canary sings.</p>' };

/** What a paste left in an article, as a browser reads it: only what a writer could have made with the toolbar. */
const expectHarmless = (html: string): void => {
  const page = parseFragment(html);
  const found: string[] = [];
  const walk = (nodes: readonly DefaultTreeAdapterMap['childNode'][]): void => {
    for (const node of nodes) {
      if ('attrs' in node) {
        found.push(node.tagName);
        for (const { name, value } of node.attrs) {
          expect(name, `${node.tagName} ${name}=${value}`).toMatch(
            /^(?:href|target|rel|src|alt|title|width|height|colspan|rowspan|start|class)$/,
          );
          if (name === 'href' || name === 'src')
            expect(URL.parse(value, 'https://help.example/')?.protocol ?? 'http:', value).toMatch(
              /^(?:https?|mailto|tel):$/,
            );
        }
      }
      if ('childNodes' in node) walk(node.childNodes);
    }
  };
  walk(page.childNodes);
  const active =
    /^(?:script|style|iframe|frame|object|embed|applet|form|input|button|textarea|select|svg|math|link|meta|base|template|video|audio|source|portal|dialog|noscript)$/;
  expect(found.filter((tag) => active.test(tag))).toEqual([]);
};

const deskOf = async (articles: readonly HostileArticle[]): Promise<Desk> => {
  const desk = await openDesk({ articles });
  undo.push(() => desk.close());
  return desk;
};

test('forty-two attacks are read, searched, previewed, edited, pasted and compared, and none of them does anything', async ({
  page,
}) => {
  // Ten articles on four screens each: a busy machine needs its time.
  test.slow();
  const canary = await startCanary();
  const articles = hostileArticles(canary.origin);
  const desk = await deskOf([...articles, quiet]);
  const seen = await watch(page);
  await desk.open(page);
  for (const [index, article] of articles.entries()) {
    await open(page, article);
    await preview(page, article);
    await replaceSource(page, articles[(index + 1) % articles.length]?.text ?? '');
    expect(seen, article.name).toEqual([]);
  }
  await open(page, quiet);
  await paste(page, { 'text/html': pastedAttack(canary.origin) });
  await expect(textOf(page)).toContainText('vbscript and data addresses');
  expect(seen, 'the paste').toEqual([]);
  await expect.poll(() => desk.workingHtml(quiet.name)).toContain('vbscript and data addresses');
  expectHarmless(await desk.workingHtml(quiet.name));
  await paste(page, { 'text/plain': `It begins.\n\n## Markdown sings\n\n${pastedAttack(canary.origin)}` });
  await expect(textOf(page).getByRole('heading', { name: 'Markdown sings' })).toBeVisible();
  expect(seen, 'the paste of Markdown').toEqual([]);
  await expect.poll(() => desk.workingHtml(quiet.name)).toContain('<h2>Markdown sings</h2>');
  expectHarmless(await desk.workingHtml(quiet.name));
  await page.getByRole('button', { name: `Publish ${articles.length + 1} articles` }).click();
  const dialog = page.getByRole('dialog');
  for (const { name } of [...articles, quiet]) {
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog.getByText(/bytes change/)).toBeVisible();
  }
  expect(seen).toEqual([]);
  expect(canary.asked).toEqual([]);
});
