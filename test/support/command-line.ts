import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

/** What `npm run layover` runs. */
export const commandLineEntry = join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** stdout, which must be one JSON document. */
  json(): unknown;
}

/** The commands as a script runs them: a process each, no terminal, no keychain, a home of its own. */
export interface CommandLine {
  readonly home: string;
  readonly dataFolder: string;
  /** `input` is what comes on stdin. */
  readonly run: (
    words: readonly string[],
    environment?: Readonly<Record<string, string>>,
    input?: string,
  ) => Promise<CommandEnd>;
  /** Connects and pulls; the rows of `list`. */
  readonly connected: () => Promise<readonly ListedRow[]>;
  /** The one workspace's folder. */
  readonly workspaceFolder: () => string;
  /** A file with this content; its path. */
  readonly file: (content: string) => string;
  readonly remove: () => void;
}

export const stateRow = z.object({
  id: z.string(),
  number: z.int().nullable(),
  name: z.string(),
  state: z.string(),
});
export const listedRow = stateRow.extend({ collectionId: z.string() });
export type ListedRow = z.output<typeof listedRow>;

export const openCommandLine = (account: { readonly apiUrl: string; readonly key: string }): CommandLine => {
  const home = mkdtempSync(join(tmpdir(), 'layover-cli-'));
  const dataFolder = join(home, 'data');
  let files = 0;
  const run: CommandLine['run'] = async (words, environment = {}, input = '') => {
    const child = spawn(process.execPath, [commandLineEntry, ...words], {
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        LAYOVER_HOME: dataFolder,
        LAYOVER_API_URL: account.apiUrl,
        LAYOVER_API_KEY: account.key,
        ...environment,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // A command that ends without reading is no fault of the one who writes.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    if (`${stdout.toString()}${stderr.toString()}`.includes(account.key)) throw new Error('The key was printed.');
    return {
      code: await ended,
      stdout,
      stderr: stderr.toString(),
      json: () => JSON.parse(stdout.toString()) as unknown,
    };
  };
  const mustRun = async (...words: string[]): Promise<CommandEnd> => {
    const end = await run(words);
    if (end.code !== 0) throw new Error(`${words.join(' ')} ended with ${end.code}: ${end.stderr}`);
    return end;
  };
  return {
    home,
    dataFolder,
    run,
    connected: async () => {
      await mustRun('connect');
      await mustRun('sync');
      return z.array(listedRow).parse((await mustRun('list', '--json')).json());
    },
    workspaceFolder: () => {
      const folder = join(dataFolder, 'workspaces');
      return join(folder, readdirSync(folder)[0] ?? '');
    },
    file: (content) => {
      const path = join(home, `file-${(files += 1)}.html`);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
};
