import type { HistoryVersion } from '../../shared/contract/views.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { findArticle, withReadableWorkspace } from '../with-workspace.ts';

export const addHistory = ({ program, run }: CommandLine): void => {
  program
    .command('history <article>')
    .description('every version of an article that is kept on this computer, newest first')
    .action((typed: string) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const history = workspace.history.list(key.value);
          if (!history.ok) return history;
          const value = history.value.versions.map(({ keptAtMs, isBase, isRemote, ...version }) => ({
            ...version,
            keptAt: new Date(keptAtMs).toISOString(),
            base: isBase,
            remote: isRemote,
          }));
          return done(value, lines(history.value.versions.map(lineOf)));
        }),
      ),
    );
};

const lineOf = ({ version, kind, keptAtMs, name, bytes, isBase }: HistoryVersion): string =>
  [
    String(version).padStart(6),
    new Date(keptAtMs).toISOString(),
    kind.padEnd(12),
    `${String(bytes).padStart(8)} bytes`,
    ` ${name}${isBase ? '  (base)' : ''}`,
  ].join('  ');
