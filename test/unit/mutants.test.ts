import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from '../mutants/mutants.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

/** Code moves on; a bug that cannot be made any more proves nothing. */
it('every hand-made bug has one place where it can be made, and a test that is there for it', () => {
  const stale = mutants.filter(({ file, search, noticedBy }) => {
    const test = read(noticedBy.file);
    return read(file).split(search).length !== 2 || test === '' || !test.includes(noticedBy.title ?? '');
  });
  expect(stale).toEqual([]);
});
