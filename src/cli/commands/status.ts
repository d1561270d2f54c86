import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { allRows } from '../all-rows.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

export const addStatus = ({ program, run }: CommandLine): void => {
  program
    .command('status')
    .description('how things stand on this computer; no request is sent')
    .option('--articles', 'every article with its state')
    .action(({ articles: withItems }: { articles?: boolean }) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const { articles, edited, queued, conflicts, lastSyncMs, budget } = workspace.status();
          const lastSync = lastSyncMs === null ? null : new Date(lastSyncMs).toISOString();
          const items = allRows(workspace.library).map(({ id, number, name, state }) => ({ id, number, name, state }));
          const value = { articles, edited, queued, conflicts, lastSync, budget };
          const summary = [
            `${articles} articles: ${edited} edited, ${queued} queued, ${conflicts} in conflict`,
            `Last sync: ${lastSync ?? 'never'}`,
            budgetLine(budget),
          ];
          const rows = items.map(({ id, number, name, state }) => `${state.padEnd(15)} ${number ?? id}  ${name}`);
          return done(withItems ? { ...value, items } : value, lines(withItems ? [...summary, ...rows] : summary));
        }),
      ),
    );
};

/** Nothing is known of it before Help Scout answered for the first time. */
const budgetLine = ({ limit, remaining, resetSeconds }: WorkspaceStatus['budget']): string =>
  limit === 0
    ? 'Budget: known after the first sync'
    : `Budget: ${remaining} of ${limit} requests left, ${resetSeconds} s to the next window`;
