import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { realSurroundings } from '../../src/cli/surroundings.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { createTrash } from '../../src/main/ports/trash.ts';
import { dataFolderFor } from '../../src/main/workspace/data-folder.ts';
import { failed } from '../../src/shared/base/result.ts';

const keychainTrouble = () => Promise.resolve(failed({ kind: 'keychain-no-bus' } as const));
/** What the real port says where there is no session bus; a test must never ask a developer's own. */
const keychain: Keychain = { read: keychainTrouble, write: keychainTrouble, remove: keychainTrouble };

const runHere = async (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<CommandEnd> => {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const around = { platform: process.platform, home: environment['HOME'] ?? '', environment };
  const code = await runCommandLine(words, {
    ...realSurroundings(),
    dataFolder: dataFolderFor(around),
    apiUrl: environment['LAYOVER_API_URL'] ?? '',
    apiKeyFromEnvironment: environment['LAYOVER_API_KEY'] || null,
    keychain,
    trash: createTrash({ ...around, now: () => new Date() }),
    terminal: { stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]), stdout, stderr },
  });
  return endOf(code, stdout.bytes(), stderr.bytes());
};

const runApart = async (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<CommandEnd> => {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [commandLineEntry, ...words], {
    env: { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that ends without reading is no fault of the one who writes.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return endOf(await ended, stdout, stderr);
};

const endOf = (code: number | null, stdout: Buffer, stderr: Buffer): CommandEnd => ({
  code,
  stdout,
  stderr: stderr.toString(),
  json: () => JSON.parse(stdout.toString()) as unknown,
});

class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, next: () => void): void {
    this.#chunks.push(chunk);
    next();
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

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

/** `environment`: over what every command gets; `input`: what comes on stdin. */
type RunCommand = (
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
  input?: string,
) => Promise<CommandEnd>;

/** The commands as a script runs them: no terminal, no keychain, a home of its own. */
export interface CommandLine {
  readonly home: string;
  readonly dataFolder: string;
  /** In this process, from the words to the streams: a process each would cost half a second of a processor. */
  readonly run: RunCommand;
  /** In a process of its own, for what only that can show: streams, exit codes, locks, the real keychain port. */
  readonly spawn: RunCommand;
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
  const environmentOf = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    HOME: home,
    XDG_DATA_HOME: join(home, 'share'),
    LAYOVER_HOME: dataFolder,
    LAYOVER_API_URL: account.apiUrl,
    LAYOVER_API_KEY: account.key,
    ...more,
  });
  const without = (end: CommandEnd): CommandEnd => {
    if (`${end.stdout.toString()}${end.stderr}`.includes(account.key)) throw new Error('The key was printed.');
    return end;
  };
  const run: CommandLine['run'] = async (words, environment = {}, input = '') =>
    without(await runHere(words, environmentOf(environment), input));
  const mustRun = async (...words: string[]): Promise<CommandEnd> => {
    const end = await run(words);
    if (end.code !== 0) throw new Error(`${words.join(' ')} ended with ${end.code}: ${end.stderr}`);
    return end;
  };
  return {
    home,
    dataFolder,
    run,
    spawn: async (words, environment = {}, input = '') =>
      without(await runApart(words, environmentOf(environment), input)),
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
