import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { type Snippet, snippetsSchema } from './snippets.ts';

/** The snippets of this workspace, on this computer; and how they are changed. */
export function useSnippets(): {
  readonly snippets: readonly Snippet[];
  readonly save: (snippets: readonly Snippet[]) => Promise<boolean>;
} {
  const engine = useEngine();
  const { app } = useShell();
  const queries = useQueryClient();
  const name = `snippets/${app.current ?? ''}`;
  const queryKey = ['snippets', name];
  const kept = useQuery({
    queryKey,
    queryFn: async (): Promise<readonly Snippet[]> => {
      const answer = await engine.call('app.recall', { name });
      const read = snippetsSchema.safeParse(answer.ok ? answer.value.value : null);
      return read.success ? read.data : [];
    },
  });
  return {
    snippets: kept.data ?? none,
    save: async (snippets) => {
      const answer = await engine.call('app.remember', { name, value: [...snippets] });
      if (answer.ok) queries.setQueryData(queryKey, snippets);
      return answer.ok;
    },
  };
}

const none: readonly Snippet[] = [];
