import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addDuplicate = ({ program, run }: CommandLine): void => {
  program
    .command('duplicate <article>')
    .description('begin a new article with the same words, hidden; "publish" sends it')
    .action((typed: string) =>
      run((context) =>
        withWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const made = workspace.articles.duplicate(key.value);
          if (!made.ok) return made;
          const row = workspace.library.row(made.value.key);
          return done({ id: row?.id, name: row?.name, state: row?.state }, `${row?.id}  ${row?.name}\n`);
        }),
      ),
    );
};
