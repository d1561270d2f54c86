import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { dataFolderFor } from './data-folder.ts';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/ada/.local/share/layover'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/layover'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ada/.local/share/layover'],
    ['darwin', {}, '/home/ada/Library/Application Support/Layover'],
    ['linux', { LAYOVER_HOME: '/elsewhere', XDG_DATA_HOME: '/data' }, '/elsewhere'],
    ['darwin', { LAYOVER_HOME: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %j is %s', (platform, environment, folder) => {
    expect(dataFolderFor({ platform, home: '/home/ada', environment })).toBe(folder);
  });

  it('is closed to other users', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'layover-')), 'a', 'b');
    makePrivateFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});
