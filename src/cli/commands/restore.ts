import { failed } from '../../shared/base/result.ts';
import { trashLossWords, trashStayWords } from '../../shared/model/trash.ts';
import type { Workspace } from '../../main/workspace/workspace.ts';
import { tellStanding } from '../article-standing.ts';
import { type CommandEnd, done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readVersionRef } from '../version-ref.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addRestore = ({ program, run }: CommandLine): void => {
  program
    .command('restore <article>')
    .description('bring an article back out of the trash, or an earlier version of one; nothing is sent')
    .option('--version <number>', 'make this version the working copy, as "history" shows it')
    .action((typed: string, { version }: { version?: string }) =>
      run((context) =>
        withWorkspace(context, (workspace) => {
          if (version === undefined) return restoreFromTrash(workspace, typed);
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const ref = readVersionRef(version);
          if (!ref.ok) return ref;
          if (typeof ref.value === 'string')
            return failed({ kind: 'bad-input', detail: 'Give the number of a version.' });
          const restored = workspace.history.restore(key.value, ref.value);
          if (!restored.ok) return restored;
          const standing = tellStanding(workspace, key.value, context.terminal);
          return done(standing, `${standing.state}\n`);
        }),
      ),
    );
};

function restoreFromTrash(workspace: Workspace, typed: string): CommandEnd {
  const key = workspace.trash.find(typed);
  if (key === null) {
    const detail = `"${typed}" is not in what "trash" lists; "--version" brings back a version of an article that is here.`;
    return failed({ kind: 'bad-input', detail });
  }
  const [restored] = workspace.trash.restore([key]);
  if (restored === undefined || restored.why !== null)
    return failed({ kind: 'not-found', detail: trashStayWords(restored?.why ?? 'not-in-trash') });
  const { id, loses } = restored;
  const state = workspace.library.row(key)?.state;
  const lost =
    loses.length === 0 ? [] : [`It is a new article now. What it lost: ${loses.map(trashLossWords).join('; ')}.`];
  return done({ id, state, loses }, lines([`${id}  ${state}`, ...lost]));
}
