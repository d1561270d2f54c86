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
  const all = [revision, ...(state.revisionsOfArticle.get(articleId) ?? [])];
  const { revisionLimit } = state.quirks;
  const kept = revisionLimit === 0 ? all : all.slice(0, revisionLimit);
  for (const forgotten of all.slice(kept.length)) state.revisions.delete(forgotten.id);
  state.revisions.set(revision.id, revision);
  state.revisionsOfArticle.set(articleId, kept);
}
