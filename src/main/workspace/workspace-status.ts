import { z } from 'zod';
import { trouble as troubleSchema } from '../../shared/contract/value-schemas.ts';
import type { BudgetStatus, WorkspaceStatus, WorkspaceSummary } from '../../shared/contract/views.ts';
import { countStates } from '../store/article-state.ts';
import type { Readable } from '../store/handle.ts';
import { recall } from '../store/remembered.ts';
import { readShelvesNotVisible } from '../store/structure.ts';
import { readMissing } from '../store/sync-state.ts';
import { overwrittenName, overwrittenSchema } from '../publish/revision-check.ts';
import { noticesOf } from './notices.ts';

export const lastSyncName = 'last-sync';
export const offlineName = 'offline-by-choice';
/** The file that a damaged database was set aside as; told until she waves it away. */
export const setAsideName = 'set-aside';
/** How many working copies were saved from it, as HTML files. */
export const rescuedName = 'set-aside-rescued';
/** How many of them are edited again in the new database, as they were. */
export const takenBackName = 'set-aside-taken-back';
/** Sites that the key in use does not see, and since when; null: none. */
export const unseenSitesName = 'unseen-sites';
/** The data folder was found copied or restored: what was edited in it then. */
export const movedFolderName = 'moved-folder';
/** Why the key that was connected with is not in the keychain; null: it is. */
export const keyTroubleName = 'key-trouble';

/** `atMs` tells one failure from the next, so that waving one away does not hide another. */
const keyTroubleSchema = z.object({ trouble: troubleSchema, atMs: z.number() });
export type KeyTrouble = z.output<typeof keyTroubleSchema>;

/** What nobody stored, because it is so now. */
export type LiveStatus = Pick<WorkspaceStatus, 'offlineByChoice' | 'reachable' | 'trouble' | 'sync'>;

/** What is stored and how things go now, as one answer. */
export function readStatus(
  readable: Readable,
  summary: WorkspaceSummary,
  budget: BudgetStatus,
  live: LiveStatus,
  cloudService: string | null,
): WorkspaceStatus {
  const { articles, edited, ready, queued, conflicts } = countStates(readable);
  const missing = readMissing(readable).length;
  return {
    workspace: summary,
    articles,
    edited,
    ready,
    queued,
    conflicts,
    ...live,
    lastSyncMs: recall(readable, lastSyncName, z.number()),
    budget,
    notices: noticesOf(readable, {
      sample: summary.sample,
      setAside: recall(readable, setAsideName, z.string()),
      rescued: recall(readable, rescuedName, z.number()) ?? 0,
      takenBack: recall(readable, takenBackName, z.number()) ?? 0,
      keyTrouble: recall(readable, keyTroubleName, keyTroubleSchema),
      missing,
      notVisible: shelvesNotVisible(readable),
      cloudService,
      overwritten: recall(readable, overwrittenName, overwrittenSchema),
      moved: recall(readable, movedFolderName, z.object({ edited: z.number(), atMs: z.number() })),
    }),
  };
}

const unseenSites = z.object({ titles: z.array(z.string()), atMs: z.number() });

/** What the key was found not to see when it was pasted, and what syncs did not list since. */
const shelvesNotVisible = (readable: Readable): readonly string[] => {
  const titles = recall(readable, unseenSitesName, unseenSites)?.titles ?? [];
  return [...new Set([...titles, ...readShelvesNotVisible(readable)])].toSorted();
};
