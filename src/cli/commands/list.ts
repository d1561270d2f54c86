import type { CollectionId } from '../../shared/model/ids.ts';
import type { ReadableWorkspace } from '../../main/workspace/workspace.ts';
import { allRows } from '../all-rows.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

export const addList = ({ program, run }: CommandLine): void => {
  program
    .command('list')
    .description('the articles on this computer')
    .option('--collection <id>', 'only those of one collection')
    .action(({ collection }: { collection?: string }) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const rows = allRows(
            workspace.library,
            collection === undefined ? { kind: 'all' } : { kind: 'collection', id: collection as CollectionId },
          );
          const value = rows.map(({ id, number, name, collectionId, status, hasDraft, updatedAt, state }) => ({
            id,
            number,
            name,
            collectionId,
            status,
            hasDraft,
            updatedAt,
            state,
          }));
          if (value.length === 0) context.terminal.stderr.write(`${whyEmpty(workspace, collection)}\n`);
          return done(
            value,
            lines(value.map(({ id, number, name, state }) => `${state.padEnd(15)} ${number ?? id}  ${name}`)),
          );
        }),
      ),
    );
};

function whyEmpty(workspace: ReadableWorkspace, collection: string | undefined): string {
  if (workspace.status().lastSyncMs === null) return 'No articles are here yet: use "sync".';
  const collections = workspace.library.tree().sites.flatMap((site) => site.collections);
  const known = collection === undefined || collections.some(({ id }) => id === collection);
  return known ? 'There are no articles.' : `There is no collection "${collection}".`;
}
