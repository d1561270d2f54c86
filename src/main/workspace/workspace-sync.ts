import { ok, type Result } from '../../shared/base/result.ts';
import type { ArticleRow, SyncState } from '../../shared/contract/views.ts';
import { plainText } from '../../shared/document/words.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { SyncReason, WindowSign } from '../../shared/model/next-sync.ts';
import type { DocsApi } from '../docs-api/docs-api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Publishing } from '../publish/publishing.ts';
import { readRow } from '../store/article-row.ts';
import { countStates } from '../store/article-state.ts';
import type { Writable } from '../store/handle.ts';
import { remember } from '../store/remembered.ts';
import { readMissing } from '../store/sync-state.ts';
import { confirmLargeDeletion, createPull, type Pull, type PullReport } from '../sync/pull.ts';
import type { AccountBudget } from './account-budget.ts';
import type { ActivityLog } from './activity-log.ts';
import { judgeAllEdited, judgeEdited } from './judge-edited.ts';
import type { MovedFolder } from './moved-folder.ts';
import type { Network } from './network.ts';
import type { Recovery } from './recovery.ts';
import type { ShownDocuments } from './shown-documents.ts';
import type { Soundness } from './soundness.ts';
import { type SyncReport, SyncRhythm } from './sync-rhythm.ts';
import type { Teller } from './teller.ts';
import { lastSyncName, movedFolderName } from './workspace-status.ts';

export interface WorkspaceSyncOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly network: Network;
  readonly budget: AccountBudget;
  readonly moved: MovedFolder;
  readonly soundness: Soundness;
  readonly recovery: Recovery;
  readonly shown: ShownDocuments;
  readonly texts: TextRules;
  readonly log: ActivityLog;
  readonly teller: Teller;
  /** Asked when a sync runs: publishing itself needs the way to the server that is opened here. */
  readonly publishing: () => Pick<Publishing, 'settle' | 'checkRevisions'>;
  /** A fault of the disk or a bug, as trouble. */
  readonly onFault: (error: unknown) => Trouble;
}

/** Nobody reads further before deciding. */
const mostMissingShown = 300;

/**
 * One workspace's syncs: what comes before a pull (what is still on its way up), the pull, and what it means for the
 * articles that are edited and the windows that show them.
 */
export class WorkspaceSync {
  readonly #options: WorkspaceSyncOptions;
  readonly #rhythm: SyncRhythm;
  #pull: { readonly api: DocsApi; readonly pull: Pull } | null = null;

  constructor(options: WorkspaceSyncOptions) {
    const { handle, clock, network, teller, onFault } = options;
    this.#options = options;
    this.#rhythm = new SyncRhythm({
      clock,
      syncOnce: (signal, why) => this.#syncLogged(signal, why),
      isOffline: () => network.offlineByChoice,
      requests: () => network.requests,
      articles: () => countStates(handle).articles,
      changed: () => teller.status(),
      onFault,
      finished: () => remember(handle, lastSyncName, clock.wallMs()),
    });
  }

  get state(): SyncState {
    return this.#rhythm.state;
  }

  /** Starts a sync or joins the one that runs. */
  run(): Promise<Result<SyncReport, Trouble>> {
    return this.#rhythm.run();
  }

  /** From now on it syncs by itself. */
  begin(): void {
    this.#rhythm.begin();
  }

  /** The network or the key changed: the next sync comes now. */
  hurry(): void {
    this.#rhythm.hurry();
  }

  /** What a window noticed of her or of the network. */
  notice(sign: WindowSign): void {
    this.#rhythm.notice(sign);
  }

  /** A request beside the syncs got through. */
  reached(): void {
    this.#rhythm.reached();
  }

  /** Ends the sync that runs; the rhythm goes on. */
  interrupt(): void {
    this.#rhythm.interrupt();
  }

  close(): Promise<void> {
    return this.#rhythm.close();
  }

  /** One article's newest text, for a person who waits for it. */
  async fetchText(key: ArticleKey, signal: AbortSignal): Promise<Result<void, Trouble>> {
    const api = await this.#options.network.api();
    return api.ok ? this.#pullWith(api.value).fetchText(key, signal) : api;
  }

  /**
   * Nothing is sent before the database was seen to be sound (STORE-CHECK), and from a folder that was copied or restored
   * nothing before the account was looked at (WS-MOVED).
   */
  async apiForWrites(): Promise<Result<DocsApi, Trouble>> {
    const sound = await this.#options.soundness.whenSound();
    if (!sound.ok) return sound;
    if (await this.#options.moved.isMoved()) {
      const synced = await this.#rhythm.run();
      if (!synced.ok) return synced;
    }
    return this.#options.network.api();
  }

  /** Articles that the server answers 404 for, so many that she is asked first. */
  missing(): { readonly articles: ArticleRow[]; readonly total: number } {
    const { handle } = this.#options;
    const keys = readMissing(handle);
    const articles = keys.slice(0, mostMissingShown).flatMap((key) => readRow(handle, key) ?? []);
    return { articles, total: keys.length };
  }

  /** She said that they are gone; how many. */
  confirmDeletion(): number {
    const { handle, clock, log, teller } = this.#options;
    const deleted = confirmLargeDeletion(handle, clock.wallMs());
    log.note('deletion-confirmed', null, { why: 'asked', note: `${deleted} articles` });
    if (deleted > 0) teller.articles([]);
    return deleted;
  }

  async #syncLogged(signal: AbortSignal, why: SyncReason): Promise<Result<PullReport, Trouble>> {
    const { network, log } = this.#options;
    const before = network.requests;
    const result = await this.#syncOnce(signal);
    // What ended because Layover ends, or because she chose to work offline, is told elsewhere.
    if (!signal.aborted) log.sync(result, network.requests - before, why);
    return result;
  }

  async #syncOnce(signal: AbortSignal): Promise<Result<PullReport, Trouble>> {
    const { network, budget, moved, publishing } = this.#options;
    const isMoved = await moved.isMoved();
    const settled = isMoved ? ok(0) : await publishing().settle();
    if (!settled.ok) return settled;
    const api = await network.api();
    if (!api.ok) return api;
    const pulled = await this.#pullWith(api.value).run(signal);
    // In a moved folder it would wait for the first look at the account, which is this very sync.
    if (pulled.ok && !isMoved) await publishing().checkRevisions(signal);
    this.#judgeAll();
    budget.keep();
    budget.syncEnded(pulled.ok);
    if (isMoved && pulled.ok) await this.#acceptMoved();
    return pulled;
  }

  #judgeAll(): void {
    const { handle, texts, recovery, teller } = this.#options;
    const judged = judgeAllEdited(handle, texts);
    for (const key of judged) recovery.note(key);
    teller.articles(judged);
  }

  async #acceptMoved(): Promise<void> {
    const { handle, clock, log, moved, teller } = this.#options;
    const { edited } = countStates(handle);
    if (edited > 0) remember(handle, movedFolderName, { edited, atMs: clock.wallMs() });
    log.note('folder-moved', null, { note: `${edited} edited` });
    await moved.accept();
    teller.status();
  }

  #pullWith(api: DocsApi): Pull {
    if (this.#pull?.api === api) return this.#pull.pull;
    const { handle, clock, budget, teller } = this.#options;
    const pull = createPull({
      api,
      store: handle,
      clock,
      plainText,
      estimateSeconds: (requests) => budget.budget.estimateSeconds(requests, 'backfill'),
      onProgress: (progress) => {
        budget.syncTold(progress);
        this.#rhythm.report(progress);
      },
      onArticles: (keys) => this.#articlesPulled(keys),
      onTree: () => teller.tree(),
    });
    this.#pull = { api, pull };
    return pull;
  }

  #articlesPulled(keys: readonly ArticleKey[]): void {
    const { handle, texts, recovery, shown, teller } = this.#options;
    for (const key of keys) {
      if (judgeEdited(handle, key, texts)) recovery.note(key);
      if (shown.isBehind(key)) teller.now({ kind: 'article-moved', key });
    }
    teller.articles(keys);
  }
}
