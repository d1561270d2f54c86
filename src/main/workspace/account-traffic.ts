import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../../shared/base/result.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { type AddedImages, addedImagesFolder, createAddedImages } from '../assets/added-images.ts';
import { createImageStore, type ImageStore } from '../assets/image-store.ts';
import type { ApiUrl } from '../docs-api/api-url.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Random } from '../ports/random.ts';
import { allEnded } from '../ports/steps.ts';
import { createPublishing, type Publishing } from '../publish/publishing.ts';
import type { Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { leavePullPlace } from '../sync/pull-place.ts';
import { AccountBudget, estimatePublish } from './account-budget.ts';
import type { ActivityLog } from './activity-log.ts';
import type { ArticleChanges } from './article-changes.ts';
import type { Connection } from './connection.ts';
import type { OnFault } from './fault-reporter.ts';
import type { MovedFolder } from './moved-folder.ts';
import { Network } from './network.ts';
import { placeImages } from './place-images.ts';
import type { PrintedText } from './printed-text.ts';
import type { Recovery } from './recovery.ts';
import type { RegisteredWorkspace } from './registry.ts';
import type { ShownDocuments } from './shown-documents.ts';
import type { Soundness } from './soundness.ts';
import type { Teller } from './teller.ts';
import { lastSyncName, type LiveStatus, offlineName } from './workspace-status.ts';
import { WorkspaceSync } from './workspace-sync.ts';

export interface AccountTrafficOptions {
  readonly registered: RegisteredWorkspace;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  /** Asked in the background, and again while it finds none. */
  readonly findConnection: () => Promise<Result<Connection, Trouble>>;
  readonly handle: Writable;
  readonly moved: MovedFolder;
  readonly soundness: Soundness;
  readonly recovery: Recovery;
  readonly shown: ShownDocuments;
  readonly texts: TextRules;
  readonly printedText: PrintedText;
  readonly changes: ArticleChanges;
  readonly log: ActivityLog;
  readonly teller: Teller;
  /** Makes the status that a publish was asked for a part of her edit; durable when it returns. */
  readonly setStatus: (key: ArticleKey, status: 'published' | 'notpublished') => void;
  readonly fault: (where: string) => OnFault;
}

/** Where the disk refused to say whether the folder was moved. */
const lookAgainMs = 5_000;

/** All that goes between this computer and the account's server: the way there, its budget, syncs, publishing, images. */
export class AccountTraffic {
  readonly budget: AccountBudget;
  readonly sync: WorkspaceSync;
  readonly publishing: Publishing;
  readonly images: ImageStore;
  readonly addedImages: AddedImages;
  readonly #options: AccountTrafficOptions;
  readonly #network: Network;
  #beginning: Promise<void> = Promise.resolve();

  constructor(options: AccountTrafficOptions) {
    const { registered, folder, clock, random, http, handle, teller, fault } = options;
    this.#options = options;
    this.budget = new AccountBudget(handle, {
      clock,
      random,
      onChange: () => teller.status(),
      onFault: fault('budget'),
    });
    this.#network = new Network({
      http,
      budget: this.budget.budget,
      offlineByChoice: recall(handle, offlineName, z.boolean()) ?? false,
      onceWorked: recall(handle, lastSyncName, z.number()) !== null,
      findConnection: options.findConnection,
      changed: () => this.#networkChanged(),
    });
    this.sync = new WorkspaceSync({
      ...options,
      network: this.#network,
      budget: this.budget,
      publishing: () => this.publishing,
      onFault: fault('sync'),
    });
    this.addedImages = createAddedImages(join(folder, addedImagesFolder));
    this.images = createImageStore({
      folder: join(folder, 'images'),
      added: this.addedImages,
      http,
      isOffline: () => this.#network.offlineByChoice,
      ownOrigin: () => (registered.sample ? this.#network.origin : null),
    });
    this.publishing = this.#createPublishing();
  }

  /** What nobody stored, because it is so now. */
  live(): LiveStatus {
    const { offlineByChoice, reachable, trouble } = this.#network;
    return { offlineByChoice, reachable, trouble, sync: this.sync.state };
  }

  useKey(key: string): void {
    const { handle, registered, log } = this.#options;
    leavePullPlace(handle);
    this.#network.useConnection({ apiUrl: registered.apiUrl as ApiUrl, key });
    log.note('key-changed', null, { why: 'asked' });
    this.sync.hurry();
  }

  setOffline(offline: boolean): void {
    const { handle, log } = this.#options;
    remember(handle, offlineName, offline);
    this.#network.setOffline(offline);
    log.note(offline ? 'offline' : 'online', null, { why: 'asked' });
    if (offline) this.sync.interrupt();
    else this.sync.hurry();
  }

  /** From now on it goes by itself. */
  begin(): void {
    this.#beginning = this.#beginPublishing();
    this.sync.begin();
  }

  /** What is under way ends; nothing is begun after it. */
  async close(): Promise<void> {
    const publishing = this.publishing.close();
    const sync = this.sync.close();
    this.budget.budget.close();
    await allEnded([publishing, sync, this.#beginning]);
  }

  /** Not before it is known whether this folder is the one that was here last. */
  async #beginPublishing(): Promise<void> {
    const { clock, moved, fault } = this.#options;
    const { closed } = this.budget.budget;
    let isMoved: boolean | null = null;
    while (!closed.aborted) {
      try {
        isMoved ??= await moved.isMoved();
        if (isMoved) this.publishing.askFirst();
        return this.publishing.begin();
      } catch (error) {
        fault('publish')(error);
        await clock.sleep(lookAgainMs, closed);
      }
    }
  }

  #createPublishing(): Publishing {
    const { handle, clock, random, texts, printedText, shown, changes, setStatus, fault } = this.#options;
    const { budget } = this.budget;
    const placeAddresses = (key: ArticleKey, addresses: ReadonlyMap<string, string>): void => {
      placeImages(handle, key, addresses, clock.wallMs());
      changes.settled(key, true);
    };
    const onFault = fault('publish');
    return createPublishing({
      handle,
      clock,
      random,
      api: () => this.sync.apiForWrites(),
      texts,
      printedText,
      images: {
        read: (address) => this.addedImages.read(address),
        keep: (address, bytes) => this.images.keep(address, bytes),
        place: placeAddresses,
      },
      retire: (key, agreed) => shown.retire(key, agreed),
      changed: (key, moved) => changes.settled(key, moved),
      estimateSeconds: (requests, articles) => estimatePublish(budget, requests, articles).etaSeconds,
      tell: (job) => this.#publishTold(job),
      onFault: (_key, error) => onFault(error),
      placeLinks: placeAddresses,
      isOnline: () => this.#isOnline(),
      setStatus,
    });
  }

  #publishTold(job: PublishJob): void {
    const { log, teller } = this.#options;
    const items = this.publishing.current()?.items ?? [];
    // As its plan says.
    const requests = items.reduce((sum, item) => sum + item.requests, 0);
    this.budget.publishTold(job, { requests });
    log.publish(job);
    teller.job(job);
  }

  #networkChanged(): void {
    this.#options.teller.status();
    if (!this.#isOnline()) return;
    this.publishing.networkIsBack();
    this.sync.reached();
  }

  #isOnline(): boolean {
    return this.#network.reachable === 'yes' && !this.#network.offlineByChoice;
  }
}
