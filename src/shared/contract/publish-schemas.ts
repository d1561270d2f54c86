import { z } from 'zod';
import { checkRules } from '../model/publish-checks.ts';
import { rollbackLefts } from '../model/rollback.ts';
import { articleField, articleId, articleKey, jobId, trouble } from './value-schemas.ts';

/** What crosses about a publish: its plan, its run, what became of it and the way back. */

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
   * ago, or its folder was copied or restored since, so it begins only when she says so (`publish.release`). done and cancelled are for good.
   */
  state: z.enum(['running', 'paused', 'waiting-for-network', 'held-until', 'asks', 'done', 'cancelled']),
  /** It was given up, and runs only until the article in hand is done. */
  stopping: z.literal(true).exactOptional(),
  /** When a held job begins, ISO 8601, or with the network; null: it was not held. */
  until: z.union([z.literal('online'), z.string()]).nullable(),
  /** Why it waits, or why it paused by itself (a key that is no longer accepted). */
  trouble: trouble.nullable(),
});

/** How a job that is known goes on: of its results only those that are new, or other than they were. */
export const jobProgress = z.object({
  ...publishJob.omit({ results: true }).shape,
  /** How many results there are by now. */
  done: z.int(),
  news: z.array(publishResultItem),
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
  /** back: its former version is an edit. hidden: it was new, so it is to be hidden. anew: it was deleted. left: untouched. */
  outcome: z.enum(['back', 'hidden', 'anew', 'left']),
  why: z.enum(rollbackLefts).nullable(),
  /** Of `back`: what others changed on Help Scout since goes along, or collides with it. */
  meets: z.enum(['merge', 'conflict']).nullable(),
});

export const currentPublish = z.object({
  job: publishJob,
  /** What it was to send, as planned when it began. */
  items: publishPlan.shape.items,
  /** This computer's time, ms since 1970. */
  startedAtMs: z.number(),
});
