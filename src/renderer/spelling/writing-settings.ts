import '../zod-jitless.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import { recallQuery } from '../app/window-memory.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { spellingChoice } from './spelling-languages.ts';

/** How this person writes; kept on this computer, for all windows and workspaces. */
const writingSettings = z
  .object({
    /** Her own words, in the order in which they were added. */
    words: z.array(z.string().max(60)).catch([]),
    /** What each collection is checked in, by the collection's id. */
    languages: z.record(z.string(), spellingChoice).catch({}),
    smartQuotes: z.boolean().catch(false),
  })
  .catch({ words: [], languages: {}, smartQuotes: false });
export type WritingSettings = z.output<typeof writingSettings>;

const name = 'writing';

/** Null until they are read. */
export const useWritingSettings = (): WritingSettings | null =>
  useQuery(recallQuery(useEngine(), name, writingSettings)).data ?? null;

/** Changes what is kept now, which another window may have changed since this one read it. Why it was not kept, or null. */
export type ChangeWriting = (change: (before: WritingSettings) => WritingSettings) => Promise<Trouble | null>;

export function useChangeWriting(): ChangeWriting {
  const engine = useEngine();
  const queries = useQueryClient();
  return useCallback(
    async (change) => {
      const before = await engine.call('app.recall', { name });
      if (!before.ok) return before.error;
      const after = change(writingSettings.parse(before.value.value));
      const kept = await engine.call('app.remember', { name, value: after });
      if (!kept.ok) return kept.error;
      queries.setQueryData(recallQuery(engine, name, writingSettings).queryKey, after);
      return null;
    },
    [engine, queries],
  );
}
