import { failed } from '../../shared/base/result.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readVersionRef } from '../version-ref.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addRestore = ({ program, run }: CommandLine): void => {
  program
    .command('restore <article>')
    .description('make an earlier version the working copy; nothing is sent')
    .requiredOption('--version <number>', 'as "history" shows it')
    .action((typed: string, { version }: { version: string }) =>
      run((context) =>
        withWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const ref = readVersionRef(version);
          if (!ref.ok) return ref;
          if (typeof ref.value === 'string')
            return failed({ kind: 'bad-input', detail: 'Give the number of a version.' });
          const restored = workspace.history.restore(key.value, ref.value);
          if (!restored.ok) return restored;
          const row = workspace.library.row(key.value);
          return done({ id: row?.id, state: row?.state }, `${row?.state}\n`);
        }),
      ),
    );
};
