import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { Transform } from 'prosemirror-transform';
import { ok } from '../../src/shared/base/result.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import type { PublishJob } from '../../src/shared/contract/views.ts';
import type { ArticleKey, CollectionId, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { readVersions, type StoredVersion } from '../../src/main/store/article-version.ts';
import { openStoreForReading } from '../../src/main/store/open-store.ts';
import type { OutsidePlace } from '../../src/main/workspace/moved-folder.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import type { Fault, FaultRequest } from '../../src/simulator/faults.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { settle, VirtualClock } from './virtual-clock.ts';

export const deskKey = 'writing-desk-key';

export type Between = (
  request: HttpRequest,
  pass: () => Promise<HttpAnswer | HttpFailure>,
) => Promise<HttpAnswer | HttpFailure>;

/** A simulated account, and a writer's workspace of it: real SQLite, real HTTP, a clock that only tests move. */
export class WritingDesk {
  readonly clock: VirtualClock;
  readonly folder = mkdtempSync(join(tmpdir(), 'layover-desk-'));
  /** What a copy of the folder does not take along; used from the next start on. */
  outside: OutsidePlace | null = null;
  readonly world: World;
  readonly collectionId: string;
  readonly categoryId: string;
  readonly simulator: Simulator;
  /** What the workspace had to say of itself: nothing, where all went as it may go. */
  readonly logged: string[] = [];
  /** Its database was found damaged: the next start sets it aside. */
  damaged = false;
  /** What stands between the workspace and the server: it may pass a request on, and answer as it likes. */
  between: Between = (_request, pass) => pass();
  readonly #http = createFetchHttp();
  readonly #underWay = new Set<Promise<unknown>>();
  #database: Database.Database | null = null;
  #workspace: Workspace;

  private constructor(simulator: Simulator, world: World, clock: VirtualClock, ids: readonly [string, string]) {
    this.simulator = simulator;
    this.world = world;
    this.clock = clock;
    [this.collectionId, this.categoryId] = ids;
    this.#workspace = this.#open();
  }

  static async open(): Promise<WritingDesk> {
    const clock = new VirtualClock();
    const world = createWorld({ clock: () => clock.wallMs() });
    const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
    const collection = world.admin.createCollection({ siteId: site.id, name: 'Guides' });
    const category = world.admin.createCategory({ collectionId: collection.id, name: 'Moorings' });
    const simulator = await startSimulator({ world, keys: [deskKey] });
    return new WritingDesk(simulator, world, clock, [collection.id, category.id]);
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  /** An article that a colleague wrote a while ago, and that is here. */
  async article(
    text: string,
    name = 'Tying up',
    status: 'published' | 'notpublished' = 'published',
  ): Promise<ArticleRecord> {
    const { colleague } = this.world;
    const { collectionId, categoryId } = this;
    const made = colleague.createArticle({
      collectionId,
      name,
      text,
      status,
      categories: [categoryId],
      keywords: ['rope'],
    });
    await this.syncLater();
    return made;
  }

  async sync(): Promise<void> {
    const result = await this.#workspace.sync();
    if (!result.ok) throw new Error(`sync: ${result.error.kind} ${result.error.detail ?? ''}`);
  }

  /** A while later, what others did meanwhile is here. */
  async syncLater(): Promise<void> {
    await this.clock.advance(10_000);
    await this.sync();
  }

  /** A new article of hers, which Help Scout does not have. */
  begin(name: string, html: string): ArticleKey {
    const collectionId = this.collectionId as CollectionId;
    const begun = this.#workspace.articles.create({ collectionId, name, status: 'published', html });
    if (!begun.ok) throw new Error(begun.error.kind);
    return begun.value.key;
  }

  keyOf(article: { readonly id: string }): ArticleKey {
    const found = this.#workspace.library.find(article.id);
    if (found === null) throw new Error(`No article ${article.id} here.`);
    return found;
  }

  /** The article as the server has it now. */
  there(article: { readonly id: string }): ArticleRecord {
    const found = this.world.article(article.id);
    if (found === undefined) throw new Error(`No article ${article.id} there.`);
    return found;
  }

  /** Every version of the article that is kept here, newest first. */
  versions(article: ArticleKey): readonly StoredVersion[] {
    const store = openStoreForReading(this.folder, this.clock);
    if (!store.ok) throw new Error(store.error.kind);
    const versions = readVersions(store.value.handle, article);
    store.value.close();
    return versions;
  }

  /** Replaces a word as a window does it: opens, one step, saves. */
  type(article: ArticleKey, word: string, replacement: string): void {
    const { articles } = this.#workspace;
    const opened = articles.openHere(article);
    if (!opened.ok) throw new Error(opened.error.kind);
    const { revision } = opened.value;
    const steps = stepsFor(opened.value, word, replacement);
    const saved = articles.saveSteps(article, { revision, steps, caret: null });
    if (!saved.ok) throw new Error(`${saved.error.kind} ${saved.error.detail ?? ''}`);
  }

  publish(
    keys: readonly ArticleKey[],
    request: { asDraft?: boolean; replaceDraftOf?: ArticleKey[] } = {},
  ): Promise<PublishJob> {
    const { asDraft = false, replaceDraftOf = [] } = request;
    return this.#workspace.publishing.start(keys, { asDraft, replaceDraftOf }).done;
  }

  /** Lets time pass until the promise is settled, but none while a request is on its way. */
  runUntil<Value>(promise: Promise<Value>): Promise<Value> {
    return this.clock.runUntil(promise, async () => {
      await settle();
      while (this.#underWay.size > 0) {
        await Promise.race(this.#underWay);
        await settle();
      }
    });
  }

  /**
   * Publishes everything that is edited in a process of its own, and kills it without a warning when the server gets
   * the first request that `when` chooses. `then`: what the server does with that request.
   */
  async publishAndKill(when: (request: FaultRequest) => boolean, then: Fault): Promise<void> {
    await this.runAndKill('publish-child.ts', [], (request, kill) => {
      if (!when(request)) return undefined;
      kill();
      return then;
    });
  }

  /**
   * Runs a program of this folder on the data folder, in a process of its own, until `onRequest` or `onLine` kills it
   * without a warning. `onLine`: each whole line that it printed. The workspace is opened again afterwards.
   */
  async runAndKill(
    program: string,
    words: readonly string[],
    onRequest: (request: FaultRequest, kill: () => void) => Fault | undefined,
    onLine: (line: string, kill: () => void) => void = () => undefined,
  ): Promise<void> {
    await this.#workspace.close();
    const path = join(import.meta.dirname, program);
    const child = spawn(process.execPath, [path, this.folder, this.simulator.url, deskKey, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kill = (): void => void child.kill('SIGKILL');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => onLine(line, kill));
    this.simulator.faults = (request) => onRequest(request, kill);
    await Promise.all([once(child, 'exit'), once(lines, 'close')]);
    this.simulator.faults = undefined;
    this.#workspace = this.#open();
  }

  /** As after a crash: the folder is opened anew, nothing that was only in memory is left. */
  async restart(): Promise<void> {
    await this.#workspace.close();
    this.#workspace = this.#open();
  }

  /** From now on the database cannot grow, as on a disk without room; false: it can again. */
  fillDisk(full: boolean): void {
    const pages = full ? this.#database?.pragma('page_count', { simple: true }) : 2 ** 30;
    this.#database?.pragma(`max_page_count = ${Number(pages)}`);
  }

  /** Another program writes into the database, so that this one may not; until it is called. */
  lockDisk(): () => void {
    this.#database?.pragma('busy_timeout = 0');
    const other = new Database(join(this.folder, 'layover.db'));
    other.exec('BEGIN IMMEDIATE');
    return () => other.close();
  }

  async close(): Promise<void> {
    await this.#workspace.close();
    await this.simulator.stop();
  }

  #send(...asked: Parameters<Http['send']>): ReturnType<Http['send']> {
    const answered = this.#answer(...asked).finally(() => this.#underWay.delete(answered));
    this.#underWay.add(answered);
    return answered;
  }

  async #answer(...[request, signal]: Parameters<Http['send']>): ReturnType<Http['send']> {
    return this.between(request, () => this.#http.send(request, signal));
  }

  #open(): Workspace {
    const address = parseApiUrl(this.simulator.url);
    if (!address.ok) throw new Error(address.error.kind);
    const opened = openWorkspace({
      registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl: this.simulator.url, sites: [] },
      folder: this.folder,
      clock: this.clock,
      random: systemRandom,
      http: { send: (request, signal) => this.#send(request, signal) },
      findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key: deskKey })),
      outside: this.outside,
      onDamaged: () => {
        this.damaged = true;
      },
      onDatabase: (database) => {
        this.#database = database;
      },
      log: (line) => {
        this.logged.push(line);
        process.stderr.write(`${line}\n`);
      },
    });
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  }
}

/** The step that replaces the first occurrence of a word in an article as it was opened, as a window would send it. */
export function stepsFor(
  stored: { readonly source: string; readonly snapshot: unknown; readonly steps: readonly unknown[] },
  word: string,
  replacement: string,
): unknown[] {
  const document = buildDocument(stored);
  if (!document.ok) throw new Error(document.error.kind);
  const { doc } = document.value;
  let at: number | null = null;
  doc.descendants((node, position) => {
    const index = node.text?.indexOf(word) ?? -1;
    if (at === null && index >= 0) at = position + index;
    return at === null;
  });
  if (at === null) throw new Error(`No "${word}" in the article.`);
  const edit = new Transform(doc);
  edit.replaceWith(at, at + word.length, documentSchema.text(replacement, doc.resolve(at + 1).marks()));
  return edit.steps.map((step) => step.toJSON() as unknown);
}
