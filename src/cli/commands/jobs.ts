import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

const shownMax = 50;

export const addJobs = ({ program, run }: CommandLine): void => {
  program
    .command('jobs')
    .description('the runs of publish, the newest first; "rollback JOB" takes one back')
    .action(() =>
      run((context) =>
        withReadableWorkspace(context, ({ jobs }) => {
          const past = jobs.list(shownMax);
          const text = past.map(
            ({ id, kind, startedAtMs, articles, published }) =>
              `${id}  ${new Date(startedAtMs).toISOString()}  ${published} of ${articles} ${kind === 'delete' ? 'deleted' : 'published'}`,
          );
          return done(past, lines(text.length === 0 ? ['Nothing was published yet.'] : text));
        }),
      ),
    );
};
