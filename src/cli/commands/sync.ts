import { describeTrouble, troublePolicy } from '../../shared/model/trouble.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withWorkspace } from '../with-workspace.ts';

export const addSync = ({ program, run }: CommandLine): void => {
  program
    .command('sync')
    .description('bring down what changed on Help Scout')
    .action(() =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const synced = await workspace.sync();
          if (!synced.ok) return synced;
          const { requests, articles, changed, deleted, seconds, trouble } = synced.value;
          if (trouble !== null) process.stderr.write(`${describeTrouble(trouble)}\n`);
          return done(
            { requests, articles, changed, deleted, seconds },
            `${articles} articles, ${changed} changed, ${deleted} deleted; ${requests} requests in ${seconds} s.\n`,
            trouble === null ? 0 : troublePolicy(trouble.kind).exitCode,
          );
        }),
      ),
    );
};
