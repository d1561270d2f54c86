import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';

export type ArticleFieldValues = Pick<OpenArticle, 'name' | 'slug' | 'status' | 'categories' | 'keywords'>;
type FieldChange = Partial<ArticleFieldValues>;

export interface ArticleFields {
  readonly values: ArticleFieldValues;
  readonly trouble: Trouble | null;
  /** Shown at once, saved a moment later or with `flush`. */
  readonly change: (change: FieldChange) => void;
  /** True when every change is saved. */
  readonly flush: () => Promise<boolean>;
  /** The engine has other values now; what is not saved here yet stays. */
  readonly follow: (article: ArticleFieldValues) => void;
}

const settleMs = 500;

/** Everything about an article beside its text. A change is shown as it is made and saved when it comes to rest. */
export function useArticleFields(workspace: WorkspaceId, key: ArticleKey, article: ArticleFieldValues): ArticleFields {
  const engine = useEngine();
  const [values, setValues] = useState(article);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const unsaved = useRef<FieldChange>({});
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const underWay = useRef<Promise<boolean>>(Promise.resolve(true));

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    const change = unsaved.current;
    if (Object.keys(change).length === 0) return true;
    unsaved.current = {};
    const answer = await engine.call('article.setFields', { key, workspace, ...writable(change) });
    if (!answer.ok) unsaved.current = { ...change, ...unsaved.current };
    setTrouble(answer.ok ? null : answer.error);
    return answer.ok;
  }, [engine, workspace, key]);

  const flush = useCallback(() => {
    underWay.current = underWay.current.then(send);
    return underWay.current;
  }, [send]);

  const change = useCallback(
    (next: FieldChange) => {
      unsaved.current = { ...unsaved.current, ...next };
      setValues((before) => ({ ...before, ...next }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), settleMs);
    },
    [flush],
  );

  const follow = useCallback((engineValues: ArticleFieldValues) => {
    const { name, slug, status, categories, keywords } = engineValues;
    setValues({ name, slug, status, categories, keywords, ...unsaved.current });
  }, []);

  useEffect(() => () => void flush(), [flush]);
  return useMemo(() => ({ values, trouble, change, flush, follow }), [values, trouble, change, flush, follow]);
}

const writable = ({
  categories,
  keywords,
  ...rest
}: FieldChange): Omit<ProcedureInput<'article.setFields'>, 'key' | 'workspace'> => ({
  ...rest,
  ...(categories === undefined ? {} : { categories: [...categories] }),
  ...(keywords === undefined ? {} : { keywords: [...keywords] }),
});
