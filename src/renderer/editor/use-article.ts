import { useCallback, useEffect, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
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
  key: ArticleKey,
  offline: boolean,
): { readonly opening: Opening; readonly retry: () => void } {
  const engine = useEngine();
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const isOpen = opening.kind === 'open';
  useEffect(() => {
    if (isOpen) return undefined;
    let left = false;
    void engine.call('article.open', { key }).then((answer) => {
      if (left) return;
      setOpening(answer.ok ? { kind: 'open', article: answer.value } : { kind: 'failed', trouble: answer.error });
    });
    return () => {
      left = true;
    };
    // Coming back online is a new attempt for a text that was not here.
  }, [engine, key, attempt, offline, isOpen]);
  return { opening, retry };
}
