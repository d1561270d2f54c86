import { unreachable } from '../base/assert.ts';
import type { ArticleField, ArticleFields, ArticleVersion } from './article.ts';
import { changedFields, meansTheSame } from './changed-fields.ts';
import type { PublishAction, PublishPlanItem } from './publish-plan.ts';
import type { TroubleKind } from './trouble.ts';

/** Everything that decides what a publish does to one article. Rules and their reasons: docs/publish.md. */
export interface PublishFacts {
  /** What both sides last agreed on; null: the server never had this article. */
  readonly base: ArticleVersion | null;
  /** The newest version seen on the server; null with a base: it is not there any more. */
  readonly remote: ArticleVersion | null;
  /** What the writer wants the article to be. */
  readonly working: ArticleFields;
  /** The working copy's text was printed and reopened without loss. */
  readonly exact: boolean;
  /** An earlier write of this article is not known to have arrived or not. */
  readonly outcomeUnknown: boolean;
  /** The text of the server's draft where it was read; null: not read, or there is none. */
  readonly draftText: string | null;
  /** The text that we last sent as this article's draft. */
  readonly ownDraftText: string | null;
}

export interface PublishChoice {
  /** Send the text as the server draft: readers see no change. */
  readonly asDraft: boolean;
  /** She saw this article's server draft and agreed to replace it. */
  readonly replaceDraft: boolean;
}

export type PublishDecision =
  | {
      readonly action: Exclude<PublishAction, 'refuse'>;
      readonly fields: readonly ArticleField[];
      readonly rule: string;
    }
  | {
      readonly action: 'refuse';
      readonly trouble: TroubleKind;
      readonly fields: readonly ArticleField[];
      readonly rule: string;
    };

type SameText = (one: string, other: string) => boolean;

/**
 * What a publish does to one article: a total function, its rules tried from the top. A refusal never loses anything:
 * the working copy stays, and so does what the server has.
 */
export function decidePublish(facts: PublishFacts, choice: PublishChoice, sameText: SameText): PublishDecision {
  const { base, remote, working } = facts;
  const fields = base === null ? newArticleFields(working) : changedFields(base, working);
  const refuse = (rule: string, trouble: TroubleKind): PublishDecision => ({ action: 'refuse', trouble, fields, rule });

  if (facts.outcomeUnknown) return refuse('PUB-01', 'outcome-unknown');
  if (!facts.exact) return refuse('PUB-02', 'needs-attention');
  if (base === null) return { action: 'create', fields, rule: 'PUB-03' };
  if (remote === null) return refuse('PUB-04', 'deleted-on-server');
  if (fields.length === 0) return refuse('PUB-05', 'nothing-to-publish');
  if (!meansTheSame(base, remote, sameText)) return refuse('PUB-06', 'conflict');
  if (choice.asDraft) return decideDraft(facts, remote, fields, choice);
  if (endangersDraft(fields, working) && draftIsForeign(facts, remote) && !choice.replaceDraft)
    return refuse('PUB-09', 'server-draft');
  return { action: 'update', fields, rule: 'PUB-10' };
}

function decideDraft(
  facts: PublishFacts,
  remote: ArticleVersion,
  fields: readonly ArticleField[],
  choice: PublishChoice,
): PublishDecision {
  const staged = fields.filter((field) => field === 'text');
  const alreadyThere = remote.hasDraft && facts.ownDraftText === facts.working.text && !draftIsForeign(facts, remote);
  if (staged.length === 0 || alreadyThere)
    return { action: 'refuse', trouble: 'nothing-to-publish', fields: staged, rule: 'PUB-07' };
  if (draftIsForeign(facts, remote) && !choice.replaceDraft)
    return { action: 'refuse', trouble: 'server-draft', fields: staged, rule: 'PUB-09' };
  return { action: 'draft', fields: staged, rule: 'PUB-08' };
}

/** Docs API, Update Article: a text on a live article, and making live, delete a draft; on a hidden one it is not known. */
export const endangersDraft = (fields: readonly ArticleField[], working: ArticleFields): boolean =>
  fields.includes('text') || (fields.includes('status') && working.status === 'published');

/**
 * There is a draft, and it is not byte for byte the one that we sent. A draft whose text was not read yet is foreign
 * only where we never sent one: reading it comes before any write, and decides again.
 */
function draftIsForeign(facts: PublishFacts, remote: ArticleVersion): boolean {
  if (!remote.hasDraft) return false;
  if (facts.ownDraftText === null) return true;
  return facts.draftText !== null && facts.draftText !== facts.ownDraftText;
}

/** A new article always has a name, a text, a slug and a status; the sets only when she filled them. */
function newArticleFields(working: ArticleFields): readonly ArticleField[] {
  const sets = (['categories', 'keywords', 'related'] as const).filter((field) => working[field].length > 0);
  return ['name', 'text', 'slug', 'status', ...sets];
}

/**
 * Requests that a publish costs when nothing goes wrong: the read that makes sure that nobody wrote meanwhile, one more
 * for a draft in danger, the write. A create is two writes: hidden first, then complete.
 */
export function publishRequests(decision: PublishDecision, hasDraft: boolean): number {
  switch (decision.action) {
    case 'refuse':
      return 0;
    case 'create':
      return 2;
    case 'draft':
    case 'update':
      return hasDraft && (decision.action === 'draft' || decision.fields.some(mayEndangerDraft)) ? 3 : 2;
    default:
      return unreachable(decision);
  }
}

const mayEndangerDraft = (field: ArticleField): boolean => field === 'text' || field === 'status';

/** What readers have after the publish. A new article sent "as draft" stays hidden: there is nothing live to stage behind. */
export function becomes(
  decision: PublishDecision,
  working: ArticleFields,
  choice: PublishChoice,
): PublishPlanItem['becomes'] {
  if (choice.asDraft && decision.action !== 'create') return 'draft';
  if (choice.asDraft) return 'hidden';
  return working.status === 'published' ? 'live' : 'hidden';
}
