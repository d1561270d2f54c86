import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Trouble } from '../../shared/model/trouble.ts';
import { connectWorkspace } from '../../main/workspace/connect-workspace.ts';
import { openRegistry } from '../../main/workspace/registry.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { describeAtTerminal } from '../trouble-words.ts';

export const addConnect = ({ program, run }: CommandLine): void => {
  program
    .command('connect')
    .description('connect a Help Scout account; the key comes from LAYOVER_API_KEY, from stdin, or is asked for')
    .option('--name <name>', 'what to call the workspace; unless told, the first site’s title')
    .action(({ name }: { name?: string }) =>
      run(async (context) => {
        const key = await readKey(context.apiKeyFromEnvironment);
        if (!key.ok) return key;
        const registry = openRegistry(context.dataFolder, true);
        const named = name === undefined ? {} : { name };
        const connected = await connectWorkspace({ ...context, ...named, registry, key: key.value });
        if (!connected.ok) return connected;
        const { workspace, sites, keyTrouble } = connected.value;
        if (keyTrouble !== null) {
          process.stderr.write(`The key was not stored. ${describeAtTerminal(keyTrouble)}\n`);
        }
        const titles = sites.map(({ title }) => title).join(', ');
        const { id, name: workspaceName } = workspace;
        return done({ workspace: { id, name: workspaceName }, sites }, `Connected "${workspaceName}": ${titles}.\n`);
      }),
    );
};

/** Never asks where nobody could answer. */
async function readKey(fromEnvironment: string | null): Promise<Result<string, Trouble>> {
  const key = fromEnvironment ?? (process.stdin.isTTY ? await askHidden() : await text(process.stdin));
  return key.trim() === '' ? failed({ kind: 'no-key' }) : ok(key.trim());
}

/** What is typed is not shown: a key on a screen is a key in a screenshot. */
async function askHidden(): Promise<string> {
  process.stderr.write('API key (not shown): ');
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
