import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const packageFile = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * The words that run a package's command on this Node, without a shell and without the `.cmd` files that Windows
 * cannot spawn.
 */
export const toolCommand = (packageName: string, command: string): readonly string[] => {
  const folder = join(projectRoot, 'node_modules', packageName);
  const { bin } = packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}.`);
  return [process.execPath, join(folder, file)];
};

export interface CommandOutcome {
  /** null: ended by a signal or by its time limit. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** Standard output and errors as they came, the last 200,000 characters. */
  readonly output: string;
}

const keptCharacters = 200_000;

/** Groups of processes that run now, so that an interrupted run leaves nothing behind. */
const running = new Set<number>();

const endGroup = (processId: number, signal: NodeJS.Signals): void => {
  try {
    if (process.platform === 'win32') process.kill(processId, signal);
    else process.kill(-processId, signal);
  } catch {
    // It ended by itself meanwhile.
  }
};

/** For the moment when this run itself is interrupted. */
export const endRunningCommands = (): void => {
  for (const processId of running) endGroup(processId, 'SIGKILL');
};

/**
 * Runs one command in the project's folder and collects what it says. It gets a process group of its own, which ends
 * with it: a test run that leaves a browser behind would slow down the next one.
 */
export const runCommand = (
  words: readonly string[],
  options: { readonly environment: NodeJS.ProcessEnv; readonly limitMs: number },
): Promise<CommandOutcome> =>
  new Promise((resolve) => {
    const [program = '', ...rest] = words;
    const child = spawn(program, rest, {
      cwd: projectRoot,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-keptCharacters)));
    }
    const timer = setTimeout(() => {
      timedOut = true;
      if (pid !== undefined) endGroup(pid, 'SIGKILL');
    }, options.limitMs);
    const finish = (exitCode: number | null): void => {
      clearTimeout(timer);
      if (pid !== undefined) {
        running.delete(pid);
        endGroup(pid, 'SIGKILL');
      }
      resolve({ exitCode, timedOut, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('exit', (code) => {
      // A grandchild that keeps the pipes open must not hold the run: what matters is how the command itself ended.
      setTimeout(() => finish(code), 50);
    });
  });
