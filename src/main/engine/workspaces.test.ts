import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loopbackCapabilities } from '../../../test/support/engine-alone.ts';
import { procedures, type ProcedureName, type ProcedureOutput } from '../../shared/contract/procedures.ts';
import { failed, ok } from '../../shared/base/result.ts';
import type { KeychainTrouble } from '../ports/keychain.ts';
import { systemClock } from '../ports/clock.ts';
import { createFetchHttp } from '../ports/fetch-http.ts';
import { systemRandom } from '../ports/random.ts';
import type { Trash } from '../ports/trash.ts';
import { seedWorld } from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { createWorld } from '../../simulator/world.ts';
import { lockWorkspace } from '../store/workspace-lock.ts';
import { openRegistry } from '../workspace/registry.ts';
import type { EngineHandle } from './engine-handle.ts';
import { createEngine } from './engine.ts';

const key = 'canary-first-key';
const secondKey = 'canary-second-key';

describe('workspaces', () => {
  let dataFolder: string;
  let secrets: Map<string, string>;
  /** What the keychain answers instead of keeping something. */
  let keychainTrouble: KeychainTrouble | null;
  let simulator: Simulator;
  let sample: Simulator;
  let engine: EngineHandle;

  const account = async (articles: number): Promise<Simulator> => {
    const world = createWorld({ clock: Date.now });
    seedWorld(world, { articles, collections: 1 });
    return startSimulator({ world, keys: [key, secondKey] });
  };

  beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'layover-workspaces-'));
    secrets = new Map();
    keychainTrouble = null;
    [simulator, sample] = await Promise.all([account(3), account(1)]);
    engine = await createEngine({
      dataFolder,
      version: '0.1.0',
      capabilities: loopbackCapabilities,
      apiUrl: simulator.url,
      apiKeyFromEnvironment: null,
      clock: systemClock,
      random: systemRandom,
      http: createFetchHttp(),
      keychain: {
        read: (entry) => Promise.resolve(ok(secrets.get(entry) ?? null)),
        write: (entry, secret) =>
          Promise.resolve(keychainTrouble === null ? ok(void secrets.set(entry, secret)) : failed(keychainTrouble)),
        remove: (entry) => Promise.resolve(ok(void secrets.delete(entry))),
      },
      sampleServer: { start: () => Promise.resolve({ apiUrl: sample.url, key }) },
      trash,
    });
  });

  afterEach(async () => {
    await engine.close();
    await Promise.all([simulator.stop(), sample.stop()]);
  });

  const trash: Trash = {
    put: (path, { name }) => {
      const target = join(dataFolder, `trash of the system ${name}`);
      renameSync(path, target);
      return Promise.resolve({ where: 'trash', path: target });
    },
  };

  const ask = async <Name extends ProcedureName>(name: Name, input: unknown): Promise<ProcedureOutput<Name>> => {
    const outcome = await engine.call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.kind} ${outcome.error.detail ?? ''}`);
    return procedures[name].output.parse(outcome.value) as ProcedureOutput<Name>;
  };

  /** So many articles of the open workspace, once each text is here. */
  const textsHere = async (articles: number) => {
    let rows: ProcedureOutput<'library.list'>['rows'] = [];
    while (rows.length < articles || rows.some(({ textHere }) => !textHere)) {
      const heard = new Promise<void>((resolve) => {
        const leave = engine.onEvent(() => {
          leave();
          resolve();
        });
      });
      rows = (await ask('library.list', { view: { kind: 'all' }, sort: 'name', offset: 0, limit: 9 })).rows;
      if (rows.length < articles || rows.some(({ textHere }) => !textHere)) await heard;
    }
    return rows;
  };

  /** How it stands once a later sync ended, well or not. */
  const syncedSince = async (lastSyncMs: number | null): Promise<ProcedureOutput<'workspace.status'>> => {
    for (;;) {
      const heard = new Promise<void>((resolve) => {
        const leave = engine.onEvent(() => {
          leave();
          resolve();
        });
      });
      const status = await ask('workspace.status', {});
      if (status.lastSyncMs !== lastSyncMs || status.trouble !== null) return status;
      await heard;
    }
  };

  /** Connected, with every text here, and one article that is edited. */
  const connected = async () => {
    const { workspace } = await ask('workspace.connect', { key, name: 'Acme' });
    const { id } = workspace;
    return { id, rows: await textsHere(3) };
  };

  const edit = async (article: number, html = '<p>mine, not sent</p>'): Promise<void> => {
    const { revision } = await ask('article.open', { key: article });
    await ask('article.replaceText', { key: article, revision, html });
  };

  it('WS-RENAME has the new name everywhere, and no two have the same', async () => {
    const { id } = await connected();
    const told: unknown[] = [];
    engine.onEvent((event) => told.push(event));
    await ask('workspace.rename', { id, name: '  Acme Ltd ' });
    expect(told).toContainEqual({ kind: 'renamed', workspace: expect.objectContaining({ id, name: 'Acme Ltd' }) });
    expect((await ask('app.state', {})).workspaces.map(({ name }) => name)).toContain('Acme Ltd');
    expect((await ask('workspace.status', {})).workspace.name).toBe('Acme Ltd');
    expect(openRegistry(dataFolder, false).find(id)?.name).toBe('Acme Ltd');
    const taken = await engine.call('workspace.rename', { id, name: 'Sample knowledge base' });
    expect(taken).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
  });

  it('WS-LATE saves what a window still had for the workspace that it shows, and never in the one that is open', async () => {
    const { id } = await connected();
    await ask('workspace.switch', { id: 'sample' });
    // Keys begin at one in each workspace, so this one is another article's there.
    const [{ key: article } = { key: 0 }] = await textsHere(1);
    await ask('workspace.switch', { id });
    const shown = await ask('article.open', { key: article });
    await ask('workspace.switch', { id: 'sample' });
    const before = await ask('article.open', { key: article });
    const { revision } = await ask('article.replaceText', {
      key: article,
      workspace: id,
      revision: shown.revision,
      html: '<p>last words</p>',
    });
    await ask('article.setFields', { key: article, workspace: id, name: 'Last name' });
    const stale = await engine.call('article.replaceText', {
      key: article,
      workspace: id,
      revision: 99,
      html: '<p>no</p>',
    });
    expect(stale).toMatchObject({ ok: false, error: { kind: 'edited-elsewhere' } });
    expect(await ask('article.open', { key: article })).toEqual(before);
    expect(await ask('workspace.status', {})).toMatchObject({ workspace: { id: 'sample' }, edited: 0 });
    await ask('workspace.switch', { id });
    const late = await ask('article.open', { key: article, workspace: id });
    expect([late.source, late.name, late.revision > revision]).toEqual(['<p>last words</p>', 'Last name', true]);
    expect((await ask('workspace.status', {})).notices).toEqual([]);
  });

  it('WS-ONLY-IN does nothing to the articles of another workspace than the one that was meant', async () => {
    const { id } = await connected();
    await ask('workspace.switch', { id: 'sample' });
    const [row] = await textsHere(1);
    const keys = [row?.key ?? 0];
    await edit(keys[0] ?? 0);
    const left = { ok: false, error: { kind: 'workspace-left' } };
    expect(await engine.call('article.delete', { keys, onlyIn: id })).toEqual(left);
    expect(await engine.call('article.discard', { key: keys[0], onlyIn: id })).toEqual(left);
    const publish = { keys, asDraft: false, replaceDraftOf: [], onlyIn: id };
    expect(await engine.call('publish.start', publish)).toEqual(left);
    const [after] = await textsHere(1);
    expect(after).toMatchObject({ key: keys[0], state: 'edited' });
    await ask('article.discard', { key: keys[0], onlyIn: 'sample' });
    expect(await textsHere(1)).toMatchObject([{ state: 'synced' }]);
  });

  it('WS-ROTATE takes a new key of the same account, at once and for the next start', async () => {
    const { id } = await connected();
    const before = (await syncedSince(null)).lastSyncMs;
    simulator.world.admin.revokeKey(key);
    const rotated = await ask('workspace.rotateKey', { id, key: secondKey });
    expect(rotated).toMatchObject({ unseenSites: [], keyTrouble: null });
    expect(secrets.get(`layover/${id}`)).toContain(secondKey);
    await ask('sync.start', {});
    expect((await syncedSince(before)).trouble).toBeNull();
  });

  it('WS-ROTATE says that a new key works and could not be kept, and does so until it is', async () => {
    const { id } = await connected();
    keychainTrouble = { kind: 'keychain-locked' };
    expect(await ask('workspace.rotateKey', { id, key: secondKey })).toMatchObject({ keyTrouble: keychainTrouble });
    const notices = async () => (await ask('workspace.status', {})).notices;
    expect(await notices()).toHaveLength(1);
    keychainTrouble = null;
    await ask('workspace.rotateKey', { id, key: secondKey });
    expect(await notices()).toEqual([]);
  });

  it('WS-ROTATE leaves the sample the key that it has', async () => {
    expect(await engine.call('workspace.rotateKey', { id: 'sample', key })).toMatchObject({
      ok: false,
      error: { kind: 'bad-input' },
    });
    expect([...secrets.keys()]).toEqual([]);
  });

  it('WS-ROTATE refuses the key of another account, and a key that is none, and changes nothing', async () => {
    const { id } = await connected();
    const registry = openRegistry(dataFolder, true);
    const before = registry.find(id);
    if (before === null) throw new Error('it is here');
    registry.add({ ...before, sites: ['a site of somebody else'] });
    const other = await engine.call('workspace.rotateKey', { id, key: secondKey });
    expect(other).toMatchObject({ ok: false, error: { kind: 'other-account' } });
    const wrong = await engine.call('workspace.rotateKey', { id, key: 'wrong' });
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'key-rejected' } });
    expect(secrets.get(`layover/${id}`)).toContain(key);
  });

  it('WS-ROTATE takes a key with fewer rights, says what it does not see, and deletes nothing', async () => {
    const { id } = await connected();
    const registry = openRegistry(dataFolder, true);
    const before = registry.find(id);
    if (before === null) throw new Error('it is here');
    registry.add({ ...before, sites: [...before.sites, 'hidden-site'] });
    const rotated = await ask('workspace.rotateKey', { id, key: secondKey });
    expect(rotated.unseenSites).toHaveLength(1);
    const { notices, articles } = await ask('workspace.status', {});
    expect(notices.map(({ title }) => title)).toEqual([expect.stringMatching(/^Not visible with this key: /)]);
    expect(articles).toBe(3);
    expect(registry.find(id)?.sites).toContain('hidden-site');
  });

  it('WS-REMOVE asks about what is not sent, writes it out, and puts the folder into the trash', async () => {
    const { id, rows } = await connected();
    const base64 = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const { address } = await ask('asset.add', { name: 'My Dot.gif', base64 });
    await edit(rows[0]?.key ?? 0, `<p>mine, not sent <img src="${address}"></p>`);
    await edit(rows[1]?.key ?? 0, '<p>mine, too</p>');
    const unsent = await ask('workspace.unsent', { id });
    expect(unsent.total).toBe(2);
    expect(unsent.articles).toContainEqual(expect.objectContaining({ key: rows[0]?.key, state: 'edited' }));
    expect(await engine.call('workspace.remove', { id, unsentMayGo: false })).toMatchObject({
      ok: false,
      error: { kind: 'unsent-work' },
    });
    expect(await ask('workspace.status', {})).toMatchObject({ workspace: { id }, edited: 2 });

    const removed = await ask('workspace.remove', { id, unsentMayGo: true });
    expect(removed.where).toBe('trash');
    expect(existsSync(join(removed.path, 'layover.db'))).toBe(true);
    const exported = removed.exportedTo ?? '';
    const files = readdirSync(exported).filter((name) => name.endsWith('.html'));
    const texts = files.map((name) => readFileSync(join(exported, name), 'utf8'));
    const pictures = 'pictures';
    const [picture = ''] = readdirSync(join(exported, pictures));
    expect(picture).toMatch(/^[0-9a-f]{12}-my-dot\.gif$/);
    expect(texts.toSorted()).toEqual([`<p>mine, not sent <img src="pictures/${picture}"></p>`, '<p>mine, too</p>']);
    expect(readFileSync(join(exported, pictures, picture)).toString('base64')).toBe(base64);
    expect([...secrets.keys()]).toEqual([]);
    const state = await ask('app.state', {});
    expect([state.current, state.workspaces.map(({ sample: isSample }) => isSample)]).toEqual(['sample', [true]]);
    expect(await ask('workspace.status', {})).toMatchObject({ workspace: { id: 'sample' } });
    // Nothing was sent for it: not a write, not a word.
    expect(simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('WS-REMOVE takes one that is not open, too, and leaves the open one as it is', async () => {
    const { id } = await connected();
    await ask('workspace.switch', { id: 'sample' });
    const held = lockWorkspace(openRegistry(dataFolder, false).folderOf(id));
    const inUse = { ok: false, error: { kind: 'workspace-in-use' } };
    expect(await engine.call('workspace.remove', { id, unsentMayGo: true })).toMatchObject(inUse);
    if (held.ok) held.value.release();
    const removed = await ask('workspace.remove', { id, unsentMayGo: false });
    expect(removed.exportedTo).toBeNull();
    expect(await ask('workspace.status', {})).toMatchObject({ workspace: { id: 'sample' } });
    expect(readdirSync(join(dataFolder, 'workspaces'))).toEqual(['sample']);
  });
});
