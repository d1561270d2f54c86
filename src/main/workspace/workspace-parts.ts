import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { readSettledAddresses } from '../store/local-link.ts';
import { markAsDamaged, type OpenWritableStore } from '../store/open-store.ts';
import { AccountTraffic, type AccountTrafficOptions } from './account-traffic.ts';
import { ActivityLog } from './activity-log.ts';
import { ArticleChanges } from './article-changes.ts';
import { type ArticleWork, createArticleWork } from './article-work.ts';
import { beginAnew } from './begin-anew.ts';
import { createFaultReporter } from './fault-reporter.ts';
import { MovedFolder, type OutsidePlace } from './moved-folder.ts';
import { createPrintedText } from './printed-text.ts';
import { Recovery } from './recovery.ts';
import { ShownDocuments } from './shown-documents.ts';
import { Soundness } from './soundness.ts';
import { Teller } from './teller.ts';
import { createTextRules } from './text-rules.ts';

export interface PartsOptions extends Pick<
  AccountTrafficOptions,
  'registered' | 'folder' | 'clock' | 'random' | 'http' | 'findConnection'
> {
  /** Tells a data folder that was copied or restored; left out, none is told. */
  readonly outside?: OutsidePlace | null;
  readonly log?: (line: string) => void;
  /**
   * The database turned out to be damaged: close this workspace and open it again, which sets the file aside and brings
   * the words back. Left out, the next opening does so.
   */
  readonly onDamaged?: () => void;
}

/** What an open workspace is made of. */
export interface WorkspaceParts {
  readonly log: ActivityLog;
  readonly recovery: Recovery;
  readonly soundness: Soundness;
  readonly teller: Teller;
  readonly changes: ArticleChanges;
  readonly work: ArticleWork;
  readonly traffic: AccountTraffic;
}

/**
 * Puts an open workspace together over its store. What was damaged is brought back first, before anything reads it.
 *
 * @param status how the workspace stands, asked when windows are told of it
 */
export function assembleParts(
  options: PartsOptions,
  store: OpenWritableStore,
  status: () => WorkspaceStatus,
): WorkspaceParts {
  const { folder, clock, random, log: write = () => {} } = options;
  const { handle } = store;
  const fault = createFaultReporter(write);
  const log = new ActivityLog(handle, clock);
  const recovery = new Recovery({ handle, folder, clock, onFault: fault('recovery') });
  if (store.setAside !== null) beginAnew({ handle, folder, recovery, log }, store.setAside, store.rescue);
  recovery.begin();
  const soundness = new Soundness({ handle, clock, onDamaged: () => noteDamaged(options) });
  const teller = new Teller(clock, status, fault('status'));
  const texts = createTextRules(() => readSettledAddresses(handle));
  const printedText = createPrintedText(handle);
  const shown = new ShownDocuments(handle);
  const shared = { handle, clock, random, texts, printedText, shown, recovery, teller, log };
  const changes = new ArticleChanges({ ...shared, onFault: fault('pause') });
  const work = createArticleWork({
    ...shared,
    changes,
    // Whose publishing, in turn, sets the status of an article here.
    fetchText: (key, signal) => traffic.sync.fetchText(key, signal),
    onFault: fault('open'),
  });
  const moved = new MovedFolder({
    handle,
    random,
    place: options.outside ?? null,
    begunAnew: store.setAside !== null,
  });
  const traffic: AccountTraffic = new AccountTraffic({
    ...options,
    ...shared,
    changes,
    moved,
    soundness,
    setStatus: (key, chosen) => void work.articles.setFields(key, { status: chosen }),
    fault,
  });
  return { log, recovery, soundness, teller, changes, work, traffic };
}

function noteDamaged({ folder, clock, log, onDamaged }: PartsOptions): void {
  log?.('The database is damaged.');
  markAsDamaged(folder, clock);
  onDamaged?.();
}
