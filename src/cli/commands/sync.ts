import { troublePolicy } from '../../shared/model/trouble.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { describeAtTerminal } from '../trouble-words.ts';
import { withWorkspace } from '../with-workspace.ts';

export const addSync = ({ program, run }: CommandLine): void => {
  program
    .command('sync')
    .description('bring down what changed on Help Scout')
    .option(
      '--confirm-deletion',
      'when a sync told of a large deletion, and you looked: delete those articles here too',
    )
    .action(({ confirmDeletion = false }: { confirmDeletion?: boolean }) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const synced = await workspace.sync();
          if (!synced.ok) return synced;
          const { requests, changed, seconds } = synced.value;
          const confirmed = confirmDeletion ? workspace.confirmDeletion() : 0;
          const trouble = confirmDeletion ? null : synced.value.trouble;
          const deleted = synced.value.deleted + confirmed;
          const articles = synced.value.articles - confirmed;
          if (trouble !== null) context.terminal.stderr.write(`${describeAtTerminal(trouble)}\n`);
          return done(
            { requests, articles, changed, deleted, seconds },
            `${articles} articles, ${changed} changed, ${deleted} deleted; ${requests} requests in ${seconds} s.\n`,
            trouble === null ? 0 : troublePolicy(trouble.kind).exitCode,
          );
        }),
      ),
    );
};
