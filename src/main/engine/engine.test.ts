import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loopbackCapabilities } from '../../../test/support/engine-alone.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { procedures, type ProcedureName, type ProcedureOutput } from '../../shared/contract/procedures.ts';
import { failed, ok } from '../../shared/base/result.ts';
import { systemClock } from '../ports/clock.ts';
import { createFetchHttp } from '../ports/fetch-http.ts';
import type { Http } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import { systemRandom } from '../ports/random.ts';
import { seedWorld } from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { createWorld } from '../../simulator/world.ts';
import type { EngineHandle } from './engine-handle.ts';
import { createEngine } from './engine.ts';
import { startEngineThread } from './engine-thread.ts';

const key = 'canary-engine-key';

const memoryKeychain = (): Keychain & { readonly secrets: Map<string, string> } => {
  const secrets = new Map<string, string>();
  return {
    secrets,
    read: (account) => Promise.resolve(ok(secrets.get(account) ?? null)),
    write: (account, secret) => Promise.resolve(ok(void secrets.set(account, secret))),
    remove: (account) => Promise.resolve(ok(void secrets.delete(account))),
  };
};

const brokenKeychain: Keychain = {
  read: () => Promise.resolve(failed({ kind: 'keychain-no-bus' })),
  write: () => Promise.resolve(failed({ kind: 'keychain-no-bus' })),
  remove: () => Promise.resolve(failed({ kind: 'keychain-no-bus' })),
};

/** What an engine in a thread finds there by itself. */
const hereOnly = {
  clock: systemClock,
  random: systemRandom,
  http: createFetchHttp(),
  trash: { put: () => Promise.reject(new Error('Nothing is removed here.')) },
};

describe('the engine, in a thread of its own and without', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  const account = async (articles = 12): Promise<Simulator> => {
    const world = createWorld({ clock: Date.now });
    const simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles, collections: 2 });
    ends.push(() => simulator.stop());
    return simulator;
  };

  interface StartOptions {
    readonly dataFolder?: string;
    readonly keychain?: Keychain;
    readonly http?: Http;
    /** Left out, the engine runs in the test's own thread: reading it anew in another costs a second of a processor. */
    readonly thread?: true;
  }

  const start = async (simulator: Simulator, { dataFolder, thread, ...ports }: StartOptions = {}): Promise<Window> => {
    const sample = await account(3);
    const options = {
      dataFolder: dataFolder ?? mkdtempSync(join(tmpdir(), 'layover-engine-')),
      version: '0.1.0',
      capabilities: loopbackCapabilities,
      apiUrl: simulator.url,
      apiKeyFromEnvironment: null,
      keychain: memoryKeychain(),
      sampleServer: { start: () => Promise.resolve({ apiUrl: sample.url, key }) },
      log: (line: string) => process.stderr.write(`${line}\n`),
      ...ports,
    };
    const engine = thread
      ? startEngineThread({ ...options, clock: systemClock })
      : await createEngine({ ...hereOnly, ...options });
    ends.push(() => engine.close());
    return new Window(engine);
  };

  it('opens the sample workspace on a first start, and fills it', async () => {
    const window = await start(await account());
    const state = await window.ask('app.state', {});
    expect(state).toMatchObject({ version: '0.1.0', workspaces: [{ sample: true }], current: 'sample' });
    await window.until(({ articles, sync }) => articles === 3 && sync.kind === 'idle');
    const status = await window.ask('workspace.status', {});
    expect(status.notices).toMatchObject([{ id: 'sample' }]);
  });

  it('connects, pulls, edits, publishes and remembers the key for the next start', async () => {
    const simulator = await account();
    const dataFolder = mkdtempSync(join(tmpdir(), 'layover-engine-'));
    const keychain = memoryKeychain();
    const window = await start(simulator, { dataFolder, keychain, thread: true });
    const { workspace, sites, keyTrouble } = await window.ask('workspace.connect', { key });
    expect(sites).toHaveLength(1);
    expect(keyTrouble).toBeNull();
    expect(keychain.secrets.has(`layover/${workspace.id}`)).toBe(true);
    await window.until(({ articles, sync }) => articles === 12 && sync.kind === 'idle');
    const { rows } = await window.ask('library.list', { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 50 });
    expect(rows).toHaveLength(12);
    const article = rows[0]?.key ?? 0;
    const opened = await window.ask('article.open', { key: article });
    const html = opened.source.replace('<', '<!-- mine --><');
    const replaced = await window.ask('article.replaceText', { key: article, revision: opened.revision, html });
    expect(replaced.row.state).toBe('edited');
    expect((await window.ask('article.diff', { key: article })).fields).toEqual([]);
    const plan = await window.ask('publish.plan', { keys: [], asDraft: false });
    expect(plan).toMatchObject({ items: [{ key: article, action: 'update', fields: ['text'] }], requests: 2 });
    const job = await window.ask('publish.start', { keys: [article], asDraft: false, replaceDraftOf: [] });
    const done = await window.job(job.id);
    expect(done.results).toMatchObject([{ outcome: 'published' }]);
    expect(simulator.world.article(opened.row.id)?.text).toBe(html);
    await window.close();

    const again = await start(simulator, { dataFolder, keychain, thread: true });
    expect((await again.ask('app.state', {})).current).toBe(workspace.id);
    await again.until(({ reachable }) => reachable === 'yes');
  });

  it('goes on without a keychain, and says so until it is waved away', async () => {
    const window = await start(await account(), { keychain: brokenKeychain, thread: true });
    const connected = await window.ask('workspace.connect', { key, name: 'Acme' });
    expect(connected).toMatchObject({ workspace: { name: 'Acme' }, keyTrouble: { kind: 'keychain-no-bus' } });
    await window.until(({ articles }) => articles === 12);
    const { notices } = await window.ask('workspace.status', {});
    expect(notices).toMatchObject([{ title: 'The API key could not be kept' }]);
    expect(notices[0]?.body).toContain('D-Bus');
    await window.ask('workspace.dismissNotice', { id: notices[0]?.id });
    expect((await window.ask('workspace.status', {})).notices).toEqual([]);
  });

  it('no longer says that the key could not be kept once it is', async () => {
    const simulator = await account();
    const dataFolder = mkdtempSync(join(tmpdir(), 'layover-engine-'));
    const window = await start(simulator, { dataFolder, keychain: brokenKeychain });
    await window.ask('workspace.connect', { key });
    await window.until(({ notices }) => notices.length === 1);
    await window.close();
    const keychain = memoryKeychain();
    const again = await start(simulator, { dataFolder, keychain });
    await again.until(({ notices, trouble }) => notices.length === 1 && trouble?.kind === 'no-key');
    await again.ask('workspace.connect', { key });
    await again.until(({ notices }) => notices.length === 0);
    expect([...keychain.secrets.values()].filter((secret) => secret.includes(key))).toHaveLength(1);
  });

  it('sends its requests through the host where the host has a network stack of its own', async () => {
    const asked: string[] = [];
    const real = createFetchHttp();
    const http: Http = {
      send: (request, signal) => {
        asked.push(request.method);
        return real.send(request, signal);
      },
    };
    const simulator = await account();
    const window = await start(simulator, { http, thread: true });
    await window.ask('workspace.connect', { key });
    await window.until(({ articles, sync }) => articles === 12 && sync.kind === 'idle');
    expect(asked.length).toBeGreaterThanOrEqual(simulator.log.length);
  });

  it('refuses a wrong key before it keeps anything', async () => {
    const keychain = memoryKeychain();
    const window = await start(await account(), { keychain });
    expect(await window.call('workspace.connect', { key: 'wrong' })).toMatchObject({ error: { kind: 'key-rejected' } });
    expect(keychain.secrets.size).toBe(0);
    expect((await window.ask('app.state', {})).workspaces).toHaveLength(1);
  });

  it('answers bad input and unknown procedures', async () => {
    const window = await start(await account());
    expect(await window.call('article.open', { key: -1 })).toMatchObject({ error: { kind: 'bad-input' } });
    expect(await window.call('article.open', { key: 4711 })).toMatchObject({ error: { kind: 'unknown-article' } });
    expect(await window.call('toString', {})).toMatchObject({ error: { kind: 'bad-input' } });
  });

  it('remembers what a window asks it to', async () => {
    const window = await start(await account());
    expect(await window.ask('app.recall', { name: 'width' })).toEqual({ value: null });
    await window.ask('app.remember', { name: 'width', value: 320 });
    expect(await window.ask('app.recall', { name: 'width' })).toEqual({ value: 320 });
  });

  it('tells a second engine that the workspace is in use', async () => {
    const simulator = await account();
    const dataFolder = mkdtempSync(join(tmpdir(), 'layover-engine-'));
    const first = await start(simulator, { dataFolder, thread: true });
    await first.ask('workspace.status', {});
    const second = await start(simulator, { dataFolder });
    expect(await second.call('workspace.status', {})).toMatchObject({ error: { kind: 'workspace-in-use' } });
  });

  it('tells a data folder that cannot be written', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'layover-engine-')), 'a-file');
    writeFileSync(file, '');
    const window = await start(await account(), { dataFolder: join(file, 'x') });
    expect(await window.call('app.state', {})).toMatchObject({ error: { kind: 'data-folder-unwritable' } });
    expect(await window.call('library.tree', {})).toMatchObject({ error: { kind: 'data-folder-unwritable' } });
  });

  it('SYNC-OFF stays offline by choice over a restart, and lets her write', async () => {
    const simulator = await account();
    const dataFolder = mkdtempSync(join(tmpdir(), 'layover-engine-'));
    const keychain = memoryKeychain();
    const window = await start(simulator, { dataFolder, keychain });
    await window.ask('workspace.connect', { key });
    await window.until(({ articles, sync }) => articles === 12 && sync.kind === 'idle');
    await window.ask('network.setOffline', { offline: true });
    await window.close();
    simulator.clearLog();
    const again = await start(simulator, { dataFolder, keychain });
    for (const sign of ['online', 'focus', 'input']) await again.ask('window.notice', { sign });
    await again.until(({ offlineByChoice, sync }) => offlineByChoice && sync.kind === 'idle');
    const { rows } = await again.ask('library.list', { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 1 });
    const set = await again.ask('article.setFields', { key: rows[0]?.key ?? 0, name: 'Another name' });
    expect(set.row).toMatchObject({ name: 'Another name', state: 'edited' });
    expect(simulator.log).toEqual([]);
  });

  it('SYNC-ONLINE tries a network again that a window says is back', async () => {
    const simulator = await account();
    // The steps between the tries would take a minute by now.
    let laterMs = 0;
    const engine = await createEngine({
      dataFolder: mkdtempSync(join(tmpdir(), 'layover-engine-')),
      version: '0.1.0',
      capabilities: loopbackCapabilities,
      apiUrl: simulator.url,
      apiKeyFromEnvironment: null,
      ...hereOnly,
      clock: { ...systemClock, monotonicMs: () => systemClock.monotonicMs() + laterMs },
      keychain: memoryKeychain(),
      sampleServer: { start: () => Promise.resolve({ apiUrl: simulator.url, key }) },
    });
    ends.push(() => engine.close());
    const window = new Window(engine);
    await window.until(({ articles, sync }) => articles === 12 && sync.kind === 'idle');
    simulator.faults = () => 'html';
    await window.ask('sync.start', {});
    await window.until(({ sync }) => sync.kind === 'waiting' && sync.trouble.kind === 'captive-portal');
    simulator.faults = undefined;
    laterMs = 6000;
    await window.ask('window.notice', { sign: 'online' });
    await window.until(
      ({ articles, sync, reachable }) => articles === 12 && sync.kind === 'idle' && reachable === 'yes',
    );
    const { lines } = await window.ask('activity.list', { limit: 1 });
    expect(lines).toMatchObject([{ kind: 'sync', why: 'online', trouble: null }]);
  });
});

/** What a window does: calls, reads the answers by schema, and listens. */
class Window {
  readonly #engine: EngineHandle;
  readonly #events: EngineEvent[] = [];
  readonly #waiting = new Set<(event: EngineEvent) => void>();

  constructor(engine: EngineHandle) {
    this.#engine = engine;
    engine.onEvent((event) => {
      this.#events.push(event);
      for (const hear of this.#waiting) hear(event);
    });
  }

  call(name: string, input: unknown): ReturnType<EngineHandle['call']> {
    return this.#engine.call(name, input);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async ask<Name extends ProcedureName>(name: Name, input: unknown): Promise<ProcedureOutput<Name>> {
    const outcome = await this.#engine.call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.kind} ${outcome.error.detail ?? ''}`);
    return procedures[name].output.parse(outcome.value) as ProcedureOutput<Name>;
  }

  /** Until a status says so; asks once in case it already does. */
  async until(holds: (status: ProcedureOutput<'workspace.status'>) => boolean): Promise<void> {
    const heard = this.#hear((event) => event.kind === 'status' && holds(event.status));
    if (holds(await this.ask('workspace.status', {}))) return;
    await heard;
  }

  async job(id: string): Promise<ProcedureOutput<'publish.start'>> {
    const ended = (event: EngineEvent): boolean =>
      event.kind === 'job' && event.job.id === id && event.job.state !== 'running';
    const event = this.#events.find(ended) ?? (await this.#hear(ended));
    if (event.kind !== 'job') throw new Error('not a job');
    return event.job;
  }

  #hear(wanted: (event: EngineEvent) => boolean): Promise<EngineEvent> {
    return new Promise((resolve) => {
      const hear = (event: EngineEvent): void => {
        if (!wanted(event)) return;
        this.#waiting.delete(hear);
        resolve(event);
      };
      this.#waiting.add(hear);
    });
  }
}
