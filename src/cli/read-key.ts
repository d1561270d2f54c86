import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { Trouble } from '../shared/model/trouble.ts';

/** Never asks where nobody could answer. */
export async function readKey(fromEnvironment: string | null): Promise<Result<string, Trouble>> {
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
