import { openRegistry } from '../../main/workspace/registry.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';

export const addWorkspaces = ({ program, run }: CommandLine): void => {
  program
    .command('workspaces')
    .description('the accounts that are connected on this computer')
    .action(() =>
      run(({ dataFolder }) => {
        const registry = openRegistry(dataFolder, false);
        const current = registry.current()?.id;
        const value = registry
          .workspaces()
          .map(({ id, name, sample }) => ({ id, name, sample, current: id === current }));
        return done(value, lines(value.map(({ id, name, ...is }) => `${is.current ? '*' : ' '} ${id}  ${name}`)));
      }),
    );
};
