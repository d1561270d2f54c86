import { z } from 'zod';
import { articleId, articleKey, trouble, troubleKind, workspaceId } from './value-schemas.ts';

/** What crosses about the whole: the host, the workspaces, how they do, and what was done. */

/** What the host around the window can do; where it cannot, the window offers its own. */
export const capabilities = z.object({
  host: z.enum(['electron', 'loopback']),
  nativeMenu: z.boolean(),
  fileDialogs: z.boolean(),
  notifications: z.boolean(),
  severalWindows: z.boolean(),
});

export const workspaceSummary = z.object({
  id: workspaceId,
  name: z.string(),
  /** The sample workspace talks to the built-in simulator; nothing in it reaches Help Scout. */
  sample: z.boolean(),
});

/** Requests that wait for their turn, by what they are for. */
export const budgetQueue = z.object({
  interactive: z.int(),
  push: z.int(),
  verify: z.int(),
  pull: z.int(),
  backfill: z.int(),
});

/** Server budget as last reported, and who spent it. Requests; seconds. `limit` 0: nothing is known yet. */
export const budgetStatus = z.object({
  limit: z.int(),
  remaining: z.int(),
  reserved: z.int(),
  resetSeconds: z.number(),
  usedByUs: z.int(),
  usedByOthers: z.int(),
  /** What background work leaves to people at least, 0.05 to 0.5 of the limit. */
  reserveShare: z.number(),
  /** What others are likely to spend until the window ends. */
  forecast: z.int(),
  /** What it leaves now: the larger of the reserve and what others are likely to spend, with a margin. */
  heldBack: z.int(),
  /** What background work may spend now. */
  leftForUs: z.int(),
  /** null: another program has them, and has not been heard of for a while. Never in a window. */
  queue: budgetQueue.nullable(),
  /** Windows that are over, oldest first, as far as they were seen: two hours at most. */
  past: z.array(z.object({ endedAtMs: z.number(), limit: z.int(), usedByUs: z.int(), usedByOthers: z.int() })),
  /** How the first estimates of long jobs turned out, newest first. */
  estimates: z.array(
    z.object({
      job: z.enum(['sync', 'publish']),
      endedAtMs: z.number(),
      requests: z.int(),
      estimatedSeconds: z.number(),
      tookSeconds: z.number(),
    }),
  ),
});

/** Of a publish: seconds until it is done, waits for the budget included, and what it leaves of the window that runs. */
export const budgetEstimate = z.object({ etaSeconds: z.number(), leaves: z.int() });

export const syncState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('running'),
    phase: z.enum(['structure', 'listing', 'texts', 'checking']),
    done: z.int(),
    /** null while it is not known yet. */
    total: z.int().nullable(),
    etaSeconds: z.number().nullable(),
  }),
  z.object({ kind: z.literal('waiting'), trouble, retryInSeconds: z.number().nullable() }),
]);

/** Something the writer should know, once; `id` makes it dismissable. */
export const notice = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning']),
  title: z.string(),
  body: z.string(),
});

export const workspaceStatus = z.object({
  workspace: workspaceSummary,
  articles: z.int(),
  edited: z.int(),
  /** What Publish N would send now. */
  ready: z.int(),
  queued: z.int(),
  conflicts: z.int(),
  offlineByChoice: z.boolean(),
  reachable: z.enum(['yes', 'no', 'unknown']),
  /** Trouble that stays until something changes: a rejected key, a locked keychain, a full disk. */
  trouble: trouble.nullable(),
  lastSyncMs: z.number().nullable(),
  sync: syncState,
  budget: budgetStatus,
  notices: z.array(notice),
});

/** What the activity log tells of. */
export const activityKind = z.enum([
  'sync',
  'estimate',
  'created',
  'published',
  'draft-sent',
  'not-published',
  'discarded',
  'deleted',
  'brought-back',
  'rolled-back',
  'resolved',
  'overwritten',
  'restored',
  'deletion-confirmed',
  'offline',
  'online',
  'key-changed',
  'renamed',
  'database-set-aside',
  'folder-moved',
]);

export const activityLine = z.object({
  position: z.int(),
  /** This computer's time, ms since 1970. */
  atMs: z.number(),
  kind: activityKind,
  article: z.object({ key: articleKey, id: articleId, number: z.int().nullable(), name: z.string() }).nullable(),
  /** asked: somebody wanted it now. */
  why: z.enum(['start', 'rhythm', 'retry', 'online', 'focus', 'wake', 'asked']).nullable(),
  /** Why it did not come about; null: it did. */
  trouble: troubleKind.nullable(),
  /** Help Scout's Correlation-Id of the answer that said so. */
  correlationId: z.string().nullable(),
  requests: z.int().nullable(),
  /** How many of the kind this line stands for. */
  times: z.int(),
  note: z.string().nullable(),
});
