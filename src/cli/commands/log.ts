import { InvalidArgumentError } from 'commander';
import type { ActivityLine } from '../../shared/contract/views.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

const mostLines = 5000;

export const addLog = ({ program, run }: CommandLine): void => {
  program
    .command('log')
    .description('what happened in the workspace, newest first; no line holds a key or an article’s text')
    .option('--limit <lines>', 'at most so many', readLimit, 100)
    .action(({ limit }: { limit: number }) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const found = workspace.activity(limit);
          const value = found.map(({ atMs, position: _position, article, ...line }) => ({
            at: new Date(atMs).toISOString(),
            ...line,
            article: article === null ? null : { id: article.id, number: article.number, name: article.name },
          }));
          return done(value, lines(found.map(lineOf)));
        }),
      ),
    );
};

const readLimit = (typed: string): number => {
  const limit = Number(typed);
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostLines) return limit;
  throw new InvalidArgumentError(`Give a number from 1 to ${mostLines}.`);
};

const lineOf = ({ atMs, kind, article, trouble, correlationId, requests, times, note }: ActivityLine): string =>
  [
    new Date(atMs).toISOString(),
    kind.padEnd(18),
    ...(article === null ? [] : [`${article.number ?? article.id}  ${article.name}`]),
    ...(times > 1 ? [`${times} times`] : []),
    ...(note === null ? [] : [note]),
    ...(trouble === null ? [] : [trouble]),
    ...(correlationId === null ? [] : [correlationId]),
    ...(requests === null ? [] : [`${requests} requests`]),
  ].join('  ');
