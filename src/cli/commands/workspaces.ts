import type { Command } from 'commander';
import { openRegistry } from '../../main/workspace/registry.ts';
import { removeWorkspace, renameWorkspace, rotateKey } from '../../main/workspace/manage-workspaces.ts';
import { done, lines } from '../command.ts';
import type { CommandLine, Run } from '../command-line.ts';
import { readKey } from '../read-key.ts';
import { describeAtTerminal } from '../trouble-words.ts';
import { chooseWorkspace } from '../with-workspace.ts';

export const addWorkspaces = ({ program, run }: CommandLine): void => {
  const workspaces = program
    .command('workspaces')
    .description('the accounts that are connected on this computer')
    .action(() =>
      run(({ dataFolder, terminal }) => {
        const registry = openRegistry(dataFolder, false);
        const current = registry.current()?.id;
        const value = registry
          .workspaces()
          .map(({ id, name, sample }) => ({ id, name, sample, current: id === current }));
        if (value.length === 0) terminal.stderr.write('No account is connected: use "connect".\n');
        return done(value, lines(value.map(({ id, name, ...is }) => `${is.current ? '*' : ' '} ${id}  ${name}`)));
      }),
    );
  addUse(workspaces, run);
  addRename(workspaces, run);
  addRotateKey(workspaces, run);
  addRemove(workspaces, run);
};

const addUse = (workspaces: Command, run: Run): void => {
  workspaces
    .command('use <workspace>')
    .description('make it the one that commands and the next window open, by its id or name')
    .action((wanted: string) =>
      run(({ dataFolder }) => {
        const registry = openRegistry(dataFolder, true);
        const chosen = chooseWorkspace(registry, wanted);
        if (!chosen.ok) return chosen;
        const { id, name } = chosen.value;
        registry.setCurrent(id);
        return done({ id, name }, `${name}\n`);
      }),
    );
};

const addRename = (workspaces: Command, run: Run): void => {
  workspaces
    .command('rename <workspace> <name>')
    .description('call it something else on this computer')
    .action((wanted: string, newName: string) =>
      run(({ dataFolder }) => {
        const registry = openRegistry(dataFolder, true);
        const chosen = chooseWorkspace(registry, wanted);
        if (!chosen.ok) return chosen;
        const renamed = renameWorkspace(registry, chosen.value, newName);
        if (!renamed.ok) return renamed;
        const { id, name } = renamed.value;
        return done({ id, name }, `${name}\n`);
      }),
    );
};

const addRotateKey = (workspaces: Command, run: Run): void => {
  workspaces
    .command('rotate-key <workspace>')
    .description('a new key for the same account; it comes from LAYOVER_API_KEY, from stdin, or is asked for')
    .action((wanted: string) =>
      run(async (context) => {
        const registry = openRegistry(context.dataFolder, true);
        const chosen = chooseWorkspace(registry, wanted);
        if (!chosen.ok) return chosen;
        const key = await readKey(context);
        if (!key.ok) return key;
        const rotated = await rotateKey({ ...context, registry }, chosen.value, key.value);
        if (!rotated.ok) return rotated;
        const { sites, unseenSites, keyTrouble } = rotated.value;
        if (keyTrouble !== null)
          context.terminal.stderr.write(`The key was not stored. ${describeAtTerminal(keyTrouble)}\n`);
        if (unseenSites.length > 0) {
          context.terminal.stderr.write(
            `The new key does not see ${unseenSites.join(', ')}. Nothing of theirs is deleted here.\n`,
          );
        }
        const value = { workspace: chosen.value.id, sites, unseenSites };
        return done(value, `"${chosen.value.name}" has a new key: ${sites.map(({ title }) => title).join(', ')}.\n`);
      }),
    );
};

const addRemove = (workspaces: Command, run: Run): void => {
  workspaces
    .command('remove <workspace>')
    .description('take it off this computer: its folder goes to the trash; nothing on Help Scout changes')
    .option('--unsent-may-go', 'also where it has work that is not published; that is written out as HTML first')
    .action((wanted: string, { unsentMayGo = false }: { unsentMayGo?: boolean }) =>
      run(async (context) => {
        const registry = openRegistry(context.dataFolder, true);
        const chosen = chooseWorkspace(registry, wanted);
        if (!chosen.ok) return chosen;
        const removed = await removeWorkspace({ ...context, registry }, chosen.value, unsentMayGo);
        if (!removed.ok) return removed;
        const { trashed, exportedTo, unsent } = removed.value;
        const told = [
          trashed.where === 'trash'
            ? `"${chosen.value.name}" is in the trash.`
            : `"${chosen.value.name}" is kept in ${trashed.path}.`,
          ...(exportedTo === null ? [] : [`What was not published is in ${exportedTo}.`]),
        ];
        return done({ workspace: chosen.value.id, ...trashed, exportedTo, unsent }, lines(told));
      }),
    );
};
