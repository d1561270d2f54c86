import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { z } from 'zod';
import { startEngineThread } from '../../src/main/engine/engine-thread.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { Keychain, KeychainTrouble } from '../../src/main/ports/keychain.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { startLoopbackHost } from '../../src/main/shell/loopback-host.ts';
import { openRendererFiles } from '../../src/main/shell/renderer-files.ts';
import { failed, ok } from '../../src/shared/base/result.ts';
import { procedures, type ProcedureInput, type ProcedureName } from '../../src/shared/contract/procedures.ts';
import type { ArticleRow } from '../../src/shared/contract/views.ts';
import { startSimulator, type Simulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';

export const apiKey = 'window-5b1d7c20e94f4a38';

/** The window of a connected account, with the account and its faults in the test's own hands. */
export interface WindowDesk {
  readonly world: World;
  readonly collectionId: string;
  readonly simulator: Simulator;
  /** The next window's address; each opens once. */
  readonly address: () => string;
  readonly call: <Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
  ) => Promise<z.output<(typeof procedures)[Name]['output']>>;
  readonly row: (name: string) => Promise<ArticleRow>;
  /** Runs a sync and waits until it is over, whatever became of it. */
  readonly sync: () => Promise<void>;
  /** Puts a paragraph before the article's text, as the source view does. */
  readonly edit: (name: string, words: string) => Promise<void>;
  /** Ends the program behind the window. */
  readonly stopHost: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  readonly articles: readonly string[];
  readonly connected?: boolean;
  /** What the keychain answers instead of working. */
  readonly keychainTrouble?: KeychainTrouble['kind'];
}

/** Where the built window is; the tests build it before the browser starts. */
const builtRenderer = process.env['LAYOVER_BUILT_RENDERER'] ?? join(import.meta.dirname, '..', '..', 'out', 'renderer');

export async function openWindowDesk({
  articles,
  connected = true,
  keychainTrouble,
}: DeskOptions): Promise<WindowDesk> {
  const world = createWorld({ clock: Date.now, seed: 5 });
  const collectionId = fill(world, articles);
  const simulator = await startSimulator({ world, keys: [apiKey] });
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-window-'));
  const engine = startEngineThread({
    dataFolder,
    version: '0.0.0',
    capabilities: {
      host: 'loopback',
      nativeMenu: false,
      fileDialogs: false,
      notifications: false,
      severalWindows: true,
    },
    apiUrl: simulator.url,
    apiKeyFromEnvironment: null,
    keychain: keychainTrouble === undefined ? keychainInMemory() : keychainThatFails(keychainTrouble),
    sampleServer: { start: () => Promise.reject(new Error('No sample here.')) },
  });
  const host = await startLoopbackHost({
    engine,
    files: openRendererFiles(builtRenderer),
    clock: systemClock,
    random: systemRandom,
  });
  const call: WindowDesk['call'] = async (name, input) => {
    const outcome = await engine.call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
    // The table's entry for `name` has exactly this output; the compiler cannot follow an index by a type parameter.
    return procedures[name].output.parse(outcome.value) as Awaited<ReturnType<typeof call<typeof name>>>;
  };
  const row = async (name: string): Promise<ArticleRow> => {
    const { rows } = await call('library.list', { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 500 });
    const found = rows.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`There is no article ${name}.`);
    return found;
  };
  const synced = async (): Promise<void> => {
    await waitUntil(async () => (await call('workspace.status', {})).sync.kind !== 'running');
  };
  if (connected) {
    await call('workspace.connect', { key: apiKey });
    await waitUntil(async () => (await call('workspace.status', {})).lastSyncMs !== null);
  }
  let hostRuns = true;
  const stopHost = async (): Promise<void> => {
    if (hostRuns) await host.close();
    hostRuns = false;
  };
  return {
    world,
    collectionId,
    simulator,
    address: () => host.windowAddress(),
    call,
    row,
    sync: async () => {
      await call('sync.start', {});
      await synced();
    },
    edit: async (name, words) => {
      const { key } = await row(name);
      const opened = await call('article.open', { key });
      await call('article.replaceText', {
        key,
        revision: opened.revision,
        html: `<p>${words}</p>${opened.source}`,
      });
    },
    stopHost,
    close: async () => {
      await stopHost();
      await engine.close();
      await simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const longName = 'What to check before you take a boat out after a hard winter';

function fill(world: World, names: readonly string[]): string {
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Sailing' });
  for (const name of ['Weather', 'Harbours']) world.admin.createCategory({ collectionId: collection.id, name });
  for (const name of names) {
    const text = `<p>${name}: what a crew should know.</p><h2>Steps</h2><ul><li>Look at the sky</li><li>Ask the harbour</li></ul>`;
    world.colleague.createArticle({ collectionId: collection.id, name, text, status: 'published' });
  }
  return collection.id;
}

function keychainInMemory(): Keychain {
  const secrets = new Map<string, string>();
  return {
    read: async (account) => ok(secrets.get(account) ?? null),
    write: async (account, secret) => ok(void secrets.set(account, secret)),
    remove: async (account) => ok(void secrets.delete(account)),
  };
}

const keychainThatFails = (kind: KeychainTrouble['kind']): Keychain => ({
  read: async () => failed({ kind }),
  write: async () => failed({ kind }),
  remove: async () => failed({ kind }),
});

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await holds()) return;
    await systemClock.sleep(50);
  }
  throw new Error('That did not happen in time.');
}

/** What must never happen in a window, collected from its first moment: CSP violations, errors, console errors. */
export async function watchWindow(page: Page): Promise<() => Promise<readonly string[]>> {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) said.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // Read back at the end: the page's own policy bars it from telling anybody else.
      const root = document.documentElement;
      root.dataset['violations'] =
        `${root.dataset['violations'] ?? ''}${event.violatedDirective} ${event.blockedURI}; `;
    });
  });
  return async () => {
    const violations = await page.evaluate(() => document.documentElement.dataset['violations'] ?? '');
    return violations === '' ? said : [...said, `policy: ${violations}`];
  };
}
