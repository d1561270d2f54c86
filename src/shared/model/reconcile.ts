import { unreachable } from '../base/assert.ts';
import type { ArticleFields, ArticleVersion } from './article.ts';
import { changedFields, meansTheSame } from './changed-fields.ts';
import type { CategoryId } from './ids.ts';
import { type ConflictChoices, mergeArticle, type MergedArticle, type TextRules } from './merge-article.ts';
import type { TroubleKind } from './trouble.ts';

/** What is known of an article on the server. */
export type ServerView =
  | { readonly kind: 'here'; readonly version: ArticleVersion }
  /** The server never had it. */
  | { readonly kind: 'never' }
  /** Answered 404, for certain. */
  | { readonly kind: 'deleted' }
  /** Answered 404, but with so many others at once that the writer is asked first. */
  | { readonly kind: 'missing' }
  /** 401, 402, 403, 5xx, nothing: nobody knows. */
  | { readonly kind: 'unknown' };

/** The three trees of one article, and what else decides. */
export interface ReconcileFacts {
  /** What both sides last agreed on; null: the server never had it. */
  readonly base: ArticleFields | null;
  readonly server: ServerView;
  /** What the writer wants; null: nothing is edited here. */
  readonly working: ArticleFields | null;
  /** An earlier write is not known to have arrived or not. */
  readonly unsettled: boolean;
  /** What the server refused this very working copy for, and only a person can change. */
  readonly refusal: Extract<TroubleKind, 'name-taken'> | null;
  /** The categories of the collection that it is in now; null: not known. */
  readonly categories: ReadonlySet<CategoryId> | null;
  /** A new article's collection is not on the server any more. */
  readonly collectionGone: boolean;
  readonly choices: ConflictChoices;
}

export type ReconcileRule =
  | 'RECON-UNSETTLED'
  | 'RECON-UNKNOWN'
  | 'RECON-MISSING'
  | 'RECON-TRASH'
  | 'RECON-DELETED'
  | 'RECON-NAME-TAKEN'
  | 'RECON-HOMELESS'
  | 'RECON-NEW'
  | 'RECON-NOTHING'
  | 'RECON-TAKE'
  | 'RECON-SAME'
  | 'RECON-EDITED'
  | 'RECON-RESPELLED'
  | 'RECON-MERGE'
  | 'RECON-CONFLICT';

export type Reconciliation =
  /** Nothing to do. take: the server's version becomes base. same: so, and the working copy ends. trash: it goes to the local trash. */
  | { readonly action: 'nothing' | 'take' | 'trash'; readonly rule: ReconcileRule }
  | { readonly action: 'create'; readonly rule: ReconcileRule; readonly fields: ArticleFields }
  /** Nothing is decided before something else is known. */
  | { readonly action: 'wait'; readonly rule: ReconcileRule; readonly reason: TroubleKind }
  | {
      readonly action: 'ask';
      readonly rule: ReconcileRule;
      readonly reason: TroubleKind;
      readonly merged: MergedArticle | null;
    }
  /** `merged.fields` is to be on the server. `same`: it is already, so only the working copy ends. */
  | { readonly action: 'publish' | 'same'; readonly rule: ReconcileRule; readonly merged: MergedArticle };

/**
 * What must happen to one article: a total function of what is known, its rules tried from the top. docs/sync.md says each
 * rule and why. It never chooses between two people's words: where they collide, the answer is `ask`.
 */
export function reconcile(facts: ReconcileFacts, texts: TextRules): Reconciliation {
  const { base, server, working } = facts;
  if (facts.unsettled) return { action: 'wait', rule: 'RECON-UNSETTLED', reason: 'outcome-unknown' };
  switch (server.kind) {
    case 'unknown':
      return { action: 'wait', rule: 'RECON-UNKNOWN', reason: 'offline' };
    case 'missing':
      return { action: 'wait', rule: 'RECON-MISSING', reason: 'large-deletion' };
    case 'deleted':
      if (working === null) return { action: 'trash', rule: 'RECON-TRASH' };
      return { action: 'ask', rule: 'RECON-DELETED', reason: 'deleted-on-server', merged: null };
    case 'never':
      return reconcileNew(facts, working);
    case 'here':
      return working === null
        ? reconcileUnedited(base, server.version)
        : reconcileEdited(facts, base ?? server.version, working, server.version, texts);
    default:
      return unreachable(server);
  }
}

function reconcileNew(facts: ReconcileFacts, working: ArticleFields | null): Reconciliation {
  if (working === null) return { action: 'nothing', rule: 'RECON-NOTHING' };
  if (facts.refusal !== null) return { action: 'ask', rule: 'RECON-NAME-TAKEN', reason: facts.refusal, merged: null };
  if (facts.collectionGone) return { action: 'ask', rule: 'RECON-HOMELESS', reason: 'collection-gone', merged: null };
  return { action: 'create', rule: 'RECON-NEW', fields: working };
}

const reconcileUnedited = (base: ArticleFields | null, remote: ArticleVersion): Reconciliation =>
  base !== null && base.text === remote.text && changedFields(base, remote).length === 0
    ? { action: 'nothing', rule: 'RECON-NOTHING' }
    : { action: 'take', rule: 'RECON-TAKE' };

function reconcileEdited(
  facts: ReconcileFacts,
  base: ArticleFields,
  mine: ArticleFields,
  theirs: ArticleVersion,
  texts: TextRules,
): Reconciliation {
  const merged = mergeArticle({ base, mine, theirs, categories: facts.categories }, texts, facts.choices);
  if (merged.open > 0) return { action: 'ask', rule: 'RECON-CONFLICT', reason: 'conflict', merged };
  if (facts.refusal !== null) return { action: 'ask', rule: 'RECON-NAME-TAKEN', reason: facts.refusal, merged };
  if (merged.changed.length === 0) return { action: 'same', rule: 'RECON-SAME', merged };
  if (changedFields(base, theirs).length === 0) return { action: 'publish', rule: 'RECON-EDITED', merged };
  const isOnlySpelling = meansTheSame(base, theirs, texts.same);
  return { action: 'publish', rule: isOnlySpelling ? 'RECON-RESPELLED' : 'RECON-MERGE', merged };
}
