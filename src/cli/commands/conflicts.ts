import { allRows } from '../all-rows.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

export const addConflicts = ({ program, run }: CommandLine): void => {
  program
    .command('conflicts')
    .description('the articles that wait for a decision, and why')
    .action(() =>
      run((context) =>
        withReadableWorkspace(context, ({ library, articles }) => {
          const value = allRows(library, { kind: 'decision' }).map(({ key, id, number, name }) => ({
            id,
            number,
            name,
            kind: articles.decision(key) ?? 'conflict',
          }));
          if (value.length === 0) context.terminal.stderr.write('Nothing waits for a decision.\n');
          return done(value, lines(value.map(({ id, number, name, kind }) => `${kind}  ${number ?? id}  ${name}`)));
        }),
      ),
    );
};
