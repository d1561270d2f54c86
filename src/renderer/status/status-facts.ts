import { unreachable } from '../../shared/base/assert.ts';
import type { ArticleFacts, SyncState, WorkspaceStatus } from '../../shared/contract/views.ts';
import { troublePolicy } from '../../shared/model/trouble.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { formatDuration, formatMoment, formatWhen } from '../ui/relative-date.ts';
import type { StateShape } from '../ui/state-mark.tsx';
import type { SavingState } from './saving-state.ts';

/** The status bar's three facts about the open article, never merged into one sign: here, sent, changed there. */
export interface Fact {
  readonly words: string;
  readonly shape: StateShape | null;
}

export interface Clock {
  readonly nowMs: number;
  readonly locale: string;
}

const plain = (words: string): Fact => ({ words, shape: null });

export const savedFact = (saving: SavingState, facts: ArticleFacts | undefined, { nowMs, locale }: Clock): Fact => {
  switch (saving.kind) {
    case 'unsaved':
      return saving.isSlow
        ? { words: 'Not saved yet: this computer is slow to answer', shape: 'attention' }
        : plain('Saving…');
    case 'failed':
      return { words: `Not saved: ${troublePolicy(saving.trouble.kind).happened}`, shape: 'attention' };
    case 'saved': {
      const atMs = saving.atMs ?? facts?.row.editedAtMs ?? null;
      return plain(
        atMs === null ? 'Saved on this computer' : `Saved on this computer, ${formatWhen(atMs, nowMs, locale)}`,
      );
    }
    default:
      return unreachable(saving);
  }
};

export const sentFact = (facts: ArticleFacts, offline: boolean, { nowMs, locale }: Clock): Fact => {
  const { row, lastPublishedAtMs } = facts;
  const when = lastPublishedAtMs === null ? null : formatWhen(lastPublishedAtMs, nowMs, locale);
  switch (row.state) {
    case 'new':
      return plain('Not on Help Scout yet');
    case 'queued':
      return { words: offline ? 'Waiting for the network' : 'Being sent', shape: 'queued' };
    case 'edited':
    case 'conflict':
    case 'needs-attention':
      return plain(when === null ? 'Your changes are not sent yet' : `Changes not sent yet, last published ${when}`);
    case 'synced': {
      const stands = row.hasDraft ? 'Draft on Help Scout' : row.status === 'published' ? 'Live' : 'Hidden';
      return plain(when === null ? stands : `${stands}, published from here ${when}`);
    }
    default:
      return unreachable(row.state);
  }
};

export const changedFact = (facts: ArticleFacts, lastSyncMs: number | null, { nowMs, locale }: Clock): Fact => {
  const { row } = facts;
  if (row.state === 'conflict') return { words: conflictWords(row), shape: 'conflict' };
  if (row.changedOnServer) return { words: 'Changed by a colleague', shape: 'conflict' };
  if (row.state === 'new' || lastSyncMs === null) return plain('');
  return plain(`Not changed on Help Scout as of ${formatMoment(lastSyncMs, nowMs, locale)}`);
};

/** A draft, a name that is taken or a deletion are no colleague's change of the text. */
const conflictWords = ({ changedOnServer, hasDraft }: ArticleFacts['row']): string => {
  if (changedOnServer) return 'Changed by a colleague: needs your decision';
  return hasDraft ? 'Draft on Help Scout: needs your decision' : 'Needs your decision';
};

const phaseWords = {
  structure: 'Reading collections',
  listing: 'Listing articles',
  texts: 'Fetching texts',
  checking: 'Checking for deletions',
} as const;

/** "Fetching texts 42 of 68, about 20 s left" */
const runningWords = (sync: Extract<SyncState, { kind: 'running' }>): string => {
  const share =
    sync.total === null || sync.total === 0 ? '' : ` ${formatCount(sync.done)} of ${formatCount(sync.total)}`;
  const left = sync.etaSeconds === null || sync.etaSeconds < 3 ? '' : `, ${formatDuration(sync.etaSeconds)} left`;
  return `${phaseWords[sync.phase]}${share}${left}`;
};

export const syncFact = (status: WorkspaceStatus, { nowMs, locale }: Clock): Fact => {
  const { sync, lastSyncMs } = status;
  const synced = lastSyncMs === null ? 'Not synced yet' : `Synced ${formatMoment(lastSyncMs, nowMs, locale)}`;
  if (status.offlineByChoice) return plain(synced);
  switch (sync.kind) {
    case 'idle':
      return plain(synced);
    case 'running':
      return { words: runningWords(sync), shape: 'fetching' };
    case 'waiting': {
      const again = sync.retryInSeconds === null ? '' : `, next try in ${formatDuration(sync.retryInSeconds)}`;
      return plain(`${synced}${again}`);
    }
    default:
      return unreachable(sync);
  }
};
