import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { startEngineThread } from '../../src/main/engine/engine-thread.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { startLoopbackHost } from '../../src/main/shell/loopback-host.ts';
import { openRendererFiles } from '../../src/main/shell/renderer-files.ts';
import { ok } from '../../src/shared/base/result.ts';
import { createArticle } from '../../src/simulator/article-rules.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import { createWorld, done, keyOwner, type World } from '../../src/simulator/world.ts';

/** A knowledge base of a few articles, connected and pulled, behind the window that a test drives. */
export interface Desk {
  readonly world: World;
  /** Opens the window with the first article. */
  open(page: Page): Promise<void>;
  /** The HTML that would be published now. */
  workingHtml(name: string): Promise<string>;
  isEdited(name: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface DeskArticle {
  readonly name: string;
  readonly text: string;
}

const apiKey = 'editor-2f8d6c1b90a74e35';

/** The tests build the app before the browser starts. */
const builtFolder = process.env['LAYOVER_BUILT'] ?? join(import.meta.dirname, '..', '..', 'out');

export async function openDesk(articles: readonly DeskArticle[]): Promise<Desk> {
  const world = createWorld({ clock: Date.now, seed: 3 });
  fill(world, articles);
  const simulator = await startSimulator({ world, keys: [apiKey] });
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-desk-'));
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
    keychain: keychainInMemory(),
    entry: pathToFileURL(join(builtFolder, 'main', 'engine-thread.js')),
    sampleServer: { start: () => Promise.reject(new Error('No sample here.')) },
  });
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const outcome = await engine.call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
    return outcome.value;
  };
  const rows = async (): Promise<readonly DeskRow[]> => {
    const input = { view: { kind: 'all' }, sort: 'number', offset: 0, limit: 100 };
    return ((await call('library.list', input)) as { rows: DeskRow[] }).rows;
  };
  const rowOf = async (name: string): Promise<DeskRow> => {
    const row = (await rows()).find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`There is no article ${name}.`);
    return row;
  };
  await call('workspace.connect', { key: apiKey });
  await waitUntil(async () => (await rows()).filter((row) => row.textHere).length === articles.length);
  const host = await startLoopbackHost({
    engine,
    files: openRendererFiles(join(builtFolder, 'renderer')),
    clock: systemClock,
    random: systemRandom,
  });
  return {
    world,
    open: async (page) => {
      await page.goto(host.windowAddress());
      await page
        .getByText(articles[0]?.name ?? '', { exact: true })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Article text' }).waitFor();
    },
    workingHtml: async (name) => {
      const { key } = await rowOf(name);
      const opened = (await call('article.open', { key })) as OpenedForHtml;
      return printWorking(opened);
    },
    isEdited: async (name) => (await rowOf(name)).state !== 'synced',
    close: async () => {
      await host.close();
      await engine.close();
      await simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface DeskRow {
  readonly key: number;
  readonly name: string;
  readonly state: string;
  readonly textHere: boolean;
}

function fill(world: World, articles: readonly DeskArticle[]): void {
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Sailing' });
  for (const name of ['Weather', 'Harbours', 'Safety'])
    world.admin.createCategory({ collectionId: collection.id, name });
  const actor = { userId: keyOwner.id, atMs: Date.now() - 86_400_000 };
  for (const { name, text } of articles) {
    done(
      createArticle(world.state, actor, {
        collectionId: collection.id,
        name,
        text,
        status: 'published',
        keywords: ['wind'],
      }),
    );
  }
}

function keychainInMemory(): Keychain {
  const secrets = new Map<string, string>();
  return {
    read: async (account) => ok(secrets.get(account) ?? null),
    write: async (account, secret) => ok(void secrets.set(account, secret)),
    remove: async (account) => ok(void secrets.delete(account)),
  };
}

interface OpenedForHtml {
  readonly source: string;
  readonly snapshot: unknown;
  readonly steps: readonly unknown[];
}

/** As the engine prints it: the source opened, the snapshot, the steps. */
async function printWorking({ source, snapshot, steps }: OpenedForHtml): Promise<string> {
  const { buildDocument } = await import('../../src/main/workspace/working-document.ts');
  const { printDocument } = await import('../../src/shared/document/print.ts');
  const built = buildDocument({ source, snapshot, steps });
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return printDocument(built.value.opened, built.value.doc);
}

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await holds()) return;
    await systemClock.sleep(50);
  }
  throw new Error('The articles did not come down in time.');
}
