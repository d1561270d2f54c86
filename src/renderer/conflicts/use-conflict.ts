import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useFlushed } from '../app/use-flushed.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { conflictQuery } from '../engine/queries.ts';
import { gaveWordsUp } from './decisions.ts';

type Made = Pick<ProcedureInput<'conflict.choose'>, 'regions' | 'fields'>;
type Take = ProcedureInput<'conflict.resolve'>['take'];

export interface OpenConflict {
  /** null while the last words are being saved and the three versions are read, and once nothing is to be decided. */
  readonly conflict: ArticleConflict | null;
  readonly trouble: Trouble | null;
  /** One of the versions moved on while she decided: the choices that still fit were kept, and she looks again. */
  readonly moved: boolean;
  /** Words of her own are no longer shown here: another choice took their place. */
  readonly gaveUp: boolean;
  /** Keeps choices, so that half of them outlive a crash. The conflict as it is then; null where it could not be done. */
  readonly choose: (made: Made) => Promise<ArticleConflict | null>;
  /** The article that is edited from now on; null where it could not be done. */
  readonly resolve: (take: Take) => Promise<ArticleKey | null>;
}

export const useConflict = (key: ArticleKey): OpenConflict => {
  const engine = useEngine();
  const queries = useQueryClient();
  const flushed = useFlushed();
  const asked = useQuery({ ...conflictQuery(engine, key), enabled: flushed });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [moved, setMoved] = useState(false);
  const [gaveUp, setGaveUp] = useState(false);
  const met = asked.isError ? troubleOf(asked.error) : null;
  const conflict = met?.kind === 'no-conflict' ? null : (asked.data ?? null);

  const fail = async (answered: Trouble): Promise<null> => {
    const isOver = answered.kind === 'no-conflict';
    if (answered.kind === 'edited-elsewhere') setMoved(true);
    else if (!isOver) setTrouble(answered);
    if (isOver || answered.kind === 'edited-elsewhere') {
      await queries.invalidateQueries({ queryKey: ['conflict', key] });
    }
    return null;
  };
  return {
    conflict,
    trouble: trouble ?? met,
    moved,
    gaveUp,
    choose: async (made) => {
      if (conflict === null) return null;
      setTrouble(null);
      const answer = await engine.call('conflict.choose', { key, stamp: conflict.stamp, ...made });
      if (!answer.ok) return fail(answer.error);
      setMoved(false);
      // One call may be answered after another began: what is shown counts, not what was.
      const shown = queries.getQueryData<ArticleConflict>(['conflict', key]) ?? conflict;
      queries.setQueryData(['conflict', key], answer.value);
      if (gaveWordsUp(shown, answer.value, made)) setGaveUp(true);
      // Words that gave way are a version there now.
      void queries.invalidateQueries({ queryKey: ['history', key] });
      return answer.value;
    },
    resolve: async (take) => {
      if (conflict === null) return null;
      setTrouble(null);
      const answer = await engine.call('conflict.resolve', { key, stamp: conflict.stamp, take });
      return answer.ok ? answer.value.key : fail(answer.error);
    },
  };
};
