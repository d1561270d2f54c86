import type { CollectionId } from '../../shared/model/ids.ts';
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
        withReadableWorkspace(context, ({ library }) => {
          const rows = allRows(
            library,
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
          return done(
            value,
            lines(value.map(({ id, number, name, state }) => `${state.padEnd(15)} ${number ?? id}  ${name}`)),
          );
        }),
      ),
    );
};
