import type { Trouble } from '../shared/model/trouble.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a folder of its path is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'a file of this name is there',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the disk is read-only',
};

/** A file or folder that was named and cannot be used so. `act`: what could not be done with it, as "be read". */
export const fileTrouble = (path: string, act: string, error: unknown): Trouble => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  return { kind: 'bad-input', detail: `"${path}" cannot ${act}: ${words[code] ?? code}.` };
};
