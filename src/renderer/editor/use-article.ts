import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import { type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';

export type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'open'; readonly article: OpenArticle };

export interface Shown {
  readonly key: ArticleKey;
  readonly opening: Opening;
}

/** An answer that takes longer is waited for without the article before: it would look like the one that was asked for. */
const patienceMs = 150;

/**
 * Opens the article that is wanted, once. Until it is here the one before stays, so that nothing flickers. Not a query:
 * what comes later is brought together with what is on screen by the session, and a second answer must never put itself
 * in the place of typing.
 */
export function useArticle(
  workspace: WorkspaceId,
  wanted: ArticleKey,
  offline: boolean,
): { readonly shown: Shown; readonly retry: () => void } {
  const engine = useEngine();
  const [shown, setShown] = useState<Shown>({ key: wanted, opening: { kind: 'loading' } });
  const wanting = useRef(new AbortController());
  const open = useCallback(
    async (signal: AbortSignal) => {
      const answer = await engine.call('article.open', { key: wanted, workspace });
      if (signal.aborted) return;
      const opening: Opening = answer.ok
        ? { kind: 'open', article: answer.value }
        : { kind: 'failed', trouble: answer.error };
      setShown((before) =>
        before.key === wanted && before.opening.kind === 'open' ? before : { key: wanted, opening },
      );
    },
    [engine, workspace, wanted],
  );
  useEffect(() => {
    const asking = new AbortController();
    wanting.current = asking;
    // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the engine has answered
    void open(asking.signal);
    return () => asking.abort();
  }, [open]);
  useEffect(() => {
    const tooLate = setTimeout(() => {
      setShown((before) => (before.key === wanted ? before : { key: wanted, opening: { kind: 'loading' } }));
    }, patienceMs);
    return () => clearTimeout(tooLate);
  }, [wanted]);
  const retry = useCallback(() => void open(wanting.current.signal), [open]);
  const { key, opening } = shown;
  const waits = key === wanted && opening.kind === 'failed' && troublePolicy(opening.trouble.kind).policy === 'retry';
  // Coming back online is a new attempt for a text that was not here.
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- as above
    if (waits && !offline) retry();
  }, [waits, offline, retry]);
  return { shown, retry };
}
