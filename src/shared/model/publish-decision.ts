import { unreachable } from '../base/assert.ts';
import type { ArticleField, ArticleFields, ArticleVersion } from './article.ts';
import { changedFields } from './changed-fields.ts';
import type { CategoryId } from './ids.ts';
import { noChoices, strayCategories, type TextRules } from './merge-article.ts';
import type { PublishAction, PublishPlanItem } from './publish-plan.ts';
import { reconcile, type Reconciliation, type ServerView } from './reconcile.ts';
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
  /** The categories of its collection; null: not known. */
  readonly categories: ReadonlySet<CategoryId> | null;
  /** Its collection is not on the server any more. */
  readonly collectionGone: boolean;
}

export interface PublishChoice {
  /** Send the text as the server draft: readers see no change. */
  readonly asDraft: boolean;
  /** She saw this article's server draft and agreed to replace it. */
  readonly replaceDraft: boolean;
}

export type PublishDecision =
  | {
      /** agree: the server has it already, so nothing is sent and the working copy ends. */
      readonly action: Exclude<PublishAction, 'refuse'> | 'agree';
      readonly fields: readonly ArticleField[];
      readonly rule: string;
      /** The whole article as it is to be on the server: hers, with what others changed there meanwhile. */
      readonly desired: ArticleFields;
      /** `desired` holds changes of others that this publish found on the server. */
      readonly merges: boolean;
    }
  | {
      readonly action: 'refuse';
      readonly trouble: TroubleKind;
      readonly fields: readonly ArticleField[];
      readonly rule: string;
    };

/**
 * What a publish does to one article: a total function, its rules tried from the top. A refusal never loses anything:
 * the working copy stays, and so does what the server has.
 */
export function decidePublish(facts: PublishFacts, choice: PublishChoice, texts: TextRules): PublishDecision {
  const { base, working } = facts;
  const edited = base === null ? newArticleFields(working) : changedFields(base, working);
  const refuse = (rule: string, trouble: TroubleKind): PublishDecision => ({
    action: 'refuse',
    trouble,
    fields: edited,
    rule,
  });
  if (facts.outcomeUnknown) return refuse('PUB-01', 'outcome-unknown');
  if (!facts.exact) return refuse('PUB-02', 'needs-attention');
  if (base !== null && facts.remote !== null && edited.length === 0) return refuse('PUB-05', 'nothing-to-publish');
  const reconciled = reconcileForPublish(facts, texts);
  switch (reconciled.action) {
    case 'create':
      if (isBlank(working.name)) return refuse('PUB-15', 'name-missing');
      if (hasStrayCategories(working, facts.categories)) return refuse('PUB-16', 'category-gone');
      return { action: 'create', fields: edited, rule: 'PUB-03', desired: working, merges: false };
    case 'ask':
    case 'wait':
      return refuse(reconciled.reason === 'deleted-on-server' ? 'PUB-04' : 'PUB-06', reconciled.reason);
    case 'same':
      if (edited.includes('text') && mayShowDraft(facts.remote))
        return decideWrite(facts, choice, sendingText(reconciled));
      return { action: 'agree', fields: [], rule: 'PUB-12', desired: reconciled.merged.fields, merges: true };
    case 'publish':
      return decideWrite(facts, choice, reconciled);
    case 'nothing':
    case 'take':
    case 'trash':
      return refuse('PUB-05', 'nothing-to-publish');
    default:
      return unreachable(reconciled);
  }
}

function reconcileForPublish(facts: PublishFacts, texts: TextRules): Reconciliation {
  const { base, remote, working, categories, collectionGone } = facts;
  const server: ServerView =
    remote !== null ? { kind: 'here', version: remote } : { kind: base === null ? 'never' : 'deleted' };
  // She asks for it now, so what was refused before is tried again; and only `resolve` makes half-way choices count.
  const asked = { unsettled: false, refusal: null, choices: noChoices };
  return reconcile({ base, server, working, categories, collectionGone, ...asked }, texts);
}

/** PUB-14: what a hidden article with a draft shows may be the draft (the API's open questions). */
const mayShowDraft = (remote: ArticleVersion | null): boolean =>
  remote !== null && remote.hasDraft && remote.status === 'notpublished';

/** What is shown is what she wants; whether it is the text, only sending it makes sure. */
const sendingText = ({ merged, ...rest }: Write): Write => ({ ...rest, merged: { ...merged, changed: ['text'] } });

type Write = Extract<Reconciliation, { readonly action: 'publish' | 'same' }>;

function decideWrite(facts: PublishFacts, choice: PublishChoice, { rule, merged }: Write): PublishDecision {
  const { remote } = facts;
  const { fields: desired, changed: fields } = merged;
  const merges = rule === 'RECON-MERGE';
  const refuse = (pub: string, trouble: TroubleKind, named = fields): PublishDecision => ({
    action: 'refuse',
    trouble,
    fields: named,
    rule: pub,
  });
  const isForeign = remote !== null && draftIsForeign(facts, remote);
  if (!choice.asDraft) {
    if (fields.includes('name') && isBlank(desired.name)) return refuse('PUB-15', 'name-missing');
    if (endangersDraft(fields, desired) && isForeign && !choice.replaceDraft) return refuse('PUB-09', 'server-draft');
    return { action: 'update', fields, rule: 'PUB-10', desired, merges };
  }
  const staged = fields.filter((field) => field === 'text');
  const alreadyThere = remote?.hasDraft === true && facts.ownDraftText === desired.text && !isForeign;
  if (staged.length === 0 || alreadyThere) return refuse('PUB-07', 'nothing-to-publish', staged);
  if (isForeign && !choice.replaceDraft) return refuse('PUB-09', 'server-draft', staged);
  return { action: 'draft', fields: staged, rule: 'PUB-08', desired, merges };
}

/** Docs API, Create Article: a name is required. White space does not count in one. */
const isBlank = (name: string): boolean => name.trim() === '';

/**
 * Docs API: a category of another collection, or of none, is refused. Of an article that Help Scout has the same is a conflict of
 * two sides; a new one has no other side to choose.
 */
const hasStrayCategories = (working: ArticleFields, categories: PublishFacts['categories']): boolean => {
  const none: ArticleFields = { ...working, categories: [] };
  return strayCategories({ base: none, mine: working, theirs: none, categories }).length > 0;
};

/** Docs API, Update Article: a text on a live article, and making live, delete a draft; on a hidden one it is not known. */
export const endangersDraft = (fields: readonly ArticleField[], wanted: ArticleFields): boolean =>
  fields.includes('text') || (fields.includes('status') && wanted.status === 'published');

/**
 * PUB-14: whether publishing takes an article's text or its draft is not known (the API's open questions), so where there is a
 * draft, the text that she saw goes along with the status.
 */
export const fieldsToSend = (
  fields: readonly ArticleField[],
  wanted: ArticleFields,
  hasDraft: boolean,
): readonly ArticleField[] =>
  hasDraft && endangersDraft(fields, wanted) && !fields.includes('text') ? [...fields, 'text'] : fields;

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
    case 'agree':
      return 1;
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
  action: PublishDecision['action'],
  wanted: Pick<ArticleFields, 'status'>,
  choice: PublishChoice,
): PublishPlanItem['becomes'] {
  if (choice.asDraft && action !== 'create') return 'draft';
  if (choice.asDraft) return 'hidden';
  return wanted.status === 'published' ? 'live' : 'hidden';
}
