import { z } from 'zod';
import type { Result } from '../../shared/base/result.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type {
  ActivityLine,
  ArticleRow,
  BudgetEstimate,
  WorkspaceStatus,
  WorkspaceSummary,
} from '../../shared/contract/views.ts';
import { plainText } from '../../shared/document/words.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { WindowSign } from '../../shared/model/next-sync.ts';
import type { PublishPlan } from '../../shared/model/publish-plan.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { PublishRequest } from '../publish/publish-request.ts';
import type { OpenWritableStore } from '../store/open-store.ts';
import { recall, remember } from '../store/remembered.ts';
import { indexDue, withSoundIndex } from '../store/search-index.ts';
import { troubleOfError } from '../store/store-fault.ts';
import { readSiteTitles } from '../store/structure.ts';
import { estimatePublish } from './account-budget.ts';
import { readActivityLines } from './activity-log.ts';
import { cloudServiceOf } from './cloud-folder.ts';
import { summaryOf } from './connect-workspace.ts';
import { createLibrary } from './library.ts';
import { dismissNotice } from './notices.ts';
import type { SyncReport } from './sync-rhythm.ts';
import { assembleParts, type PartsOptions, type WorkspaceParts } from './workspace-parts.ts';
import { type KeyTrouble, keyTroubleName, readStatus, unseenSitesName } from './workspace-status.ts';
import type { Workspace } from './workspace.ts';

/**
 * A workspace over its open store, as the rest of Layover calls it. What is done to articles on this computer is in
 * `article-work.ts`, what goes to the server and comes from it in `account-traffic.ts`.
 */
export class OpenedWorkspace implements Workspace {
  summary: WorkspaceSummary;
  readonly library: Workspace['library'];
  readonly articles: Workspace['articles'];
  readonly history: Workspace['history'];
  readonly conflicts: Workspace['conflicts'];
  readonly trash: Workspace['trash'];
  readonly jobs: Workspace['jobs'];
  readonly publishing: Workspace['publishing'];
  readonly images: Workspace['images'];
  readonly addedImages: Workspace['addedImages'];
  readonly #store: OpenWritableStore;
  readonly #clock: Clock;
  readonly #cloudService: string | null;
  readonly #parts: WorkspaceParts;
  #closed = false;

  constructor(options: PartsOptions, store: OpenWritableStore) {
    const { registered, folder, clock } = options;
    const { handle } = store;
    this.summary = summaryOf(registered);
    this.#store = store;
    this.#clock = clock;
    this.#cloudService = cloudServiceOf(folder);
    this.#parts = assembleParts(options, store, () => this.status());
    this.library = createLibrary(handle, clock, (act) =>
      // After damage nothing would be found before the next sync.
      withSoundIndex(handle, act, () => void indexDue(handle, plainText, 500)),
    );
    const { work, traffic } = this.#parts;
    this.articles = work.articles;
    this.history = work.history;
    this.conflicts = work.conflicts;
    this.trash = work.trash;
    this.jobs = work.jobs;
    this.publishing = traffic.publishing;
    this.images = traffic.images;
    this.addedImages = traffic.addedImages;
    // Not before: damage that is met until here ends the opening itself, and a look at it later would find it closed.
    store.onDamage(() => this.#parts.soundness.noteDamage());
  }

  activity(limit: number): ActivityLine[] {
    return readActivityLines(this.#store.handle, limit);
  }

  status(): WorkspaceStatus {
    const { budget } = this.#parts.traffic;
    return readStatus(
      this.#store.handle,
      this.summary,
      budget.status(),
      this.#parts.traffic.live(),
      this.#cloudService,
    );
  }

  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan {
    return this.publishing.plan(keys, request);
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    return this.#parts.teller.onEvent(listener);
  }

  useKey(key: string): void {
    this.#parts.traffic.useKey(key);
  }

  noteKeyKept(trouble: Trouble | null): void {
    const { handle } = this.#store;
    if (trouble === null && recall(handle, keyTroubleName, z.unknown()) === null) return;
    const noted: KeyTrouble | null = trouble === null ? null : { trouble, atMs: this.#clock.wallMs() };
    remember(handle, keyTroubleName, noted);
    this.#parts.teller.status();
  }

  noteUnseenSites(ids: readonly string[]): string[] {
    const { handle } = this.#store;
    const titles = readSiteTitles(handle, ids);
    remember(handle, unseenSitesName, ids.length === 0 ? null : { titles, atMs: this.#clock.wallMs() });
    this.#parts.teller.status();
    return titles;
  }

  rename(name: string): void {
    this.#parts.log.note('renamed', null, { why: 'asked', note: name });
    this.summary = { ...this.summary, name };
    this.#parts.teller.status();
  }

  setOffline(offline: boolean): void {
    this.#parts.traffic.setOffline(offline);
  }

  setReserve(share: number): void {
    this.#parts.traffic.budget.setReserveShare(share);
    this.#parts.teller.status();
  }

  estimatePublish(requests: number, articles: number): BudgetEstimate {
    return estimatePublish(this.#parts.traffic.budget.budget, requests, articles);
  }

  sync(): Promise<Result<SyncReport, Trouble>> {
    return this.#parts.traffic.sync.run();
  }

  missing(): { readonly articles: ArticleRow[]; readonly total: number } {
    return this.#parts.traffic.sync.missing();
  }

  confirmDeletion(): number {
    return this.#parts.traffic.sync.confirmDeletion();
  }

  whenSound(): Promise<Result<void, Trouble>> {
    return this.#parts.soundness.whenSound();
  }

  beginRhythm(): void {
    this.#parts.soundness.begin();
    this.#parts.traffic.begin();
  }

  notice(sign: WindowSign): void {
    this.#parts.traffic.sync.notice(sign);
  }

  dismissNotice(id: string): void {
    dismissNotice(this.#store.handle, id);
    this.#parts.teller.status();
  }

  /** What is under way ends; everything acknowledged is durable already. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { traffic, teller, changes, work } = this.#parts;
    // All of them, whatever becomes of one: nothing may go on with a store that is closed.
    const ended = await Promise.allSettled([traffic.close(), teller.close(), changes.close(), work.close()]);
    const kept = await Promise.allSettled([this.#keepLast()]);
    this.#store.close();
    const faults = [...ended, ...kept].flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    // On a disk that is full or fails, what is kept here is only lost time: every word was answered before.
    for (const fault of faults) if (troubleOfError(fault) === null) throw fault;
  }

  async #keepLast(): Promise<void> {
    const { traffic, soundness, recovery } = this.#parts;
    await soundness.close();
    await recovery.close();
    traffic.budget.keep();
    indexDue(this.#store.handle, plainText, 200);
  }
}
