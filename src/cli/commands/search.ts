import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

const hitsMax = 100;

export const addSearch = ({ program, run }: CommandLine): void => {
  program
    .command('search <query...>')
    .description('find articles by name, text and keywords')
    .action((words: string[]) =>
      run((context) =>
        withReadableWorkspace(context, ({ library }) => {
          const { hits } = library.search(words.join(' '), hitsMax);
          const value = hits.map(({ row: { id, number, name, state }, snippet }) => ({
            id,
            number,
            name,
            state,
            snippet: snippet.map(({ text }) => text).join(''),
          }));
          if (value.length === 0) context.terminal.stderr.write('No article here has these words.\n');
          return done(
            value,
            lines(value.map(({ id, number, name, snippet }) => `${number ?? id}  ${name}\n    ${snippet}`)),
          );
        }),
      ),
    );
};
