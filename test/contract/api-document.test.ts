import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { observedQuirks } from '../../src/simulator/quirks.ts';
import { routeNames } from '../../src/simulator/routes.ts';
import { everyCall } from './every-call.ts';

const root = join(import.meta.dirname, '..', '..');
const lines = readFileSync(join(root, 'docs', 'api.md'), 'utf8').split('\n');
const section = (title: string): readonly string[] => {
  const start = lines.indexOf(`## ${title}`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines.slice(start + 1, start + 1 + length).filter((line) => line.startsWith('| '));
};
const cells = (row: string): readonly string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const column = (title: string, index: number): readonly string[] =>
  section(title)
    .slice(2)
    .map((row) => (cells(row)[index] ?? '').replaceAll('`', ''));

describe('docs/api.md', () => {
  it('names every endpoint and the client function that calls it', () => {
    expect(new Set(column('Endpoints', 0))).toEqual(new Set(routeNames()));
    expect(new Set(column('Endpoints', 1))).toEqual(new Set(Object.keys(everyCall).filter((name) => name !== 'raw')));
  });

  it('names every switch, its default, and no other', () => {
    expect(column('Switches', 0)).toEqual(Object.keys(observedQuirks));
    expect(column('Switches', 1)).toEqual(Object.values(observedQuirks).map(String));
    const used = [...column('Endpoints', 3), ...column('Facts and their cases', 3)].flatMap((cell) => cell.split(', '));
    const known = new Set([...Object.keys(observedQuirks), 'as above', '']);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(observedQuirks).filter((name) => !used.includes(name))).toEqual([]);
  });

  it.each(column('Facts and their cases', 2))('has a case that exists: %s', (text) => {
    const [file = '', wanted] = (text.split('; ')[0] ?? '').split(/: (.*)/s);
    const path = join(root, file.includes('/') ? file : join('test', 'contract', file));
    expect(existsSync(path)).toBe(true);
    if (wanted !== undefined) expect(readFileSync(path, 'utf8')).toContain(wanted);
  });
});
