import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { observe, openStoreBench } from './store-bench.ts';

/** A long article, so that few saves fill a small disk. */
const longText = `<p>begin</p>${Array.from({ length: 100 }, (_, line) => `<p>Line ${line} of ${line * 7919} more words.</p>`).join('')}`;

/** A workspace of one article, in a folder of the test's. */
export const prepareWorkspace = (folder: string): void => {
  const bench = openStoreBench(folder);
  observe(bench.store, 1, { text: longText });
  bench.close();
};

/** What the process told until it stopped typing. */
export interface Typed {
  readonly kept: readonly string[];
  /** `kind words` of what stopped it; null: nothing. */
  readonly trouble: string | null;
}

/** A process that types into the article of a workspace folder: `failing-disk-child.ts`. */
export class TypingProcess {
  readonly #child;
  readonly #lines: AsyncIterator<string>;

  /** `limitBlocks`: no file may become larger, in blocks of 1,024 bytes, as `ulimit -f` has it. */
  constructor(folder: string, { limitBlocks }: { readonly limitBlocks?: number } = {}) {
    const program = [process.execPath, join(import.meta.dirname, 'failing-disk-child.ts'), folder];
    const limited = ['bash', '-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'bash', ...program];
    const [command = '', ...words] = limitBlocks === undefined ? program : limited;
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'failing-disk-code') };
    this.#child = spawn(command, words, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** `open`, or `trouble KIND WORDS` where it could not be opened. */
  async opened(): Promise<string> {
    return this.#line();
  }

  tell(what: 'full' | 'room'): void {
    this.#child.stdin.write(`${what}\n`);
  }

  /** So many words, or until a save fails. */
  async type(most: number): Promise<Typed> {
    this.#child.stdin.write(`type ${most}\n`);
    const kept: string[] = [];
    for (;;) {
      const line = await this.#line();
      if (line.startsWith('trouble ')) return { kept, trouble: line.slice('trouble '.length) };
      if (line === 'typed') return { kept, trouble: null };
      kept.push(line.replace('kept ', ''));
    }
  }

  /** Closes the workspace. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.stdin.end('end\n');
    await exit;
  }

  /** Without a warning. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  async #line(): Promise<string> {
    const next = await this.#lines.next();
    if (next.done === true) throw new Error('The process ended.');
    return next.value;
  }
}

/** A file system of two megabytes on a folder; null: this user may not mount one. */
export const mountSmallDisk = (folder: string): (() => void) | null => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  if (mounted.status !== 0) return null;
  return () => void spawnSync('umount', [folder], { stdio: 'ignore' });
};
