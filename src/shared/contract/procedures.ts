import { z } from 'zod';
import { articleConflict, regionChoice } from './conflict-schemas.ts';
import * as article from './article-schemas.ts';
import * as library from './library-schemas.ts';
import * as publish from './publish-schemas.ts';
import * as status from './status-schemas.ts';
import * as values from './value-schemas.ts';

/**
 * Every procedure that a window may call on the engine, declared once: both ends derive their types and their
 * checks from this table. A procedure's expected failures come back as a Trouble, never as an exception.
 */
const procedure = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
});

const nothing = z.object({});

/**
 * An article as a window knows it. Keys are each workspace's own, so what a window saves says which one it shows: another
 * may be open by then. Left out: the one that is open.
 */
const articleShown = { key: values.articleKey, workspace: values.workspaceId.optional() };

/**
 * What acts on articles by their keys says in which workspace it is meant: where another one is open by then, it is
 * refused (`workspace-left`), because there the keys are other articles'. Left out: the one that is open.
 */
const meantHere = { onlyIn: values.workspaceId.optional() };

/** Of what is searched for, in characters. */
export const longestQuery = 500;

export const procedures = {
  'app.state': procedure(
    nothing,
    z.object({
      version: z.string(),
      capabilities: status.capabilities,
      workspaces: z.array(status.workspaceSummary),
      current: values.workspaceId.nullable(),
    }),
  ),
  /** What the window remembers over a restart (open article, widths, theme); the engine only keeps it. */
  'app.remember': procedure(z.object({ name: z.string().max(100), value: z.json() }), nothing),
  'app.recall': procedure(z.object({ name: z.string().max(100) }), z.object({ value: z.json().nullable() })),

  /** The only way a key ever crosses; it is never sent back. Checked against /v1/sites before anything is stored. */
  'workspace.connect': procedure(
    z.object({ key: z.string().trim().min(1).max(500), name: z.string().trim().max(100).optional() }),
    z.object({
      workspace: status.workspaceSummary,
      sites: z.array(z.object({ id: values.siteId, title: z.string() })),
      /** Connected, but the key could not be kept: it is asked for again at the next start. */
      keyTrouble: values.trouble.nullable(),
    }),
  ),
  'workspace.switch': procedure(z.object({ id: values.workspaceId }), status.workspaceSummary),
  'workspace.rename': procedure(
    z.object({ id: values.workspaceId, name: z.string().trim().min(1).max(100) }),
    status.workspaceSummary,
  ),
  /** A new key for the same account; one that sees none of the workspace's sites is refused (`other-account`). */
  'workspace.rotateKey': procedure(
    z.object({ id: values.workspaceId, key: z.string().trim().min(1).max(500) }),
    z.object({
      sites: z.array(z.object({ id: z.string(), title: z.string() })),
      /** Titles of the sites that the new key does not see; everything of theirs stays here. */
      unseenSites: z.array(z.string()),
      keyTrouble: values.trouble.nullable(),
    }),
  ),
  /** What is not published in a workspace, and would go to the trash with it. */
  'workspace.unsent': procedure(
    z.object({ id: values.workspaceId }),
    z.object({ articles: z.array(library.articleRow), total: z.int() }),
  ),
  /** To the system's trash; unsent work is written out as HTML first. `unsent-work` unless it may go. */
  'workspace.remove': procedure(
    z.object({ id: values.workspaceId, unsentMayGo: z.boolean() }),
    z.object({
      exportedTo: z.string().nullable(),
      /** kept: this system has no trash for it, so it lies in the data folder, out of use. */
      where: z.enum(['trash', 'kept']),
      path: z.string(),
    }),
  ),
  'workspace.status': procedure(nothing, status.workspaceStatus),
  'workspace.dismissNotice': procedure(z.object({ id: z.string() }), nothing),

  'network.setOffline': procedure(z.object({ offline: z.boolean() }), nothing),
  /** What background work leaves to people at least, as a share of the limit; kept over a restart. */
  'budget.setReserve': procedure(z.object({ share: z.number().min(0.05).max(0.5) }), nothing),
  /** When a publish of so many articles, with so many requests still to send, would be done. Asks nobody. */
  'budget.estimate': procedure(z.object({ requests: z.int().min(0), articles: z.int().min(0) }), status.budgetEstimate),
  /** What the window notices of her and of the network; the rhythm of syncs goes by it. `input`: at most once a minute. */
  'window.notice': procedure(z.object({ sign: z.enum(['focus', 'input', 'online', 'offline']) }), nothing),
  /** Starts a pull, or joins the one that runs; progress comes as `status` events. */
  'sync.start': procedure(nothing, nothing),
  /** She looked in Help Scout: the many articles that a sync missed at once are deleted here too (kept 90 days). */
  'sync.confirmDeletion': procedure(z.object(meantHere), z.object({ deleted: z.int() })),

  /** What a sync missed so many of at once that it asks first; empty: nothing to ask. */
  'sync.missing': procedure(nothing, z.object({ articles: z.array(library.articleRow), total: z.int() })),

  'library.tree': procedure(nothing, library.libraryTree),
  'library.list': procedure(
    z.object({
      view: library.view,
      sort: z.enum(['changed', 'name', 'number']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    z.object({ total: z.int(), rows: z.array(library.articleRow) }),
  ),
  'library.search': procedure(
    z.object({ query: z.string().max(longestQuery), limit: z.int().min(1).max(100) }),
    z.object({
      total: z.int(),
      /** Not all were counted. */
      mayBeMore: z.boolean(),
      hits: z.array(z.object({ row: library.articleRow, snippet: library.snippet })),
    }),
  ),

  /** Fetches the text first where it is not here yet (interactive class). */
  'article.open': procedure(z.object(articleShown), article.openArticle),
  /** What a status bar and a row's menu say about an article, without its text and without a request. */
  'article.facts': procedure(z.object({ key: values.articleKey }), article.articleFacts),
  /** Appends steps to the working copy, durably, before it answers. */
  'article.saveSteps': procedure(
    z.object({
      ...articleShown,
      /** The revision that the steps apply to; another one is answered `edited-elsewhere`. */
      revision: z.int(),
      steps: z.array(z.json()),
      caret: article.caret.nullable(),
      /** A name for these steps: sent once more, because their answer never came, they are not appended twice (WS-AGAIN). */
      batch: z.string().max(100).optional(),
      /** The name of the batch before, which is not answered yet: the steps apply to what it leads to, in place of `revision`. */
      after: z.string().max(100).optional(),
    }),
    z.object({ revision: z.int(), savedAtMs: z.number(), row: library.articleRow }),
  ),
  /** Replaces the working copy's whole text, as the source view does. */
  'article.replaceText': procedure(
    z.object({
      ...articleShown,
      revision: z.int(),
      html: z.string(),
      /** It is one undo with the replacement before: the same change, typed on. */
      goesOn: z.boolean().optional(),
    }),
    article.openArticle,
  ),
  /** For a text that needs her attention: it becomes what `article.diff` shows, printed without its source. */
  'article.takePrintedAnew': procedure(z.object({ ...meantHere, key: values.articleKey }), article.openArticle),
  'article.setFields': procedure(
    z.object({
      ...articleShown,
      name: z.string().max(1000).optional(),
      slug: z.string().max(1000).optional(),
      status: values.articleStatus.optional(),
      categories: z.array(values.categoryId).optional(),
      keywords: z.array(z.string().max(500)).optional(),
    }),
    z.object({ row: library.articleRow }),
  ),
  'article.create': procedure(
    z.object({
      ...meantHere,
      collectionId: values.collectionId,
      name: z.string().max(1000),
      status: values.articleStatus,
    }),
    z.object({ key: values.articleKey }),
  ),
  /** A new article of the same collection with the same words, hidden until she says otherwise. */
  'article.duplicate': procedure(
    z.object({ ...meantHere, key: values.articleKey }),
    z.object({ key: values.articleKey }),
  ),
  /**
   * Deletes articles on Help Scout, one after another, as a job (pause, cancel and results as with a publish), and keeps
   * all of them in the local trash. One that is not on Help Scout goes to the trash at once. One that others changed since
   * it was last seen is refused (`changed-on-server`), one with a server draft that is not ours, too (`server-draft`),
   * unless it is named in `replaceDraftOf`.
   */
  'article.delete': procedure(
    z.object({
      ...meantHere,
      keys: z.array(values.articleKey).min(1),
      replaceDraftOf: z.array(values.articleKey).default([]),
    }),
    z.object({ trashed: z.array(values.articleKey), job: publish.publishJob.nullable() }),
  ),
  'article.discard': procedure(z.object({ ...meantHere, key: values.articleKey }), nothing),
  /** What a publish would change, for its preview: from what is live where others changed it, too; else from base. */
  'article.diff': procedure(z.object({ key: values.articleKey }), article.articleDiff),
  /** The two HTML texts that `article.diff` compares, as they are. */
  'article.sources': procedure(
    z.object({ key: values.articleKey }),
    z.object({ before: z.string(), after: z.string() }),
  ),
  /**
   * An image of hers, kept on this computer under an address of its own until a publish uploads it. `image-refused`: too
   * large, or a type that cannot be shown or could run.
   */
  'asset.add': procedure(
    z.object({ ...meantHere, name: z.string().max(1000), base64: z.base64().max(15_000_000) }),
    z.object({ address: z.string(), mediaType: z.string() }),
  ),
  /** An article's image, from the local cache or (unless offline) from its host. Never run, only shown. */
  'image.load': procedure(z.object({ url: z.string().max(4000) }), article.image),

  /** What happened in the workspace, newest first; no line holds a key or an article's text. */
  'activity.list': procedure(
    z.object({ limit: z.int().min(1).max(5000) }),
    z.object({ lines: z.array(status.activityLine) }),
  ),

  /** Every base, every publish, every pause of typing that is kept of an article. */
  'history.list': procedure(z.object({ key: values.articleKey }), article.articleHistory),
  'history.diff': procedure(
    z.object({ key: values.articleKey, from: article.versionRef, to: article.versionRef }),
    article.articleDiff,
  ),
  /** Name, text and keywords of a version become the working copy: an edit like any other. */
  'history.restore': procedure(z.object({ ...meantHere, key: values.articleKey, version: z.int() }), nothing),

  /**
   * An edited article that changed on the server: the three versions, what they do not agree on, and what is decided so
   * far. Also where everything merges by itself (`open` 0). `no-conflict`: the server's version is what she began from.
   */
  'conflict.get': procedure(z.object({ key: values.articleKey }), articleConflict),
  /**
   * Keeps choices, durably; null takes one back. A text of her own that does not fit its place stays undecided. One that
   * another choice takes the place of stays in the article's history.
   */
  'conflict.choose': procedure(
    z.object({
      ...meantHere,
      key: values.articleKey,
      stamp: z.string(),
      /** `index`: of the region in `regions`. `over`: what was kept last of the same typing, and needs no second trace. */
      regions: z.array(
        z.object({ index: z.int().min(0), choice: regionChoice.nullable(), over: z.string().optional() }),
      ),
      fields: z.array(
        z.object({
          field: z.enum(['name', 'slug', 'status', 'categories']),
          choice: z.enum(['mine', 'theirs']).nullable(),
        }),
      ),
    }),
    articleConflict,
  ),
  /**
   * Ends the conflict; nothing is sent, the next publish does that. mine, theirs: that version's text whole. merged: with
   * the choices made; `conflict` while some are missing. html: this text. What is not taken stays in the article's history.
   * Of a deleted article, mine makes a new one (`key` is then another), theirs gives hers up.
   */
  'conflict.resolve': procedure(
    z.object({
      ...meantHere,
      key: values.articleKey,
      stamp: z.string(),
      take: z.union([z.enum(['mine', 'theirs', 'merged']), z.object({ html: z.string() })]),
    }),
    z.object({ key: values.articleKey, row: library.articleRow.nullable() }),
  ),

  /** What is deleted, the newest first; each is kept for 90 days. */
  'trash.list': procedure(nothing, z.object({ items: z.array(library.trashItem) })),
  /** Makes new articles of deleted ones: edits like any other, to be looked at and published. Nothing is sent. */
  'trash.restore': procedure(
    z.object({ ...meantHere, keys: z.array(values.articleKey).min(1) }),
    z.object({ items: z.array(library.restoredItem) }),
  ),

  /** `keys` empty: everything that is ready. What waits in another job is a row with the target `later`. */
  'publish.plan': procedure(
    z.object({
      keys: z.array(values.articleKey),
      asDraft: z.boolean(),
      replaceDraftOf: z.array(values.articleKey).default([]),
      targets: publish.publishTargets.default([]),
    }),
    publish.publishPlan,
  ),
  'publish.start': procedure(
    z.object({
      ...meantHere,
      keys: z.array(values.articleKey).min(1),
      asDraft: z.boolean(),
      /** Articles whose server draft she saw and agreed to replace. Never pre-ticked. */
      replaceDraftOf: z.array(values.articleKey),
      targets: publish.publishTargets.default([]),
      /** Without a network it waits for one, also over restarts, and does not fail. */
      waitsForNetwork: z.boolean().default(false),
    }),
    publish.publishJob,
  ),
  /** The publish that runs or ran last, for a window that was not there when it began; null: none since the start. */
  'publish.current': procedure(nothing, publish.currentPublish.nullable()),
  /** Every job that is not over (it runs, waits, is paused, is held or asks), the newest first. */
  'publish.unfinished': procedure(nothing, z.object({ jobs: z.array(publish.currentPublish) })),
  /** After the article that is being sent; it stays so over restarts. `bad-input`: the job neither runs nor waits. */
  'publish.pause': procedure(z.object({ ...meantHere, id: values.jobId }), publish.publishJob),
  /** `bad-input`: the job is not paused. */
  'publish.resume': procedure(z.object({ ...meantHere, id: values.jobId }), publish.publishJob),
  /**
   * Publishes these articles later, while Layover runs: when there is a network, or at a time (ISO 8601). Missed by less
   * than a day, it is done at the next start; by more, it asks. An article that is edited meanwhile is not sent.
   */
  'publish.hold': procedure(
    z.object({
      ...meantHere,
      keys: z.array(values.articleKey).min(1),
      until: z.union([z.literal('online'), z.iso.datetime({ offset: true })]),
      asDraft: z.boolean(),
      replaceDraftOf: z.array(values.articleKey).default([]),
      targets: publish.publishTargets.default([]),
    }),
    publish.publishJob,
  ),
  /** A held job, or one that asks, begins now, with the articles as they are now. `bad-input`: it is neither. */
  'publish.release': procedure(z.object({ ...meantHere, id: values.jobId }), publish.publishJob),
  /** Every run of Publish, the newest first. */
  'publish.jobs': procedure(z.object({ limit: z.int().min(1).max(500) }), z.object({ jobs: z.array(publish.pastJob) })),
  /**
   * What each article was before a run becomes its working copy: an edit like any other; nothing is sent. `keys` empty:
   * all of the run.
   */
  'publish.rollBack': procedure(
    z.object({ ...meantHere, id: values.jobId, keys: z.array(values.articleKey) }),
    z.object({ items: z.array(publish.rollbackItem) }),
  ),
  /**
   * Fetches an article's draft from Help Scout (interactive class), keeps it as a version, and compares it with the text
   * that a publish would put in its place. null: there is no draft any more.
   */
  'publish.draftDiff': procedure(
    z.object({ key: values.articleKey }),
    z.object({ diff: article.articleDiff.nullable() }),
  ),
  /** What that would do, as things stand; nothing is changed. */
  'publish.rollBackPlan': procedure(
    z.object({ id: values.jobId, keys: z.array(values.articleKey) }),
    z.object({ items: z.array(publish.rollbackItem) }),
  ),
  /** For good, between two articles; also a job that is paused or held. What was not sent stays edited. */
  'publish.cancel': procedure(z.object({ ...meantHere, id: values.jobId }), nothing),
} as const;

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
/** What a caller passes and what a handler returns, before the schema has read it. */
export type ProcedureInput<Name extends ProcedureName> = z.input<Procedures[Name]['input']>;
export type ProcedureOutput<Name extends ProcedureName> = z.output<Procedures[Name]['output']>;
/** What a handler gets, after the schema has read it. */
export type ParsedInput<Name extends ProcedureName> = z.output<Procedures[Name]['input']>;

export const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(procedures, name);
