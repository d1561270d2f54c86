import { z } from 'zod';
import type { ArticleField } from '../model/article.ts';
import type { ArticleId, ArticleKey, CategoryId, CollectionId, JobId, SiteId, WorkspaceId } from '../model/ids.ts';
import { checkRules } from '../model/publish-checks.ts';
import { trashLosses, trashStays } from '../model/trash.ts';
import { troublePolicies, type TroubleKind } from '../model/trouble.ts';

/** The values that cross between window and engine, read by schema on both sides. */

const branded = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(200)
    .transform((id) => id as Id);

export const workspaceId = branded<WorkspaceId>();
export const siteId = branded<SiteId>();
export const collectionId = branded<CollectionId>();
export const categoryId = branded<CategoryId>();
export const articleId = branded<ArticleId>();
export const jobId = branded<JobId>();
export const articleKey = z
  .int()
  .positive()
  .transform((key) => key as ArticleKey);

const troubleKind = z.enum(Object.keys(troublePolicies) as [TroubleKind, ...TroubleKind[]]);
export const trouble = z
  .object({
    kind: troubleKind,
    detail: z.string().optional(),
    correlationId: z.string().optional(),
  })
  .transform(({ kind, detail, correlationId }) => ({
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(correlationId === undefined ? {} : { correlationId }),
  }));

export const articleStatus = z.enum(['published', 'notpublished']);
export const articleState = z.enum(['synced', 'edited', 'queued', 'conflict', 'new', 'needs-attention']);
const articleField = z.enum([
  'name',
  'slug',
  'text',
  'status',
  'categories',
  'keywords',
  'related',
] satisfies ArticleField[]);

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

export const view = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['all', 'edited', 'hidden', 'drafts', 'decision']) }),
  z.object({ kind: z.literal('collection'), id: collectionId }),
  z.object({ kind: z.literal('category'), id: categoryId }),
]);

export const articleRow = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  collectionId,
  collectionName: z.string(),
  categoryNames: z.array(z.string()),
  status: articleStatus,
  hasDraft: z.boolean(),
  state: articleState,
  /** Server time, ISO 8601. */
  updatedAt: z.string().nullable(),
  /** This computer's time of the last edit, ms since 1970; null when nothing is edited. */
  editedAtMs: z.number().nullable(),
  /** The server's version is newer than the one that the working copy began from. */
  changedOnServer: z.boolean(),
  /** False: only the list row is here yet; the text comes when the article is opened or its turn comes. */
  textHere: z.boolean(),
  /** The key in use does not see the article's collection, or it was deleted there: the copy here stays. */
  notVisible: z.literal(true).exactOptional(),
});

export const libraryTree = z.object({
  /** Collections that are no longer listed and still hold articles here: the key does not see them, or they are deleted. */
  notVisible: z
    .array(z.object({ id: collectionId, name: z.string(), visibility: z.enum(['public', 'private']), count: z.int() }))
    .exactOptional(),
  counts: z.object({
    all: z.int(),
    edited: z.int(),
    hidden: z.int(),
    drafts: z.int(),
    decision: z.int(),
  }),
  sites: z.array(
    z.object({
      id: siteId,
      title: z.string(),
      /** What a reader types: the custom domain, else the helpscoutdocs.com one. */
      host: z.string(),
      collections: z.array(
        z.object({
          id: collectionId,
          name: z.string(),
          visibility: z.enum(['public', 'private']),
          count: z.int(),
          categories: z.array(
            z.object({ id: categoryId, name: z.string(), count: z.int(), uncategorized: z.boolean() }),
          ),
        }),
      ),
    }),
  ),
});

/** Text with the matches marked: `hit` parts are what the query found. */
export const snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }));

/** ProseMirror steps and documents as JSON; `shared/document` reads them. */
const json = z.json();

/** Where the writer was: ProseMirror positions of anchor and head, and the scroll offset in CSS pixels. */
/** `scrollTop`: the number of the block at the upper edge, and the part of it that is above (12.25). */
export const caret = z.object({ anchor: z.int(), head: z.int(), scrollTop: z.number() });

export const openArticle = z.object({
  row: articleRow,
  name: z.string(),
  slug: z.string(),
  status: articleStatus,
  categories: z.array(categoryId),
  keywords: z.array(z.string()),
  /** The source that the working copy is aligned to: `openDocument(source)`, then `snapshot` if any, then `steps`. */
  source: z.string(),
  snapshot: json.nullable(),
  steps: z.array(json),
  /** Counts every save of this article; a save names the one it builds on. */
  revision: z.int(),
  caret: caret.nullable(),
  /** Where a reader sees it, and where a colleague edits it; null until the server knows it. */
  siteUrl: z.string().nullable(),
  helpScoutUrl: z.string().nullable(),
  lastPublishedAtMs: z.number().nullable(),
});

export const articleFacts = z.object({
  row: articleRow,
  siteUrl: z.string().nullable(),
  helpScoutUrl: z.string().nullable(),
  lastPublishedAtMs: z.number().nullable(),
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

/** Where an article is to go: to readers, up but hidden from them, up as Help Scout's draft, or nowhere this time. */
export const publishTarget = z.enum(['live', 'hidden', 'draft', 'later']);

/** What each article of a set is to become, where it is not what its status (or `asDraft`) says. */
export const publishTargets = z.array(z.object({ key: articleKey, target: publishTarget }));

/** Something to look at before an article goes up; never in the way of a publish. Rules: docs/publish.md, "Checks". */
export const publishCheck = z.object({
  rule: z.enum(checkRules),
  /** What it is about, the first few: an image's address, a link's, the other article's number. Never article text. */
  about: z.array(z.string()),
  /** How many there are of it. */
  count: z.int(),
});

const publishPlanItem = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  /** `delete` only in a job that deletes. */
  action: z.enum(['create', 'update', 'draft', 'refuse', 'delete']),
  fields: z.array(articleField),
  requests: z.int(),
  becomes: z.enum(['live', 'hidden', 'draft', 'gone']),
  /** What the publish would do with it: as chosen, else by its status. `later`: it is left out. */
  target: publishTarget,
  /** What may be chosen for it. */
  targets: z.array(publishTarget),
  checks: z.array(publishCheck),
  /** The job that has this article and is not over (paused, held): a plan of everything leaves it to that one. */
  waitsIn: jobId.nullable(),
  trouble: trouble.nullable(),
  /** What others changed on Help Scout meanwhile goes along. */
  merges: z.literal(true).exactOptional(),
});

export const publishPlan = z.object({ items: z.array(publishPlanItem), requests: z.int(), seconds: z.number() });

export const publishResultItem = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  outcome: z.enum(['published', 'refused', 'failed', 'unknown']),
  trouble: trouble.nullable(),
  requests: z.int(),
  /** Together with what others had changed on Help Scout. */
  merged: z.literal(true).exactOptional(),
});

export const publishJob = z.object({
  id: jobId,
  kind: z.enum(['publish', 'delete']),
  total: z.int(),
  /** The article being sent now; also of a job that was just paused, until that article is done. */
  current: articleKey.nullable(),
  results: z.array(publishResultItem),
  /**
   * waiting-for-network: it goes on by itself. held-until: it begins at `until`. asks: it was to begin more than a day
   * ago, so it begins only when she says so (`publish.release`). done and cancelled are for good.
   */
  state: z.enum(['running', 'paused', 'waiting-for-network', 'held-until', 'asks', 'done', 'cancelled']),
  /** When a held job begins, ISO 8601, or with the network; null: it was not held. */
  until: z.union([z.literal('online'), z.string()]).nullable(),
  /** Why it waits, or why it paused by itself (a key that is no longer accepted). */
  trouble: trouble.nullable(),
});

/** What a deleted article was, as it can be brought back. */
export const trashItem = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  collectionId,
  collectionName: z.string(),
  /** This computer's time, ms since 1970. */
  trashedAtMs: z.number(),
  /** deleted: from here. gone: by somebody else on Help Scout. given-up: it was never on Help Scout. */
  why: z.enum(['deleted', 'gone', 'given-up']),
  /** What bringing it back as a new article does not bring back; empty for one that was never there. */
  loses: z.array(z.enum(trashLosses)),
  /** Why it cannot be brought back; null: it can. */
  stays: z.enum(trashStays).nullable(),
});

export const restoredItem = z.object({
  key: articleKey,
  /** Its new local id; it is published like any new article. */
  id: articleId,
  name: z.string(),
  outcome: z.enum(['restored', 'left']),
  /** null: it was restored. */
  why: z.enum(trashStays).nullable(),
  loses: z.array(z.enum(trashLosses)),
});

export const pastJob = z.object({
  id: jobId,
  kind: z.enum(['publish', 'delete']),
  startedAtMs: z.number(),
  articles: z.int(),
  published: z.int(),
});

export const rollbackItem = z.object({
  key: articleKey,
  id: articleId,
  number: z.int().nullable(),
  name: z.string(),
  outcome: z.enum(['back', 'hidden', 'left']),
  why: z.enum(['not-sent', 'edited-since', 'gone', 'draft', 'not-known', 'as-before']).nullable(),
});

export const currentPublish = z.object({
  job: publishJob,
  /** What it was to send, as planned when it began. */
  items: publishPlan.shape.items,
  /** This computer's time, ms since 1970. */
  startedAtMs: z.number(),
});

export const diffSegment = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) });
export const diffBlock = z.object({
  kind: z.enum(['same', 'added', 'removed', 'changed']),
  /** What a reader would call it: paragraph, heading, list item, table row, image, embedded script. */
  noun: z.string(),
  segments: z.array(diffSegment),
  /** Changes that no word shows: a link's target, an attribute, bold. */
  notes: z.array(z.string()),
});

export const articleDiff = z.object({
  fields: z.array(z.object({ field: articleField, before: z.string(), after: z.string() })),
  blocks: z.array(diffBlock),
  /** "1 paragraph, 1 list item" */
  summary: z.string(),
  changedBytes: z.int(),
  totalBytes: z.int(),
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

/** One version of an article's history, its own number, or one of the three that have a name. */
export const versionRef = z.union([z.int().positive(), z.enum(['working', 'base', 'remote'])]);

export const historyVersion = z.object({
  version: z.int(),
  /**
   * remote: seen on Help Scout. sent: published from here. server-draft: Help Scout's hidden draft. discarded: given up
   * here. overwritten: replaced on Help Scout by a publish from here. paused: her words when she paused.
   */
  kind: z.enum(['remote', 'sent', 'server-draft', 'discarded', 'overwritten', 'paused']),
  /** This computer's time, ms since 1970. */
  keptAtMs: z.number(),
  /** Server time, ISO 8601, where the server showed it. */
  updatedAt: z.string().nullable(),
  name: z.string(),
  status: articleStatus,
  bytes: z.int(),
  /** What the working copy began from, or would. */
  isBase: z.boolean(),
  /** The newest that was seen on Help Scout. */
  isRemote: z.boolean(),
});

export const articleHistory = z.object({
  /** Newest first. */
  versions: z.array(historyVersion),
  working: z.object({ editedAtMs: z.number(), name: z.string(), bytes: z.int() }).nullable(),
});

export const image = z.object({ mediaType: z.string(), base64: z.string() });
