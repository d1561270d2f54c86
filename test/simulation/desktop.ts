import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../src/shared/base/result.ts';
import type { ArticleKey, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { readVersions, type StoredVersion } from '../../src/main/store/article-version.ts';
import { openStoreForReading } from '../../src/main/store/open-store.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import { readStoredKey, storeKey } from '../../src/main/workspace/stored-key.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import type { VirtualClock } from '../support/virtual-clock.ts';
import { Life } from './life.ts';
import type { SteppingNetwork } from './stepping-network.ts';
import { Violation } from './violation.ts';

export const apiUrl = 'http://127.0.0.1:4000/v1';
export const apiKey = 'simulated-key';

/** A keychain that is a table: no computer's own is touched. */
function memoryKeychain(): Keychain {
  const entries = new Map<string, string>();
  return {
    read: (account) => Promise.resolve(ok(entries.get(account) ?? null)),
    write: (account, secret) => Promise.resolve(ok(void entries.set(account, secret))),
    remove: (account) => Promise.resolve(ok(void entries.delete(account))),
  };
}

/** One computer with Layover on it: a data folder, and at most one engine that has it open. */
export class Desktop {
  readonly name: string;
  readonly #root: string;
  readonly #clock: VirtualClock;
  readonly #network: SteppingNetwork;
  readonly #seed: number;
  readonly #keychain = memoryKeychain();
  /** How wrong its wall clock is. */
  skewMs = 0;
  workspace: Workspace | null = null;
  life: Life | null = null;
  #lives = 0;
  #starts = 0;
  #ghosts: { readonly life: Life; readonly workspace: Workspace; readonly folder: string }[] = [];
  /** Runs until `close()` has answered. */
  quitting = false;

  constructor(name: string, root: string, clock: VirtualClock, network: SteppingNetwork, seed: number) {
    this.name = name;
    this.#root = root;
    this.#clock = clock;
    this.#network = network;
    this.#seed = seed;
    void storeKey(this.#keychain, this.id, apiUrl, apiKey);
  }

  get id(): WorkspaceId {
    return this.name as WorkspaceId;
  }

  get folder(): string {
    return join(this.#root, `${this.name}-${this.#lives}`);
  }

  get open(): boolean {
    return this.workspace !== null && this.life?.alive === true && !this.quitting;
  }

  start(): void {
    this.#starts += 1;
    const life = new Life(
      this.#clock,
      this.#seed * 1000 + this.#starts,
      () => this.skewMs,
      () => this.#leaveFolder(),
    );
    const opened = openWorkspace({
      registered: { id: this.id, name: this.name, sample: false, apiUrl, sites: [] },
      folder: this.folder,
      clock: life.clock,
      random: life.random,
      http: this.#network.portFor(this.name, life),
      findConnection: () => this.#findConnection(),
      log: (line) => {
        if (life.alive) this.faults.push(line);
      },
    });
    if (!opened.ok) throw new Violation('OPENS', `${this.name} does not open: ${opened.error.kind}`);
    this.life = life;
    this.workspace = opened.value;
    opened.value.beginRhythm();
  }

  /** What the engine logged as a fault: each is a bug. */
  readonly faults: string[] = [];

  async #findConnection(): Promise<Result<{ apiUrl: never; key: string }, { kind: 'no-key' }>> {
    const key = await readStoredKey(this.#keychain, this.id, apiUrl);
    const address = parseApiUrl(apiUrl);
    if (!key.ok || key.value === null || !address.ok) return failed({ kind: 'no-key' });
    return ok({ apiUrl: address.value as never, key: key.value });
  }

  /** Everything that is committed at this moment is what the next engine finds; the old one goes on as a ghost. */
  #leaveFolder(): void {
    const { folder, workspace, life } = this;
    if (workspace === null || life === null) return;
    this.#lives += 1;
    mkdirSync(this.folder, { recursive: true });
    for (const name of ['layover.db', 'layover.db-wal']) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(this.folder, name));
    }
    this.#ghosts.push({ life, workspace, folder });
    this.#network.breakAllOf(life);
    this.workspace = null;
    this.life = null;
    this.quitting = false;
  }

  quit(): void {
    const { workspace, life } = this;
    if (workspace === null || life === null || this.quitting) return;
    this.quitting = true;
    void this.#close(workspace, life);
  }

  async #close(workspace: Workspace, life: Life): Promise<void> {
    await workspace.close();
    life.closed = true;
    if (!life.alive) return;
    this.quitting = false;
    this.workspace = null;
    this.life = null;
  }

  /** Ends the engines that crashed, so that their files are given back. */
  async buryGhosts(): Promise<void> {
    const ghosts = this.#ghosts;
    this.#ghosts = [];
    for (const { life, workspace, folder } of ghosts) {
      life.release();
      await workspace.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async end(): Promise<void> {
    this.life?.die();
    await this.buryGhosts();
  }

  /** Every version of the article that is kept here, read beside the engine. */
  versions(key: ArticleKey): readonly StoredVersion[] {
    const store = openStoreForReading(this.folder, { wallMs: () => 0 });
    if (!store.ok) throw new Violation('OPENS', `${this.name} cannot be read: ${store.error.kind}`);
    try {
      return readVersions(store.value.handle, key);
    } finally {
      store.value.close();
    }
  }
}
