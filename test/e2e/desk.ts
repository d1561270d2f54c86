import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { z } from 'zod';
import type { EngineHandle } from '../../src/main/engine/engine-handle.ts';
import { startEngineThread } from '../../src/main/engine/engine-thread.ts';
import { createEngine } from '../../src/main/engine/engine.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { SampleServer } from '../../src/main/ports/sample-server.ts';
import { type LoopbackHost, startLoopbackHost } from '../../src/main/shell/loopback-host.ts';
import { openRendererFiles } from '../../src/main/shell/renderer-files.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import { ok } from '../../src/shared/base/result.ts';
import { procedures, type ProcedureInput, type ProcedureName } from '../../src/shared/contract/procedures.ts';
import type { ArticleRow } from '../../src/shared/contract/views.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { createArticle } from '../../src/simulator/article-rules.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { startSimulator, type Simulator } from '../../src/simulator/server.ts';
import { createWorld, done, keyOwner, type World } from '../../src/simulator/world.ts';
import { engineAlone, noSample } from '../support/engine-alone.ts';

export const apiKey = 'desk-5b1d7c20e94f4a38';

/** The window of an account over the real loopback host, with the account and its faults in the test's own hands. */
export interface Desk {
  readonly world: World;
  readonly collectionId: string;
  readonly simulator: Simulator;
  readonly dataFolder: string;
  /** The next window's address; each opens once. */
  readonly address: () => string;
  /** Opens a window with an article in it; unless told, the first. */
  readonly open: (page: Page, name?: string) => Promise<void>;
  readonly call: <Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
  ) => Promise<z.output<(typeof procedures)[Name]['output']>>;
  readonly row: (name: string) => Promise<ArticleRow>;
  /** The HTML of an article as the document in the window prints it. */
  readonly workingHtml: (name: string) => Promise<string>;
  /** The same, and the revision that has it. */
  readonly working: (
    name: string,
  ) => Promise<{ readonly key: ArticleKey; readonly revision: number; readonly html: string }>;
  readonly isEdited: (name: string) => Promise<boolean>;
  /** Runs a sync and waits until it is over, whatever became of it. */
  readonly sync: () => Promise<void>;
  /** Puts a paragraph before the article's text, as the source view does. */
  readonly edit: (name: string, words: string) => Promise<void>;
  /** Ends the program behind the window, all of it, and starts it again on the same data. */
  readonly restart: (between?: () => void) => Promise<void>;
  /** Ends the host behind the window. */
  readonly stopHost: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface DeskArticle {
  readonly name: string;
  readonly text: string;
}

export interface DeskOptions {
  /** Where only a name is given, the text is ours. */
  readonly articles: readonly (string | DeskArticle)[];
  /** False: a window that has no account yet. */
  readonly connected?: boolean;
  /** The account is the sample workspace's: the only one whose images may lie on this computer, where a test can serve them. */
  readonly sample?: boolean;
  readonly keychain?: Keychain;
  /** Left out, a folder that goes with the desk. */
  readonly dataFolder?: string;
  /** The engine in a thread of its own that runs this, such as `builtThread`; left out, in the test's process, for a third of the processor time. */
  readonly entry?: URL;
}

/** The app as it is shipped: `npm test` builds it before the browser starts. */
const builtFolder = join(import.meta.dirname, '..', '..', 'out');

export const builtThread = pathToFileURL(join(builtFolder, 'main', 'engine-thread.js'));

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const articles = options.articles.map((article) =>
    typeof article === 'string' ? { name: article, text: usualText(article) } : article,
  );
  const world = createWorld({ clock: Date.now, seed: 5 });
  const collectionId = fill(world, articles);
  const simulator = await startSimulator({ world, keys: [apiKey] });
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'layover-desk-'));
  const keychain = options.keychain ?? keychainInMemory();
  const sampleServer =
    options.sample === true ? { start: () => Promise.resolve({ apiUrl: simulator.url, key: apiKey }) } : noSample;
  const start = (): Promise<Program> =>
    startProgram({ dataFolder, apiUrl: simulator.url, keychain, sampleServer }, options.entry);
  let program = await start();

  const call: Desk['call'] = async (name, input) => {
    const outcome = await program.engine.call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
    // The table's entry for `name` has exactly this output; the compiler cannot follow an index by a type parameter.
    return procedures[name].output.parse(outcome.value) as Awaited<ReturnType<typeof call<typeof name>>>;
  };
  const rows = async (): Promise<readonly ArticleRow[]> => {
    const input = { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 500 } as const;
    return (await call('library.list', input)).rows;
  };
  const row: Desk['row'] = async (name) => {
    const found = (await rows()).find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`There is no article ${name}.`);
    return found;
  };
  const working: Desk['working'] = async (name) => {
    const { key } = await row(name);
    const opened = await call('article.open', { key });
    const built = buildDocument(opened);
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    return { key, revision: opened.revision, html: printDocument(built.value.opened, built.value.doc) };
  };
  const isSynced = async (): Promise<boolean> => (await call('workspace.status', {})).sync.kind !== 'running';
  if (options.connected !== false) {
    if (options.sample !== true) await call('workspace.connect', { key: apiKey });
    await waitUntil(async () => (await call('workspace.status', {})).lastSyncMs !== null);
    const missing = (await rows()).filter(({ textHere }) => !textHere);
    if (missing.length > 0) throw new Error(`${missing.length} texts did not come down.`);
    // Reading a dictionary takes half a second of a processor: only tests of spelling need one.
    await call('app.remember', { name: 'writing', value: { languages: { [collectionId]: 'host' } } });
  }
  return {
    world,
    collectionId,
    simulator,
    dataFolder,
    address: () => program.host.windowAddress(),
    open: async (page, name = articles[0]?.name ?? '') => {
      await page.goto(program.host.windowAddress());
      await page.getByRole('listbox', { name: 'Articles' }).getByText(name, { exact: true }).click();
      await page.getByRole('textbox', { name: 'Article text' }).waitFor();
    },
    call,
    row,
    working,
    workingHtml: async (name) => (await working(name)).html,
    isEdited: async (name) => (await row(name)).state !== 'synced',
    sync: async () => {
      await call('sync.start', {});
      await waitUntil(isSynced);
    },
    edit: async (name, words) => {
      const { key } = await row(name);
      const { revision, source } = await call('article.open', { key });
      await call('article.replaceText', { key, revision, html: `<p>${words}</p>${source}` });
    },
    restart: async (between) => {
      await program.stop();
      between?.();
      program = await start();
    },
    stopHost: () => program.host.close(),
    close: async () => {
      await program.stop();
      await simulator.stop();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Program {
  readonly engine: EngineHandle;
  readonly host: LoopbackHost;
  stop(): Promise<void>;
}

interface ProgramOptions {
  readonly dataFolder: string;
  readonly apiUrl: string;
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
}

/** What `npm start` runs, but for the keychain and the address of Help Scout. */
async function startProgram(its: ProgramOptions, entry: URL | undefined): Promise<Program> {
  const { http: _none, ...alone } = engineAlone;
  const options = { ...alone, ...its };
  const engine =
    entry === undefined
      ? await createEngine({ ...options, http: createFetchHttp() })
      : startEngineThread({ ...options, entry });
  const started = await startLoopbackHost({
    engine,
    files: openRendererFiles(join(builtFolder, 'renderer')),
    clock: systemClock,
    random: systemRandom,
  });
  let closing: Promise<void> | null = null;
  const host: LoopbackHost = {
    ...started,
    close: () => {
      closing ??= started.close();
      return closing;
    },
  };
  return {
    engine,
    host,
    stop: async () => {
      await host.close();
      await engine.close();
    },
  };
}

const usualText = (name: string): string =>
  `<p>${name}: what a crew should know.</p><h2>Steps</h2><ul><li>Look at the sky</li><li>Ask the harbour</li></ul>`;

function fill(world: World, articles: readonly DeskArticle[]): string {
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Sailing' });
  for (const name of ['Weather', 'Harbours', 'Safety'])
    world.admin.createCategory({ collectionId: collection.id, name });
  // Old enough that a sync need not look again for what was written within the same second.
  const yesterday = { userId: keyOwner.id, atMs: Date.now() - 86_400_000 };
  for (const { name, text } of articles) {
    const article = { collectionId: collection.id, name, text, status: 'published', keywords: ['wind'] } as const;
    done(createArticle(world.state, yesterday, article));
  }
  return collection.id;
}

export function keychainInMemory(): Keychain {
  const secrets = new Map<string, string>();
  return {
    read: async (account) => ok(secrets.get(account) ?? null),
    write: async (account, secret) => ok(void secrets.set(account, secret)),
    remove: async (account) => ok(void secrets.delete(account)),
  };
}

/** For what no page shows; where a page does, its own expectations wait. */
async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const endMs = systemClock.monotonicMs() + 60_000;
  while (!(await holds())) {
    if (systemClock.monotonicMs() > endMs) throw new Error('That did not happen in time.');
    await systemClock.sleep(25);
  }
}
