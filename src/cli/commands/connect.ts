import { connectWorkspace } from '../../main/workspace/connect-workspace.ts';
import { openRegistry } from '../../main/workspace/registry.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readKey } from '../read-key.ts';
import { describeAtTerminal } from '../trouble-words.ts';

export const addConnect = ({ program, run }: CommandLine): void => {
  program
    .command('connect')
    .description('connect a Help Scout account; the key comes from LAYOVER_API_KEY, from stdin, or is asked for')
    .option('--name <name>', 'what to call the workspace; unless told, the first site’s title')
    .action(({ name }: { name?: string }) =>
      run(async (context) => {
        const key = await readKey(context);
        if (!key.ok) return key;
        const registry = openRegistry(context.dataFolder, true);
        const named = name === undefined ? {} : { name };
        const connected = await connectWorkspace({ ...context, ...named, registry, key: key.value });
        if (!connected.ok) return connected;
        const { workspace, sites, keyTrouble } = connected.value;
        if (keyTrouble !== null) {
          context.terminal.stderr.write(`The key was not stored. ${describeAtTerminal(keyTrouble)}\n`);
        }
        const titles = sites.map(({ title }) => title).join(', ');
        const { id, name: workspaceName } = workspace;
        const told = [`Connected "${workspaceName}": ${titles}.`, 'Use "sync" to bring its articles to this computer.'];
        return done({ workspace: { id, name: workspaceName }, sites }, lines(told));
      }),
    );
};
