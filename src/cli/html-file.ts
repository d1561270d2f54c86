import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { Trouble } from '../shared/model/trouble.ts';
import { fileTrouble } from './file-trouble.ts';
import type { Terminal } from './terminal.ts';

/** A file's HTML exactly as it is, byte order mark and line endings included; `-` is stdin. UTF-8 only: a guess could change words. */
export async function readHtmlFile(path: string, { stdin }: Terminal): Promise<Result<string, Trouble>> {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await buffer(stdin) : await readFile(path);
  } catch (error) {
    return failed(fileTrouble(path, 'be read', error));
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return failed({ kind: 'bad-input', detail: `"${path}" is not UTF-8 text.` });
  }
}
