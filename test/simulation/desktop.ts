import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failed, ok, type Result } from '../../src/shared/base/result.ts';
import type { ArticleKey, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { readVersion, type StoredVersion } from '../../src/main/store/article-version.ts';
import { createHandle, type Readable } from '../../src/main/store/handle.ts';
import { type OpenStore, openStoreForReading, openStoreForWriting } from '../../src/main/store/open-store.ts';
import { recall } from '../../src/main/store/remembered.ts';
import type { VersionId } from '../../src/main/store/version-id.ts';
import { keychainPlace } from '../../src/main/workspace/moved-folder.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import { readStoredKey, storeKey } from '../../src/main/workspace/stored-key.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import type { VirtualClock } from '../support/virtual-clock.ts';
import { Counts } from './counts.ts';
import { copyData, databaseName, Disk, memoryFolder } from './disk.ts';
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

/** An empty database of the newest schema, as bytes: what the migrations make, made once for all runs of a process. */
const emptyDatabase = ((): Buffer => {
  const folder = mkdtempSync(join(memoryFolder, 'layover-template-'));
  try {
    const store = openStoreForWriting(folder, { wallMs: () => 0 });
    if (store.ok) store.value.close();
    return readFileSync(join(folder, databaseName));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

function beginIn(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, databaseName), emptyDatabase);
}

interface Ghost {
  readonly life: Life;
  readonly workspace: Workspace;
  readonly folder: string;
  readonly disk: Disk;
}

/** One computer with Layover on it: a data folder, and at most one engine that has it open. */
export class Desktop {
  readonly name: string;
  readonly #root: string;
  readonly #clock: VirtualClock;
  readonly #network: SteppingNetwork;
  readonly #seed: number;
  readonly #counts: Counts;
  readonly #keychain = memoryKeychain();
  /** How wrong its wall clock is. */
  skewMs = 0;
  workspace: Workspace | null = null;
  life: Life | null = null;
  disk: Disk | null = null;
  /** Whether its disk ever was in trouble: only then may the engine tell of it. */
  diskHurt = false;
  #lives = 0;
  #starts = 0;
  #ghosts: Ghost[] = [];
  #reader: OpenStore<Readable> | null = null;
  /** Reads through the connection of the engine that is open. */
  #beside: Readable | null = null;
  readonly #read = new Map<VersionId, StoredVersion>();
  /** Runs until `close()` has answered. */
  quitting = false;
  #cut = false;

  constructor(
    name: string,
    root: string,
    clock: VirtualClock,
    network: SteppingNetwork,
    seed: number,
    counts = new Counts(),
  ) {
    this.name = name;
    this.#root = root;
    this.#clock = clock;
    this.#network = network;
    this.#seed = seed;
    this.#counts = counts;
    void storeKey(this.#keychain, this.id, apiUrl, apiKey);
    beginIn(this.folder);
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
    const disk = new Disk(this.folder, this.#counts, () => life.touchDisk());
    const opened = openWorkspace({
      registered: { id: this.id, name: this.name, sample: false, apiUrl, sites: [] },
      folder: this.folder,
      clock: life.clock,
      random: life.random,
      http: this.#network.portFor(this.name, life),
      findConnection: () => this.#findConnection(),
      outside: keychainPlace(this.#keychain, this.id),
      log: (line) => {
        if (life.alive && !(this.diskHurt && tellsOfDisk(line))) this.faults.push(line);
      },
      onDatabase: (database) => {
        disk.watch(database);
        this.#beside = createHandle(database);
      },
    });
    if (!opened.ok) throw new Violation('OPENS', `${this.name} does not open: ${opened.error.kind}`);
    this.life = life;
    this.disk = disk;
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
    const { folder, workspace, life, disk } = this;
    if (workspace === null || life === null || disk === null) return;
    this.#closeReader();
    this.#read.clear();
    this.#lives += 1;
    if (this.#cut) disk.afterPowerCut(this.folder);
    else copyData(folder, this.folder);
    this.#cut = false;
    this.#ghosts.push({ life, workspace, folder, disk });
    this.#network.breakAllOf(life);
    this.#counts.add(life.diedAt);
    this.#forget();
  }

  #forget(): void {
    this.workspace = null;
    this.life = null;
    this.disk = null;
    this.#beside = null;
    this.quitting = false;
  }

  /** The power fails: what had not reached the disk is gone. */
  powerCut(): void {
    this.#cut = true;
    this.life?.die('power cut');
  }

  get asleep(): boolean {
    return this.life?.asleep === true;
  }

  /** Its connections break, which it learns of when it wakes. */
  fallAsleep(): void {
    const { life } = this;
    if (life === null || !this.open) return;
    life.fallAsleep();
    this.#network.breakAllOf(life);
  }

  quit(): void {
    const { workspace, life } = this;
    if (workspace === null || life === null || this.quitting) return;
    this.#closeReader();
    this.quitting = true;
    void this.#close(workspace, life);
  }

  async #close(workspace: Workspace, life: Life): Promise<void> {
    try {
      await workspace.close();
    } catch (error) {
      // With a disk that takes nothing more, the program ends without having saved its budget: a crash like any other.
      if (this.disk?.trouble == null && !this.diskHurt) this.faults.push(`close: ${String(error)}`);
      return life.die('crash at the end');
    }
    life.closed = true;
    if (!life.alive) return;
    this.disk?.end();
    this.#forget();
  }

  /** Ends the engines that crashed, so that their files are given back. */
  async buryGhosts(): Promise<void> {
    const ghosts = this.#ghosts;
    this.#ghosts = [];
    for (const { life, workspace, folder, disk } of ghosts) {
      disk.mend();
      life.release();
      await workspace.close().catch(() => undefined);
      disk.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async end(): Promise<void> {
    this.life?.die('the end');
    await this.buryGhosts();
    this.#closeReader();
  }

  /** As a backup program does while Layover is closed. */
  keepBackup(): void {
    copyData(this.folder, this.#backup);
  }

  /** An old state of the data folder is put in the place of the one that is there; Layover is closed. */
  restoreBackup(): boolean {
    if (!existsSync(this.#backup)) return false;
    this.#closeReader();
    copyData(this.#backup, this.folder);
    this.#read.clear();
    return true;
  }

  get #backup(): string {
    return join(this.#root, `${this.name}-backup`);
  }

  /** Every version of the article that is kept here. What a version holds never changes. */
  versions(key: ArticleKey): readonly StoredVersion[] {
    const handle = this.#stored();
    const sql = 'SELECT version_id AS id FROM article_version WHERE article_key = ? ORDER BY version_id DESC';
    return handle.all<{ readonly id: VersionId }>(sql, key).map(({ id }) => {
      const read = this.#read.get(id) ?? readVersion(handle, id);
      this.#read.set(id, read);
      return read;
    });
  }

  /** The server's ids of articles that are edited here, by number; new ones have none that the server knows. */
  editedIds(): readonly string[] {
    const rows = this.#stored().all<{ readonly id: string }>(
      `SELECT id FROM article WHERE trashed_at_ms IS NULL AND key IN (SELECT article_key FROM working_copy)
       ORDER BY number, key LIMIT 10`,
    );
    return rows.map(({ id }) => id);
  }

  /** Of each article here a text that changes when what a person sees of it does. */
  marks(): ReadonlyMap<ArticleKey, string> {
    const rows = this.#stored().all<{ readonly key: ArticleKey; readonly mark: string }>(
      `SELECT key, json_array(revision, base_id, remote_id, shown_name, presence, trashed_at_ms, edited_at_ms, fields,
         length(html)) AS mark
       FROM article LEFT JOIN working_copy ON article_key = key`,
    );
    return new Map(rows.map(({ key, mark }) => [key, mark]));
  }

  /** Up to when every article was read again, whatever its row said (SYNC-SCRUB); server time. */
  scrubbedUntilMs(): number | null {
    return recall(this.#stored(), 'scrubbed-until', z.number());
  }

  /** What is stored: read through the engine's own connection as long as it is open, which costs no second one. */
  #stored(): Readable {
    return this.workspace !== null && this.life?.alive === true && this.#beside !== null
      ? this.#beside
      : this.#openReader().handle;
  }

  #openReader(): OpenStore<Readable> {
    if (this.#reader !== null) return this.#reader;
    const store = openStoreForReading(this.folder, { wallMs: () => 0 });
    if (!store.ok) throw new Violation('OPENS', `${this.name} cannot be read: ${store.error.kind}`);
    this.#reader = store.value;
    return store.value;
  }

  #closeReader(): void {
    this.#reader?.close();
    this.#reader = null;
  }
}

const tellsOfDisk = (line: string): boolean => /disk-full|workspace-in-use|SQLITE_(FULL|BUSY)/.test(line);
