import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { Trouble } from '../shared/model/trouble.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** Never asks where nobody could answer. */
export async function readKey({
  apiKeyFromEnvironment,
  terminal,
}: Pick<Surroundings, 'apiKeyFromEnvironment' | 'terminal'>): Promise<Result<string, Trouble>> {
  const { stdin } = terminal;
  const key = apiKeyFromEnvironment ?? (stdin.isTTY === true ? await askHidden(terminal) : await text(stdin));
  return key.trim() === '' ? failed({ kind: 'no-key', detail: 'No key was given.' }) : ok(key.trim());
}

/** What is typed is not shown: a key on a screen is a key in a screenshot. */
async function askHidden({ stdin, stderr }: Terminal): Promise<string> {
  stderr.write('API key (not shown): ');
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  const asking = createInterface({ input: stdin, output: nowhere, terminal: true });
  try {
    return await asking.question('');
  } finally {
    asking.close();
    stderr.write('\n');
  }
}
