import { useCallback, useEffect, useMemo, useState } from 'react';
import { failed, ok } from '../../shared/base/result.ts';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { type AutosaveState, unsavedSteps } from './autosave.ts';
import { Autosaver } from './autosaver.ts';

export type ArticleFieldValues = Pick<OpenArticle, 'name' | 'slug' | 'status' | 'categories' | 'keywords'>;
type FieldChange = Partial<ArticleFieldValues>;

export interface ArticleFields {
  readonly values: ArticleFieldValues;
  readonly trouble: Trouble | null;
  /** Shown at once, saved a moment later or with `flush`. */
  readonly change: (change: FieldChange) => void;
  /** True when every change is saved. */
  readonly flush: () => Promise<boolean>;
  /** The window closes: all is sent, without waiting for any answer. */
  readonly leaveWindow: () => void;
  /** Changes are in this window only, and it is not known that they will be elsewhere soon. */
  readonly cannotSave: () => boolean;
  readonly hasUnsaved: () => boolean;
  /** The engine has other values now; what is not saved here yet stays. */
  readonly follow: (article: ArticleFieldValues) => void;
}

/** Everything about an article beside its text: shown as it is changed, and saved as its text is. */
export function useArticleFields(key: ArticleKey, article: ArticleFieldValues): ArticleFields {
  const engine = useEngine();
  const [values, setValues] = useState(article);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [saver] = useState(() =>
    createFieldSaver(engine, key, (state) => {
      // While a save is tried again, what was wrong with the last one stays on screen.
      if (state.kind === 'failed') setTrouble(state.trouble);
      if (state.kind === 'saved') setTrouble(null);
    }),
  );
  const change = useCallback(
    (next: FieldChange) => {
      saver.typed([next]);
      setValues((before) => ({ ...before, ...next }));
    },
    [saver],
  );
  const follow = useCallback(
    ({ name, slug, status, categories, keywords }: ArticleFieldValues) => {
      // Also what is under way: these values may be older.
      setValues({ name, slug, status, categories, keywords, ...together(unsavedSteps(saver.state)) });
    },
    [saver],
  );
  const flush = useCallback(() => saver.flush(), [saver]);
  const leaveWindow = useCallback(() => saver.leave(), [saver]);
  const hasUnsaved = useCallback(() => saver.hasUnsaved, [saver]);
  const cannotSave = useCallback(() => saver.cannotSave, [saver]);
  useEffect(() => () => void saver.flush(), [saver]);
  return useMemo(
    () => ({ values, trouble, change, flush, leaveWindow, cannotSave, hasUnsaved, follow }),
    [values, trouble, change, flush, leaveWindow, cannotSave, hasUnsaved, follow],
  );
}

const createFieldSaver = (
  engine: EngineConnection,
  key: ArticleKey,
  onState: (state: AutosaveState<FieldChange>) => void,
): Autosaver<FieldChange> => {
  const set = (changes: readonly FieldChange[]) =>
    engine.call('article.setFields', { key, ...writable(together(changes)) });
  return new Autosaver<FieldChange>({
    // Fields have no revision: the last one who sets a field has set it.
    revision: 0,
    save: async (changes) => {
      const answer = await set(changes);
      return answer.ok ? ok({ revision: 0, savedAtMs: Date.now() }) : failed(answer.error);
    },
    saveBeside: (changes) => void set(changes),
    nowMs: () => Date.now(),
    later: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
    onState,
  });
};

const together = (changes: readonly FieldChange[]): FieldChange =>
  changes.reduce<FieldChange>((all, change) => ({ ...all, ...change }), {});

const writable = ({
  categories,
  keywords,
  ...rest
}: FieldChange): Omit<ProcedureInput<'article.setFields'>, 'key' | 'workspace'> => ({
  ...rest,
  ...(categories === undefined ? {} : { categories: [...categories] }),
  ...(keywords === undefined ? {} : { keywords: [...keywords] }),
});
