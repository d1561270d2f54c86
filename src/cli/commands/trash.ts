import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

const why = { deleted: 'deleted from here', gone: 'deleted on Help Scout', 'given-up': 'never published' } as const;

export const addTrash = ({ program, run }: CommandLine): void => {
  program
    .command('trash')
    .description('what is deleted, the newest first, kept for 90 days; "restore ARTICLE" makes it anew')
    .action(() =>
      run((context) =>
        withReadableWorkspace(context, ({ trash }) => {
          const items = trash.list();
          const value = items.map(({ id, number, name, collectionId, trashedAtMs, why: reason, loses, stays }) => ({
            id,
            number,
            name,
            collectionId,
            trashedAt: new Date(trashedAtMs).toISOString(),
            why: reason,
            loses,
            restorable: stays === null,
          }));
          const text = items.map(
            ({ id, number, name, trashedAtMs, why: reason }) =>
              `${number ?? id}  ${name}: ${why[reason]}, ${new Date(trashedAtMs).toISOString()}`,
          );
          return done(value, lines(text.length === 0 ? ['The trash is empty.'] : text));
        }),
      ),
    );
};
