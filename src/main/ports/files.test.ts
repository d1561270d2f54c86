import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from './files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layover-files-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a file that is replaced', () => {
  it('has the new content whole, leaves nothing beside it, and is private', () => {
    const path = join(folder, 'app.json');
    replaceFile(path, 'old and longer');
    replaceFile(path, Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['app.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is as it was where it cannot be written', () => {
    mkdirSync(join(folder, 'taken'));
    expect(() => replaceFile(join(folder, 'taken'), 'text')).toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
