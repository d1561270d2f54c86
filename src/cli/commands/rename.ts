import { readArticleName } from '../article-name.ts';
import { tellStanding } from '../article-standing.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addRename = ({ program, run }: CommandLine): void => {
  program
    .command('rename <article>')
    .argument('<name>', 'what it is called from now on', readArticleName)
    .description('give an article another name on this computer; "publish" sends it')
    .option('--slug <slug>', 'its address, too; a new article’s follows its name by itself')
    .action((typed: string, name: string, { slug }: { slug?: string }) =>
      run((context) =>
        withWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const set = workspace.articles.setFields(key.value, { name, ...(slug === undefined ? {} : { slug }) });
          if (!set.ok) return set;
          const standing = tellStanding(workspace, key.value, context.terminal);
          return done({ ...standing, name: set.value.row.name }, `${standing.state}\n`);
        }),
      ),
    );
};
