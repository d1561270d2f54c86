import type { Result } from '../../shared/base/result.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type {
  ActivityLine,
  ArticleRow,
  BudgetEstimate,
  WorkspaceStatus,
  WorkspaceSummary,
} from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { AddedImages } from '../assets/added-images.ts';
import type { ImageStore } from '../assets/image-store.ts';
import type { Conflicts } from './conflicts.ts';
import type { ArticleEditing } from './article-editing.ts';
import type { History, HistoryReading } from './article-history.ts';
import type { ArticleReading } from './article-reading.ts';
import type { Library } from './library.ts';
import type { PublishRequest } from '../publish/publish-request.ts';
import type { PastJobs, Rollback } from '../publish/rollback.ts';
import type { Publishing } from '../publish/publishing.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { WindowSign } from '../../shared/model/next-sync.ts';
import type { PublishPlan } from '../../shared/model/publish-plan.ts';
import type { Trash, TrashReading } from './trash.ts';
import type { SyncReport } from './sync-rhythm.ts';

/** What can be looked at beside a running Layover: no lock, no network, nothing written. */
export interface ReadableWorkspace {
  readonly summary: WorkspaceSummary;
  readonly library: Library;
  readonly articles: ArticleReading;
  readonly history: HistoryReading;
  /** What happened, newest first. */
  activity(limit: number): ActivityLine[];
  status(): WorkspaceStatus;
  readonly jobs: PastJobs;
  readonly trash: TrashReading;
  /** Images that the writer put into articles. */
  readonly addedImages: Pick<AddedImages, 'read'>;
  /** What a publish would do; no request is sent. No keys: everything that is edited. */
  plan(keys: readonly ArticleKey[], request: PublishRequest): PublishPlan;
  close(): Promise<void>;
}

/** One connected Docs account on this computer, open for this process alone. */
export interface Workspace extends ReadableWorkspace {
  readonly articles: ArticleReading & ArticleEditing;
  readonly history: History;
  readonly conflicts: Conflicts;
  readonly publishing: Publishing;
  readonly jobs: Rollback;
  readonly trash: Trash;
  readonly images: ImageStore;
  readonly addedImages: AddedImages;
  /** A key that was just checked; replaces the one in use. */
  useKey(key: string): void;
  /** Why the key in use is not in the keychain; null: it is. A notice says so until she waves it away. */
  noteKeyKept(trouble: Trouble | null): void;
  /** Sites of the workspace that the key in use does not see: their titles. A notice says so until she waves it away. */
  noteUnseenSites(ids: readonly string[]): string[];
  /** As the registry calls it now. */
  rename(name: string): void;
  /** By her own choice; kept over a restart. */
  setOffline(offline: boolean): void;
  /** The share of the limit that background work leaves to people, 0.05 to 0.5; kept over a restart. */
  setReserve(share: number): void;
  /** When a publish of so many requests and articles would be done, and what it leaves of the budget. */
  estimatePublish(requests: number, articles: number): BudgetEstimate;
  /** Starts a sync or joins the one that runs, and tells how it went. */
  sync(): Promise<Result<SyncReport, Trouble>>;
  /** Articles that the server answers 404 for, so many that she is asked first: the first few hundred, and how many. */
  missing(): { readonly articles: ArticleRow[]; readonly total: number };
  /** What the server no longer has is gone here too, however many; how many. They stay in the trash for 90 days. */
  confirmDeletion(): number;
  /** Whether the database is sound; `database-corrupt`: closed and opened again, it is set aside and its words come back. */
  whenSound(): Promise<Result<void, Trouble>>;
  /** Syncs by itself from now on: at once, every five minutes, and soon after a failure. Probes lost answers first. */
  beginRhythm(): void;
  /** What a window noticed of her or of the network: the rhythm goes by it. */
  notice(sign: WindowSign): void;
  dismissNotice(id: string): void;
  onEvent(listener: (event: EngineEvent) => void): () => void;
}
