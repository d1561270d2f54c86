import { useCallback, useEffect, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import { type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';

export type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'open'; readonly article: OpenArticle };

/**
 * Opens an article once. Not a query: what comes later is brought together with what is on screen by the session, and a
 * second answer must never put itself in the place of typing.
 */
export function useArticle(
  workspace: WorkspaceId,
  key: ArticleKey,
  offline: boolean,
): { readonly opening: Opening; readonly retry: () => void } {
  const engine = useEngine();
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  const open = useCallback(async () => {
    const answer = await engine.call('article.open', { key, workspace });
    setOpening((before) => {
      if (before.kind === 'open') return before;
      return answer.ok ? { kind: 'open', article: answer.value } : { kind: 'failed', trouble: answer.error };
    });
  }, [engine, workspace, key]);
  const retry = useCallback(() => void open(), [open]);
  const waits = opening.kind === 'failed' && troublePolicy(opening.trouble.kind).policy === 'retry';
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the engine has answered
    retry();
  }, [retry]);
  // Coming back online is a new attempt for a text that was not here.
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- as above
    if (waits && !offline) retry();
  }, [waits, offline, retry]);
  return { opening, retry };
}
