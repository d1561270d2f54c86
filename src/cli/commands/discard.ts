import { failed } from '../../shared/base/result.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withWorkspace } from '../with-workspace.ts';

export const addDiscard = ({ program, run }: CommandLine): void => {
  program
    .command('discard <article>')
    .description('give up the working copy of an article; its words stay in the article’s history on this computer')
    .action((typed: string) =>
      run((context) =>
        withWorkspace(context, ({ library, articles }) => {
          const key = library.find(typed);
          const row = key === null ? null : library.row(key);
          if (key === null || row === null)
            return failed({ kind: 'unknown-article', detail: `There is no article "${typed}".` });
          const discarded = articles.discard(key);
          if (!discarded.ok) return discarded;
          // A new article ends with its working copy.
          const state = library.row(key)?.state ?? null;
          return done({ id: row.id, state }, `${state ?? 'gone'}\n`);
        }),
      ),
    );
};
