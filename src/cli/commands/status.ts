import { InvalidArgumentError } from 'commander';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import type { UnfinishedJob } from '../../shared/model/rollback.ts';
import type { ReadableWorkspace } from '../../main/workspace/workspace.ts';
import { type CommandEnd, done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { allRows } from '../all-rows.ts';
import { heldUntilWords } from '../held-until.ts';
import { withReadableWorkspace, withWorkspace } from '../with-workspace.ts';

export const addStatus = ({ program, run }: CommandLine): void => {
  program
    .command('status')
    .description('how things stand on this computer; no request is sent')
    .option('--articles', 'every article with its state')
    .option('--jobs', 'every run of publish that is not over: it runs, is paused, is held, or asks')
    .option(
      '--reserve <percent>',
      'always keep so much of the requests for your team (5 to 50), from now on',
      readPercent,
    )
    .action(({ reserve, ...shown }: Shown & { reserve?: number }) =>
      run((context) =>
        reserve === undefined
          ? withReadableWorkspace(context, (workspace) => report(workspace, shown))
          : withWorkspace(context, (workspace) => {
              workspace.setReserve(reserve / 100);
              return report(workspace, shown);
            }),
      ),
    );
};

interface Shown {
  readonly articles?: boolean;
  readonly jobs?: boolean;
}

const readPercent = (typed: string): number => {
  const percent = Number(typed);
  if (percent >= 5 && percent <= 50) return percent;
  throw new InvalidArgumentError('Give a number from 5 to 50.');
};

const report = (workspace: ReadableWorkspace, shown: Shown): CommandEnd => {
  const { articles, edited, queued, conflicts, lastSyncMs, budget } = workspace.status();
  const lastSync = lastSyncMs === null ? null : new Date(lastSyncMs).toISOString();
  const items = allRows(workspace.library).map(({ id, number, name, state }) => ({ id, number, name, state }));
  const value = { articles, edited, queued, conflicts, lastSync, budget };
  const summary = [
    `${articles} articles: ${edited} edited, ${queued} queued, ${conflicts} in conflict`,
    `Last sync: ${lastSync ?? 'never'}`,
    ...budgetLines(budget),
  ];
  const jobs = workspace.jobs.unfinished();
  const whole = {
    ...value,
    ...(shown.jobs ? { jobs: jobs.map(jobValue) } : {}),
    ...(shown.articles ? { items } : {}),
  };
  const rows = items.map(({ id, number, name, state }) => `${state.padEnd(15)} ${number ?? id}  ${name}`);
  const text = [...summary, ...(shown.jobs ? jobs.map(jobLine) : []), ...(shown.articles ? rows : [])];
  return done(whole, lines(text));
};

const jobValue = ({ until, begunAtMs, ...job }: UnfinishedJob) => ({
  ...job,
  until: heldUntilWords(until),
  begunAt: new Date(begunAtMs).toISOString(),
});

const jobLine = ({ id, kind, state, until, articles, done: ended }: UnfinishedJob): string =>
  [
    `${state.padEnd(15)} ${id}  ${kind}: ${ended} of ${articles}`,
    ...(until === null ? [] : [`until ${heldUntilWords(until)}`]),
  ].join(', ');

const queueWords = { interactive: 'opened', push: 'publish', verify: 'check', pull: 'changes', backfill: 'texts' };

/** Of the program that has this workspace open, where there is one. */
const queueLines = (queue: WorkspaceStatus['budget']['queue']): readonly string[] => {
  if (queue === null) return ['  waiting: not known, the program that had them open has not been heard of'];
  if (Object.values(queue).every((count) => count === 0)) return [];
  const waiting = Object.entries(queueWords).map(([name, words]) => `${words} ${queue[name as keyof typeof queue]}`);
  return [`  waiting: ${waiting.join(', ')}`];
};

/** Nothing is known of it before Help Scout answered for the first time. */
const budgetLines = (budget: WorkspaceStatus['budget']): readonly string[] => {
  const { limit, remaining, resetSeconds, usedByUs, usedByOthers, reserved, leftForUs, queue, estimates } = budget;
  if (limit === 0) return ['Budget: known after the first sync'];
  const [last] = estimates;
  return [
    `Budget: ${remaining} of ${limit} requests left, ${resetSeconds} s to the next window`,
    `  used here ${usedByUs}, by others ${usedByOthers}; always kept ${reserved}, left for syncing and publishing ${leftForUs}`,
    ...queueLines(queue),
    ...(last === undefined
      ? []
      : [`  the last ${last.job} took ${last.tookSeconds} s, estimated at ${last.estimatedSeconds} s`]),
  ];
};
