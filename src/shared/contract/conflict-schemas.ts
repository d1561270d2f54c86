import { z } from 'zod';
import { articleRow } from './library-schemas.ts';
import { articleStatus } from './value-schemas.ts';

/** What crosses about an article that two sides changed. How a window uses it: docs/sync.md, "When both changed it". */

/** What to take at one place: one of the three texts, hers and then theirs, or a text of her own (HTML). */
export const regionChoice = z.union([z.enum(['base', 'mine', 'theirs', 'both']), z.object({ html: z.string() })]);

/** A field but the text that the sides do not agree on. `why`: see docs/sync.md, RECON-NAME to RECON-GONE. */
const fieldConflict = z.object({
  field: z.enum(['name', 'slug', 'status', 'categories', 'keywords', 'related']),
  why: z.enum(['different', 'published', 'gone']),
  /** As a reader would say it: names of categories, "live" or "hidden". */
  base: z.string(),
  mine: z.string(),
  theirs: z.string(),
  choice: z.enum(['mine', 'theirs']).nullable(),
});

/** A place in the text that the sides do not agree on, in the article's order. */
const textConflict = z.object({
  /** What a person would call it: paragraph, list item, table row, article. */
  what: z.string(),
  /** The words round it, where there are some. */
  before: z.string(),
  after: z.string(),
  /** The place's HTML in each version; empty where there is none. Article HTML: show it as the editor does, never run it. */
  base: z.string(),
  mine: z.string(),
  theirs: z.string(),
  choice: regionChoice.nullable(),
  /** Her own text for this place, if she wrote one: also where it does not fit, and `choice` is null. */
  own: z.string().nullable(),
});

const side = z.object({ name: z.string(), status: articleStatus, html: z.string() });

export const articleConflict = z.object({
  row: articleRow,
  /** changed: both sides have it. deleted: it is gone from the server, so there is no `theirs` and nothing to merge. */
  kind: z.enum(['changed', 'deleted']),
  /** Names these very three versions; a call with another one is answered `edited-elsewhere`: get it again. */
  stamp: z.string(),
  base: side,
  mine: side,
  theirs: side.nullable(),
  /** Server time of theirs, ISO 8601. */
  theirUpdatedAt: z.string().nullable(),
  fields: z.array(fieldConflict),
  regions: z.array(textConflict),
  /** Texts of her own for places that moved on since: part of nothing, kept until she resolves, then in the history. */
  unplaced: z.array(z.string()),
  /** Both sides together with what is decided so far; an undecided region has the base's text, an undecided field theirs. */
  merged: side,
  /** Fields and regions that are still to be decided; 0: `merged` can be taken. */
  open: z.int(),
});
