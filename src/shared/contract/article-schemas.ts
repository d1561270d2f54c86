import { z } from 'zod';
import { articleRow } from './library-schemas.ts';
import { articleField, articleStatus, categoryId } from './value-schemas.ts';

/** What crosses about one article: its text, its facts, its history, its differences. */

/** ProseMirror steps and documents as JSON; `shared/document` reads them. */
const json = z.json();

/** Where the writer was: ProseMirror positions of anchor and head, and the scroll offset in CSS pixels. */
/** `scrollTop`: the number of the block at the upper edge, and the part of it that is above (12.25). */
export const caret = z.object({ anchor: z.int(), head: z.int(), scrollTop: z.number() });

/** A text that a working copy had: `source` opened, or `snapshot` where there is no source, then `steps`. */
export const pastText = z.object({ source: z.string().nullable(), snapshot: json.nullable(), steps: z.array(json) });

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
  /** What undo goes back to before the source, oldest first. Only `article.open` answers it. */
  past: z.array(pastText).optional(),
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

export const image = z.object({ mediaType: z.string(), base64: z.string() });
