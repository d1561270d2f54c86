import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs the simulation in a process of its own, without vitest's instruments: what it told. */
export async function campaignApart(...words: readonly string[]): Promise<string> {
  const program = join(import.meta.dirname, 'index.ts');
  const run = promisify(execFile)(process.execPath, [program, ...words], { maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  return stdout;
}
