import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePrivateFolder } from './private-folder.ts';

describe('a private folder', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'layover-private-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is made with the folders above it, and again without a word', () => {
    const folder = join(home, 'a', 'b');
    makePrivateFolder(folder);
    makePrivateFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'a')).mode & 0o777).toBe(0o700);
  });

  it('is not made in place of a file, or below one', () => {
    writeFileSync(join(home, 'file'), '');
    expect(() => makePrivateFolder(join(home, 'file'))).toThrow('ENOTDIR');
    expect(() => makePrivateFolder(join(home, 'file', 'a'))).toThrow('ENOTDIR');
  });

  it.runIf(process.platform === 'linux')(
    'is refused, not tried for ever, where the system lets nobody make any',
    () => {
      const program = `import('${join(import.meta.dirname, 'private-folder.ts')}').then((it) => it.makePrivateFolder('/proc/layover/data'))`;
      const ended = spawnSync(process.execPath, ['-e', program], { timeout: 120_000, encoding: 'utf8' });
      expect(ended.status).toBe(1);
      expect(ended.stderr).toContain('ENOENT');
    },
  );
});
