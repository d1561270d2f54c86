import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTrash } from './trash.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'layover-trash-'));
});

const workspace = (name: string): string => {
  const path = join(home, 'data folder', name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'layover.db'), name);
  return path;
};

const trashOf = (platform: NodeJS.Platform) =>
  createTrash({ platform, home, environment: {}, now: () => new Date('2026-03-01T08:00:00Z') });

const options = () => ({ name: 'Layover Acme', keptFolder: join(home, 'data folder', 'removed') });

describe.skipIf(process.platform === 'win32')('the trash', () => {
  it('of Linux desktops gets the folder with a note of where it was, and two of a name', async () => {
    const [one, other] = [workspace('one'), workspace('other')];
    const trash = trashOf('linux');
    const first = await trash.put(one, options());
    const second = await trash.put(other, options());
    const files = join(home, '.local', 'share', 'Trash', 'files');
    expect([first, second]).toEqual([
      { where: 'trash', path: join(files, 'Layover Acme') },
      { where: 'trash', path: join(files, 'Layover Acme 2') },
    ]);
    expect(readFileSync(join(second.path, 'layover.db'), 'utf8')).toBe('other');
    expect(existsSync(one) || existsSync(other)).toBe(false);
    const note = readFileSync(join(home, '.local', 'share', 'Trash', 'info', 'Layover Acme.trashinfo'), 'utf8');
    expect(note).toMatch(/^\[Trash Info\]\nPath=\/.*\/data%20folder\/one\nDeletionDate=2026-0[23]-\d\dT\d\d:00:00\n$/);
  });

  it('of a Mac gets it; where there is none, it is kept beside the others', async () => {
    const kept = await trashOf('darwin').put(workspace('one'), options());
    expect(kept).toEqual({ where: 'kept', path: join(home, 'data folder', 'removed', 'Layover Acme') });
    mkdirSync(join(home, '.Trash'));
    const trashed = await trashOf('darwin').put(workspace('one'), options());
    expect(trashed.where).toBe('trash');
    expect(readdirSync(join(home, '.Trash'))).toEqual(['Layover Acme']);
  });
});
