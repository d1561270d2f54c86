import type { Actor } from './records.ts';
import type { WorldState } from './world-state.ts';

/** Adds a revision in front of the article's others: newest first. */
export function keepRevision(state: WorldState, actor: Actor, articleId: string, text: string): void {
  if (!state.quirks.revisionsKept) return;
  const revision = {
    id: state.newId(actor.atMs),
    articleId,
    text,
    createdBy: actor.userId,
    createdAtMs: actor.atMs,
  };
  state.revisions.set(revision.id, revision);
  state.revisionsOfArticle.set(articleId, [revision, ...(state.revisionsOfArticle.get(articleId) ?? [])]);
}
