import type { ArticleKey } from '../../shared/model/ids.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { exitCodeOf } from '../result-exit-code.ts';
import { describeAtTerminal } from '../trouble-words.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addDelete = ({ program, run }: CommandLine): void => {
  program
    .command('delete <articles...>')
    .description('delete articles on Help Scout; their words stay in the trash on this computer for 90 days')
    .option('--replace-draft', 'also where there is a draft on Help Scout; it is copied to this computer first')
    .action((typed: string[], { replaceDraft = false }: { replaceDraft?: boolean }) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const keys: ArticleKey[] = [];
          for (const article of typed) {
            const key = findArticle(workspace, article);
            if (!key.ok) return key;
            keys.push(key.value);
          }
          const rows = new Map(keys.map((key) => [key, workspace.library.row(key)]));
          const { trashed, there } = workspace.articles.trashLocal(keys);
          const request = { replaceDraftOf: replaceDraft ? there : [] };
          const job = there.length === 0 ? null : await workspace.publishing.startDeleting(there, request).done;
          const results = [
            ...trashed.map((key) => ({ id: rows.get(key)?.id, number: null, outcome: 'deleted', trouble: null })),
            ...(job?.results ?? []).map(({ id, number, outcome, trouble }) => {
              return { id, number, outcome: outcome === 'published' ? 'deleted' : outcome, trouble };
            }),
          ];
          for (const { id, number, trouble } of results) {
            if (trouble !== null) context.terminal.stderr.write(`${number ?? id}: ${describeAtTerminal(trouble)}\n`);
          }
          const value = {
            results: results.map(({ trouble, ...result }) => ({
              ...result,
              ...(trouble === null ? {} : { reason: trouble.kind }),
            })),
            requests: (job?.results ?? []).reduce((sum, { requests }) => sum + requests, 0),
          };
          const text = results.map(({ id, number, outcome }) => `${outcome.padEnd(9)} ${number ?? id}`);
          return done(value, lines(text), exitCodeOf(results));
        }),
      ),
    );
};
