import { join } from 'node:path';
import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { plainText } from '../../shared/document/words.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type {
  ActivityLine,
  ArticleRow,
  BudgetEstimate,
  WorkspaceStatus,
  WorkspaceSummary,
} from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { WindowSign } from '../../shared/model/next-sync.ts';
import type { PublishPlan } from '../../shared/model/publish-plan.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { type AddedImages, createAddedImages } from '../assets/added-images.ts';
import { createImageStore, type ImageStore } from '../assets/image-store.ts';
import type { ApiUrl } from '../docs-api/api-url.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Random } from '../ports/random.ts';
import type { PublishRequest } from '../publish/publish-request.ts';
import { createPublishing, type Publishing } from '../publish/publishing.ts';
import { createRollback, type Rollback } from '../publish/rollback.ts';
import type { Writable } from '../store/handle.ts';
import { markAsDamaged, type OpenWritableStore, openStoreForWriting } from '../store/open-store.ts';
import type { Rescue } from '../store/rescue.ts';
import { forgetDamage } from '../store/damage-mark.ts';
import { recall, remember } from '../store/remembered.ts';
import { readSiteTitles } from '../store/structure.ts';
import { indexDue, withSoundIndex } from '../store/search-index.ts';
import { troubleOfError } from '../store/store-fault.ts';
import { leavePullPlace } from '../sync/pull-place.ts';
import { AccountBudget, estimatePublish } from './account-budget.ts';
import { type ArticleEditing, createArticleEditing } from './article-editing.ts';
import { ActivityLog, readActivityLines } from './activity-log.ts';
import { createHistory, type History } from './article-history.ts';
import { type ArticleReading, createArticleReading } from './article-reading.ts';
import { summaryOf } from './connect-workspace.ts';
import { type Conflicts, createConflicts } from './conflicts.ts';
import { cloudServiceOf } from './cloud-folder.ts';
import type { Connection } from './connection.ts';
import { DocumentCache } from './document-cache.ts';
import { createLibrary, type Library } from './library.ts';
import { MovedFolder, type OutsidePlace } from './moved-folder.ts';
import { Network } from './network.ts';
import { judgeEdited } from './judge-edited.ts';
import { dismissNotice } from './notices.ts';
import { placeImages } from './place-images.ts';
import { PauseWork } from './pause-work.ts';
import { Recovery } from './recovery.ts';
import { createPrintedText } from './printed-text.ts';
import type { RegisteredWorkspace } from './registry.ts';
import { ShownDocuments } from './shown-documents.ts';
import { Soundness } from './soundness.ts';
import type { SyncReport } from './sync-rhythm.ts';
import { Teller } from './teller.ts';
import { createTextRules } from './text-rules.ts';
import {
  type KeyTrouble,
  keyTroubleName,
  lastSyncName,
  offlineName,
  readStatus,
  rescuedName,
  setAsideName,
  takenBackName,
  unseenSitesName,
} from './workspace-status.ts';
import { createTrash, type Trash } from './trash.ts';
import { WarmDocument } from './warm-document.ts';
import type { Workspace } from './workspace.ts';
import { WorkspaceSync } from './workspace-sync.ts';

export interface OpenWorkspaceOptions {
  readonly registered: RegisteredWorkspace;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  /** Asked in the background, and again while it finds none. */
  readonly findConnection: () => Promise<Result<Connection, Trouble>>;
  /** Tells a data folder that was copied or restored; left out, none is told. */
  readonly outside?: OutsidePlace | null;
  readonly log?: (line: string) => void;
  /**
   * The database turned out to be damaged: close this workspace and open it again, which sets the file aside and brings
   * the words back. Left out, the next opening does so.
   */
  readonly onDamaged?: () => void;
  /** Shown the database connection: how the simulation makes a disk fill up and lose power. */
  readonly onDatabase?: Parameters<typeof openStoreForWriting>[2];
}

/**
 * Opens a workspace for this process alone, offline: nothing here waits for a network or a keychain.
 * Troubles: workspace-in-use, database-newer, data-folder-unwritable, disk-full.
 */
export function openWorkspace(options: OpenWorkspaceOptions): Result<Workspace, Trouble> {
  const opened = openOnce(options);
  // What is read of it at once was damaged: it is marked so, and the next opening begins a new one.
  return opened.ok || opened.error.kind !== 'database-corrupt' ? opened : openOnce(options);
}

function openOnce(options: OpenWorkspaceOptions): Result<Workspace, Trouble> {
  const { folder, clock } = options;
  const store = openStoreForWriting(folder, clock, options.onDatabase);
  if (!store.ok) return store;
  try {
    return ok(new OpenedWorkspace(options, store.value));
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble?.kind === 'database-corrupt') markAsDamaged(folder, clock);
    store.value.close();
    if (trouble === null) throw error;
    return failed(trouble);
  }
}

class OpenedWorkspace implements Workspace {
  summary: WorkspaceSummary;
  readonly library: Library;
  readonly articles: ArticleReading & ArticleEditing;
  readonly history: History;
  readonly conflicts: Conflicts;
  readonly publishing: Publishing;
  readonly jobs: Rollback;
  readonly trash: Trash;
  readonly images: ImageStore;
  readonly addedImages: AddedImages;
  readonly #options: OpenWorkspaceOptions;
  readonly #store: OpenWritableStore;
  readonly #handle: Writable;
  readonly #budget: AccountBudget;
  readonly #network: Network;
  readonly #sync: WorkspaceSync;
  readonly #teller: Teller;
  readonly #shown: ShownDocuments;
  readonly #texts = createTextRules();
  readonly #pause: PauseWork;
  readonly #warm: WarmDocument;
  readonly #recovery: Recovery;
  readonly #log: ActivityLog;
  readonly #soundness: Soundness;
  readonly #cloudService: string | null;
  #closed = false;

  constructor(options: OpenWorkspaceOptions, store: OpenWritableStore) {
    const { registered, clock, random, http, folder } = options;
    this.#options = options;
    this.#store = store;
    const handle = store.handle;
    this.#handle = handle;
    this.#recovery = new Recovery({ handle, folder, clock, onFault: (error) => this.#fault('recovery', error) });
    this.#log = new ActivityLog(handle, clock);
    if (store.setAside !== null) this.#beginAnew(store.setAside, store.rescue);
    this.#recovery.begin();
    this.#soundness = new Soundness({ handle, clock, onDamaged: () => this.#foundDamaged() });
    const begunAnew = store.setAside !== null;
    const moved = new MovedFolder({ handle, random, place: options.outside ?? null, begunAnew });
    this.#cloudService = cloudServiceOf(folder);
    this.summary = summaryOf(registered);
    this.#teller = new Teller(
      clock,
      () => this.status(),
      (error) => void this.#fault('status', error),
    );
    this.#budget = new AccountBudget(handle, {
      clock,
      random,
      onChange: () => this.#teller.status(),
      onFault: (error) => void this.#fault('budget', error),
    });
    this.#network = new Network({
      http,
      budget: this.#budget.budget,
      offlineByChoice: recall(handle, offlineName, z.boolean()) ?? false,
      onceWorked: recall(handle, lastSyncName, z.number()) !== null,
      findConnection: options.findConnection,
      changed: () => this.#networkChanged(),
    });
    this.#shown = new ShownDocuments(handle);
    this.#sync = new WorkspaceSync({
      handle,
      clock,
      network: this.#network,
      budget: this.#budget,
      moved,
      soundness: this.#soundness,
      recovery: this.#recovery,
      shown: this.#shown,
      texts: this.#texts,
      log: this.#log,
      teller: this.#teller,
      publishing: () => this.publishing,
      onFault: (error) => this.#fault('sync', error),
    });
    this.library = createLibrary(handle, clock, (act) =>
      // After damage nothing would be found before the next sync.
      withSoundIndex(handle, act, () => void indexDue(handle, plainText, 500)),
    );
    const reading = createArticleReading(handle);
    const documents = new DocumentCache(handle);
    this.#warm = new WarmDocument({ clock, documents, onFault: (error) => this.#fault('open', error) });
    const changed = (key: ArticleKey, moved: boolean): void => this.#articleChanged(key, moved);
    const editing = createArticleEditing({
      handle,
      clock,
      random,
      reading,
      documents,
      shown: this.#shown,
      fetchText: (key) => this.#sync.fetchText(key),
      judge: (key) => judgeEdited(handle, key, this.#texts),
      changed: (key, moved) => {
        this.#pause.note(key);
        changed(key, moved);
      },
    });
    this.articles = {
      ...reading,
      open: async (key) => {
        const opened = await editing.open(key);
        if (opened.ok) this.#warm.given(key);
        return opened;
      },
      saveSteps: (key, save) => editing.saveSteps(key, save),
      replaceText: (key, revision, html) => editing.replaceText(key, revision, html),
      takePrintedAnew: (key) => editing.takePrintedAnew(key),
      setFields: (key, fields) => editing.setFields(key, fields),
      create: (article) => editing.create(article),
      duplicate: (key) => editing.duplicate(key),
      trashLocal: (keys) => editing.trashLocal(keys),
      discard: (key) => {
        const discarded = editing.discard(key);
        if (discarded.ok) this.#log.note('discarded', key, { why: 'asked' });
        return discarded;
      },
    };
    const history = createHistory({ handle, clock, changed });
    this.history = {
      ...history,
      restore: (key, version) => {
        const restored = history.restore(key, version);
        if (restored.ok) this.#log.note('restored', key, { why: 'asked', note: `version ${version}` });
        return restored;
      },
    };
    this.conflicts = createConflicts({
      handle,
      clock,
      random,
      texts: this.#texts,
      changed: (key) => {
        this.#pause.note(key);
        changed(key, true);
      },
    });
    const printedText = createPrintedText(handle);
    this.#pause = new PauseWork({
      handle,
      clock,
      printedText,
      judge: (key) => judgeEdited(handle, key, this.#texts),
      changed,
      onFault: (error) => this.#fault('pause', error),
    });
    const settled = (key: ArticleKey, moved: boolean): void => {
      this.#shown.settled(key);
      judgeEdited(handle, key, this.#texts);
      changed(key, moved);
    };
    const placeAddresses = (key: ArticleKey, addresses: ReadonlyMap<string, string>): void => {
      placeImages(handle, key, addresses, clock.wallMs());
      settled(key, true);
    };
    this.jobs = createRollback({
      handle,
      clock,
      texts: this.#texts,
      restore: (key) => this.trash.restore([key])[0]?.outcome === 'restored',
      changed: settled,
    });
    this.trash = createTrash({
      handle,
      clock,
      random,
      restored: (key) => {
        this.#log.note('brought-back', key, { why: 'asked' });
        changed(key, true);
      },
    });
    this.addedImages = createAddedImages(join(folder, 'added-images'));
    this.images = createImageStore({
      folder: join(folder, 'images'),
      added: this.addedImages,
      http,
      isOffline: () => this.#network.offlineByChoice,
      ownOrigin: () => (registered.sample ? this.#network.origin : null),
    });
    this.publishing = createPublishing({
      handle,
      clock,
      random,
      api: () => this.#sync.apiForWrites(),
      texts: this.#texts,
      printedText,
      images: {
        read: (address) => this.addedImages.read(address),
        keep: (address, bytes) => this.images.keep(address, bytes),
        place: placeAddresses,
      },
      retire: (key, agreed) => this.#shown.retire(key, agreed),
      changed: settled,
      estimateSeconds: (requests, articles) => this.estimatePublish(requests, articles).etaSeconds,
      tell: (job) => {
        this.#budget.publishTold(job, this.#planned());
        this.#log.publish(job);
        this.#teller.job(job);
      },
      onFault: (_key, error) => this.#fault('publish', error),
      placeLinks: placeAddresses,
      isOnline: () => this.#isOnline(),
      setStatus: (key, status) => void this.articles.setFields(key, { status }),
    });
    // Not before: damage that is met until here ends the opening itself, and a look at it later would find it closed.
    store.onDamage(() => this.#soundness.noteDamage());
  }

  activity(limit: number): ActivityLine[] {
    return readActivityLines(this.#handle, limit);
  }

  status(): WorkspaceStatus {
    const { offlineByChoice, reachable, trouble } = this.#network;
    const live = { offlineByChoice, reachable, trouble, sync: this.#sync.state };
    return readStatus(this.#handle, this.summary, this.#budget.status(), live, this.#cloudService);
  }

  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan {
    return this.publishing.plan(keys, request);
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    return this.#teller.onEvent(listener);
  }

  useKey(key: string): void {
    leavePullPlace(this.#handle);
    this.#network.useConnection({ apiUrl: this.#options.registered.apiUrl as ApiUrl, key });
    this.#log.note('key-changed', null, { why: 'asked' });
    this.#sync.hurry();
  }

  noteKeyKept(trouble: Trouble | null): void {
    if (trouble === null && recall(this.#handle, keyTroubleName, z.unknown()) === null) return;
    const noted: KeyTrouble | null = trouble === null ? null : { trouble, atMs: this.#options.clock.wallMs() };
    remember(this.#handle, keyTroubleName, noted);
    this.#teller.status();
  }

  noteUnseenSites(ids: readonly string[]): string[] {
    const titles = readSiteTitles(this.#handle, ids);
    remember(this.#handle, unseenSitesName, ids.length === 0 ? null : { titles, atMs: this.#options.clock.wallMs() });
    this.#teller.status();
    return titles;
  }

  rename(name: string): void {
    this.#log.note('renamed', null, { why: 'asked', note: name });
    this.summary = { ...this.summary, name };
    this.#teller.status();
  }

  setOffline(offline: boolean): void {
    remember(this.#handle, offlineName, offline);
    this.#network.setOffline(offline);
    this.#log.note(offline ? 'offline' : 'online', null, { why: 'asked' });
    if (offline) this.#sync.interrupt();
    else this.#sync.hurry();
  }

  setReserve(share: number): void {
    this.#budget.setReserveShare(share);
    this.#teller.status();
  }

  estimatePublish(requests: number, articles: number): BudgetEstimate {
    return estimatePublish(this.#budget.budget, requests, articles);
  }

  sync(): Promise<Result<SyncReport, Trouble>> {
    return this.#sync.run();
  }

  missing(): { readonly articles: ArticleRow[]; readonly total: number } {
    return this.#sync.missing();
  }

  confirmDeletion(): number {
    return this.#sync.confirmDeletion();
  }

  whenSound(): Promise<Result<void, Trouble>> {
    return this.#soundness.whenSound();
  }

  beginRhythm(): void {
    this.#soundness.begin();
    this.#sync.begin();
    this.publishing.begin();
  }

  notice(sign: WindowSign): void {
    this.#sync.notice(sign);
  }

  dismissNotice(id: string): void {
    dismissNotice(this.#handle, id);
    this.#teller.status();
  }

  /** What is under way ends; everything acknowledged is durable already. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const publishing = this.publishing.close();
    const sync = this.#sync.close();
    this.#budget.budget.close();
    try {
      await Promise.all([publishing, sync, this.#teller.close(), this.#pause.close(), this.#warm.close()]);
      await this.#soundness.close();
      await this.#recovery.close();
      this.#budget.keep();
      indexDue(this.#handle, plainText, 200);
    } catch (error) {
      // On a disk that is full or fails, what is kept here is only lost time: every word was answered before.
      if (troubleOfError(error) === null) throw error;
    } finally {
      this.#store.close();
    }
  }

  /** What could be saved of the damaged database is here again; only then is that file nothing but a memory. */
  #beginAnew(setAside: string, rescue: Rescue): void {
    const { folder } = this.#options;
    const back = this.#recovery.takeAllBack(rescue);
    remember(this.#handle, setAsideName, setAside);
    remember(this.#handle, rescuedName, rescue.rescued);
    // After a kill half-way some are back already.
    const before = recall(this.#handle, takenBackName, z.number()) ?? 0;
    remember(this.#handle, takenBackName, Math.max(before, back));
    this.#log.note('database-set-aside', null, { note: setAside });
    forgetDamage(folder);
  }

  #foundDamaged(): void {
    const { folder, clock, log, onDamaged } = this.#options;
    log?.('The database is damaged.');
    markAsDamaged(folder, clock);
    onDamaged?.();
  }

  #networkChanged(): void {
    this.#teller.status();
    if (!this.#isOnline()) return;
    this.publishing.networkIsBack();
    this.#sync.reached();
  }

  #isOnline(): boolean {
    return this.#network.reachable === 'yes' && !this.#network.offlineByChoice;
  }

  /** The requests of the publish that runs, as its plan says. */
  #planned(): { readonly requests: number } {
    const items = this.publishing.current()?.items ?? [];
    return { requests: items.reduce((sum, item) => sum + item.requests, 0) };
  }

  #articleChanged(key: ArticleKey, moved: boolean): void {
    this.#recovery.note(key);
    if (moved) this.#teller.now({ kind: 'article-moved', key });
    this.#teller.articles([key]);
  }

  #fault(where: string, error: unknown): Trouble {
    // A full disk is told to her; where in the program it was met helps nobody.
    const trouble = troubleOfError(error);
    if (trouble !== null) return trouble;
    this.#options.log?.(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
    return { kind: 'internal', detail: error instanceof Error ? error.name : where };
  }
}
