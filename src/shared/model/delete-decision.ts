import type { ArticleVersion } from './article.ts';
import { meansTheSame } from './changed-fields.ts';

export interface DeleteFacts {
  /** What was here of it when she asked. row: its row alone; nothing: what is here came later. */
  readonly seen: ArticleVersion | 'row' | 'nothing';
  /** The stamp of that row. */
  readonly seenUpdatedAt: string | null;
  /** What the server shows now; null: it is gone. */
  readonly now: ArticleVersion | null;
  /** The server's draft; null: there is none, or it was not read. */
  readonly draftText: string | null;
  /** The text that we last sent as its draft. */
  readonly ownDraftText: string | null;
  /** She saw the draft and agreed that it goes, too. */
  readonly replaceDraft: boolean;
}

export type DeleteDecision =
  | { readonly action: 'delete' | 'gone'; readonly rule: string }
  | { readonly action: 'refuse'; readonly rule: string; readonly trouble: 'changed-on-server' | 'server-draft' };

/** What deleting an article does; the first rule that fits decides. Rules: docs/publish.md, "Deleting". */
export function decideDelete(facts: DeleteFacts, sameText: (one: string, other: string) => boolean): DeleteDecision {
  const { now, draftText } = facts;
  if (now === null) return { action: 'gone', rule: 'PUB-71' };
  if (!isSeen(facts, now, sameText)) return { action: 'refuse', rule: 'PUB-72', trouble: 'changed-on-server' };
  const isForeign = draftText !== null && draftText !== facts.ownDraftText;
  if (isForeign && !facts.replaceDraft) return { action: 'refuse', rule: 'PUB-73', trouble: 'server-draft' };
  return { action: 'delete', rule: 'PUB-74' };
}

function isSeen(
  { seen, seenUpdatedAt }: DeleteFacts,
  now: ArticleVersion,
  sameText: (one: string, other: string) => boolean,
): boolean {
  if (seen === 'nothing') return false;
  if (seen === 'row') return seenUpdatedAt === now.updatedAt;
  return seen.collectionId === now.collectionId && meansTheSame(seen, now, sameText);
}
